"""Every state of a dream and the moves between them, breadth first: plain, explicit, the oracle of faster engines."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from editor.model.difference import SceneKey
from editor.model.table import Table
from editor.model.variable import Scalar
from editor.prover.answer import Move, Step, Trace
from editor.prover.watch import Watch
from editor.semantics.rules import Rules, acting_among
from editor.semantics.state import State

TransitionKey = tuple[str, str, int]
ASK_EVERY: Final = 256


@dataclass
class StateGraph:
    """The states reached, numbered in breadth-first order.

    Attributes:
        rules: Whose states these are.
        states: By number.
        numbers: State to number.
        successors: For each expanded state, (number, probability) of each move.
        parents: The state and move by which each was first reached; (-1, "start") for first ones.
        depths: The least number of moves to each state; never falling.
        firsts: The numbers of the states in which a night may begin; the first is `start`.
        opened: Transitions that are open in some state.
        acted: Transitions that act in some state.
        moved: Scenes that some state moves on from.
        complete: Whether these are all.
    """

    rules: Rules
    states: list[State] = field(default_factory=list)
    numbers: dict[State, int] = field(default_factory=dict)
    successors: list[list[tuple[int, float]]] = field(default_factory=list)
    parents: list[tuple[int, Move]] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    opened: set[TransitionKey] = field(default_factory=set)
    acted: set[TransitionKey] = field(default_factory=set)
    moved: set[SceneKey] = field(default_factory=set)
    complete: bool = True

    def trace_to(self, number: int) -> Trace:
        """A shortest night to a state."""
        return self.trace_along(number, [])

    def trace_along(self, source: int, walk: list[int]) -> Trace:
        """A shortest night to a state, and on along a walk from there."""
        path: list[tuple[int, Move]] = []
        number = source
        while number >= 0:
            parent, move = self.parents[number]
            path.append((number, move))
            number = parent
        path.reverse()
        for target in walk:
            path.append((target, self.move_between(path[-1][0], target)))
        return trace_of([(self.states[number], move) for number, move in path], self.rules)

    def path_between(self, source: int, goals: set[int], avoided: frozenset[int] = frozenset()) -> list[int]:
        """A shortest walk of at least one move from a state to one of the goals, through none of the avoided states.

        The source is left out.
        """
        came: dict[int, int] = {}
        todo = deque([source])
        while todo:
            number = todo.popleft()
            for target, _ in self.successors[number]:
                if target in came or target in avoided:
                    continue
                came[target] = number
                if target in goals:
                    return _walk_back(came, source, target)
                todo.append(target)
        return []

    def move_between(self, source: int, target: int) -> Move:
        """A move that leads from one state to another."""
        state = self.states[source]
        for way in self.rules.ways(state):
            if self.rules.follow(state, way.move) == self.states[target]:
                return way.move
        raise ValueError("no move leads there")


def trace_of(visits: list[tuple[State, Move]], rules: Rules) -> Trace:
    """Steps with the variables that each move changed."""
    befores = [rules.first_values, *(state.values for state, _ in visits)]
    return tuple(step_of(state, move, before, rules) for (state, move), before in zip(visits, befores, strict=False))


def step_of(state: State, move: Move, before: tuple[Scalar, ...], rules: Rules) -> Step:
    """One step, after a state that had some values."""
    names = rules.project.variables
    changed = Table((name, value) for name, old, value in zip(names, before, state.values, strict=True) if old != value)
    return Step(move, state.stack, changed)


def explore_states(rules: Rules, max_states: int, watch: Watch, firsts: Iterable[State] | None = None) -> StateGraph:
    """Follow every move from every beginning, breadth first, until all is seen or the bound is reached.

    Args:
        rules: How nights go.
        max_states: The bound.
        watch: Asked now and then.
        firsts: Where to begin instead of where nights begin.
    """
    graph = StateGraph(rules)
    for first in map(rules.begin, rules.entries()) if firsts is None else firsts:
        if first in graph.numbers:
            continue
        if len(graph.states) >= max_states:
            graph.complete = False
            return graph
        graph.firsts.append(_add(graph, first, -1, "start"))
    number = 0
    while number < len(graph.states):
        if number % ASK_EVERY == 0:
            watch.step(len(graph.states), "Following every night")
            if watch.expired:
                graph.complete = False
                return graph
        if not _expand(graph, number, max_states):
            graph.complete = False
            return graph
        number += 1
    return graph


def _expand(graph: StateGraph, number: int, max_states: int) -> bool:
    """Follow the moves of one state; whether there was room for all that they lead to."""
    rules, state = graph.rules, graph.states[number]
    found: list[tuple[int, float]] = []
    if rules.moves_on(state):
        opened = rules.open_ways(state)
        acting = acting_among(opened)
        key = state.stack[-1]
        graph.opened.update((*key, way.index) for way in opened)
        graph.acted.update((*key, way.index) for way in acting)
        if acting:
            graph.moved.add(key)
        total = sum(way.weight for way in acting)
        moves: list[tuple[Move, float]] = [(way.index, way.weight / total) for way in acting]
    else:
        moves = [(way.move, way.probability) for way in rules.ways(state)]
    for move, probability in moves:
        target = rules.follow(state, move)
        reached = graph.numbers.get(target)
        if reached is None:
            if len(graph.states) >= max_states:
                return False
            reached = _add(graph, target, number, move)
        found.append((reached, probability))
    graph.successors.append(found)
    return True


def _add(graph: StateGraph, state: State, parent: int, move: Move) -> int:
    number = len(graph.states)
    graph.states.append(state)
    graph.numbers[state] = number
    graph.parents.append((parent, move))
    graph.depths.append(graph.depths[parent] + 1 if parent >= 0 else 0)
    return number


def _walk_back(came: dict[int, int], source: int, target: int) -> list[int]:
    path = [target]
    while came[path[-1]] != source:
        path.append(came[path[-1]])
    return path[::-1]
