"""What a panel is: a widget with a title and a side of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from editor.registry import Registry
from editor.ui.workbench import Workbench


@dataclass(frozen=True)
class Panel:
    """A dock around the canvas.

    Attributes:
        id: For settings, tests and `Stage.show_panel`.
        title: What the tab says.
        area: `left`, `right` or `bottom`.
        build: Makes the widget; a signal `panel_requested` of it names another panel to bring forward.
        order: Place among the panels of its area, lowest first.
    """

    id: str
    title: str
    area: str
    build: Callable[[Workbench], QWidget]
    order: int = 0


PANELS: Final[Registry[Panel]] = Registry("editor.ui.panels", "panel")


def panel(
    name: str, title: str, area: str, order: int = 0
) -> Callable[[Callable[[Workbench], QWidget]], Callable[[Workbench], QWidget]]:
    """Decorate a widget class that takes a workbench, or a function that makes such a widget."""

    def remember(build: Callable[[Workbench], QWidget]) -> Callable[[Workbench], QWidget]:
        PANELS.register(name)(Panel(name, title, area, build, order))
        return build

    return remember
