"""Every change of one variable in a night, as a table."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from editor.playback.chronicle import Chronicle
from editor.playback.doors import said
from editor.playback.night import Night
from editor.ui.theme import Theme

COLUMNS: Final = ("Move", "Before", "After", "Written by")
Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """One row a change, in order; read when it is painted, so that long nights cost nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._night: Night | None = None
        self._chronicle = Chronicle()
        self._name = ""
        self._moves: list[int] = []
        self._key: object = None
        self._present = -1

    @property
    def present(self) -> int:
        """The row of the last change up to the present move, or -1."""
        return self._present

    def show_history(self, night: Night | None, chronicle: Chronicle, name: str) -> None:
        """The changes of a variable."""
        moves = chronicle.moves_of(name) if night is not None else []
        key = (night, chronicle.cuts, name, len(moves))
        if key != self._key:
            self.beginResetModel()
            self._night, self._chronicle, self._name, self._moves, self._key = night, chronicle, name, moves, key
            self.endResetModel()
        self._present = chronicle.last_row(name, night.position) if night is not None else -1
        if moves:
            self.dataChanged.emit(self.index(0, 0), self.index(len(moves) - 1, len(COLUMNS) - 1))

    def move_at(self, row: int) -> int:
        """The move of a row."""
        return self._moves[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many changes."""
        return 0 if parent.isValid() else len(self._moves)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Four."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What each column says."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows: changes that are still to come in faint letters."""
        if not index.isValid() or index.row() >= len(self._moves) or self._night is None:
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            written = self._chronicle.written(self._name, self._moves[row])
            passage = self._night.passage(written.move)
            where = "by hand" if not passage.natural else self._night.project.title_of(*passage.state.here)
            sign = "▸ " if row == self._present else ""
            return (f"{sign}{written.move}", said(written.before), said(written.after), where)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color("text" if row == self._present else "faint")
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(10, bold=row == self._present, mono=index.column() in (1, 2))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Double-click, or Return, goes to that move"
        return None
