"""A promise, with the verdict beside it."""

from editor.document import Change
from editor.edits.edit import Edit
from editor.language.check import Scope
from editor.model.project import Promise, PromiseKind
from editor.ui.forms.field import ChoiceField
from editor.ui.forms.form import Form
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.told_lines import ToldLines
from editor.ui.panels.inspector.verdicts import rewritten, taken_back, told_of, verdicts_of, waiting, watch
from editor.ui.workbench import Workbench

KINDS: tuple[tuple[object, str], ...] = (
    (PromiseKind.ALWAYS, "always: in every moment"),
    (PromiseKind.REACHABLE, "reachable: in some night"),
    (PromiseKind.RECOVERABLE, "recoverable: never lost"),
)


class PromiseForm(Form):
    """The fields of a promise."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Promise")
        self.kind = self.add("Promises", ChoiceField("Promises"), lambda value: self._change("kind", value), wide=True)
        self.kind.offer(KINDS)
        self.expression = self.add(
            "That",
            SentencesField("That", workbench.theme, many=False, placeholder="fear <= 90"),
            lambda value: self._change("expression", value),
            wide=True,
        )
        self.verdict = ToldLines("Verdict")
        self.add_wide(self.verdict)
        self.watch, self.remove = self.add_buttons(("Watch how", self._watch), ("Remove", self._remove))
        self.finish()
        workbench.anomalies.anomalies_changed.connect(lambda _judgement: self._show_verdict())

    @property
    def _index(self) -> int:
        return int(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether promises changed, or what they may speak of."""
        return bool(change.difference.sections & {"promises", "variables"})

    def refresh(self) -> None:
        """Show the present values."""
        promise = self._promise()
        if promise is None:
            return
        project = self.workbench.document.project
        self.expression.speak_of(Scope(project.variables, None, promise=True), ("at", "awake"))
        self.heading.setText(
            f"Promise {self._index + 1}" + (" · not understood, kept as written" if promise.damaged else "")
        )
        self.kind.show_value(promise.kind)
        self.expression.show_value(promise.expression)
        self._show_verdict()

    def _promise(self) -> Promise | None:
        promises = self.workbench.document.project.promises
        return promises[self._index] if 0 <= self._index < len(promises) else None

    def _show_verdict(self) -> None:
        judgement = self.workbench.anomalies.judgement
        promise = self._promise()
        if promise is None or self.isHidden():
            return
        lines = list(told_of(self.workbench, judgement, promise))
        self.verdict.show_lines(lines or [waiting(judgement, bool(self.expression.problem))])
        self.watch.setEnabled(any(trace for _, _, trace in verdicts_of(judgement.answers, promise)))

    def _change(self, name: str, value: object) -> Edit | None:
        return rewritten(self.workbench.document.project, self._index, name, value)

    def _remove(self) -> None:
        edit = taken_back(self.workbench.document.project, self._index)
        if edit is not None:
            self.do(edit)

    def _watch(self) -> None:
        promise = self._promise()
        if promise is not None:
            watch(self.workbench, promise)
