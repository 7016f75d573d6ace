"""Fields for sentences of the language: checked as one types, with names completed and near names offered."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor.language.check import Problem, Scope, check_effect, check_guard
from editor.ui.forms.field import Field
from editor.ui.forms.labels import WrappedLabel
from editor.ui.forms.sentence_edit import SentenceEdit, span_at
from editor.ui.theme import Theme

Check = Callable[[str, Scope], Problem | None]


@dataclass(frozen=True)
class Wrong:
    """A wrong sentence: which line of the editor it is (from 0), and what is wrong with it."""

    line: int
    problem: Problem


class SentencesField(Field):
    """One sentence, or one on each line; what is wrong is said below with its column.

    Args:
        name: For people and screen readers.
        theme: Whose monospaced face is used.
        many: Effects, one on each line; else one guard.
        placeholder: Shown while it is empty.

    Signals:
        judged: Whether the sentences are right, after each change.
    """

    judged = Signal(bool)

    def __init__(self, name: str, theme: Theme, many: bool, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._theme = theme
        self._many = many
        self._check: Check = check_effect if many else check_guard
        self._scope: Scope | None = None
        self._shown: tuple[str, ...] = ()
        self._given: tuple[str, ...] = ()
        self._wrong: list[Wrong] = []
        self.editor = SentenceEdit(many)
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(name)
        self.editor.textChanged.connect(self._judge)
        self.editor.finished.connect(self.flush)
        self._problem = WrappedLabel()
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self.apply = QPushButton()
        self.apply.clicked.connect(lambda _checked=False: self._take_suggestion())
        self.apply.hide()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addWidget(self.apply)
        self._row.addLayout(column)
        self.setFocusProxy(self.editor)
        self._on_theme_changed()
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def problem(self) -> str:
        """What is said to be wrong now, or nothing."""
        return self._problem.text()

    def speak_of(self, scope: Scope, names: tuple[str, ...] = ()) -> None:
        """Which names the sentences may use, and what else may be completed."""
        words = [*scope.variables, "woke", "visited", "true", "false", "and", "or", "not", "min", "max", *names]
        self.editor.complete_with(words)
        if scope != self._scope:
            self._scope = scope
            self._judge()

    def show_value(self, value: object) -> None:
        """Show a guard (or `None`), or a tuple of effects."""
        sentences = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
        if self._shown == sentences and not self._is_blank_text():
            return
        self._shown = sentences
        text = "\n".join(sentences)
        if self.editor.text() != text:
            self.editor.show_text(text)
        self._given = self._sentences()
        self._judge()

    def flush(self) -> None:
        """Tell the sentences as they stand."""
        sentences = self._sentences()
        if sentences in (self._shown, self._given):
            return
        self._shown = self._given = sentences
        self.edited.emit(sentences if self._many else " ".join(sentences) or None)

    def _on_theme_changed(self) -> None:
        self.editor.setFont(self._theme.font(10, mono=True))
        self._judge()

    def _is_blank_text(self) -> bool:
        return self.editor.text().strip() == "" and bool(self._shown)

    def _lines(self) -> list[tuple[int, str]]:
        lines = enumerate(self.editor.text().split("\n"))
        return [(number, line) for number, line in lines if line.strip()]

    def _sentences(self) -> tuple[str, ...]:
        return tuple(line.strip() for _, line in self._lines())

    def _judge(self) -> None:
        self.editor.fit()
        self._wrong = []
        if self._scope is not None:
            lines = self._lines() if self._many else self._whole()
            for number, line in lines:
                problem = self._check(line, self._scope)
                if problem is not None:
                    self._wrong.append(Wrong(number, problem))
        self._problem.setText("\n".join(self._said(wrong) for wrong in self._wrong))
        self._problem.setVisible(bool(self._wrong))
        near = self._near()
        self.apply.setVisible(near is not None)
        self.apply.setText(f"Write {near.problem.suggestion} instead" if near is not None else "")
        self.editor.mark([(w.line, w.problem.column) for w in self._wrong], self._theme.color("error"))
        self.judged.emit(not self._wrong)

    def _whole(self) -> list[tuple[int, str]]:
        text = self.editor.text().replace("\n", " ")
        return [(0, text)] if text.strip() else []

    def _said(self, wrong: Wrong) -> str:
        where = f"line {wrong.line + 1}, column {wrong.problem.column}" if self._many else f"column {wrong.problem.column}"
        return f"{wrong.problem.message} ({where})"

    def _near(self) -> Wrong | None:
        return next((wrong for wrong in self._wrong if wrong.problem.suggestion), None)

    def _take_suggestion(self) -> None:
        near = self._near()
        if near is None:
            return
        lines = self.editor.text().split("\n")
        line = lines[near.line] if self._many else " ".join(lines)
        start, end = span_at(line, near.problem.column)
        quote = line[start] if line[start : start + 1] in ("'", '"') else ""
        mended = line[:start] + quote + near.problem.suggestion + quote + line[end:]
        if self._many:
            lines[near.line] = mended
        else:
            lines = [mended]
        self.editor.show_text("\n".join(lines))
        self.flush()
