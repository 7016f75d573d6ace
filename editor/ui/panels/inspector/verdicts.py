"""What is known of a promise, in words, and the edit that changes promises."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import Edit
from editor.model.project import Project, Promise
from editor.model.table import Table
from editor.prover.answer import Answer, Trace, Verdict
from editor.ui.live.judgement import Judgement
from editor.ui.panels.inspector.meanwhile import BEFORE, said_meanwhile
from editor.ui.workbench import Workbench

WORDS = {
    Verdict.PROVED: ("✓", "proved", "healed"),
    Verdict.REFUTED: ("✕", "refuted", "error"),
    Verdict.NOT_DECIDED: ("?", "not decided", "info"),
}


def with_promises(promises: tuple[Promise, ...], label: str) -> Edit:
    """The edit that puts other promises in the place of all."""
    return Batch(label, (ChangeProject(Table({"promises": promises})),))


def rewritten(project: Project, index: int, name: str, value: object) -> Edit | None:
    """The edit that gives one promise another kind or sentence; `None` where there is no such promise."""
    if not 0 <= index < len(project.promises):
        return None
    values: dict[str, object] = {name: value or "", "damaged": False}
    changed = replace(project.promises[index], **values)  # type: ignore[arg-type]
    promises = (*project.promises[:index], changed, *project.promises[index + 1 :])
    return with_promises(promises, f"Promise {changed}")


def taken_back(project: Project, index: int) -> Edit | None:
    """The edit that takes one promise away; `None` where there is no such promise."""
    if not 0 <= index < len(project.promises):
        return None
    promises = (*project.promises[:index], *project.promises[index + 1 :])
    return with_promises(promises, f"Take back {project.promises[index]}")


def verdicts_of(answers: tuple[Answer, ...], promise: Promise) -> list[tuple[str | None, Verdict, Trace]]:
    """One for each dreamer; two promises that say the same have the same verdict."""
    found = {
        answer.dreamer: (answer.dreamer, one.verdict, one.trace)
        for answer in answers
        for one in answer.promises
        if one.promise == promise
    }
    return list(found.values())


def watch(workbench: Workbench, promise: Promise) -> None:
    """Play the night that shows why a promise is judged as it is, where there is one."""
    for who, verdict, trace in verdicts_of(workbench.anomalies.judgement.answers, promise):
        if trace:
            end = "broken" if verdict is Verdict.REFUTED else "kept"
            workbench.night.load(trace, who, f"{promise} is {end}")
            return


def told_of(workbench: Workbench, judgement: Judgement, promise: Promise) -> Iterator[tuple[str, str]]:
    """A line for each dreamer: what is known now, or what was known before the last edit."""
    for who, verdict, is_before in _known(workbench, judgement, promise):
        yield _line(workbench, [who], verdict, is_before), "faint" if is_before else WORDS[verdict][2]


def told_shortly(workbench: Workbench, promise: Promise, is_wrong: bool) -> list[tuple[str, str]]:
    """A line for each verdict, with all dreamers of whom it holds; never nothing."""
    judgement = workbench.anomalies.judgement
    joined: dict[tuple[Verdict, bool], list[str | None]] = {}
    for who, verdict, is_before in _known(workbench, judgement, promise):
        joined.setdefault((verdict, is_before), []).append(who)
    if not joined:
        return [waiting(judgement, is_wrong)]
    return [
        (_line(workbench, whose, verdict, is_before), "faint" if is_before else WORDS[verdict][2])
        for (verdict, is_before), whose in joined.items()
    ]


def waiting(judgement: Judgement, is_wrong: bool) -> tuple[str, str]:
    """A line for a promise of which nothing is known."""
    return "Not judged: the sentence is wrong." if is_wrong else said_meanwhile(judgement), "faint"


def _known(workbench: Workbench, judgement: Judgement, promise: Promise) -> Iterator[tuple[str | None, Verdict, bool]]:
    """For each dreamer the verdict, and whether it is of the dream before the last edit."""
    now = {} if judgement.stale else {who: verdict for who, verdict, _ in verdicts_of(judgement.answers, promise)}
    before = {who: verdict for who, verdict, _ in verdicts_of(judgement.before, promise)}
    dreamers: list[str | None] = [*workbench.document.project.dreamers]
    for who in dreamers or [None]:
        verdict = now.get(who)
        if verdict is not None and (judgement.proved or verdict is not Verdict.NOT_DECIDED):
            yield who, verdict, False
        elif who in before:
            yield who, before[who], True


def _line(workbench: Workbench, whose: Sequence[str | None], verdict: Verdict, is_before: bool) -> str:
    glyph, word, _ = WORDS[verdict]
    dreamers, names = workbench.document.project.dreamers, []
    for who in whose:
        dreamer = dreamers.get(who) if who is not None else None
        names += [dreamer.name if dreamer is not None and dreamer.name else who] if who is not None else []
    told = "every dreamer" if len(names) > 1 and len(names) == len(dreamers) else ", ".join(names)
    return f"{glyph}  {word}" + (f" for {told}" if told else "") + (BEFORE if is_before else "")
