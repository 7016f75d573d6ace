"""What lies ahead of every state of one dreamer's nights: the peace of each, and the way to a better one."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.language.check import Scope, check_guard
from editor.language.compile import compile_guard
from editor.model.project import Project, PromiseKind
from editor.model.variable import IntVariable
from editor.prover.blocks.engine import is_crowded, memory_allowed
from editor.prover.foresight import Ahead, foresee
from editor.prover.plain.chance import backward_edges, reach_probability
from editor.prover.plain.components import backward_closure
from editor.prover.plain.graph import StateGraph, explore_states
from editor.prover.sparse.ahead import foresee_packed
from editor.prover.watch import Watch
from editor.semantics.rules import Move, Rules
from editor.semantics.state import State

MOST_STATES: Final = 250_000
"""How many states are listed one by one beside the author unless somebody asks for more."""
LISTED_MOST: Final = 20_000
"""Up to how many are listed one by one before blocks are tried."""
WIDE_MOST: Final = 1_500_000
"""Up to how many states are kept in blocks, with the peace of each."""
LOOKED_MOST: Final = 60_000
"""How many states are looked at for a way to peace where they are in blocks."""


@dataclass(frozen=True)
class Outlook:
    """The peace of every reachable state.

    Attributes:
        graph: All the states and the moves between them.
        peace: For each state of the graph, the probability that the night from there ends awake with every `always`
            promise and the fear limit kept.
        waking: The states from which awake can be reached at all, whatever is broken on the way.
    """

    graph: StateGraph
    peace: np.ndarray
    waking: frozenset[int]

    def of(self, state: State) -> float | None:
        """The peace of a state; `None` for one that no night comes to by itself."""
        number = self.graph.numbers.get(state)
        return None if number is None else float(self.peace[number])

    def hope(self, state: State) -> float | None:
        """1 where the night can still wake, 0 where it cannot; `None` for a state that no night comes to by itself."""
        number = self.graph.numbers.get(state)
        return None if number is None else float(number in self.waking)

    def of_scenes(self, dream: str) -> dict[str, float]:
        """For each scene of a dream where nights come, the lowest peace of a state there."""
        lowest: dict[str, float] = {}
        for number, state in enumerate(self.graph.states):
            inner, scene = state.here
            if inner == dream:
                lowest[scene] = min(lowest.get(scene, 1.0), float(self.peace[number]))
        return lowest

    def way_to_peace(self, state: State, wanted: float = 1.0) -> tuple[Move, ...] | None:
        """The shortest way from a state to one that is safe; `None` where there is none or the state is unknown.

        It goes through nothing that is broken or lost, unless there is no other way.
        """
        source = self.graph.numbers.get(state)
        if source is None:
            return None
        if self.peace[source] >= wanted:
            return ()
        goals = set(np.nonzero(self.peace >= wanted)[0].tolist())
        lost = frozenset(np.nonzero(self.peace == 0)[0].tolist())
        walk = self.graph.path_between(source, goals, lost) or self.graph.path_between(source, goals)
        if not walk:
            return None
        return tuple(self.graph.move_between(one, other) for one, other in zip([source, *walk], walk, strict=False))


class WideOutlook:
    """The peace of every reachable state of a dream with too many of them for a list: asked of blocks of states.

    Args:
        foresight: Every night, followed to the end; its chances are known.
    """

    def __init__(self, foresight: Ahead) -> None:
        self._foresight = foresight

    def of(self, state: State) -> float | None:
        """The peace of a state; `None` for one that no night comes to by itself."""
        return self._foresight.peace(state)

    def hope(self, state: State) -> float | None:
        """1 where the night can still wake, 0 where it cannot; `None` for a state that no night comes to by itself."""
        found = self._foresight.can_wake(state)
        return None if found is None else float(found)

    def of_scenes(self, dream: str) -> dict[str, float]:
        """For each scene of a dream where nights come, the lowest peace of a state there."""
        known = self._foresight.lowest_peace
        return {scene: value for (inner, scene), value in known.items() if inner == dream}

    def way_to_peace(self, state: State, wanted: float = 1.0) -> tuple[Move, ...] | None:
        """The shortest way from a state to one that is safe; `None` where none is found near, or the state is unknown."""
        peace = self.of(state)
        if peace is None:
            return None
        if peace >= wanted:
            return ()
        found = self._way(state, wanted, through_loss=False)
        return found if found is not None else self._way(state, wanted, through_loss=True)

    def _way(self, state: State, wanted: float, *, through_loss: bool) -> tuple[Move, ...] | None:
        rules, seen, todo = self._foresight.rules, {state}, deque[tuple[State, tuple[Move, ...]]]([(state, ())])
        while todo and len(seen) < LOOKED_MOST:
            here, moves = todo.popleft()
            for way in rules.ways(here):
                there = rules.follow(here, way.move)
                if there in seen:
                    continue
                hope = self.of(there) or 0.0
                if hope >= wanted:
                    return (*moves, way.move)
                seen.add(there)
                if not hope and not through_loss:
                    continue
                todo.append((there, (*moves, way.move)))
        return None


def look_ahead(
    project: Project, dreamer: str | None, *, max_states: int = MOST_STATES, watch: Watch | None = None
) -> Outlook | None:
    """The peace of every state; `None` where the project begins nowhere or has more states than the bound.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    if project.start not in project.dreams:
        return None
    watch = watch if watch is not None else Watch()
    rules = Rules(project, dreamer)
    return _outlook(explore_states(rules, max_states, watch), watch)


