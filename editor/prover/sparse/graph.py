"""The states of a search and the moves between them, in rows: what questions about ways round and ways home need."""

from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from editor.model.transition import Kind
from editor.prover.answer import Move, Trace
from editor.prover.blocks.sets.parts import Block
from editor.prover.chains.arrays import begins_of, distinct
from editor.prover.chains.graphs import Paths
from editor.prover.chains.strong import reached
from editor.prover.plain.components import components
from editor.prover.plain.graph import trace_of
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.state import State

LOW: Final = (1 << 32) - 1
STAGE: Final = "Numbering the states"
BACK: Final = "Looking back from where nights wake"
STRETCH: Final = 1 << 19
"""How many moves are looked at at once, between two questions whether to stop."""
LEFT: Final = 0.9
"""As long as no more than so much is left of the moves after each round all that are left are looked at again."""


class Graph:
    """The states that were followed with their moves; where that is not all, one more stands for all others.

    Args:
        search: What found them.
        most: How many states are looked at, at most.

    Attributes:
        followed: How many states were followed; those have their own numbers.
        size: How many that is with the one that stands for all others.
        sources: For each move the state that it leaves; in no order, until somebody asks for rows.
        targets: The state that it leads to.
        via: The number of its exit.
    """

    def __init__(self, search: Search, most: int | None = None) -> None:
        self.search = search
        self.followed = search.followed
        if most is not None and most < self.followed:
            ends = np.array(search.layers)
            self.followed = int(ends[np.searchsorted(ends, most, "right") - 1])
        self.size = self.followed + (self.followed < search.states)
        self.watch.step(self.size, STAGE)
        self.sources, self.targets, self.via = search.edges.of_first(self.followed, self._ask)
        if self.followed < search.states:
            np.minimum(self.targets, self.followed, out=self.targets)

    @cached_property
    def rows(self) -> Block:
        """Where the moves of each state begin, and after the last where they end; the moves are put in that order."""
        self._ask()
        keys = self.sources.astype(np.int64)
        keys <<= 32
        keys |= np.arange(len(keys))
        for first, end in pairwise(self._stretches()):
            self._ask()
            keys[first:end].sort()
        self._ask()
        order = keys & LOW
        keys >>= 32
        self.sources, self.targets, self.via = keys.astype(np.int32), self.targets[order], self.via[order]
        return begins_of(keys, self.size)

    def _stretches(self) -> list[int]:
        """Where to cut the moves between layers, whose states have larger numbers from one to the next."""
        found = [0]
        for cut in np.searchsorted(self.sources, self.search.layers[1:]).tolist():
            if cut - found[-1] >= STRETCH:
                found.append(cut)
        return [*found, len(self.sources)]

    def _ask(self) -> None:
        self.watch.step(self.size, STAGE)

    @property
    def watch(self) -> Watch:
        """Asked often."""
        return self.search.watch

    @cached_property
    def regions(self) -> Block:
        """For each state a number that states which lead to each other share: places that do, after those they lead to."""
        search, field = self.search, self.search.packing.place
        places = ((search.known.rows(0, self.followed)[field.word] >> field.shift) & field.mask).astype(np.int64)
        size = int(field.mask) + 1
        if self.size > self.followed:
            places = np.append(places, size)
        self.watch.step(self.size, STAGE)
        leads: dict[int, list[int]] = {one: [] for one in distinct(places).tolist()}
        for pair in self._pairs(places, size + 1):
            leads[pair // (size + 1)].append(pair % (size + 1))
        region = np.zeros(size + 1, np.int32)
        for number, group in enumerate(components(leads, leads.__getitem__)):
            region[group] = number
        return region[places]

    def _pairs(self, places: Block, size: int) -> list[int]:
        """From which place moves lead to which, as one number each."""
        found = []
        for first in range(0, len(self.sources), STRETCH):
            self.watch.step(self.size, STAGE)
            some = slice(first, first + STRETCH)
            found.append(distinct(places[self.sources[some]] * size + places[self.targets[some]]))
        return distinct(np.concatenate(found)).tolist() if found else []

    @cached_property
    def weights(self) -> Block:
        """For each move its probability."""
        rows = self.rows
        known = np.array([one.weight for one in self.search.moves.exits] or [1.0])[self.via]
        total = np.bincount(self.sources, known, len(rows) - 1)
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
        return self.search.depths(np.arange(self.size))

    @cached_property
    def paths(self) -> Paths:
        """The shortest walks from the beginnings."""
        assert len(self.rows)
        came = np.full(self.size, -1)
        came[self.targets[::-1]] = np.arange(len(self.targets))[::-1]
        came[self.search.firsts] = -1
        before = np.where(came >= 0, self.sources[came] if len(self.targets) else -1, -1)
        return Paths(self, self.depths, came, before)

    def leading_to(self, seeds: Block, through: Block) -> Block:
        """For each state whether it is one of the seeds, or a night can come from it to one by way of some states only."""
        found = seeds.copy()
        pieces = [
            (self.sources[at : at + STRETCH], self.targets[at : at + STRETCH]) for at in range(0, len(self.sources), STRETCH)
        ]
        pieces = [self._not_yet(through, found, *piece) for piece in pieces]
        left = sum(len(sources) for sources, _ in pieces)
        many = 2 * left
        while 0 < left <= LEFT * many:
            many = left
            for number in reversed(range(len(pieces))):
                self.watch.step(self.size, BACK)
                sources, targets = pieces[number]
                found[sources[found[targets]]] = True
                pieces[number] = self._not_yet(through, found, sources, targets)
            left = sum(len(sources) for sources, _ in pieces)
        if not left:
            return found
        sources, targets = (np.concatenate(ends) for ends in zip(*pieces, strict=True))
        return self._led_back(sources, targets, found)

    def _not_yet(self, through: Block, found: Block, sources: Block, targets: Block) -> tuple[Block, Block]:
        """Some moves without those from states that are found, or that nothing leads through."""
        self.watch.step(self.size, BACK)
        left = np.flatnonzero(through[sources] & ~found[sources])
        return sources[left], targets[left]

    def _led_back(self, sources: Block, targets: Block, found: Block) -> Block:
        """The same by way of what is left, where whole rounds bring little: from front to front."""
        seeds = np.flatnonzero(found)
        keys = targets.astype(np.int64)
        keys <<= 32
        keys |= sources
        keys.sort()
        keys &= LOW
        met = np.zeros(self.size, bool)
        met[targets] = True
        return found | reached(begins_of(targets, self.size), keys, seeds[met[seeds]], ~found, self.watch)

    def reached_from(self, seeds: Block, through: Block) -> Block:
        """For each state whether it is one of the seeds, or a night comes to it from one by way of some states only."""
        return reached(self.rows, self.targets, seeds, through, self.watch)

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
