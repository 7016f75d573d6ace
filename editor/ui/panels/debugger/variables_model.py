"""The variables of a night as a table: those that the last move changed first, what they were, who wrote them last."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from editor.model.variable import Scalar
from editor.playback.chronicle import Chronicle, Written
from editor.playback.doors import said
from editor.playback.night import Night
from editor.ui.theme import Theme

COLUMNS: Final = ("Variable", "Value", "Before", "Last written by")
VALUE: Final = 1
WRITTEN: Final = 3
Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class VariablesModel(QAbstractTableModel):
    """One row a variable.

    Signals:
        value_edited: A variable's name and the value that it should have.
    """

    value_edited = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._night: Night | None = None
        self._rows: list[tuple[str, Scalar, bool, Written | None]] = []

    def show_night(self, night: Night | None, chronicle: Chronicle) -> None:
        """The variables as they are now."""
        rows: list[tuple[str, Scalar, bool, Written | None]] = []
        if night is not None:
            changed = chronicle.changed_at(night.position)
            values = night.variables()
            ordered = [*changed, *(name for name in values if name not in changed)]
            rows = [(name, values[name], name in changed, chronicle.last_written(name, night.position)) for name in ordered]
        same = len(rows) == len(self._rows)
        self._night = night
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def name_at(self, row: int) -> str:
        """The variable of a row."""
        return self._rows[row][0]

    def value_at(self, row: int) -> Scalar:
        """Its value now."""
        return self._rows[row][1]

    def writer_at(self, row: int) -> int | None:
        """The move that wrote it last."""
        written = self._rows[row][3]
        return written.move if written is not None else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many variables."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Four."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What each column says."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        name, value, changed, written = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            before = said(written.before) if written is not None else ""
            return (f"● {name}" if changed else name, said(value), before, self._writer(written))[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = not changed and index.column() != VALUE
            return self._theme.color("faint" if quiet or index.column() > VALUE else "text")
        if role == Qt.ItemDataRole.FontRole and index.column() == VALUE:
            return self._theme.font(10, bold=changed, mono=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(name, index.column(), written)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another value."""
        if role != Qt.ItemDataRole.EditRole or index.column() != VALUE or value == self._rows[index.row()][1]:
            return False
        self.value_edited.emit(self._rows[index.row()][0], value)
        return True

    def _writer(self, written: Written | None) -> str:
        if written is None or self._night is None:
            return "as declared"
        passage = self._night.passage(written.move)
        where = "by hand" if not passage.natural else self._night.project.title_of(*passage.state.here)
        return f"move {written.move}, {where}"

    def _tip(self, name: str, column: int, written: Written | None) -> str:
        if column == WRITTEN:
            return f"{self._writer(written)}{'. Double-click to go to that move' if written is not None else ''}"
        if column == VALUE:
            return f"Double-click, or F2, to give {name} another value by hand"
        return f"Double-click to see every change of {name}"
