"""Too much of something on the worst nights: the few numbers that add most to those are lowered, each by the least."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.check import reads
from editor.model.project import Project
from editor.model.table import Table
from editor.model.variable import IntVariable
from editor.prover.answer import Trace
from editor.repairs.case import Case
from editor.repairs.easing import Number, Trail
from editor.repairs.phrases import thresholds
from editor.repairs.repair import Candidate, Cost, Guided, Hand, Offer, repairer
from editor.repairs.showing import still_shown

MOST_NIGHTS: Final = 10
MOST_CHANGES: Final = 5
MOST_TOLD: Final = 3
ONCE: Final = "once only"
MOST_ROUNDS: Final = 16
"""How many times something is lowered for one night."""


@repairer("fear-limit", "promise-broken")
def ease_worst_nights(case: Case) -> Iterator[Candidate]:
    """Lower the few numbers that add most to the nights on which it becomes too much, night after night."""
    found = _variable(case)
    if found is not None and case.anomaly.trace:
        yield Guided(partial(_offer, case, *found), (case.anomaly.trace,), MOST_NIGHTS)


def _variable(case: Case) -> tuple[str, str] | None:
    """What becomes too much or too little, and how effects make it so."""
    if case.anomaly.code == "fear-limit":
        return "fear", "+="
    kind, _, expression = (case.anomaly.promise or "").partition(":")
    names = reads(expression.strip())
    steps = {one.step for one in thresholds(expression.strip(), case.project.variables)}
    if kind != "always" or len(names) != 1 or len(steps) != 1:
        return None
    (name,) = names
    return (name, "+=" if steps == {1} else "-=") if isinstance(case.project.variables.get(name), IntVariable) else None


def _offer(case: Case, variable: str, sign: str, nights: tuple[Trace, ...]) -> Offer | None:
    """What eases all these nights; `None` where too much would have to change."""
    project = case.project
    for night in nights:
        eased = _eased(case, project, variable, sign, night)
        if eased is None:
            return None
        project = eased
    changes = list(_changes(case, project))
    if not 0 < len(changes) <= MOST_CHANGES:
        return None
    words = [told for told, _ in changes]
    more = f" and {len(words) - MOST_TOLD} more" if len(words) > MOST_TOLD else ""
    title = f"Ease the worst nights: {'; '.join(words[:MOST_TOLD])}{more}"
    edits = tuple(edit for _, edit in changes)
    cost = sum(int(Cost.TURN if told.endswith(ONCE) else Cost.WORD) for told in words)
    return Offer("ease-nights", title, edits[0] if len(edits) == 1 else Batch(title, edits), cost, Hand.PARENT)


def _eased(case: Case, project: Project, variable: str, sign: str, night: Trace) -> Project | None:
    """The dream with one thing after the other lowered, until a night no longer shows the anomaly."""
    anomaly = replace(case.anomaly, trace=night)
    for _ in range(MOST_ROUNDS):
        if not still_shown(project, anomaly):
            return project
        trail = Trail.of(project, anomaly, variable, sign)
        closed = None if trail is None else trail.without_its_round()
        if closed is not None:
            project = closed
            continue
        numbers = [] if trail is None else trail.numbers()
        if not numbers:
            return None
        project = _lowered(project, max(numbers, key=lambda one: one.size), anomaly)
    return None


def _lowered(project: Project, number: Number, anomaly: Anomaly) -> Project:
    """The number lowered by the least that is enough; by half of it where even all of it is not."""
    if still_shown(number.lowered(project, number.room), anomaly):
        return number.lowered(project, (number.room + 1) // 2)
    low, high = 0, number.room
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if still_shown(number.lowered(project, middle), anomaly) else (low, middle)
    return number.lowered(project, high)


def _changes(case: Case, project: Project) -> Iterator[tuple[str, Edit]]:
    """What differs from the dream as it was, a number at a time, in words and as edits."""
    for dream, name, old in case.project.scenes():
        new = project.scene(dream, name)
        if new is None or new is old:
            continue
        where = f" in {case.name(dream, name)}"
        for motif, intensity in old.motifs.items():
            if new.motifs[motif] != intensity:
                edit = ChangeScene(dream, name, Table({"motifs": new.motifs}))
                yield f"{motif} {intensity} becomes {new.motifs[motif]}{where}", edit
        for was, now in zip_longest(old.enter, new.enter):
            if was != now:
                told = f"add {now}" if was is None else f"{was} becomes {now}"
                yield told + where, ChangeScene(dream, name, Table({"enter": new.enter}))
        for index, (before, after) in enumerate(zip(old.transitions, new.transitions, strict=True)):
            there = f"the way from {case.name(dream, name)} to {case.name(dream, before.to or '')}"
            for was, now in zip(before.do, after.do, strict=True):
                if was != now:
                    yield f"{was} becomes {now} on {there}", ChangeTransition(dream, name, index, Table({"do": after.do}))
            if after.once != before.once:
                yield f"{there} can be taken {ONCE}", ChangeTransition(dream, name, index, Table({"once": True}))
