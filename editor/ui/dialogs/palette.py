"""The command palette: scenes, actions, variables and dreamers by a few letters of their name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

MOST_SHOWN = 60
ROWS = 12
"""So many lines are seen at once; the list is no higher than what was found."""
WIDTH = 560
MADE = 19
"""How well lines that are made of what is typed fit it: behind what begins so, before what merely has its letters."""
Index = QModelIndex | QPersistentModelIndex


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


class EntryDelegate(QStyledItemDelegate):
    """Paints the title at the left and the detail, fainter, at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, Entry):
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role, palette = QPalette.ColorRole, option.palette
        faint = palette.color(role.HighlightedText if selected else role.PlaceholderText)
        area = option.rect.adjusted(10, 0, -10, 0)
        width = min(option.fontMetrics.horizontalAdvance(entry.detail), area.width() // 2)
        detail = option.fontMetrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, width + 1)
        painter.save()
        painter.setPen(faint)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        left = area.adjusted(0, 0, -width - 16, 0)
        title = option.fontMetrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, left.width())
        painter.setPen(palette.color(role.HighlightedText if selected else role.Text) if entry.enabled else faint)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are equally high."""
        return QSize(200, option.fontMetrics.height() + 12)


class PaletteDialog(QDialog):
    """A search field over a list; Enter does the chosen line, Esc leaves.

    Args:
        entries: What can be found.
        parent: Over which it stands.
        prompt: What the empty field says.
        named: From what is typed to lines made of it, which stand behind what was found by the start of a word.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        parent: QWidget | None = None,
        prompt: str = "Search scenes, actions, variables…",
        named: Callable[[str], Sequence[Entry]] = lambda _: (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "palette")
        self._entries = entries
        self._named = named
        self._field = QLineEdit()
        self._field.setPlaceholderText(prompt)
        self._field.setAccessibleName("Search")
        self._list = QListWidget()
        self._list.setAccessibleName("Found")
        self._list.setItemDelegate(EntryDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        self._nothing = QLabel("Nothing is called so.")
        self._nothing.setProperty("role", "faint")
        self._nothing.setContentsMargins(10, 4, 10, 4)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        column.addStretch(1)
        self._field.textChanged.connect(self._refresh)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self._field.installEventFilter(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._field)
        self._field.setFocus()
        self.setFixedWidth(WIDTH)
        self._refresh("")

    def titles(self) -> list[str]:
        """What is listed now."""
        return [self._list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(self._list.count())]

    def _refresh(self, query: str) -> None:
        typed = query.strip()
        scored = [(fit, entry) for entry in self._entries if (fit := score(typed, entry.title)) is not None]
        made = [(MADE, entry) for entry in (self._named(typed) if typed else ())]
        found = sorted([*scored, *made], key=lambda pair: (not pair[1].enabled, pair[0]))
        self._list.clear()
        for _, entry in found[:MOST_SHOWN]:
            self._add(entry)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        self._list.setFixedHeight(min(len(found), ROWS) * max(self._list.sizeHintForRow(0), 1) + 2)
        self.setFixedHeight(self.sizeHint().height())

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, entry)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.title)
        if not entry.enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(item)

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
