"""Watches: sentences that are answered anew at every move."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.errors import EditorError
from editor.playback.asking import Glance, ask, asks_visited
from editor.playback.chronicle import Chronicle
from editor.playback.doors import said
from editor.playback.night import Night
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.theme import Theme

HINT: Final = "What is watched is answered at every move."


class WatchesView(QWidget):
    """A list of sentences with their answers, and a line to add one.

    Signals:
        watches_changed: The sentences, as a tuple of texts.
    """

    watches_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._watches: tuple[str, ...] = ()
        self._night: Night | None = None
        self._chronicle = Chronicle()
        self._items: list[QTreeWidgetItem] = []
        self._line = QLineEdit()
        self._line.setObjectName("night-watch-line")
        self._line.setPlaceholderText("Watch a sentence: fear + calm, fear > 60 and lantern")
        self._line.setAccessibleName("Watch a sentence")
        self._line.setFont(theme.font(10, mono=True))
        self._line.returnPressed.connect(self._on_entered)
        self._list = RowList("Watches", hint=HINT)
        self._list.setObjectName("night-watches")
        self._list.setColumnCount(2)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setMaximumSectionSize(260)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFont(theme.font(10, mono=True))
        self._list.row_removed.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(3)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)

    @property
    def watches(self) -> tuple[str, ...]:
        """The sentences."""
        return self._watches

    @property
    def answers(self) -> list[str]:
        """What is answered now."""
        return [item.text(1) for item in self._items]

    def set_watches(self, watches: tuple[str, ...]) -> None:
        """Watch these sentences."""
        self._watches = watches
        self._show()

    def show_night(self, night: Night | None, chronicle: Chronicle) -> None:
        """Answer anew."""
        self._night, self._chronicle = night, chronicle
        self._show()

    def _show(self) -> None:
        while len(self._items) > len(self._watches):
            self._items.pop()
            self._list.takeTopLevelItem(len(self._items))
        while len(self._items) < len(self._watches):
            self._items.append(QTreeWidgetItem())
            self._list.addTopLevelItem(self._items[-1])
        for item, sentence in zip(self._items, self._watches, strict=True):
            answer, wrong = self._answer(sentence)
            changed = bool(item.text(1)) and item.text(0) == sentence and item.text(1) != answer
            item.setText(0, sentence)
            item.setText(1, answer)
            item.setToolTip(0, "Delete takes it away")
            item.setToolTip(1, answer)
            item.setForeground(1, self._theme.color("error" if wrong else "moonlight" if changed else "text"))

    def _answer(self, sentence: str) -> tuple[str, bool]:
        night = self._night
        if night is None:
            return "", False
        try:
            question = ask(sentence, night.project)
        except EditorError as error:
            return error.message, True
        if asks_visited(sentence):
            been = frozenset(key for key, _ in self._chronicle.visited(night.position))
            return said(question(Glance(night.state, been))), False
        return said(question(night.state)), False

    def _on_entered(self) -> None:
        sentence = self._line.text().strip()
        if sentence and sentence not in self._watches:
            self.set_watches((*self._watches, sentence))
            self.watches_changed.emit(self._watches)
        self._line.clear()

    def _remove(self, row: int) -> None:
        self.set_watches(tuple(one for place, one in enumerate(self._watches) if place != row))
        self.watches_changed.emit(self._watches)
