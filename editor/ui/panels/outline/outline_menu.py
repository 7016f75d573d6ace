"""What the right button offers in the outline."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from editor.ui.panels.outline.lines import Line
from editor.ui.workbench import Workbench


def build_menu(
    parent: QWidget, workbench: Workbench, lines: Sequence[Line], rename: Callable[[], object], delete: Callable[[], object]
) -> QMenu:
    """The menu for the selected lines.

    Args:
        parent: Qt's.
        workbench: What the lines belong to.
        lines: They; those that are heads of sections offer nothing.
        rename: Renames the present one in place.
        delete: Deletes all of them.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    real = [line for line in lines if line.kind != "section"]
    if not real:
        return menu
    line = real[0]
    if len(real) == 1 and line.kind == "dream":
        show = menu.addAction("Show on the canvas")
        show.triggered.connect(lambda _checked=False: workbench.selection.show_dream((line.group,)))
    if len(real) == 1 and line.kind == "variable":
        show = menu.addAction("Show where it is used")
        show.triggered.connect(lambda _checked=False: workbench.spotlight.show_variable(str(line.which)))
    if len(real) == 1 and line.renames:
        menu.addAction("Rename\tF2").triggered.connect(lambda _checked=False: rename())
    many = "" if len(real) == 1 else f" {len(real)} things"
    menu.addAction(f"Delete{many}\tDel").triggered.connect(lambda _checked=False: delete())
    return menu
