"""Scattered words of many locations' blocks, each with its place among all: what is few in large blocks."""

from typing import Final

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.moves import join_in
from editor.prover.blocks.sets.parts import Block, Part

Words = tuple[Block, Block]
"""Places, in location after location, and the words that lie there."""
STRETCH: Final = 1 << 15
"""How many words are taken at once."""


class Places:
    """Where the words of every location of a space lie, if all blocks lie one behind the other."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.many = space.frame.words_in_block
        self.kind = np.int32 if len(space.by_number) * self.many < 1 << 31 else np.int64

    def words_in(self, location: Location, part: Part) -> Words:
        """A part as scattered words."""
        block, origin = part
        held = block.nonzero()
        along = tuple(one + first for one, first in zip(held, origin, strict=True))
        inside = np.ravel_multi_index(along, self.space.frame.shape)
        return (inside + location.number * self.many).astype(self.kind), block[held]

    def words_of(self, blocks: dict[Location, Block]) -> Words:
        """Blocks as scattered words."""
        found = [(np.zeros(0, self.kind), np.zeros(0, self.space.frame.kind))]
        for location, block in blocks.items():
            flat = block.reshape(-1)
            held = np.flatnonzero(flat)
            found.append(((held + location.number * self.many).astype(self.kind), flat[held]))
        return together(found)

    def parts_of(self, words: Words) -> dict[Location, Part]:
        """Scattered words as parts, in the smallest boxes that hold them."""
        at = words[0] // self.many
        found = {}
        for number in np.flatnonzero(np.bincount(at)).tolist():
            mine = np.flatnonzero(at == number)
            along = np.unravel_index(words[0][mine] - number * self.many, self.space.frame.shape)
            lows = tuple(int(one.min()) for one in along)
            block = np.zeros([int(one.max()) - low + 1 for one, low in zip(along, lows, strict=True)], words[1].dtype)
            inside = np.ravel_multi_index(tuple(one - low for one, low in zip(along, lows, strict=True)), block.shape)
            join_in(block.reshape(-1), inside, words[1][mine])
            found[self.space.by_number[number]] = (block, lows)
        return found

    def nothing(self) -> "Seen":
        """No valuation of any location."""
        return Seen(np.zeros(len(self.space.by_number) * self.many, self.space.frame.kind))


class Seen:
    """Which valuations have been come to."""

    def __init__(self, words: Block) -> None:
        self._words = words

    def among(self, words: Words) -> Words:
        """What of some words has been come to."""
        return _some(words[0], words[1] & self._words[words[0]])

    def unseen(self, words: Words) -> Words:
        """What of some words has not been come to."""
        return _some(words[0], words[1] & ~self._words[words[0]])

    def add(self, words: Words) -> Words:
        """Come to some words; the answer is what is new, in the order of places."""
        places, held = new = in_order(self.unseen(words))
        self._words[places] |= held
        return new

    def forget(self, places: Block) -> None:
        """Forget what lies at some places."""
        self._words[places] = 0


def in_order(words: Words) -> Words:
    """Words in the order of their places; those that lie in one place are joined."""
    places, held = words
    shift = len(places).bit_length()
    keys = np.left_shift(places, shift, dtype=np.int64)
    keys |= np.arange(len(places))
    keys.sort()
    places, held = (keys >> shift).astype(places.dtype), held[keys & ((1 << shift) - 1)]
    firsts = np.flatnonzero(places[1:] != places[:-1]) + 1
    if len(firsts) + 1 >= len(places):
        return places, held
    firsts = np.concatenate([np.zeros(1, firsts.dtype), firsts])
    return places[firsts], np.bitwise_or.reduceat(held, firsts)


def _some(places: Block, held: Block) -> Words:
    kept = np.flatnonzero(held)
    return places[kept], held[kept]


def common(some: Words, others: Words) -> Words:
    """What is in both; places in order."""
    if not len(others[0]):
        return others
    at = np.minimum(np.searchsorted(others[0], some[0]), len(others[0]) - 1)
    return _some(some[0], np.where(others[0][at] == some[0], some[1] & others[1][at], some[1].dtype.type(0)))


def together(some: list[Words]) -> Words:
    """Several as one."""
    return np.concatenate([places for places, _ in some]), np.concatenate([held for _, held in some])
