"""The palettes that drop down over the window: search for everything, and search for what to add."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor.model.layout import Point
from editor.ui.actions.action import Stage
from editor.ui.chrome.add_entries import additions, named
from editor.ui.chrome.palette_entries import entries
from editor.ui.dialogs.palette import PaletteDialog

FOR_GROUND = "A new scene by its title, or what else to add…"
FOR_WAY = "Where the way shall lead, or a new scene to stand on it…"
DOWN = 70
"""Pixels below the window's upper edge."""


def show_everything(window: QWidget, stage: Stage) -> None:
    """Actions, scenes, dreams, variables and dreamers."""
    _drop_down(window, PaletteDialog(entries(stage), window))


def show_additions(window: QWidget, stage: Stage, at: Point | None) -> None:
    """What can be added at a place, or wherever there is room."""
    is_way = at is None and stage.workbench.selection.now.transition is not None
    prompt = FOR_WAY if is_way else FOR_GROUND
    _drop_down(window, PaletteDialog(additions(stage, at), window, prompt, named(stage, at)))


def _drop_down(window: QWidget, dialog: PaletteDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    middle = window.mapToGlobal(window.rect().center())
    dialog.move(middle.x() - dialog.width() // 2, window.mapToGlobal(window.rect().topLeft()).y() + DOWN)
    dialog.show()
