"""Somebody who dreams, and what was proved of all their nights."""

from collections.abc import Iterator
from dataclasses import replace

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.things import RemoveDreamer, RenameDreamer, SetDreamer
from editor.prover.answer import Answer, Trace, Verdict
from editor.ui.forms.field import LineField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import NumbersField
from editor.ui.forms.told_lines import ToldLines
from editor.ui.live.judgement import Judgement
from editor.ui.panels.inspector.meanwhile import BEFORE, said_meanwhile
from editor.ui.workbench import Workbench

GLYPHS = {Verdict.PROVED: "✓", Verdict.REFUTED: "✕", Verdict.NOT_DECIDED: "?"}
ROLES = {Verdict.PROVED: "healed", Verdict.REFUTED: "error", Verdict.NOT_DECIDED: "info"}
WORDS = {
    "wakes": ("it can always still wake", "a night can lose every way to waking", "whether it always wakes is not decided"),
    "stuck": ("it never gets stuck", "a night can get stuck", "whether it gets stuck is not decided"),
    "fear": ("fear stays within the limit", "fear can pass the limit", "whether fear passes the limit is not decided"),
}
"""What each verdict of a question is in words: proved, refuted, not decided."""
LIMITS = ("fear-limit", "long-night")


class DreamerForm(Form):
    """The fields of a dreamer; below them whether every night keeps the limits, and a night that does not."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Dreamer")
        self.name = self.add("Name", LineField("Name"), lambda value: self._change("name", value))
        self.id = self.add("Id", LineField("Id"), self._rename)
        self.age = self.add("Age", NumberField("Age", 0, 150, optional=True), lambda value: self._change("age", value))
        self.fears = self.add(
            "Fears",
            NumbersField("Fears", 0, 100, 50, "for example: dark 70, mirrors 40"),
            lambda value: self._change("fears", value),
            wide=True,
        )
        self.desires = self.add(
            "Longs for",
            NumbersField("Longs for", 0, 100, 50, "for example: foxes 90, flying 60"),
            lambda value: self._change("desires", value),
            wide=True,
        )
        self.add_section("A night may not exceed")
        self.fear_limit = self.add(
            "Fear", NumberField("Fear limit", 0, 1_000_000, optional=True), lambda value: self._change("fear_limit", value)
        )
        self.minutes_limit = self.add(
            "Minutes",
            NumberField("Minutes limit", 0, 1_000_000, whole=False, optional=True),
            lambda value: self._change("minutes_limit", value),
        )
        self.add_section("Of every night")
        self.verdict = ToldLines("What was proved")
        self.add_wide(self.verdict)
        self.watch, _ = self.add_buttons(
            ("Watch how", self._watch), ("Remove", lambda: self.do(RemoveDreamer(str(self.which))))
        )
        self.finish()
        workbench.anomalies.anomalies_changed.connect(lambda _judgement: self._show_verdict())

    def concerns(self, change: Change) -> bool:
        """Whether dreamers changed."""
        return "dreamers" in change.difference.sections

    def refresh(self) -> None:
        """Show the present values."""
        dreamer = self.workbench.document.project.dreamers.get(str(self.which))
        if dreamer is None:
            return
        self.heading.setText("Dreamer" + (" · not understood, kept as written" if dreamer.damaged else ""))
        self.id.show_value(self.which)
        for name in ("name", "age", "fears", "desires", "fear_limit", "minutes_limit"):
            getattr(self, name).show_value(getattr(dreamer, name))
        self._show_verdict()

    def _show_verdict(self) -> None:
        judgement = self.workbench.anomalies.judgement
        if self.isHidden() or self.which not in self.workbench.document.project.dreamers:
            return
        answer, before = judgement.known_of(str(self.which))
        self.watch.setEnabled(answer is not None and not before and bool(_trace(answer)))
        if answer is None:
            self.verdict.show_lines([(said_meanwhile(judgement), "faint")])
        elif before:
            self.verdict.show_lines([(f"{text}{BEFORE}", "faint") for text, _ in _told(answer, judgement)])
        else:
            waiting = [] if judgement.proved or answer.states else [(said_meanwhile(judgement), "faint")]
            self.verdict.show_lines([*_told(answer, judgement), *waiting])

    def _watch(self) -> None:
        answers = self.workbench.anomalies.judgement.answers
        trace = next((_trace(one) for one in answers if one.dreamer == self.which), ())
        if trace:
            self.workbench.night.load(trace, str(self.which), "where this dreamer is not safe")

    def _change(self, name: str, value: object) -> Edit:
        dreamer = self.workbench.document.project.dreamers[str(self.which)]
        values: dict[str, object] = {name: value}
        return SetDreamer(str(self.which), replace(dreamer, **values))  # type: ignore[arg-type]

    def _rename(self, value: object) -> None:
        new = str(value).strip()
        if self.do(RenameDreamer(str(self.which), new)):
            self.workbench.selection.select_thing("dreamer", new)


def _trace(answer: Answer) -> Trace:
    """A night that breaks a limit, or else one that does not end well."""
    codes = ("fear-limit", "stuck", "trapped", "endless-drift")
    found = sorted((one for one in answer.findings if one.code in codes), key=lambda one: codes.index(one.code))
    return next((one.trace for one in found if one.trace), ())


def _told(answer: Answer, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """One line for each question, and what is known besides."""
    asked = {"wakes": answer.wakes, "stuck": answer.never_stuck, "fear": answer.fear_limit}
    for question, verdict in asked.items():
        if verdict is not None and (verdict is not Verdict.NOT_DECIDED or judgement.proved or answer.states):
            yield f"{GLYPHS[verdict]}  {WORDS[question][list(Verdict).index(verdict)]}", ROLES[verdict]
    for one in judgement.anomalies:
        if one.code in LIMITS and answer.dreamer in one.dreamers:
            yield f"\u200e{one.message}.", "faint"
    if answer.peace is not None:
        minutes = f", {answer.minutes:.0f} minutes expected" if answer.minutes is not None else ""
        yield f"peace {answer.peace:.2f}{minutes}", "faint"
