"""Fields for longer things: prose, lists of words, words with numbers."""

import re

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor.model.table import Table
from editor.ui.forms.field import Field, LineField
from editor.ui.theme import Theme


class ProseField(Field):
    """Several lines of Markdown."""

    def __init__(self, name: str, theme: Theme, height: int = 130, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shown = ""
        self.editor = ProseEdit()
        self.editor.setFont(theme.font(11))
        self.editor.setAccessibleName(name)
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(height)
        self.editor.finished.connect(self._on_finished)
        self._row.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, value: object) -> None:
        """Show a text."""
        self._shown = str(value)
        if self.editor.toPlainText() != self._shown.rstrip("\n"):
            self.editor.setPlainText(self._shown.rstrip("\n"))

    def _on_finished(self) -> None:
        text = self.editor.toPlainText()
        if text != self._shown.rstrip("\n"):
            self._shown = text + "\n" if text and (self._shown.endswith("\n") or "\n" in text) else text
            self.edited.emit(self._shown)


class ProseEdit(QPlainTextEdit):
    """Says when the focus has left.

    Signals:
        finished: The focus left.
    """

    finished = Signal()

    def event(self, event: QEvent) -> bool:
        """Leaving the field ends the editing."""
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        return super().event(event)


class WordsField(LineField):
    """A list of words with commas between them."""

    def show_value(self, value: object) -> None:
        """Show a tuple of texts."""
        super().show_value(", ".join(map(str, value)) if isinstance(value, tuple) else "")

    def _on_finished(self) -> None:
        text = self.line.text()
        if text != self._shown:
            self._shown = text
            self.edited.emit(tuple(word.strip() for word in text.split(",") if word.strip()))


class NumbersField(LineField):
    """Words with numbers: `dark 2, foxes`; a word without a number counts `default`."""

    def __init__(
        self, name: str, least: int, most: int, default: int, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, parent=parent)
        self._least, self._most, self._default = least, most, default

    def show_value(self, value: object) -> None:
        """Show a table of texts to ints."""
        items = value.items() if isinstance(value, Table) else ()
        super().show_value(", ".join(f"{word} {number}" for word, number in items))

    def _on_finished(self) -> None:
        text = self.line.text()
        if text == self._shown:
            return
        found: dict[str, int] = {}
        for part in text.split(","):
            match = re.fullmatch(r"\s*(.+?)(?:[\s:]+(\d+))?\s*", part)
            if match:
                number = int(match[2]) if match[2] else self._default
                found[match[1]] = min(max(number, self._least), self._most)
        self.show_value(Table(found))
        self.edited.emit(Table(found))
