"""Why something is so, in words: what bars the way to a scene, and where a night was lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import IntVariable, Scalar
from editor.prover.answer import Trace
from editor.prover.foresight import Foresight
from editor.prover.no_return import point_of_no_return
from editor.prover.why_not import Obstacle, why_not_taken, why_not_visited

BARRED_CODES: Final = frozenset(["never-visited", "never-open", "never-acts"])
LOST_CODES: Final = frozenset(["stuck", "trapped", "endless-drift"])
MOST_RUNS: Final = 4
"""So many separate values are named at most."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes it so.

    Attributes:
        text: Plain sentences.
        at: The scene it is about, if any.
        transition: The index of the way out of that scene, if it is about one.
    """

    text: str
    at: SceneKey | None = None
    transition: int | None = None


def has_reasons(anomaly: Anomaly) -> bool:
    """Whether it can be asked why an anomaly is so."""
    return anomaly.dream is not None and (
        anomaly.code in BARRED_CODES or (anomaly.code in LOST_CODES and bool(anomaly.trace))
    )


def reasons(anomaly: Anomaly, foresight: Foresight) -> tuple[Reason, ...]:
    """Why an anomaly is so, the nearest reason first."""
    if anomaly.code in LOST_CODES:
        return tuple(_lost(anomaly.trace, foresight))
    here: SceneKey = (anomaly.dream or "", anomaly.scene or "")
    if anomaly.code == "never-visited":
        return never_visited(here, foresight)
    one = why_not_taken(foresight, here, anomaly.transition) if anomaly.transition is not None else None
    return (_barred(foresight.rules.project, one),) if one is not None else ()


def never_visited(scene: SceneKey, foresight: Foresight) -> tuple[Reason, ...]:
    """Why no night comes to a scene: what bars each way along the wiring; nothing where nights do come."""
    return tuple(_barred(foresight.rules.project, one) for one in why_not_visited(foresight, scene))


def _barred(project: Project, obstacle: Obstacle) -> Reason:
    told = {
        "wrong": "is never open: a sentence of it is wrong",
        "unmoved": "is never taken: nights that come there do not move on",
        "spent": "opens only once, and is spent whenever a night could take it again",
        "outranked": f"is open at times, but {_others(project, obstacle)} before it",
        "closed": f"is never open: {_blame(obstacle)}",
    }
    way = f"{_way(project, obstacle.at, obstacle.transition)} at {project.title_of(*obstacle.at)}"
    opening = _opening(project, obstacle) if obstacle.reason == "closed" else ""
    text = f"{way} {told[obstacle.reason]}.{opening}"
    return Reason(text[0].upper() + text[1:], obstacle.at, obstacle.transition)


def _blame(obstacle: Obstacle) -> str:
    parts = " and ".join(obstacle.blamed)
    if obstacle.together:
        return f"{parts} never hold together"
    return f"{parts} never {'hold' if len(obstacle.blamed) > 1 else 'holds'} there"


def _others(project: Project, obstacle: Obstacle) -> str:
    names = [_way(project, obstacle.at, index) for index in obstacle.outranked_by]
    return f"{' or '.join(names[:MOST_RUNS]) or 'another way'} always comes"


def _opening(project: Project, obstacle: Obstacle) -> str:
    """With what nights come there, and what would open it."""
    brought = [_brought(project, name, values) for name, values in obstacle.brought.items() if values]
    ways = [_told_values(project, name, values) for name, values in obstacle.openers.items()]
    come = f" Nights come with {' and '.join(brought)}." if brought else ""
    if not ways:
        return f"{come} No other value of one variable alone would open it."
    return f"{come} It would open with {', or with '.join(ways)}."


def _brought(project: Project, name: str, values: tuple[Scalar, ...]) -> str:
    """Many separate numbers are told by the least and the greatest."""
    if isinstance(project.variables[name], IntVariable) and len(list(_runs(map(int, values)))) > MOST_RUNS:
        return f"{name} between {values[0]} and {values[-1]}"
    return _told_values(project, name, values)


def _told_values(project: Project, name: str, values: tuple[Scalar, ...]) -> str:
    variable = project.variables[name]
    if not isinstance(variable, IntVariable):
        return f"{name} {' or '.join(map(_plainly, values))}"
    runs = list(_runs(map(int, values)))
    parts = []
    for low, high in runs[:MOST_RUNS]:
        if low == high:
            parts.append(str(low))
        elif high == variable.maximum:
            parts.append(f"{low} or more")
        else:
            parts.append(f"up to {high}" if low == variable.minimum else f"{low} to {high}")
    return f"{name} {' or '.join(parts)}{'…' if len(runs) > MOST_RUNS else ''}"


def _plainly(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _runs(values: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Values in ascending order as stretches without gaps."""
    for _, run in groupby(enumerate(values), lambda item: item[1] - item[0]):
        members = [value for _, value in run]
        yield members[0], members[-1]


def _lost(trace: Trace, foresight: Foresight) -> Iterator[Reason]:
    """The point of no return."""
    lost, project = point_of_no_return(foresight, trace), foresight.rules.project
    if lost is None:
        return
    if lost.last is None:
        yield Reason("Waking was never possible: the night is lost from its beginning.", trace[0].at[-1])
        return
    here, there = trace[lost.last].at[-1], trace[lost.last + 1].at[-1]
    taken = lost.move if isinstance(lost.move, int) else None
    when = f"after {lost.last} move{'' if lost.last == 1 else 's'}" if lost.last else "at the beginning"
    how = _way(project, here, taken) if taken is not None else "the next move"
    yield Reason(
        f"The point of no return: {when}, at {project.title_of(*here)}, the night could still wake. "
        f"Then {how} leads to {project.title_of(*there)}, from where no way leads to morning.",
        here,
        taken,
    )


def _way(project: Project, at: SceneKey, index: int) -> str:
    """What people call a way."""
    way = project.transition(*at, index)
    if way is None:
        return f"way {index + 1}"
    if way.label:
        return f"“{way.label}”"
    return f"the way to {project.title_of(at[0], way.to or '')}"
