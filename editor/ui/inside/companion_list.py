"""The list beside the place: everything that is here, in words, for the keyboard and for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

HEADINGS: Final = {"text": "Here", "door": "Ways on", "thing": "What is wrong", "action": "What you can do"}


@dataclass(frozen=True)
class Line:
    """One line of the list.

    Attributes:
        kind: `text`, `door`, `thing` or `action`.
        which: A number, or the name of an action.
        title: What is shown.
        spoken: What a screen reader says.
    """

    kind: str
    which: int | str
    title: str
    spoken: str


class CompanionList(QListWidget):
    """Lines under headings; Return or a click does what a line says.

    Signals:
        line_chosen: The `Line`.
        line_read: The `Line` that the keyboard came to.
    """

    line_chosen = Signal(object)
    line_read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is here")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._lines: tuple[Line, ...] = ()
        self.itemClicked.connect(self._on_item_clicked)
        self.currentItemChanged.connect(self._on_current_changed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is listed."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these; the keyboard stays on the line it was on."""
        if tuple(lines) == self._lines:
            return
        current = self._line_of(self.currentItem())
        self._lines = tuple(lines)
        self.blockSignals(True)
        self.clear()
        kind = ""
        for line in lines:
            if line.kind != kind:
                kind = line.kind
                heading = QListWidgetItem(HEADINGS[kind])
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(heading)
            self._add(line)
        self._restore(current)
        self.blockSignals(False)

    def _add(self, line: Line) -> None:
        item = QListWidgetItem(line.title)
        item.setData(Qt.ItemDataRole.UserRole, line)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        item.setToolTip(line.spoken if line.spoken != line.title else "")
        self.addItem(item)

    def _restore(self, current: Line | None) -> None:
        rows = {(line.kind, line.which): row for row in range(self.count()) if (line := self._line_of(self.item(row)))}
        row = rows.get((current.kind, current.which)) if current is not None else None
        self.setCurrentRow(row if row is not None else 1)

    def _line_of(self, item: QListWidgetItem | None) -> Line | None:
        line = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return line if isinstance(line, Line) else None

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        line = self._line_of(item)
        if line is not None:
            self.line_chosen.emit(line)

    def _on_current_changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        line = self._line_of(item)
        if line is not None:
            self.line_read.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what the line says."""
        line = self._line_of(self.currentItem())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and line is not None:
            self.line_chosen.emit(line)
            return
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
