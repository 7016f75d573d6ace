"""Fields for longer things: prose, names that exist, lists of words, words with numbers."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from editor.model.table import Table
from editor.ui.forms.field import Field, LineField, leaves_to_window
from editor.ui.forms.listed import items_of, listed
from editor.ui.theme import Theme


class ProseField(Field):
    """Several lines of Markdown; every letter is told at once unless it is not `live`."""

    def __init__(
        self,
        name: str,
        theme: Theme,
        height: int = 130,
        placeholder: str = "",
        live: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.live = live
        self._shown = ""
        self._speaking = True
        self._theme = theme
        self.editor = ProseEdit()
        self._on_theme_changed()
        theme.theme_changed.connect(self._on_theme_changed)
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(name)
        self.editor.keep_height(height)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.finished.connect(self._end_typing)
        self._row.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, value: object) -> None:
        """Show a text; the caret stays where it is when little differs."""
        self._shown = str(value or "")
        self._speaking = False
        self.editor.show_text(self._shown.rstrip("\n"))
        self._speaking = True

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        text = self.editor.text()
        if text != _normal(self._shown.rstrip("\n")):
            self._shown = text + "\n" if text and (self._shown.endswith("\n") or "\n" in text) else text
            self.edited.emit(self._shown)

    def _on_theme_changed(self) -> None:
        self.editor.setFont(self._theme.font(11))

    def _on_typed(self) -> None:
        if self._speaking and self.live:
            self.flush()
            self._pause.start()


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


class ProseEdit(QPlainTextEdit):
    """Knows its text exactly, leaves undo to the window, and says when the focus has left.

    Signals:
        finished: The focus left.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def keep_height(self, least: int) -> None:
        """As high as its lines, but not less than `least`, and not much more than twice that."""
        self._least = least
        self.textChanged.connect(self._fit)
        self._fit()

    _least = 0

    def _fit(self) -> None:
        if self._least:
            lines = int(self.document().size().height())
            wanted = lines * self.fontMetrics().lineSpacing() + 34
            self.setFixedHeight(min(max(wanted, self._least), self._least * 2 + 80))

    def text(self) -> str:
        """What stands in it; unlike `toPlainText` this keeps unbreakable spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Put another text in, replacing only what differs."""
        now, then = self.text(), _normal(text)
        if now == then:
            return
        replace_differing(self, now, then)
        if not self.hasFocus():
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def event(self, event: QEvent) -> bool:
        """Leaving the field ends the editing; undo is the window's."""
        if leaves_to_window(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        done = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return done


def replace_differing(editor: QPlainTextEdit, old: str, new: str) -> None:
    """Turn the text of an editor from `old` into `new` by one replacement, so that caret and scroll stay."""
    if old == new:
        return
    before = 0
    most = min(len(old), len(new))
    step = 4096
    while before + step <= most and old[before : before + step] == new[before : before + step]:
        before += step
    while before < most and old[before] == new[before]:
        before += 1
    after = 0
    most -= before
    while (
        after + step <= most
        and old[len(old) - after - step : len(old) - after] == new[len(new) - after - step : len(new) - after]
    ):
        after += step
    while after < most and old[-1 - after] == new[-1 - after]:
        after += 1
    cursor = QTextCursor(editor.document())
    cursor.setPosition(_units(old[:before]))
    cursor.setPosition(_units(old[: len(old) - after]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[before : len(new) - after])


def _units(text: str) -> int:
    """How many UTF-16 units a text takes, for that is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class NameField(LineField):
    """One line that names something; what exists is offered while one types."""

    def __init__(self, name: str, placeholder: str = "", optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, optional, parent=parent)
        self._names: Callable[[], Iterable[str]] = tuple
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self._on_picked)
        self.line.setCompleter(completer)
        self.line.installEventFilter(self)

    def offer(self, names: Callable[[], Iterable[str]]) -> None:
        """Where the names come from; asked when the field gets the focus."""
        self._names = names

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Gets the names when the focus comes."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._model.setStringList(list(self._names()))
        return super().eventFilter(watched, event)

    def _on_picked(self, name: str) -> None:
        self.line.setText(name)
        self.flush()


class WordsField(LineField):
    """A list of words with commas between them; `"here, there"` is one word."""

    def show_value(self, value: object) -> None:
        """Show a tuple of texts."""
        super().show_value(", ".join(listed(str(word)) for word in value) if isinstance(value, tuple) else "")

    def _tell(self, text: str) -> None:
        words = tuple(dict.fromkeys(f'"{word}" {number}' if number else word for word, _, number in items_of(text)))
        self.show_value(words)
        self.edited.emit(words)


class NumbersField(LineField):
    """Words with numbers: `dark 2, foxes, "room 101" 3`; a word without a number counts `default`."""

    def __init__(
        self, name: str, least: int, most: int, default: int, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, parent=parent)
        self._least, self._most, self._default = least, most, default

    def show_value(self, value: object) -> None:
        """Show a table of texts to ints."""
        items = value.items() if isinstance(value, Table) else ()
        super().show_value(", ".join(f"{listed(word)} {number}" for word, number in items))

    def _tell(self, text: str) -> None:
        found: dict[str, int] = {}
        for word, is_quoted, typed in items_of(text):
            match = None if is_quoted else re.fullmatch(r"(.+?)[\s:]+(\d{1,6})", word)
            name, number = (match[1], match[2]) if match else (word, typed)
            found[name] = min(max(int(number) if number else self._default, self._least), self._most)
        self.show_value(Table(found))
        self.edited.emit(Table(found))
