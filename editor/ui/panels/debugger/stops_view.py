"""Where nights stop: breakpoints with conditions, hit counts and logpoints, and what to stop at anywhere."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.playback.breakpoints import HALT_TITLES, Breakpoint, Halt, problem
from editor.ui.panels.debugger.breakpoint_dialog import BreakpointDialog
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.workbench import Workbench

HINT: Final = (
    "F9 sets a breakpoint at the selected scene or way, or where the night is; "
    "the button sets one at a variable or a condition too."
)
COLUMNS: Final = ("Stop at", "Hits")


class StopsView(QWidget):
    """The breakpoints of the project; Space heeds one or not, Delete takes it away, Return changes it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._stops = workbench.night.stops
        self._filling = False
        self._list = RowList("Breakpoints", COLUMNS, hint=HINT)
        self._list.setObjectName("night-stops")
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemChanged.connect(self._on_item_changed)
        self._list.row_opened.connect(self._edit)
        self._list.row_removed.connect(self._stops.remove)
        self._build_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(3)
        column.addLayout(self._row)
        column.addWidget(self._list, 1)
        self._stops.stops_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the breakpoints and their hits."""
        playing = self._workbench.night.playing
        hits = playing.hits() if playing is not None else ()
        project = self._workbench.document.project
        self._filling = True
        row = max(0, self._list.row)
        self._list.clear()
        for index, one in enumerate(self._stops.breakpoints):
            trouble = problem(one, project)
            item = QTreeWidgetItem([one.title(project), str(hits[index]) if index < len(hits) else ""])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if one.enabled else Qt.CheckState.Unchecked)
            item.setToolTip(0, trouble or "Space heeds it or not, Return changes it, Delete takes it away")
            if trouble:
                item.setForeground(0, self._workbench.theme.color("disabled"))
                item.setText(0, f"{item.text(0)} (not heeded: {trouble})")
            self._list.addTopLevelItem(item)
        chosen = self._list.topLevelItem(min(row, self._list.topLevelItemCount() - 1))
        if chosen is not None:
            self._list.setCurrentItem(chosen)
        for halt, action in self._halts.items():
            action.setChecked(halt in self._stops.halts)
        self._filling = False

    def show_hits(self) -> None:
        """Only the counts."""
        playing = self._workbench.night.playing
        self._filling = True
        for index, count in enumerate(playing.hits() if playing is not None else ()):
            item = self._list.topLevelItem(index)
            if item is not None and item.text(1) != str(count):
                item.setText(1, str(count))
        self._filling = False

    def _build_buttons(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        add = QPushButton("Add a breakpoint")
        add.setObjectName("night-add-stop")
        add.clicked.connect(self._add)
        self._anywhere = QToolButton()
        self._anywhere.setText("Stop anywhere at")
        self._anywhere.setObjectName("night-halts")
        self._anywhere.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._anywhere)
        self._halts: dict[Halt, QAction] = {}
        for halt, title in HALT_TITLES.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.toggled.connect(lambda on, halt=halt: None if self._filling else self._stops.heed(halt, on))
            self._halts[halt] = action
        self._anywhere.setMenu(menu)
        self._row.addWidget(add)
        self._row.addWidget(self._anywhere)
        self._row.addStretch(1)

    def _add(self) -> None:
        now = self._workbench.selection.now
        first = Breakpoint()
        if now.scenes:
            first = Breakpoint((now.dream, now.scenes[-1]))
        elif now.transition is not None:
            first = Breakpoint((now.dream, now.transition[0]), now.transition[1])
        elif now.thing is not None and now.thing[0] == "variable":
            first = Breakpoint(variable=str(now.thing[1]))
        self._ask(first, None)

    def _edit(self, index: int) -> None:
        if 0 <= index < len(self._stops.breakpoints):
            self._ask(self._stops.breakpoints[index], index)

    def _ask(self, one: Breakpoint, index: int | None) -> None:
        dialog = BreakpointDialog(self._workbench, one, self.window())
        dialog.breakpoint_chosen.connect(
            lambda chosen: self._stops.add(chosen) if index is None else self._stops.change(index, chosen)
        )
        dialog.show()

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        if not self._filling:
            heeded = item.checkState(0) is Qt.CheckState.Checked
            self._stops.enable(self._list.indexOfTopLevelItem(item), heeded)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a breakpoint."""
        item = self._list.itemAt(self._list.viewport().mapFrom(self, event.pos()))
        if item is None:
            return
        index = self._list.indexOfTopLevelItem(item)
        one = self._stops.breakpoints[index]
        menu = QMenu(self)
        menu.addAction("Change", lambda: self._edit(index))
        if one.scene is not None:
            menu.addAction("Show the scene", lambda: self._workbench.selection.reveal(one.scene or ("", "")))
        menu.addAction("Take away", lambda: self._stops.remove(index))
        menu.popup(event.globalPos())
