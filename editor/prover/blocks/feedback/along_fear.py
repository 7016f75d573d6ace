"""Sets of valuations seen along fear alone: what is the same but more afraid, less afraid, or however afraid."""

from typing import Any

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location, Where
from editor.prover.blocks.sets.parts import Block


class AlongFear:
    """Where fear lies in a space: along an axis of the blocks, within their words, or in the location.

    Attributes:
        axis: Along which axis, or -1.
        number: Of the quantity within the words, or -1.
        located: Of the quantity within the location, or -1.
    """

    def __init__(self, space: Space) -> None:
        self._frame = space.frame
        spot = space.frame.spots["fear"]
        self.axis, self.number, self.located = (
            spot.number if spot.place == place else -1 for place in ("axis", "word", "located")
        )
        self._many = len(space.frame.known["fear"].values)

    def place(self, location: Location) -> Where:
        """What locations share that differ in fear alone."""
        where, at = location.where, self.located
        return where if at < 0 else where._replace(fixed=(*where.fixed[:at], 0, *where.fixed[at + 1 :]))

    def height(self, location: Location) -> int:
        """How high the fear is that belongs to the location."""
        return location.where.fixed[self.located] if self.located >= 0 else 0

    def bits(self, bits: Block) -> Block:
        """The numbers of bits that stand for the same with the least fear."""
        if self.number < 0:
            return bits
        least: Block = bits - self._frame.word_indices(bits)[self.number] * self._frame.bit_stride(self.number)
        return least

    def smeared(self, sets: dict[Location, Block]) -> dict[Location, Block]:
        """The valuations of one place that are in some sets for some fear, for every fear."""
        joined = next(iter(sets.values())) if len(sets) == 1 else np.bitwise_or.reduce(list(sets.values()), axis=0)
        return dict.fromkeys(sets, self._smeared(joined))

    def above(self, sets: dict[Location, Block]) -> dict[Location, Block]:
        """The valuations that differ from one of some sets only in a higher fear; at the sets' locations."""
        return self._beyond(sets, up=True)

    def below(self, sets: dict[Location, Block]) -> dict[Location, Block]:
        """The same for a lower one."""
        return self._beyond(sets, up=False)

    def _beyond(self, sets: dict[Location, Block], up: bool) -> dict[Location, Block]:
        if self.located < 0:
            return {at: self._shifted(block, up) for at, block in sets.items()}
        found: dict[Location, Block] = {}
        gathered: dict[Where, Block] = {}
        for at in sorted(sets, key=self.height, reverse=not up):
            place = self.place(at)
            before = gathered.get(place)
            found[at] = before if before is not None else np.zeros_like(sets[at])
            gathered[place] = sets[at] if before is None else before | sets[at]
        return found

    def _smeared(self, block: Block) -> Block:
        if self.axis >= 0:
            return np.bitwise_or.reduce(block, axis=self.axis, keepdims=True)
        if self.number < 0:
            return block
        found = np.zeros_like(block)
        for index in range(self._many):
            found |= self._at(block, index)
        return self._everywhere(found)

    def _shifted(self, block: Block, up: bool) -> Block:
        """The bits that lie beyond those of a block."""
        if self.axis >= 0:
            turned = np.moveaxis(block, self.axis, 0)
            found = np.zeros_like(block)
            there = np.moveaxis(found, self.axis, 0)
            if up:
                np.bitwise_or.accumulate(turned[:-1], axis=0, out=there[1:])
            else:
                there[:-1] = np.bitwise_or.accumulate(turned[:0:-1], axis=0)[::-1]
            return found
        found, gathered = np.zeros_like(block), np.zeros_like(block)
        for index in range(self._many) if up else range(self._many - 1, -1, -1):
            found |= gathered << self._shift(index)
            gathered |= self._at(block, index)
        return found

    def _at(self, block: Block, index: int) -> Block:
        """What of a block has one fear, where the least would be."""
        return np.asarray((block >> self._shift(index)) & self._least)

    def _everywhere(self, least: Block) -> Block:
        found = np.zeros_like(least)
        for index in range(self._many):
            found |= least << self._shift(index)
        return found

    def _shift(self, index: int) -> Any:
        return self._frame.kind(index * self._frame.bit_stride(self.number))

    @property
    def _least(self) -> Any:
        return self._frame.kind(self._frame.words_where(self.number, [index == 0 for index in range(self._many)]))
