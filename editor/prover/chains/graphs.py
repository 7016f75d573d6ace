"""Walks on a chain, with whole fronts of states at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from editor.model.variable import Scalar
from editor.prover.answer import Move, Step, Trace
from editor.prover.chains.arrays import Array, distinct, each_in
from editor.prover.chains.strong import strong
from editor.prover.plain.graph import step_of
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State

UNSEEN = -1
Values = tuple[Scalar, ...]


class Moving(Protocol):
    """States by number and the moves between them in rows, whoever found them."""

    @property
    def size(self) -> int:
        """How many states there are."""
        ...

    @property
    def rows(self) -> Array:
        """Where the moves of each state begin, and after the last where they end."""
        ...

    @property
    def sources(self) -> Array:
        """For each move the state that it leaves."""
        ...

    @property
    def targets(self) -> Array:
        """For each move the state that it leads to."""
        ...

    @property
    def regions(self) -> Array:
        """For each state a number that states which lead to each other share, and maybe more."""
        ...

    @property
    def watch(self) -> Watch:
        """Asked often."""
        ...

    def visit(self, state: int, came: int) -> tuple[State, Move]:
        """A state in full, and the move by which it was come to; of none, `start`."""
        ...


def moves_from(chain: Moving, states: Array) -> tuple[Array, Array]:
    """The places of all moves from some states, and for each the place of its state among those."""
    begins = chain.rows[states]
    return each_in(begins, chain.rows[states + 1] - begins)


@dataclass
class Paths:
    """Shortest walks from some states to all others.

    Attributes:
        far: For each state the least number of moves to it; -1 where none lead.
        came: The move by which it was first reached, as its place in the chain; -1 for the sources.
        before: The state from which it was.
    """

    chain: Moving
    far: Array
    came: Array
    before: Array
    _visited: dict[tuple[int, int], tuple[State, Move]] = field(default_factory=dict)
    _told: dict[int, tuple[list[Step], int, Values]] = field(default_factory=dict)

    @classmethod
    def of(cls, chain: Moving, sources: Array, inside: Array | None = None, goals: Array | None = None) -> "Paths":
        """Breadth first, within the states of `inside`, until one of `goals` is reached if there are any."""
        far, came, before = (np.full(chain.size, UNSEEN, np.int64) for _ in range(3))
        found = cls(chain, far, came, before)
        front = distinct(sources)
        found.far[front] = 0
        step = 0
        while len(front) and (goals is None or (found.far[goals] == UNSEEN).all()):
            step += 1
            chain.watch.step(chain.size, "Looking for the shortest nights")
            moves, which = moves_from(chain, front)
            targets = chain.targets[moves]
            new = found.far[targets] == UNSEEN
            if inside is not None:
                new &= inside[targets]
            targets, moves, which = targets[new], moves[new], which[new]
            found.far[targets] = step
            found.came[targets] = moves
            found.before[targets] = front[which]
            front = targets[found.came[targets] == moves]
        return found

    def walk_to(self, state: int) -> list[tuple[int, int]]:
        """The states on the way with the moves that led to each, the source with -1."""
        walk, came, before = [], self.came.data, self.before.data
        while state != UNSEEN:
            walk.append((state, came[state]))
            state = before[state]
        return walk[::-1]

    def visits(self, walk: list[tuple[int, int]]) -> list[tuple[State, Move]]:
        """A walk as states with the moves that led to them."""
        return [self._visit(state, came) for state, came in walk]

    def trace(self, state: int, rules: Rules, onward: Sequence[tuple[int, int]] = ()) -> Trace:
        """The steps of a shortest walk to a state, and of a walk on from there; those that begin alike share theirs."""
        new, came, before = [], self.came.data, self.before.data
        while state != UNSEEN and state not in self._told:
            new.append((state, came[state]))
            state = before[state]
        told, many, values = self._told[state] if state != UNSEEN else ([], 0, rules.first_values)
        steps = told[:many]
        for one in reversed(new):
            values = self._step(one, values, rules, steps)
            self._told[one[0]] = (steps, len(steps), values)
        whole = list(steps)
        for one in onward:
            values = self._step(one, values, rules, whole)
        return tuple(whole)

    def _step(self, one: tuple[int, int], before: Values, rules: Rules, steps: list[Step]) -> Values:
        """Put down a step that comes after some values; those after it."""
        state, move = self._visit(*one)
        steps.append(step_of(state, move, before, rules))
        return state.values

    def _visit(self, state: int, came: int) -> tuple[State, Move]:
        found = self._visited.get((state, came))
        if found is None:
            found = self._visited[state, came] = self.chain.visit(state, came)
        return found


def by_scenes(members: Array, groups: Array, scenes: Array) -> dict[tuple[int, ...], Array]:
    """For each set of scenes over which groups range, as ascending numbers, the states of those groups.

    Args:
        members: The states.
        groups: The number of each one's group.
        scenes: The number of each one's scene.
    """
    if not len(members):
        return {}
    room = int(scenes.max()) + 1
    pairs = distinct(groups * room + scenes)
    numbers, begins = np.unique(pairs // room, return_index=True)
    ranges, ends = (pairs % room).tolist(), [*begins[1:].tolist(), len(pairs)]
    kinds: dict[tuple[int, ...], list[int]] = {}
    for number, begin, end in zip(numbers.tolist(), begins.tolist(), ends, strict=True):
        kinds.setdefault(tuple(ranges[begin:end]), []).append(number)
    return {kind: members[np.isin(groups, those)] for kind, those in kinds.items()}


def closed_groups_of(chain: Moving, within: Array) -> tuple[Array, Array]:
    """The states of closed groups in which nights go round for ever, and the number of each one's group.

    Args:
        chain: All states and moves.
        within: For each state whether nights from there neither wake nor get stuck.
    """
    states = np.flatnonzero(within)
    number = np.zeros(chain.size, np.int64)
    number[states] = np.arange(len(states))
    inside = within[chain.sources]
    sources, targets = number[chain.sources[inside]], number[chain.targets[inside]]
    near = chain.regions[states[sources]] == chain.regions[states[targets]]
    groups = strong(sources[near], targets[near], len(states), chain.watch)
    ends = np.zeros(len(states), bool)
    ends[groups[sources[groups[sources] != groups[targets]]]] = True
    closed = np.flatnonzero(~ends[groups])
    return states[closed], groups[closed]
