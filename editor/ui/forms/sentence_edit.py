"""A small editor for sentences: as high as its lines, completing names, underlining what is wrong."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit, QWidget

from editor.ui.forms.field import keeps_key, leaves_to_window
from editor.ui.forms.text_fields import replace_differing

_WORD: Final = re.compile(r'"[^"]*"?|\'[^\']*\'?|\w+|[=<>!+*/-]=?|\S')


def span_at(sentence: str, column: int) -> tuple[int, int]:
    """Where the word that begins at a column (from 1) begins and ends, from 0."""
    start = min(max(column - 1, 0), len(sentence))
    match = _WORD.match(sentence, start)
    return (start, match.end()) if match else (start, start)


class SentenceEdit(QPlainTextEdit):
    """Return ends a guard; effects stand one on each line.

    Signals:
        finished: The focus left, or Return was pressed where only one line makes sense.
    """

    finished = Signal()

    def __init__(self, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._insert)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self.fit()

    def text(self) -> str:
        """What stands in it."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Put another text in, replacing only what differs."""
        replace_differing(self, self.text(), text)

    def complete_with(self, names: Iterable[str]) -> None:
        """The words to complete."""
        self._names.setStringList(sorted(set(names)))

    def fit(self) -> None:
        """As high as the lines in it."""
        lines = int(self.document().size().height())
        least = 2 if self._many else 1
        self.setFixedHeight(self.fontMetrics().lineSpacing() * min(max(lines, least), 9) + 22)

    def mark(self, places: Sequence[tuple[int, int]], color: QColor) -> None:
        """Underline the words that begin at these lines (from 0) and columns (from 1)."""
        marks = []
        for line, column in places:
            block = self.document().findBlockByNumber(line)
            start, end = span_at(block.text(), column)
            if start == end:
                start = max(0, start - 1)
            selection = QTextEdit.ExtraSelection()
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(color)
            selection.format = wave
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            marks.append(selection)
        self.setExtraSelections(marks)
        wrong = bool(places)
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _word(self) -> QTextCursor:
        """The part of a word before the caret."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        match = re.search(r"[A-Za-z_]\w*$", before)
        if match:
            cursor.setPosition(cursor.position() - len(match[0]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _insert(self, word: str) -> None:
        self._word().insertText(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ends a guard; names are completed from two letters on."""
        popup = self._popup
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if popup.isVisible() and (enter or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)):
            event.ignore()
            return
        if enter and (not self._many or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.finished.emit()
            return
        super().keyPressEvent(event)
        word = self._word().selectedText()
        if len(word) < 2 or not event.text().isidentifier():
            popup.hide()
            return
        self._completer.setCompletionPrefix(word)
        if self._completer.completionCount() and self._completer.currentCompletion() != word:
            area = self.cursorRect()
            area.setWidth(180)
            self._completer.complete(area)
        else:
            popup.hide()

    def event(self, event: QEvent) -> bool:
        """Leaving the field ends the editing; undo is the window's."""
        if leaves_to_window(event):
            event.ignore()
            return False
        if keeps_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        if event.type() == QEvent.Type.FocusOut and not self._popup.isVisible():
            self.finished.emit()
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().event(event)
