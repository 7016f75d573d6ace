"""Fields for sentences of the language: checked as one types, with names completed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor.language.check import Problem, Scope, check_effect, check_guard
from editor.ui.forms.field import Field
from editor.ui.theme import Theme

Check = Callable[[str, Scope], Problem | None]


class SentencesField(Field):
    """One sentence, or one on each line; what is wrong is said below with its column.

    Args:
        name: For people and screen readers.
        theme: Whose monospaced face is used.
        many: Effects, one on each line; else one guard.
    """

    def __init__(self, name: str, theme: Theme, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._many = many
        self._check: Check = check_effect if many else check_guard
        self._scope: Scope | None = None
        self._shown: tuple[str, ...] = ()
        self.editor = SentenceEdit(many)
        self.editor.setFont(theme.font(10, mono=True))
        self.editor.setAccessibleName(name)
        self.editor.textChanged.connect(self._judge)
        self.editor.finished.connect(self._on_finished)
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        self._row.addLayout(column)
        self.setFocusProxy(self.editor)

    @property
    def problem(self) -> str:
        """What is said to be wrong now, or nothing."""
        return self._problem.text()

    def speak_of(self, scope: Scope) -> None:
        """Which names the sentences may use."""
        self._scope = scope
        self.editor.complete_with([*scope.variables, "woke", "visited", "true", "false", "and", "or", "not", "min", "max"])
        self._judge()

    def show_value(self, value: object) -> None:
        """Show a guard (or `None`), or a tuple of effects."""
        sentences = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
        self._shown = sentences
        text = "\n".join(sentences)
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)

    def _sentences(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.editor.toPlainText().splitlines()]
        return tuple(line for line in lines if line)

    def _judge(self) -> None:
        self.editor.fit()
        problems = []
        for number, sentence in enumerate(self._sentences(), 1):
            problem = self._check(sentence, self._scope) if self._scope is not None else None
            if problem is not None:
                where = f"line {number}, column {problem.column}" if self._many else f"column {problem.column}"
                problems.append(f"{problem.message} ({where})")
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))
        self.editor.setProperty("wrong", bool(problems))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def _on_finished(self) -> None:
        sentences = self._sentences()
        if sentences == self._shown:
            return
        self._shown = sentences
        self.edited.emit(sentences if self._many else " ".join(sentences) or None)


class SentenceEdit(QPlainTextEdit):
    """A small editor as high as its lines, that completes names.

    Signals:
        finished: The focus left, or Return was pressed where only one line makes sense.
    """

    finished = Signal()

    def __init__(self, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._insert)
        self.fit()

    def complete_with(self, names: list[str]) -> None:
        """The words to complete."""
        self._names.setStringList(sorted(names))

    def fit(self) -> None:
        """As high as the lines in it, with room for one more where there may be many."""
        lines = max(1, self.blockCount()) + (1 if self._many else 0)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * min(lines, 8) + 20)

    def _word(self) -> str:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectedText()

    def _insert(self, word: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        cursor.insertText(word)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ends a guard; names are completed from two letters on."""
        popup = self._completer.popup()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if popup.isVisible() and (enter or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)):
            event.ignore()
            return
        if enter and (not self._many or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.finished.emit()
            return
        super().keyPressEvent(event)
        word = self._word()
        if len(word) < 2 or not event.text().isidentifier():
            popup.hide()
            return
        self._completer.setCompletionPrefix(word)
        if self._completer.completionCount() and self._completer.currentCompletion() != word:
            area = self.cursorRect()
            area.setWidth(180)
            self._completer.complete(area)

    def event(self, event: QEvent) -> bool:
        """Leaving the field ends the editing."""
        if event.type() == QEvent.Type.FocusOut and not self._completer.popup().isVisible():
            self.finished.emit()
        return super().event(event)
