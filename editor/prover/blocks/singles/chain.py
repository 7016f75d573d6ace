"""The states of some blocks one by one, numbered, with their moves and how likely they are: for what needs the chain."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from editor.prover.answer import Move
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.walked import Walked
from editor.prover.blocks.sets.location import Exit, Location
from editor.prover.blocks.sets.parts import Block, Points
from editor.prover.blocks.sets.valuations import state_of
from editor.prover.blocks.singles.numbers import Numbers
from editor.prover.blocks.singles.taking import Taking
from editor.prover.chains.strong import strong
from editor.prover.plain.components import components
from editor.prover.watch import Watch
from editor.semantics.state import State


@dataclass
class Chain:
    """States and moves in rows, sorted by the state that they leave.

    Attributes:
        numbers: Which number each state has.
        rows: Where the moves of each state begin, and after the last where they end.
        targets: For each move the state that it leads to.
        weights: For each move its probability.
        via: For each move which of `exits` it is.
        chooses: For each state whether the dreamer decides.
    """

    numbers: Numbers
    rows: Block
    targets: Block
    weights: Block
    via: Block
    exits: list[Exit]
    chooses: Block

    @classmethod
    def of(cls, space: Space, sets: dict[Location, Block]) -> "Chain":
        """The chain of sets of states that no move leaves."""
        numbers = Numbers.of(space, sets)
        taking = Taking(numbers)
        return cls(numbers, *taking.rows(), taking.exits, taking.chooses)

    @classmethod
    def walked(cls, space: Space, walked: Walked) -> "Chain":
        """The chain of all states, as a walk found it."""
        words = np.concatenate([space.reached(location).reshape(-1) for location in space.by_number])
        numbers = Numbers(space, space.by_number, words, walked.word_of, walked.bit_of, walked.firsts)
        exits = [exit_ for location in space.by_number for exit_ in space.exits(location)]
        return cls(numbers, walked.rows, walked.targets, walked.weights, walked.via, exits, walked.chooses)

    @property
    def space(self) -> Space:
        """Whose states these are."""
        return self.numbers.space

    @property
    def watch(self) -> Watch:
        """Asked often."""
        return self.space.watch

    @property
    def size(self) -> int:
        """How many states there are."""
        return self.numbers.size

    @cached_property
    def offsets(self) -> dict[Location, int]:
        """For each location the number of its first state."""
        return dict(zip(self.numbers.locations, self.numbers.firsts.tolist(), strict=False))

    def states_of(self, location: Location) -> slice:
        """The numbers of a location's states."""
        place = self._places[location]
        return slice(int(self.numbers.firsts[place]), int(self.numbers.firsts[place + 1]))

    def number(self, location: Location, coordinates: tuple[int, ...], bit: int) -> int:
        """The number of one state."""
        frame = self.space.frame
        flat = int(np.ravel_multi_index(coordinates, frame.shape)) + self._places[location] * frame.words_in_block
        return int(self.numbers.at(np.array([flat]), np.array([bit]))[0])

    def flags(self, sets: dict[Location, Block]) -> Block:
        """For each state whether it lies in some blocks, which may be of words that can be broadcast."""
        frame, numbers = self.space.frame, self.numbers
        words = np.zeros((len(numbers.locations), *frame.shape), frame.kind)
        for location, block in sets.items():
            if location in self._places:
                words[self._places[location]] = block
        held: Block = words.reshape(-1)[numbers.word_of]
        return np.asarray(held >> numbers.bit_of.astype(held.dtype) & held.dtype.type(1), bool)

    def blocks(self, chosen: Block) -> dict[Location, Block]:
        """The blocks of some of the states."""
        frame, numbers = self.space.frame, self.numbers
        states = np.flatnonzero(chosen)
        found: dict[Location, Block] = {}
        for place in np.flatnonzero(np.bincount(numbers.location_of[states])).tolist():
            first, last = np.searchsorted(states, numbers.firsts[place : place + 2])
            mine = states[first:last]
            block = np.zeros(frame.words_in_block, frame.kind)
            bits = np.left_shift(frame.kind(1), numbers.bit_of[mine].astype(frame.kind))
            np.bitwise_or.at(block, numbers.word_of[mine] - place * frame.words_in_block, bits)
            found[numbers.locations[place]] = block.reshape(frame.shape)
        return found

    def points(self, location: Location) -> Points:
        """Where the states of a location lie."""
        return self.numbers.points(self.states_of(location))

    def location_of(self, number: int) -> Location:
        """Where one state is."""
        return self.numbers.locations[int(self.numbers.location_of[number])]

    @cached_property
    def _places(self) -> dict[Location, int]:
        return {location: place for place, location in enumerate(self.numbers.locations)}

    @cached_property
    def sources(self) -> Block:
        """For each move the state that it leaves."""
        return np.repeat(np.arange(self.size, dtype=self.targets.dtype), np.diff(self.rows))

    @cached_property
    def regions(self) -> Block:
        """For each state a number that states which lead to each other share: locations that do."""
        places = self._places
        leads: list[list[int]] = [[] for _ in places]
        for location, place in places.items():
            for exit_ in self.space.exits(location):
                if exit_.target in places:
                    leads[place].append(places[exit_.target])
        region = np.zeros(len(places), np.int32)
        for number, group in enumerate(components(range(len(leads)), lambda one: leads[one])):
            region[group] = number
        return region[self.numbers.location_of]

    @cached_property
    def groups(self) -> Block:
        """For each state the least of those that lead to it and that it leads to."""
        within = self.regions[self.sources] == self.regions[self.targets]
        return strong(self.sources[within], self.targets[within], self.size, self.space.watch)

    def point(self, number: int) -> tuple[Location, tuple[tuple[int, ...], int]]:
        """Where one state lies."""
        numbers, rest, coordinates = self.numbers, int(self.numbers.word_of[number]), []
        for size in reversed(self.space.frame.shape):
            rest, one = divmod(rest, size)
            coordinates.append(one)
        return numbers.locations[rest], (tuple(coordinates[::-1]), int(numbers.bit_of[number]))

    def visit(self, state: int, came: int) -> tuple[State, Move]:
        """A state in full, and the move by which it was come to; of none, `start`."""
        location, point = self.point(state)
        move = self.exits[int(self.via[came])].move if came >= 0 else "start"
        return state_of(self.space.frame, location.where, point), move
