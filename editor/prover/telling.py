"""What every engine tells in the same words: what no night does, and what was left open."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import PromiseKind
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict, is_longer
from editor.semantics.rules import Rules
from editor.semantics.wiring import reachable_by_wiring

Way = tuple[SceneKey, int]
"""A scene, and the index of one of its transitions."""
UNDECIDED: Final = "whether fear feeds on itself"
UNSEEN: Final = "which scenes no night comes to, and which ways never open"


def nevers(
    rules: Rules, visited: Set[SceneKey], opened: Set[Way], acted: Set[Way], moved: Set[SceneKey]
) -> Iterator[Finding]:
    """Scenes where no night arrives, and transitions that are never open or never act.

    Args:
        rules: Whose nights were followed, all of them.
        visited: The scenes where they arrive.
        opened: The transitions that are open in some state.
        acted: Those that act in some.
        moved: The scenes that some state moves on from.
    """
    wired = reachable_by_wiring(rules.project)
    for dream, name, scene in rules.project.scenes():
        key = (dream, name)
        if key in wired and key not in visited and not scene.damaged:
            yield Finding("never-visited", key)
        for way in rules.places[key].ways if key in moved else ():
            if not way.wrong and (key, way.index) not in opened:
                yield Finding("never-open", key, transition=way.index)
            elif not way.wrong and (key, way.index) not in acted:
                yield Finding("never-acts", key, transition=way.index)


def broken_promises(answers: Iterable[PromiseAnswer]) -> Iterator[Finding]:
    """The promises that are refuted, each where the night that shows it ends."""
    for found in answers:
        if found.verdict is Verdict.REFUTED:
            at = found.trace[-1].at[-1] if found.trace else None
            yield Finding("promise-broken", at, promise=found.promise, trace=found.trace)


def long_nights(rules: Rules, minutes: float | None) -> Iterator[Finding]:
    """That the expected minutes exceed the dreamer's limit, if they do."""
    if is_longer(minutes, rules.minutes_limit):
        yield Finding("long-night", value=minutes)


def joined(one: Answer, other: Answer) -> Answer:
    """What two answers, each about some of the same dream's states, say together; the nights told are the first's."""
    seen = {_about(finding) for finding in one.findings}
    findings = [*one.findings, *(finding for finding in other.findings if _about(finding) not in seen)]
    answer = replace(
        _with_verdicts(one, other),
        states=max(one.states, other.states),
        findings=tuple(finding for finding in findings if finding.code != "not-decided"),
    )
    return with_open_questions(answer)


def _with_verdicts(one: Answer, other: Answer) -> Answer:
    """An answer with the verdicts of another where it has none."""
    return replace(
        one,
        wakes=_decided(one.wakes, other.wakes),
        never_stuck=_decided(one.never_stuck, other.never_stuck),
        fear_limit=None if one.fear_limit is None else _decided(one.fear_limit, other.fear_limit or one.fear_limit),
        promises=tuple(
            first if first.verdict is not Verdict.NOT_DECIDED else second
            for first, second in zip(one.promises, other.promises, strict=True)
        ),
    )


def _about(finding: Finding) -> object:
    """What a finding is about; of a limit there is only one."""
    return finding.code, finding.at if finding.code != "fear-limit" else None, finding.scenes, finding.promise


def _decided(one: Verdict, other: Verdict) -> Verdict:
    return one if one is not Verdict.NOT_DECIDED else other


def with_open_questions(answer: Answer) -> Answer:
    """An answer about some of the states, with a finding for each question that they leave open."""
    return replace(answer, findings=(*answer.findings, *_open_questions(answer)))


def _open_questions(answer: Answer) -> list[Finding]:
    open_, bound = Verdict.NOT_DECIDED, float(answer.states)
    asked = (
        (answer.wakes, "whether every night can wake"),
        (answer.never_stuck, "whether a night can get stuck"),
        (answer.fear_limit, "whether the fear limit is kept"),
    )
    found = [Finding("not-decided", value=bound, question=question) for verdict, question in asked if verdict is open_]
    found += [
        Finding("not-decided", promise=one.promise, value=bound, question=f"the promise {one.promise}")
        for one in answer.promises
        if one.verdict is open_
    ]
    return found


def with_certain(answer: Answer, certain: Answer, has_fear: bool) -> Answer:
    """An answer that leaves something open, and what is certain of the same nights whatever variables are.

    Where that decides every verdict, what only following the nights could tell is still said to be open.
    """
    found = _with_verdicts(answer, certain)
    left = {finding.question for finding in _open_questions(found)}
    decided = {finding.question for finding in _open_questions(answer)} - left
    told = {_about(finding) for finding in answer.findings}
    findings = [finding for finding in answer.findings if finding.question not in decided]
    findings += [finding for finding in certain.findings if _about(finding) not in told]
    if decided and not left:
        questions = (UNSEEN, UNDECIDED) if has_fear else (UNSEEN,)
        findings += [Finding("not-decided", value=float(answer.states), question=question) for question in questions]
    return replace(found, findings=tuple(findings), peace=1.0 if _is_peaceful(found) else answer.peace)


def _is_peaceful(answer: Answer) -> bool:
    """Whether every night ends awake, whatever chance does, and keeps all that spoils peace."""
    kept = [one.verdict for one in answer.promises if one.promise.kind is PromiseKind.ALWAYS]
    kept += [answer.wakes, answer.never_stuck, *([] if answer.fear_limit is None else [answer.fear_limit])]
    return all(verdict is Verdict.PROVED for verdict in kept)
