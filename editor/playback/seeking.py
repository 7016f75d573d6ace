"""Find a night in which something happens: the shortest way on from a state, or the certainty that there is none."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.model.project import Project, Promise, PromiseKind
from editor.playback.asking import ask, remembering
from editor.prover.answer import Trace, Verdict
from editor.prover.plain.graph import trace_of
from editor.prover.prove import prove
from editor.prover.watch import Watch
from editor.semantics.rules import Move, Rules
from editor.semantics.state import State

MOST_STATES: Final = 400_000
"""How many states are looked at unless somebody asks for more."""
FEW_STATES: Final = 60_000
"""How many are looked at one by one before the prover is asked."""
ASK_EVERY: Final = 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    Attributes:
        verdict: Proved with a shortest way; refuted where there is none; not decided where the bound was reached.
        moves: The way on, where there is one.
        states: How many states were looked at.
        source: Where the way begins.
        trace: The whole night, where it was asked for from its beginning.
    """

    verdict: Verdict
    moves: tuple[Move, ...] = ()
    states: int = 0
    source: State | None = None
    trace: Trace = ()


def seek(
    rules: Rules,
    sources: Sequence[State],
    holds: Callable[[State], object],
    *,
    watch: Watch,
    most: int = MOST_STATES,
    now: bool = False,
) -> Found:
    """The shortest way on from any of some states to one in which something holds.

    Args:
        rules: How the night goes.
        sources: Where it goes on from; of ways that are as short the one from the earliest is found.
        holds: What is sought.
        watch: Asked now and then.
        most: How many states to look at.
        now: Whether a source itself may be the answer.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    for place, source in enumerate(sources):
        if now and holds(source):
            return Found(Verdict.PROVED, (), place + 1, source)
    came: dict[State, tuple[State, Move]] = {}
    firsts = frozenset(sources)
    todo = deque(dict.fromkeys(sources))
    seen = set(firsts)
    while todo:
        if len(seen) > most or watch.expired:
            return Found(Verdict.NOT_DECIDED, (), len(seen))
        state = todo.popleft()
        for way in rules.ways(state):
            target = rules.follow(state, way.move)
            if target in seen and target not in firsts:
                continue
            if len(seen) % ASK_EVERY == 0:
                watch.step(len(seen), "Looking for such a night")
            if target not in came:
                came[target] = (state, way.move)
            if holds(target):
                source, moves = _way(came, firsts, target)
                return Found(Verdict.PROVED, moves, len(seen), source)
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return Found(Verdict.REFUTED, (), len(seen))


def find_night(
    project: Project, dreamer: str | None, text: str, *, watch: Watch, most: int = FEW_STATES, far: bool = True
) -> Found:
    """A shortest night in which a sentence comes to hold, from wherever nights may begin.

    Args:
        project: The dream.
        dreamer: Who dreams.
        text: The sentence.
        watch: Asked now and then.
        most: How many states to look at one by one.
        far: Whether to ask the prover, which follows many states at once, where there are more.

    Raises:
        EditorError: It is no sentence, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    asked = remembering(project, text)
    holds = ask(text, asked, wants_bool=True)
    rules = Rules(asked, dreamer)
    rules.begin()
    found = seek(rules, [rules.begin(entry) for entry in rules.entries()], holds, watch=watch, most=most, now=True)
    if found.verdict is Verdict.NOT_DECIDED and far:
        return _proved(asked, rules, text, watch)
    if found.verdict is not Verdict.PROVED or found.source is None:
        return found
    return replace(found, trace=_trace(rules, found.source, found.moves))


def _proved(project: Project, rules: Rules, text: str, watch: Watch) -> Found:
    """The prover's answer: that the opposite always holds, or a shortest night in which it does not."""
    never = Promise(PromiseKind.ALWAYS, f"not ({text})")
    answer = prove(replace(project, promises=(*project.promises, never)), rules.dreamer, watch=watch)
    of_it = answer.promises[-1]
    if of_it.verdict is Verdict.PROVED:
        return Found(Verdict.REFUTED, (), answer.states)
    if of_it.verdict is Verdict.NOT_DECIDED or not of_it.trace:
        return Found(Verdict.NOT_DECIDED, (), answer.states)
    moves = tuple(step.move for step in of_it.trace[1:])
    first = rules.begin()
    if first.stack != of_it.trace[0].at:
        first = rules.begin_at(of_it.trace[0].at[-1])
    return Found(Verdict.PROVED, moves, answer.states, first, _trace(rules, first, moves))


def _trace(rules: Rules, first: State, moves: tuple[Move, ...]) -> Trace:
    visits: list[tuple[State, Move]] = [(first, "start")]
    for move in moves:
        visits.append((rules.follow(visits[-1][0], move), move))
    return trace_of(visits, rules)


def _way(came: dict[State, tuple[State, Move]], firsts: frozenset[State], target: State) -> tuple[State, tuple[Move, ...]]:
    """Where a way that leads to a state begins, and its moves."""
    path: list[Move] = []
    state = target
    while not path or state not in firsts:
        state, move = came[state]
        path.append(move)
    return state, tuple(reversed(path))
