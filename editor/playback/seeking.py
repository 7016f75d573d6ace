"""Find a night in which something happens: the shortest way on from a state, or the certainty that there is none."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.model.project import Project
from editor.playback.asking import ask, remembering
from editor.prover.answer import Trace, Verdict
from editor.prover.plain.graph import trace_of
from editor.prover.watch import Watch
from editor.semantics.rules import Move, Rules
from editor.semantics.state import State

MOST_STATES: Final = 400_000
"""How many states are looked at unless somebody asks for more."""
ASK_EVERY: Final = 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    Attributes:
        verdict: Proved with a shortest way; refuted where there is none; not decided where the bound was reached.
        moves: The way on, where there is one.
        states: How many states were looked at.
        trace: The whole night, where it was asked for from its beginning.
    """

    verdict: Verdict
    moves: tuple[Move, ...] = ()
    states: int = 0
    trace: Trace = ()


def seek(
    rules: Rules,
    source: State,
    holds: Callable[[State], object],
    *,
    watch: Watch,
    most: int = MOST_STATES,
    now: bool = False,
) -> Found:
    """The shortest way on from a state to one in which something holds.

    Args:
        rules: How the night goes.
        source: Where it goes on from.
        holds: What is sought.
        watch: Asked now and then.
        most: How many states to look at.
        now: Whether the source itself may be the answer.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    if now and holds(source):
        return Found(Verdict.PROVED, (), 1)
    came: dict[State, tuple[State, Move]] = {}
    todo = deque([source])
    seen = {source}
    while todo:
        if len(seen) > most or watch.expired:
            return Found(Verdict.NOT_DECIDED, (), len(seen))
        state = todo.popleft()
        for way in rules.ways(state):
            target = rules.follow(state, way.move)
            if target in seen and target != source:
                continue
            if len(seen) % ASK_EVERY == 0:
                watch.step(len(seen), "Looking for such a night")
            if target not in came:
                came[target] = (state, way.move)
            if holds(target):
                return Found(Verdict.PROVED, _moves(came, source, target), len(seen))
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return Found(Verdict.REFUTED, (), len(seen))


def find_night(project: Project, dreamer: str | None, text: str, *, watch: Watch, most: int = MOST_STATES) -> Found:
    """A shortest night in which a sentence comes to hold, from the project's start.

    Raises:
        EditorError: It is no sentence, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    asked = remembering(project, text)
    holds = ask(text, asked, wants_bool=True)
    rules = Rules(asked, dreamer)
    first = rules.begin()
    found = seek(rules, first, holds, watch=watch, most=most, now=True)
    if found.verdict is not Verdict.PROVED:
        return found
    visits: list[tuple[State, Move]] = [(first, "start")]
    for move in found.moves:
        visits.append((rules.follow(visits[-1][0], move), move))
    return Found(found.verdict, found.moves, found.states, trace_of(visits, rules))


def _moves(came: dict[State, tuple[State, Move]], source: State, target: State) -> tuple[Move, ...]:
    path: list[Move] = []
    state, first = target, True
    while first or state != source:
        first = False
        state, move = came[state]
        path.append(move)
    return tuple(reversed(path))
