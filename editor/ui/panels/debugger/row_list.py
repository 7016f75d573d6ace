"""A low table whose rows are opened with Return or a double click, and taken away with Delete."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget


class RowList(QTreeWidget):
    """Rows without branches.

    Args:
        name: For people and screen readers.
        columns: Their titles; empty for none.
        parent: Qt's.
        hint: What to do while there are no rows.

    Signals:
        row_opened: The row that Return was pressed on, or that was clicked twice.
        row_removed: The row that Delete was pressed on.
    """

    row_opened = Signal(int)
    row_removed = Signal(int)

    def __init__(self, name: str, columns: tuple[str, ...] = (), parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        if columns:
            self.setHeaderLabels(list(columns))
        else:
            self.setHeaderHidden(True)
        self.itemDoubleClicked.connect(lambda item, _: self.row_opened.emit(self.indexOfTopLevelItem(item)))

    @property
    def row(self) -> int:
        """The present row, or -1."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def items(self) -> list[QTreeWidgetItem]:
        """Every row."""
        found = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item for item in found if item is not None]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; where there are none, what to do."""
        super().paintEvent(event)
        if self._hint and not self.topLevelItemCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            wraps = Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.viewport().rect().adjusted(4, 3, -4, 0), wraps, self._hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Delete takes away."""
        row = self.row
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.row_removed.emit(row)
        else:
            super().keyPressEvent(event)
