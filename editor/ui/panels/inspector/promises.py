"""All promises of a project under each other, each with its verdict: written, added and taken back where they stand."""

from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from editor.language.check import Scope
from editor.model.project import Promise, PromiseKind
from editor.ui.forms.field import ChoiceField, Field
from editor.ui.forms.flow import Flow
from editor.ui.forms.labels import WrappedLabel
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.told_lines import ToldLines
from editor.ui.panels.inspector.promise_form import KINDS
from editor.ui.panels.inspector.verdicts import rewritten, taken_back, told_shortly, verdicts_of, watch, with_promises
from editor.ui.workbench import Workbench

MOST: Final = 60
"""So many promises are shown here; more can be picked in the outline."""


class PromiseRow(QFrame):
    """One promise: what kind it is, its sentence, what is known of it."""

    def __init__(self, workbench: Workbench, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench, self._index = workbench, index
        self.kind = ChoiceField(f"Promise {index + 1}, kind")
        self.kind.offer(KINDS)
        self.sentence = SentencesField(f"Promise {index + 1}", workbench.theme, many=False, placeholder="fear <= 90")
        self.verdict = ToldLines(f"Verdict of promise {index + 1}")
        self.watch, self.remove = QPushButton("Watch how"), QPushButton("Remove")
        self.watch.setAccessibleName(f"Watch how promise {index + 1} ends")
        self.remove.setAccessibleName(f"Remove promise {index + 1}")
        self.watch.clicked.connect(lambda _checked=False: self._watch())
        self.remove.clicked.connect(lambda _checked=False: self._remove())
        self._hear(self.kind, "kind")
        self._hear(self.sentence, "expression")
        buttons = Flow()
        buttons.addWidget(self.watch)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        for widget in (self.kind, self.sentence, self.verdict):
            column.addWidget(widget)
        column.addLayout(buttons)

    def refresh(self) -> None:
        """Show the promise as it is."""
        promise = self._promise()
        if promise is None:
            return
        self.sentence.speak_of(Scope(self._workbench.document.project.variables, None, promise=True), ("at", "awake"))
        self.kind.show_value(promise.kind)
        self.sentence.show_value(promise.expression)
        self.show_verdict()

    def show_verdict(self) -> None:
        """Say what is known."""
        promise = self._promise()
        if promise is None:
            return
        self.verdict.show_lines(told_shortly(self._workbench, promise, bool(self.sentence.problem)))
        answers = self._workbench.anomalies.judgement.answers
        self.watch.setVisible(any(trace for _, _, trace in verdicts_of(answers, promise)))

    def flush(self) -> None:
        """Hand in what was typed."""
        self.kind.flush()
        self.sentence.flush()

    def _hear(self, field: Field, name: str) -> None:
        field.edited.connect(lambda value: self._change(name, value))
        field.typing_ended.connect(self._workbench.document.document.end_typing)

    def _promise(self) -> Promise | None:
        promises = self._workbench.document.project.promises
        return promises[self._index] if self._index < len(promises) else None

    def _change(self, name: str, value: object) -> None:
        edit = rewritten(self._workbench.document.project, self._index, name, value)
        if edit is None:
            return
        self._workbench.document.document.end_typing()
        if not self._workbench.document.do(edit):
            self.refresh()

    def _remove(self) -> None:
        edit = taken_back(self._workbench.document.project, self._index)
        if edit is not None:
            self._workbench.document.do(edit)

    def _watch(self) -> None:
        promise = self._promise()
        if promise is not None:
            watch(self._workbench, promise)


class Promises(QWidget):
    """The promises of the project."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.rows: list[PromiseRow] = []
        self.more = WrappedLabel()
        self.more.setProperty("role", "faint")
        self.add = QPushButton("Add a promise")
        self.add.clicked.connect(lambda _checked=False: self.add_promise())
        buttons = Flow()
        buttons.addWidget(self.add)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._column)
        column.addWidget(self.more)
        column.addLayout(buttons)
        workbench.anomalies.anomalies_changed.connect(lambda _judgement: self._show_verdicts())

    def refresh(self) -> None:
        """Show the promises as they are."""
        many = len(self._workbench.document.project.promises)
        while len(self.rows) < min(many, MOST):
            row = PromiseRow(self._workbench, len(self.rows), self)
            self.rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < many)
            row.refresh()
        self.more.setText(self._told(many))
        self.more.setVisible(bool(self.more.text()))

    def flush(self) -> None:
        """Hand in what was typed."""
        for row in self.rows[: len(self._workbench.document.project.promises)]:
            row.flush()

    def add_promise(self) -> None:
        """One more, ready to be written."""
        promises = self._workbench.document.project.promises
        new = Promise(PromiseKind.RECOVERABLE, "awake")
        if not self._workbench.document.do(with_promises((*promises, new), "Add a promise")):
            return
        if len(promises) < MOST:
            editor = self.rows[len(promises)].sentence.editor
            editor.setFocus()
            editor.selectAll()
        else:
            self._workbench.selection.select_thing("promise", len(promises))

    def _show_verdicts(self) -> None:
        if self.isVisible():
            for row in self.rows:
                row.show_verdict()

    def _told(self, many: int) -> str:
        if many > MOST:
            return f"and {many - MOST} more, in the outline"
        return "" if many else "What must hold in every night, such as fear <= 90, or that waking is never lost."

    def showEvent(self, event: QShowEvent) -> None:
        """What was found meanwhile."""
        super().showEvent(event)
        self._show_verdicts()
