"""The states of some blocks one by one, numbered, with their moves and how likely they are: for what needs the chain."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from editor.model.transition import Kind
from editor.prover.answer import Move
from editor.prover.blocks.moves import Select
from editor.prover.blocks.parts import Block, Points
from editor.prover.blocks.space import Exit, Location, Space
from editor.prover.blocks.strong import strong
from editor.prover.blocks.valuations import state_of
from editor.prover.plain.components import components
from editor.prover.watch import Watch
from editor.semantics.state import State


@dataclass
class Chain:
    """States and moves in rows, sorted by the state that they leave.

    Attributes:
        space: Whose states these are.
        slots: For each location the places of its states within the block, ascending.
        offsets: For each location the number of its first state.
        size: How many states there are.
        rows: Where the moves of each state begin, and after the last where they end.
        targets: For each move the state that it leads to.
        weights: For each move its probability.
        via: For each move which of `exits` it is.
        chooses: For each state whether the dreamer decides.
    """

    space: Space
    slots: dict[Location, Block]
    offsets: dict[Location, int]
    size: int
    rows: Block
    targets: Block
    weights: Block
    via: Block
    exits: list[Exit]
    chooses: Block

    @classmethod
    def of(cls, space: Space, sets: dict[Location, Block]) -> "Chain":
        """The chain of sets of states that no move leaves."""
        slots = {location: _slots(block) for location, block in sets.items()}
        slots = {location: found for location, found in slots.items() if len(found)}
        offsets, size = {}, 0
        for location, found in slots.items():
            offsets[location] = size
            size += len(found)
        builder = _Builder(space, slots, offsets)
        moves = [builder.moves_of(location) for location in slots]
        empty: list[Block] = [np.zeros(0, np.int64)]
        counts = np.concatenate([one[0] for one in moves] or empty)
        targets = np.concatenate([one[1] for one in moves] or empty)
        weights = np.concatenate([one[2] for one in moves] or empty).astype(float)
        via = np.concatenate([one[3] for one in moves] or empty)
        chooses = np.concatenate([one[4] for one in moves] or empty).astype(bool)
        rows = np.concatenate([[0], np.cumsum(counts)])
        return cls(space, slots, offsets, size, rows, targets, weights, via, builder.exits, chooses)

    def number(self, location: Location, coordinates: tuple[int, ...], bit: int) -> int:
        """The number of one state."""
        flat = int(np.ravel_multi_index(coordinates, self.space.frame.shape))
        slot = flat * _width(self.space) + bit
        return self.offsets[location] + int(np.searchsorted(self.slots[location], slot))

    def flags(self, sets: dict[Location, Block]) -> Block:
        """For each state whether it lies in some blocks, which may be of words that can be broadcast."""
        found = np.zeros(self.size, bool)
        for location, block in sets.items():
            if location in self.slots:
                mine = slice(self.offsets[location], self.offsets[location] + len(self.slots[location]))
                words = np.broadcast_to(block, self.space.frame.shape).reshape(-1)[
                    self.slots[location] // _width(self.space)
                ]
                bits = (self.slots[location] % _width(self.space)).astype(words.dtype)
                found[mine] = (words >> bits) & words.dtype.type(1)
        return found

    def blocks(self, chosen: Block) -> dict[Location, Block]:
        """The blocks of some of the states."""
        found = {}
        for location, slots in self.slots.items():
            mine = slots[chosen[self.offsets[location] : self.offsets[location] + len(slots)]]
            if len(mine):
                found[location] = _words(self.space, mine)
        return found

    def points(self, location: Location) -> Points:
        """Where the states of a location lie."""
        return _points(self.space, self.slots[location])

    def location_of(self, number: int) -> Location:
        """Where one state is."""
        return self._locations[bisect_right(self._begins, number) - 1]

    @cached_property
    def _locations(self) -> list[Location]:
        return list(self.offsets)

    @cached_property
    def _begins(self) -> list[int]:
        return list(self.offsets.values())

    @cached_property
    def sources(self) -> Block:
        """For each move the state that it leaves."""
        return np.repeat(np.arange(self.size), np.diff(self.rows))

    @cached_property
    def regions(self) -> Block:
        """For each state a number that states which lead to each other share: locations that do."""
        numbers = {location: number for number, location in enumerate(self.slots)}
        leads: list[list[int]] = [[] for _ in numbers]
        for location, number in numbers.items():
            for exit_ in self.space.exits(location):
                if exit_.target in numbers:
                    leads[number].append(numbers[exit_.target])
        region = np.zeros(len(numbers), np.int64)
        for number, group in enumerate(components(range(len(leads)), lambda one: leads[one])):
            region[group] = number
        return np.repeat(region, [len(found) for found in self.slots.values()])

    @cached_property
    def groups(self) -> Block:
        """For each state the least of those that lead to it and that it leads to."""
        within = self.regions[self.sources] == self.regions[self.targets]
        return strong(self.sources[within], self.targets[within], self.size, self.space.watch)

    @property
    def watch(self) -> Watch:
        """Asked often."""
        return self.space.watch

    def visit(self, state: int, came: int) -> tuple[State, Move]:
        """A state in full, and the move by which it was come to; of none, `start`."""
        location, point = self.point(state)
        return state_of(self.space.frame, location.where, point), self.exits[
            int(self.via[came])
        ].move if came >= 0 else "start"

    def point(self, number: int) -> tuple[Location, tuple[tuple[int, ...], int]]:
        """Where one state lies."""
        location = self.location_of(number)
        coordinates, bits = _points(self.space, self.slots[location][[number - self.offsets[location]]])
        return location, (tuple(int(c[0]) for c in coordinates), int(bits[0]))


@dataclass
class _Builder:
    space: Space
    slots: dict[Location, Block]
    offsets: dict[Location, int]
    exits: list[Exit] = field(default_factory=list)
    done: int = 0

    def moves_of(self, location: Location) -> tuple[Block, Block, Block, Block, Block]:
        """For each state how many moves; for each move its target, probability and exit; for each state who decides."""
        points = _points(self.space, self.slots[location])
        many = len(points[1])
        self.done += many
        self.space.watch.step(self.done, "Numbering the states")
        exits = [exit_ for exit_ in self.space.exits(location) if exit_.target in self.slots]
        found = [self._taken(exit_, points) for exit_ in exits]
        chooses = np.zeros(many, bool)
        none = np.zeros(0, np.int64)
        if not found:
            return np.zeros(many, np.int64), none, np.zeros(0), none, chooses
        sources = np.concatenate([one[0] for one in found])
        order = np.argsort(sources, kind="stable")
        sources, targets = sources[order], np.concatenate([one[1] for one in found])[order]
        counts = [len(one[0]) for one in found]
        weights = np.repeat([exit_.weight for exit_ in exits], counts)[order]
        via = np.repeat(np.arange(len(self.exits), len(self.exits) + len(exits)), counts)[order]
        self.exits += exits
        total = np.bincount(sources, weights, many)
        for exit_, one in zip(exits, found, strict=True):
            if exit_.kind is Kind.CHOICE:
                chooses[one[0]] = True
        return np.bincount(sources, minlength=many), targets, weights / total[sources], via, chooses

    def _taken(self, exit_: Exit, points: Points) -> tuple[Block, Block]:
        sources = np.flatnonzero(exit_.select.holds(points))
        moved: Points = ([c[sources] for c in points[0]], points[1][sources])
        for step in exit_.steps:
            if isinstance(step, Select):
                kept = step.holds(moved)
                sources, moved = sources[kept], ([c[kept] for c in moved[0]], moved[1][kept])
            else:
                moved = step.move(moved)
        assert exit_.target is not None
        flat = np.ravel_multi_index(tuple(moved[0]), self.space.frame.shape)
        slots = flat * _width(self.space) + moved[1]
        targets = self.offsets[exit_.target] + np.searchsorted(self.slots[exit_.target], slots)
        return sources, targets


def _width(space: Space) -> int:
    return int(np.dtype(space.frame.kind).itemsize) * 8


def _slots(block: Block) -> Block:
    words = np.ascontiguousarray(block).reshape(-1)
    held = np.flatnonzero(words)
    some = words[held].astype(words.dtype.newbyteorder("<")).view(np.uint8)
    bits = np.flatnonzero(np.unpackbits(some, bitorder="little").view(bool))
    width = words.dtype.itemsize * 8
    found: Block = held[bits // width] * width + bits % width
    return found


def _points(space: Space, slots: Block) -> Points:
    width = _width(space)
    return list(np.unravel_index(slots // width, space.frame.shape)), slots % width


def _words(space: Space, slots: Block) -> Block:
    frame = space.frame
    flags = np.zeros(frame.words_in_block * _width(space), bool)
    flags[slots] = True
    packed = np.packbits(flags, bitorder="little").view(np.dtype(frame.kind).newbyteorder("<"))
    found: Block = packed.astype(frame.kind).reshape(frame.shape)
    return found
