"""The command palette: scenes, actions, variables and dreamers by a few letters of their name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

MOST_SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """One line of the palette.

    Attributes:
        title: What is matched and shown.
        detail: Where it belongs, or its shortcut.
        run: What choosing it does.
        enabled: Whether it can be chosen.
    """

    title: str
    detail: str
    run: Callable[[], object]
    enabled: bool = True


def score(query: str, title: str) -> int | None:
    """How well `query` fits `title`, lower is better; `None` when its letters are not there in order.

    A run of letters at the start of the title or of a word costs least; every gap costs one.
    """
    wanted, text = query.lower(), title.lower()
    place = text.find(wanted)
    if place >= 0:
        return place if place == 0 or not text[place - 1].isalnum() else place + 20
    cost, place = 100, -1
    for letter in wanted:
        found = text.find(letter, place + 1)
        if found < 0:
            return None
        cost += found - place - 1
        place = found
    return cost


class PaletteDialog(QDialog):
    """A search field over a list; Enter does the chosen line, Esc leaves."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries = entries
        self._field = QLineEdit()
        self._field.setPlaceholderText("Search scenes, actions, variables…")
        self._field.setAccessibleName("Search")
        self._list = QListWidget()
        self._list.setAccessibleName("Found")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._field.textChanged.connect(self._refresh)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self._field.installEventFilter(self)
        self.resize(560, 420)
        self._refresh("")

    def titles(self) -> list[str]:
        """What is listed now."""
        return [self._list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._list.count())]

    def _refresh(self, query: str) -> None:
        scored = [(score(query.strip(), entry.title), entry) for entry in self._entries]
        found = sorted((pair for pair in scored if pair[0] is not None), key=lambda pair: (not pair[1].enabled, pair[0]))
        self._list.clear()
        for _, entry in found[:MOST_SHOWN]:
            self._add(entry)
        self._list.setCurrentRow(0)

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, entry)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.title)
        if not entry.enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 2, 8, 2)
        title, detail = QLabel(entry.title), QLabel(entry.detail)
        detail.setProperty("role", "faint")
        title.setEnabled(entry.enabled)
        line.addWidget(title, 1)
        line.addWidget(detail)
        item.setSizeHint(row.sizeHint())
        self._list.addItem(item)
        self._list.setItemWidget(item, row)

    def _choose(self, item: QListWidgetItem | None) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(entry, Entry) and entry.enabled:
            self.accept()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field keeps the focus."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                row = self._list.currentRow() + step[Qt.Key(event.key())]
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)