def look_from(rules: Rules, state: State, *, max_states: int = LOOKED_MOST, watch: Watch) -> Outlook | None:
    """The peace of a state that no night comes to by itself, and of all that follow; `None` beyond the bound.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    return _outlook(explore_states(rules, max_states, watch, [state]), watch)


def _outlook(graph: StateGraph, watch: Watch) -> Outlook | None:
    if not graph.complete:
        return None
    breaks = broken_by(graph.rules.project, graph.rules.dreamer)
    awake = {number for number, state in enumerate(graph.states) if state.awake}
    bad = {number for number, state in enumerate(graph.states) if breaks(state)}
    waking = frozenset(backward_closure(awake, backward_edges(graph.successors, len(graph.states))))
    return Outlook(graph, reach_probability(graph.successors, awake, bad, watch), waking)


def look_far(project: Project, dreamer: str | None, watch: Watch | None = None) -> Outlook | WideOutlook | None:
    """The peace of every state, of large dreams too; `None` where the project begins nowhere or has more than `WIDE_MOST`.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    few = look_ahead(project, dreamer, max_states=LISTED_MOST, watch=watch)
    if few is not None or project.start is None or project.start not in project.dreams:
        return few
    ahead = _ahead(Rules(project, dreamer), watch if watch is not None else Watch())
    if ahead is None:
        return look_ahead(project, dreamer, watch=watch)
    wide = WideOutlook(ahead)
    wide.of_scenes(project.start)
    return wide


def _ahead(rules: Rules, watch: Watch) -> Ahead | None:
    if not is_crowded(rules):
        foresight = foresee(rules.project, rules.dreamer, max_states=WIDE_MOST, watch=watch)
        if foresight is not None and foresight.chances is not None:
            return foresight
    return foresee_packed(rules, WIDE_MOST, watch, memory_allowed() // 4)


def broken_by(project: Project, dreamer: str | None) -> Callable[[State], bool]:
    """Whether a state breaks the dreamer's fear limit or an `always` promise."""
    scope = Scope(project.variables, None, promise=True)
    always = [
        compile_guard(promise.expression, scope)
        for promise in project.promises
        if promise.kind is PromiseKind.ALWAYS and not promise.damaged and check_guard(promise.expression, scope) is None
    ]
    known = isinstance(project.variables.get("fear"), IntVariable)
    who = project.dreamers.get(dreamer or "")
    limit = who.fear_limit if who is not None and known else None
    fear = project.variables.index("fear") if known else 0

    def breaks(state: State) -> bool:
        return (limit is not None and int(state.values[fear]) > limit) or not all(holds(state) for holds in always)

    return breaks
