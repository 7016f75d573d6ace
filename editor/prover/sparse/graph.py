"""The states of a search and the moves between them, in rows: what questions about ways round and ways home need."""

from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from editor.model.transition import Kind
from editor.prover.answer import Move, Trace
from editor.prover.blocks.graphs import Paths
from editor.prover.blocks.parts import Block
from editor.prover.blocks.strong import reached
from editor.prover.plain.graph import trace_of
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.state import State

LOW: Final = (1 << 32) - 1


class Graph:
    """The states that were followed with their moves; where that is not all, one more stands for all others.

    Args:
        search: What found them.
        most: How many states are looked at, at most.

    Attributes:
        followed: How many states were followed; those have their own numbers.
        size: How many that is with the one that stands for all others.
        rows: Where the moves of each state begin, and after the last where they end.
        targets: For each move the state that it leads to.
        via: For each move the number of its exit.
    """

    def __init__(self, search: Search, most: int | None = None) -> None:
        self.search = search
        self.followed = search.followed
        if most is not None and most < self.followed:
            ends = np.array(search.layers)
            self.followed = int(ends[np.searchsorted(ends, most, "right") - 1])
        self.size = self.followed + (self.followed < search.states)
        sources, targets, self.via = search.edges.of_first(self.followed)
        keys = sources.astype(np.int64)
        keys <<= 32
        keys |= np.arange(len(keys))
        self.watch.step(self.size, "Numbering the states")
        keys.sort()
        self.rows = _rows(sources, self.size)
        keys &= LOW
        self.watch.step(self.size, "Numbering the states")
        self.targets = np.minimum(targets[keys], self.followed).astype(np.int64)
        self.via = self.via[keys]

    @property
    def watch(self) -> Watch:
        """Asked often."""
        return self.search.watch

    @cached_property
    def sources(self) -> Block:
        """For each move the state that it leaves."""
        return np.repeat(np.arange(self.size), np.diff(self.rows))

    @cached_property
    def regions(self) -> Block:
        """One for all."""
        return np.zeros(self.size, np.int64)

    @cached_property
    def weights(self) -> Block:
        """For each move its probability."""
        known = np.array([one.weight for one in self.search.moves.exits] or [1.0])[self.via]
        total = np.bincount(self.sources, known, self.size)
        return np.asarray(known / total[self.sources])

    @cached_property
    def chooses(self) -> Block:
        """For each state whether the dreamer decides."""
        chosen = np.array([one.kind is Kind.CHOICE for one in self.search.moves.exits] or [False])
        found = np.zeros(self.size, bool)
        found[self.sources[chosen[self.via]]] = True
        return found

    @cached_property
    def depths(self) -> Block:
        """For each state the least number of moves to it."""
        return np.searchsorted(np.array(self.search.layers[1:]), np.arange(self.size), "right")

    @cached_property
    def paths(self) -> Paths:
        """The shortest walks from the beginnings."""
        came = np.full(self.size, -1)
        came[self.targets[::-1]] = np.arange(len(self.targets))[::-1]
        came[self.search.firsts] = -1
        before = np.where(came >= 0, self.sources[came] if len(self.targets) else -1, -1)
        return Paths(self, self.depths, came, before)

    def leading_to(self, seeds: Block, through: Block) -> Block:
        """For each state whether it is one of the seeds, or a night can come from it to one by way of some states only."""
        rows, sources = self._back
        return reached(rows, sources, np.flatnonzero(seeds), through, self.watch)

    def reached_from(self, seeds: Block, through: Block) -> Block:
        """For each state whether it is one of the seeds, or a night comes to it from one by way of some states only."""
        return reached(self.rows, self.targets, seeds, through, self.watch)

    @cached_property
    def _back(self) -> tuple[Block, Block]:
        """The moves by the state that they lead to."""
        keys = self.targets << 32
        keys |= self.sources
        self.watch.step(self.size, "Looking back from where nights wake")
        keys.sort()
        keys &= LOW
        return _rows(self.targets, self.size), keys

    def visit(self, state: int, came: int) -> tuple[State, Move]:
        """A state in full, and the move by which it was come to; of none, `start`."""
        move: Move = "start" if came < 0 else self.search.moves.exits[int(self.via[came])].move
        return self.search.state(state), move


def trace_to(search: Search, number: int) -> Trace:
    """A shortest night to a state."""
    numbers = [number]
    while (parent := int(search.parents[numbers[-1]])) >= 0:
        numbers.append(parent)
    states = [search.state(one) for one in reversed(numbers)]
    moves: list[Move] = ["start"]
    for before, after in pairwise(states):
        ways = search.rules.ways(before)
        moves.append(next(way.move for way in ways if search.rules.follow(before, way.move) == after))
    return trace_of(list(zip(states, moves, strict=True)), search.rules)


def _rows(numbers: Block, size: int) -> Block:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=size))])
