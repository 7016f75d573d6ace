"""How nights are set up: moments to begin from, ways that are always taken, and how the dice fall."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.playback.pins import DICE_TITLES, Dice
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.workbench import Workbench

SHORT: Final = {Dice.SEED: "dice: seed", Dice.LIKELIEST: "dice: likeliest", Dice.UNLIKELIEST: "dice: least likely"}
HINT: Final = "Name this moment to begin nights from it. P on a door, or Ctrl+F9 on a way, has it always taken."
COLUMNS: Final = ("Begin from", "Where, and what is otherwise")


class SetupView(QWidget):
    """Return begins at a moment, F2 renames it, Delete forgets a moment or a pin."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._live, self._setup = workbench.night, workbench.night.setup
        self._filling = False
        self._line = QLineEdit()
        self._line.setObjectName("night-moment-name")
        self._line.setPlaceholderText("after the cellar, no lantern")
        self._line.setToolTip("A name for this moment; Return keeps it, to begin nights from")
        self._line.setAccessibleName("Name of this moment")
        self._line.returnPressed.connect(self._keep)
        self._button = QPushButton("Keep as a start")
        self._button.setObjectName("night-keep-moment")
        self._button.clicked.connect(self._keep)
        self._dice = QComboBox()
        self._dice.setObjectName("night-dice-mode")
        self._dice.setAccessibleName("How the dice fall")
        self._dice.setToolTip("How the dice fall where chance decides; a pinned way goes before them")
        for dice, title in DICE_TITLES.items():
            self._dice.addItem(SHORT[dice], dice.value)
            self._dice.setItemData(self._dice.count() - 1, f"The dice fall {title}", Qt.ItemDataRole.ToolTipRole)
        self._dice.activated.connect(lambda _: self._setup.set_dice(Dice(self._dice.currentData())))
        self._build_list()
        self._lay_out()
        self._setup.setup_changed.connect(self.refresh)
        workbench.document.project_changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the moments and the pins."""
        project, setup = self._workbench.document.project, self._setup
        self._filling = True
        row = self._list.row
        self._list.clear()
        for one in setup.beginnings:
            item = QTreeWidgetItem([one.title, one.told(project)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(0, "Return or a double click begins here, F2 renames, Delete forgets it")
            item.setToolTip(1, item.text(1))
            self._list.addTopLevelItem(item)
        for key in setup.pins.ways:
            item = QTreeWidgetItem(["always", setup.pins.title(project, key)])
            item.setForeground(0, self._workbench.theme.color("moonlight"))
            item.setToolTip(1, f"{item.text(1)}: taken whenever it can be. Delete takes the pin away")
            self._list.addTopLevelItem(item)
        chosen = self._list.topLevelItem(min(max(row, 0), self._list.topLevelItemCount() - 1))
        if chosen is not None:
            self._list.setCurrentItem(chosen)
        self._dice.setCurrentIndex(self._dice.findData(setup.pins.dice.value))
        self._filling = False

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        row.addWidget(self._dice)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._list, 1)

    def _build_list(self) -> None:
        self._list = RowList("Starts and pins", COLUMNS, hint=HINT)
        self._list.setObjectName("night-setup")
        header = self._list.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(220)
        self._list.setEditTriggers(RowList.EditTrigger.EditKeyPressed)
        self._list.row_opened.connect(self._open)
        self._list.row_removed.connect(self._remove)
        self._list.itemChanged.connect(self._on_item_changed)

    def _keep(self) -> None:
        self._live.keep_moment(self._line.text())
        self._line.clear()

    def _pinned(self, row: int) -> tuple[str, str] | None:
        place = row - len(self._setup.beginnings)
        return list(self._setup.pins.ways)[place] if place >= 0 else None

    def _open(self, row: int) -> None:
        key = self._pinned(row)
        if key is not None:
            self._workbench.selection.reveal(key)
        else:
            self._live.begin_from(row)

    def _remove(self, row: int) -> None:
        key = self._pinned(row)
        if key is not None:
            self._setup.unpin(key)
        else:
            self._setup.remove(row)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        row = self._list.indexOfTopLevelItem(item)
        if not self._filling and column == 0 and self._pinned(row) is None:
            self._setup.rename(row, item.text(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row."""
        item = self._list.itemAt(self._list.viewport().mapFrom(self, event.pos()))
        if item is None:
            return
        row = self._list.indexOfTopLevelItem(item)
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            (("Begin here", lambda: self._open(row)), ("Rename", lambda: self._list.editItem(item, 0)))
            if self._pinned(row) is None
            else (("Show the scene", lambda: self._open(row)),)
        )
        menu = QMenu(self)
        for title, deed in (*deeds, ("Forget it", lambda: self._remove(row))):
            menu.addAction(title, deed)
        menu.popup(event.globalPos())
