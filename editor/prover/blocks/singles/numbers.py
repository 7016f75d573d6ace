"""Which number each state of some sets has: by location, and in each by its place in the block."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block, Points, counted

UNPACKED: Final = 1 << 17
"""How many words are looked at bit by bit at once."""


@dataclass
class Numbers:
    """The states of sets in rows.

    Attributes:
        space: Whose states these are.
        locations: Those that have some; their blocks lie one behind the other.
        words: All those blocks.
        word_of: For each state the place of its word among all.
        bit_of: For each state the number of its bit.
        firsts: For each location the number of its first state, and after the last how many states there are.
    """

    space: Space
    locations: list[Location]
    words: Block
    word_of: Block
    bit_of: Block
    firsts: Block

    @classmethod
    def of(cls, space: Space, sets: dict[Location, Block]) -> "Numbers":
        """The states of some blocks."""
        frame = space.frame
        blocks = {location: block.reshape(-1) for location, block in sets.items() if np.count_nonzero(block)}
        words = np.concatenate([*blocks.values(), np.zeros(0, frame.kind)])
        found = list(bits_of(words)) or [(np.zeros(0, np.int64), np.zeros(0, np.uint8))]
        kind = np.int32 if len(words) < 1 << 31 else np.int64
        word_of, bit_of = (np.concatenate(some) for some in zip(*found, strict=True))
        ends = np.arange(len(blocks) + 1) * frame.words_in_block
        return cls(space, list(blocks), words, word_of.astype(kind), bit_of, np.searchsorted(word_of, ends))

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.word_of)

    @property
    def width(self) -> int:
        """How many bits the words have."""
        return self.words.dtype.itemsize * 8

    def at(self, places: Block, bits: Block) -> Block:
        """The numbers of the states that lie in some words, at some bits; they must be among those in the sets."""
        found: Block = self._before[places]
        if self.space.frame.bits > 1:
            found += counted(self.words[places] & self._below[bits])
        return found

    def holds(self, places: Block, bits: Block) -> Block:
        """Whether the sets have the states that lie in some words, at some bits."""
        held: Block = self.words[places]
        return np.asarray(held >> bits.astype(held.dtype) & held.dtype.type(1), bool)

    def points(self, states: slice) -> Points:
        """Where states of one location lie."""
        frame = self.space.frame
        flat = self.word_of[states] % frame.words_in_block
        return list(np.unravel_index(flat, frame.shape)), self.bit_of[states].astype(np.int64)

    @cached_property
    def location_of(self) -> Block:
        """For each state the place of its location among those."""
        return np.repeat(np.arange(len(self.locations), dtype=np.int32), np.diff(self.firsts))

    @cached_property
    def _before(self) -> Block:
        """For each word how many states lie before it."""
        counts = counted(self.words)
        return np.cumsum(counts, dtype=np.int32) - counts

    @cached_property
    def _below(self) -> Block:
        """For each bit those below it."""
        return np.array([(1 << bit) - 1 for bit in range(self.width)], self.words.dtype)


def bits_of(words: Block) -> Iterator[tuple[Block, Block]]:
    """The bits that are set, some at a time: which word, and which bit of it."""
    held = np.flatnonzero(words)
    width = words.dtype.itemsize * 8
    for first in range(0, len(held), UNPACKED):
        some = held[first : first + UNPACKED]
        flags = np.unpackbits(words[some].astype(words.dtype.newbyteorder("<")).view(np.uint8), bitorder="little")
        places = np.flatnonzero(flags.view(bool))
        yield some[places // width], (places % width).astype(np.uint8)
