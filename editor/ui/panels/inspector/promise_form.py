"""A promise, with the verdict beside it."""

from collections.abc import Iterator
from dataclasses import replace

from editor.document import Change
from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import Edit
from editor.language.check import Scope
from editor.model.project import Promise, PromiseKind
from editor.model.table import Table
from editor.prover.answer import Answer, Trace, Verdict
from editor.ui.forms.field import ChoiceField
from editor.ui.forms.form import Form
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.told_lines import ToldLines
from editor.ui.live.judgement import Judgement
from editor.ui.panels.inspector.meanwhile import BEFORE, said_meanwhile
from editor.ui.workbench import Workbench

KINDS: tuple[tuple[object, str], ...] = (
    (PromiseKind.ALWAYS, "always: in every moment"),
    (PromiseKind.REACHABLE, "reachable: in some night"),
    (PromiseKind.RECOVERABLE, "recoverable: never lost"),
)
WORDS = {
    Verdict.PROVED: ("✓", "proved", "healed"),
    Verdict.REFUTED: ("✕", "refuted", "error"),
    Verdict.NOT_DECIDED: ("?", "not decided", "info"),
}


class PromiseForm(Form):
    """The fields of a promise."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Promise")
        self.kind = self.add("Promises", ChoiceField("Promises"), lambda value: self._change("kind", value), wide=True)
        self.kind.offer(KINDS)
        self.expression = self.add(
            "That",
            SentencesField("That", workbench.theme, many=False, placeholder="fear <= 90"),
            lambda value: self._change("expression", value or ""),
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
        lines = list(_told(self.workbench, judgement, promise))
        waiting = "Not judged: the sentence is wrong." if self.expression.problem else said_meanwhile(judgement)
        self.verdict.show_lines(lines or [(waiting, "faint")])
        self.watch.setEnabled(any(trace for _, _, trace in _verdicts(judgement.answers, promise)))

    def _change(self, name: str, value: object) -> Edit | None:
        promise = self._promise()
        if promise is None:
            return None
        values: dict[str, object] = {name: value, "damaged": False}
        changed = replace(promise, **values)  # type: ignore[arg-type]
        promises = list(self.workbench.document.project.promises)
        promises[self._index] = changed
        return _with(tuple(promises), f"Promise {changed}")

    def _remove(self) -> None:
        promises = list(self.workbench.document.project.promises)
        if 0 <= self._index < len(promises):
            gone = promises.pop(self._index)
            self.do(_with(tuple(promises), f"Take back {gone}"))

    def _watch(self) -> None:
        promise = self._promise()
        if promise is None:
            return
        for who, _, trace in _verdicts(self.workbench.anomalies.judgement.answers, promise):
            if trace:
                self.workbench.night.load(trace, who, f"{promise} is broken")
                return


def _with(promises: tuple[Promise, ...], label: str) -> Edit:
    return Batch(label, (ChangeProject(Table({"promises": promises})),))


def _verdicts(answers: tuple[Answer, ...], promise: Promise) -> list[tuple[str | None, Verdict, Trace]]:
    """One for each dreamer; two promises that say the same have the same verdict."""
    found = {
        answer.dreamer: (answer.dreamer, one.verdict, one.trace)
        for answer in answers
        for one in answer.promises
        if one.promise == promise
    }
    return list(found.values())


def _told(workbench: Workbench, judgement: Judgement, promise: Promise) -> Iterator[tuple[str, str]]:
    """A line for each dreamer: what is known now, or what was known before the last edit."""
    now = {} if judgement.stale else {who: verdict for who, verdict, _ in _verdicts(judgement.answers, promise)}
    before = {who: verdict for who, verdict, _ in _verdicts(judgement.before, promise)}
    dreamers: list[str | None] = [*workbench.document.project.dreamers]
    for who in dreamers or [None]:
        verdict = now.get(who)
        if verdict is not None and (judgement.proved or verdict is not Verdict.NOT_DECIDED):
            yield _line(workbench, who, verdict), WORDS[verdict][2]
        elif who in before:
            yield f"{_line(workbench, who, before[who])}{BEFORE}", "faint"


def _line(workbench: Workbench, who: str | None, verdict: Verdict) -> str:
    glyph, word, _ = WORDS[verdict]
    if who is None:
        return f"{glyph}  {word}"
    dreamer = workbench.document.project.dreamers.get(who)
    return f"{glyph}  {word} for {dreamer.name if dreamer is not None and dreamer.name else who}"
