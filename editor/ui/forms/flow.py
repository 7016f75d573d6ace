"""A row that goes on in the next line where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays widgets out like words: one behind the other, and on the next line where they would not fit.

    A row of buttons as a `QHBoxLayout` is never narrower than all its words together, and makes a whole form wider than
    the panel that it stands in.

    Args:
        gap: Pixels between widgets and between lines.
        parent: Qt's.
    """

    def __init__(self, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def _arrange(self, width: int, place: QPoint | None = None) -> int:
        """Put everything in its place, or only ask how high that would be."""
        x = y = line = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), item.sizeHint().height()))
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self.spacing(), 0
            if place is not None:
                item.setGeometry(QRect(place + QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line

    def addItem(self, item: QLayoutItem) -> None:
        """Qt gives every widget over like this."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are."""
        return self._arrange(width)

    def setGeometry(self, area: QRect) -> None:
        """Lay out."""
        super().setGeometry(area)
        self._arrange(area.width(), area.topLeft())

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0))
