"""Ways that are closed, or outranked: loosen the guard, drop it, or let another way give way."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.transitions import ChangeTransition
from editor.language.check import Scope, check_guard
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.repairs.case import Case, is_rogue
from editor.repairs.keeping import change_way
from editor.repairs.phrases import Threshold, other_words, thresholds, with_fewer_parts, with_names
from editor.repairs.repair import Candidate, Cost, Dial, Hand, Offer, repairer

MOST_WAYS: Final = 6
IDLE: Final = ("never-open", "never-acts", "never-visited")
WayKey = tuple[str, str, int]
CLOSED: Final = ("stuck", "never-open", "never-visited", "trapped", "endless-drift", "promise-broken", "dead-end")


@repairer(*CLOSED)
def loosen_guard(case: Case) -> Iterator[Candidate]:
    """Turn a number of a guard by the least that opens it."""
    for key, way in closed_ways(case):
        for threshold in thresholds(way.when or "", case.project.variables):
            yield Dial(partial(_turned, case, key, threshold), threshold.turns)


@repairer(*CLOSED)
def say_guard_otherwise(case: Case) -> Iterator[Candidate]:
    """Change one word of a guard, or leave out one of its parts."""
    for key, way in closed_ways(case):
        guard = way.when or ""
        scope = Scope(case.project.variables, key[0])
        for text in _named(case, key, guard):
            yield _guard(case, key, guard, text, Cost.WORD)
        for text in other_words(guard, case.project.variables):
            if check_guard(text, scope) is None:
                yield _guard(case, key, guard, text, Cost.LOSS + 1)
        for text in with_fewer_parts(guard):
            if check_guard(text, scope) is None:
                yield _guard(case, key, guard, text, Cost.ADDITION)


@repairer(*CLOSED)
def drop_guard(case: Case) -> Iterator[Candidate]:
    """Let a way always be open; the scene's note keeps the guard."""
    for key, way in closed_ways(case):
        if way.when is not None:
            title = f"Open the way {_between(case, key)} always, and keep «{way.when}» in a note"
            edit = change_way(case.project, *key, when=None)
            cost = Cost.ADDITION if key in case.never_open else Cost.LOSS
            yield Offer("drop-guard", title, edit, cost, Hand.ENGINEER)
        if way.once:
            title = f"Let the way {_between(case, key)} be taken more than once"
            yield Offer("many-times", title, _changed(key, once=False), Cost.TURN, Hand.ENGINEER)


@repairer("never-acts", "trapped", "endless-drift", "never-visited", "promise-broken")
def give_way(case: Case) -> Iterator[Candidate]:
    """Make a drift or a pull give way, or let the outranked way act with the others."""
    for key, way in outranked_ways(case):
        dream, name, index = key
        scene = case.project.scene(dream, name)
        ways = scene.transitions if scene is not None else ()
        higher = {other.kind for place, other in enumerate(ways) if place != index} - {way.kind}
        for kind in (Kind.CHOICE, Kind.PULL):
            if kind in higher and _rank(kind) < _rank(way.kind):
                title = f"Make the way {_between(case, key)} a {kind.value}, so that it acts with the others"
                yield Offer("raise-kind", title, _changed(key, kind=kind), Cost.WORD, Hand.ENGINEER)
        above = [place for place, other in enumerate(ways) if _rank(other.kind) < _rank(way.kind)]
        if above:
            title = f"Make the other ways out of {case.name(dream, name)} give way: each becomes a {way.kind.value}"
            edits: tuple[Edit, ...] = tuple(_changed((dream, name, place), kind=way.kind) for place in above)
            edit = edits[0] if len(edits) == 1 else Batch(title, edits)
            yield Offer("give-way", title, edit, int(Cost.WORD) * len(edits), Hand.ENGINEER)


def closed_ways(case: Case) -> list[tuple[WayKey, Transition]]:
    """The ways whose opening might help."""
    found = _wanted(case)
    return [(key, way) for key, way in found if way.when is not None or way.once][:MOST_WAYS]


def outranked_ways(case: Case) -> list[tuple[WayKey, Transition]]:
    """The ways that might act if others gave way."""
    return _wanted(case)[:MOST_WAYS]


def _wanted(case: Case) -> list[tuple[WayKey, Transition]]:
    """The ways that matter, but for those that nobody wishes to open, as they lead to what is rogue."""
    found = list(_ways(case))
    if case.anomaly.code not in IDLE:
        return found
    return [(key, way) for key, way in found if not is_rogue(case.project.scene(key[0], way.to or ""))]


def _ways(case: Case) -> Iterator[tuple[WayKey, Transition]]:
    code, (dream, name) = case.anomaly.code, case.key
    if case.way is not None and case.anomaly.transition is not None:
        yield (dream, name, case.anomaly.transition), case.way
    elif code in ("stuck", "dead-end") or (case.anomaly.promise or "").startswith("recoverable"):
        yield from _ways_of(case, dream, name)
    elif code in ("trapped", "endless-drift"):
        for place in case.group:
            yield from _ways_of(case, *place)
    elif code == "never-visited":
        yield from _ways_to(case, dream, name)
    elif code == "promise-broken" and not case.anomaly.trace:
        idle = [a for a in case.anomalies if a.code in ("never-open", "never-acts") and a.transition is not None]
        for anomaly in idle:
            key = (anomaly.dream or "", anomaly.scene or "", anomaly.transition or 0)
            way = case.project.transition(*key)
            if way is not None:
                yield key, way


def _ways_of(case: Case, dream: str, name: str) -> Iterator[tuple[WayKey, Transition]]:
    scene = case.project.scene(dream, name)
    for index, way in enumerate(scene.transitions if scene is not None else ()):
        yield (dream, name, index), way


def _ways_to(case: Case, dream: str, name: str) -> Iterator[tuple[WayKey, Transition]]:
    for source in case.project.dreams[dream].scenes if dream in case.project.dreams else ():
        if (dream, source) in case.reached:
            for key, way in _ways_of(case, dream, source):
                if way.to == name:
                    yield key, way


def _named(case: Case, key: WayKey, guard: str) -> Iterator[str]:
    """The guard with names of scenes that are there."""
    dream, name, _ = key
    scene = case.project.scene(dream, name)
    within = case.project.dreams.get(scene.descend or "") if scene is not None else None
    wakes = [other for other, found in within.scenes.items() if found.wake] if within is not None else []
    yield from with_names(guard, list(case.project.dreams[dream].scenes), wakes)


def _guard(case: Case, key: WayKey, old: str, new: str, cost: int) -> Offer:
    title = f"Say the guard of the way {_between(case, key)} otherwise: «{old}» becomes «{new}»"
    return Offer("say-otherwise", title, _changed(key, when=new), cost, Hand.ENGINEER)


def _turned(case: Case, key: WayKey, threshold: Threshold, turns: int) -> Offer:
    new = threshold.turned(turns)
    title = f"Loosen the guard of the way {_between(case, key)}: «{threshold.text}» becomes «{new}»"
    return Offer("loosen-guard", title, _changed(key, when=new), Cost.TURN, Hand.ENGINEER)


def _changed(key: WayKey, **changes: object) -> Edit:
    return ChangeTransition(*key, Table(changes))


def _between(case: Case, key: WayKey) -> str:
    way = case.project.transition(*key)
    return f"from {case.name(key[0], key[1])} to {case.name(key[0], (way.to if way else None) or '')}"


def _rank(kind: Kind) -> int:
    return (Kind.PULL, Kind.CHOICE, Kind.DRIFT).index(kind)
