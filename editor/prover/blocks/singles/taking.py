"""All the moves of numbered states: by tables, many locations at once, where exits are simple; else exit by exit."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from editor.model.transition import Kind
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block, Points
from editor.prover.blocks.singles.numbers import Numbers
from editor.prover.blocks.singles.tables import Tables

STRETCH: Final = 1 << 15
"""How many states are moved at once."""
Taken = tuple[Block, Block, Block]
"""States of a stretch, for each an exit that it takes, and the state that this leads to."""


class Taking:
    """The moves of some states.

    Args:
        numbers: The states.
        closed: Whether no move leaves them; else those that do are left out.

    Attributes:
        exits: Those that may be taken, location by location.
        chooses: For each state whether the dreamer decides; known once the rows are.
    """

    def __init__(self, numbers: Numbers, *, closed: bool = True) -> None:
        self.numbers = numbers
        self._closed = closed
        self.chooses = np.zeros(numbers.size, bool)
        places = {location: place for place, location in enumerate(numbers.locations)}
        mine = [[one for one in numbers.space.exits(at) if one.target in places] for at in numbers.locations]
        self.exits = [exit_ for exits in mine for exit_ in exits]
        self._many = np.array([len(exits) for exits in mine], np.int32)
        self._first = np.cumsum(self._many, dtype=np.int32) - self._many
        self._targets = np.array([places[exit_.target] for exit_ in self.exits if exit_.target is not None], np.int64)
        self._weights = np.array([exit_.weight for exit_ in self.exits], float)
        self._choices = np.array([exit_.kind is Kind.CHOICE for exit_ in self.exits], bool)

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.numbers.space.frame, self.exits)

    def rows(self) -> tuple[Block, Block, Block, Block]:
        """Where the moves of each state begin and end; for each move its target, its probability and its exit."""
        size = self.numbers.size
        kind = np.int32 if size < 1 << 31 else np.int64
        degrees, targets, weights, via = (
            np.zeros(size, np.int64),
            [np.zeros(0, kind)],
            [np.zeros(0)],
            [np.zeros(0, np.int32)],
        )
        for first in range(0, size, STRETCH):
            self.numbers.space.watch.step(first, "Numbering the states")
            last = min(size, first + STRETCH)
            found = self._sorted(list(self._stretch(first, last)), last - first)
            degrees[first:last] = found[0]
            self.chooses[first:last] = found[4]
            targets.append(found[1].astype(kind))
            weights.append(found[2])
            via.append(found[3])
        rows = np.concatenate([[0], np.cumsum(degrees)])
        return rows, np.concatenate(targets), np.concatenate(weights), np.concatenate(via)

    def _sorted(self, taken: list[Taken], size: int) -> tuple[Block, Block, Block, Block, Block]:
        """The moves of a stretch by the state that they leave."""
        degrees, total, chooses = np.zeros(size, np.int64), np.zeros(size), np.zeros(size, bool)
        for states, exits, _ in taken:
            degrees[states] += 1
            total[states] += self._weights[exits]
            chooses[states] |= self._choices[exits]
        next_ = np.cumsum(degrees) - degrees
        many = int(degrees.sum())
        targets, weights, via = np.zeros(many, np.int64), np.zeros(many), np.zeros(many, np.int32)
        for states, exits, leads in taken:
            places = next_[states]
            targets[places] = leads
            weights[places] = self._weights[exits] / total[states]
            via[places] = exits
            next_[states] += 1
        return degrees, targets, weights, via, chooses

    def _stretch(self, first: int, last: int) -> Iterator[Taken]:
        """What some states take: in every turn at most one exit each, in their order."""
        numbers, words_in_block = self.numbers, self.numbers.space.frame.words_in_block
        location = numbers.location_of[first:last]
        inside = numbers.word_of[first:last] - location * words_in_block
        places, bits = [along[inside] for along in self._tables.places], numbers.bit_of[first:last]
        many, begin = self._many[location], self._first[location]
        for turn in range(int(many.max())):
            states = np.flatnonzero(many > turn)
            exits = begin[states] + turn
            simple = self._tables.simple[exits]
            others = np.flatnonzero(np.bincount(exits[~simple]))
            if len(others):
                for exit_ in others.tolist():
                    yield self._one_by_one(exit_, states[exits == exit_], places, bits)
                states, exits = states[simple], exits[simple]
            chosen, words, moved = self._tables.moved(exits, [along[states] for along in places], bits[states])
            exits = exits[chosen]
            yield self._numbered(states[chosen], exits, self._targets[exits] * words_in_block + words, moved)

    def _one_by_one(self, number: int, states: Block, places: list[Block], bits: Block) -> Taken:
        """What states of one location do by one exit."""
        exit_, frame = self.exits[number], self.numbers.space.frame
        moved: Points = ([along[states].astype(np.int64) for along in places], bits[states].astype(np.int64))
        for step in (exit_.select, *exit_.steps):
            if isinstance(step, Select):
                kept = step.holds(moved)
                states, moved = states[kept], ([along[kept] for along in moved[0]], moved[1][kept])
            else:
                moved = step.move(moved)
        words = np.ravel_multi_index(tuple(moved[0]), frame.shape) + self._targets[number] * frame.words_in_block
        return self._numbered(states, np.full(len(states), number), words, moved[1])

    def _numbered(self, states: Block, exits: Block, words: Block, bits: Block) -> Taken:
        if not self._closed:
            inside = self.numbers.holds(words, bits)
            states, exits, words, bits = states[inside], exits[inside], words[inside], bits[inside]
        return states, exits, self.numbers.at(words, bits)
