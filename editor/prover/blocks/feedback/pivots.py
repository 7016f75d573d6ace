"""Forwards and backwards on the ways round of a group: what lies between some states, and what goes round by one."""

from itertools import product
from typing import Final

import numpy as np

from editor.prover.blocks.feedback.along_fear import AlongFear
from editor.prover.blocks.feedback.ways_round import Group, Way
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.sweeps import Sweep
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block, count

Sets = dict[Location, Block]
STAGE: Final = "Looking for ways round"
EACH: Final = 500
"""As how many words a location counts, however few are gone through there."""


class Reach:
    """What nights come to from some states of some sets by some ways, or from where they come to those.

    Attributes:
        sets: All that may be met.
    """

    def __init__(self, space: Space, sets: Sets, ways: dict[Location, list[Way]], seeds: Sets, ahead: bool) -> None:
        self.sets = sets
        self._ways, self._ahead = ways, ahead
        self._sweep = Sweep(space, {at: block.copy() for at, block in sets.items()}, 1 if ahead else -1, STAGE)
        self._sweep.begin((at, (block, (0,) * block.ndim)) for at, block in seeds.items())

    def on(self, words: int | None = None) -> None:
        """Go on through so many words, or as far as it goes."""
        sweep, ahead, left = self._sweep, self._ahead, self._sweep.left
        while sweep.todo and (words is None or words > 0):
            location, part = sweep.next()
            words = None if words is None else words - part[0].size - EACH
            for way in self._ways.get(location, ()):
                there = way.target if ahead else way.source
                if there in left:
                    for one in way.image(part) if ahead else way.came_from(part):
                        sweep.take(there, one)

    @property
    def done(self) -> bool:
        """Whether all has been met."""
        return not self._sweep.todo

    @property
    def met(self) -> Sets:
        """The states met so far, where there are some."""
        found = {location: self.at(location) for location in self.sets}
        return {location: block for location, block in found.items() if np.count_nonzero(block)}

    def at(self, location: Location) -> Block:
        """Those of one location."""
        return np.asarray(self.sets[location] ^ self._sweep.left[location])


class Going:
    """What moves there are within some sets of a group, without those that no night comes back from.

    Attributes:
        group: Whose ways count.
        sets: What is still looked at.
    """

    def __init__(self, space: Space, fear: AlongFear, group: Group, sets: Sets) -> None:
        self._space, self._fear = space, fear
        self.group, self.sets = group, sets
        self._out: dict[Location, list[Way]] = {}
        self._in: dict[Location, list[Way]] = {}
        for way in group.ways:
            self._out.setdefault(way.source, []).append(way)
            self._in.setdefault(way.target, []).append(way)

    @property
    def size(self) -> int:
        """How many states are still looked at."""
        return sum(map(count, self.sets.values()))

    def keep_between(self, lows: Sets, words: int | None = None) -> bool:
        """Only what lies on ways from some states to what is the same but more afraid.

        Args:
            lows: Those states.
            words: How many are gone through at most; when that does not do nothing changes.

        Returns:
            Whether it did.
        """
        here = {location: lows.get(location, np.zeros_like(block)) for location, block in self.sets.items()}
        above = self._fear.above(here)
        behind = self.sweep({location: block & above[location] for location, block in self.sets.items()}, ahead=False)
        behind.on(words)
        if not behind.done:
            return False
        ahead = Reach(self._space, behind.met, self._out, lows, ahead=True)
        ahead.on(words)
        self.sets = ahead.met if ahead.done else ahead.sets
        return True

    def sweep(self, seeds: Sets, *, ahead: bool) -> "Reach":
        """What nights come to from some states, or from where they come to those."""
        return Reach(self._space, self.sets, self._out if ahead else self._in, seeds, ahead)

    def pivots(self, location: Location) -> Block:
        """One state of a location for each combination of what never changes in the group.

        No way leads between those, so that what is met from one of them is never mixed up with what comes to another.
        """
        axes = [*sorted(self.group.axes), *([self._fear.axis] if self._fear.axis >= 0 else [])]
        block = np.moveaxis(self.sets[location], axes, range(len(axes)))
        rows = block.reshape(-1, *block.shape[len(axes) :])
        found = rows.copy()
        found[1:] &= ~np.bitwise_or.accumulate(rows, axis=0)[:-1]
        found &= self._first_of_words(np.bitwise_or.reduce(found, axis=0))
        return np.ascontiguousarray(np.moveaxis(found.reshape(block.shape), range(len(axes)), axes))

    def _first_of_words(self, words: Block) -> Block:
        """Of each word one bit for each combination of the quantities in it that never change."""
        frame = self._space.frame
        numbers = [*sorted(self.group.words), *([self._fear.number] if self._fear.number >= 0 else [])]
        sizes = [len(frame.words[number].values) for number in numbers]
        least = frame.full
        for number, size in zip(numbers, sizes, strict=True):
            least &= frame.kind(frame.words_where(number, [index == 0 for index in range(size)]))
        found, seen = np.zeros_like(words), np.zeros_like(words)
        for indices in product(*map(range, sizes)):
            shift = frame.kind(sum(index * frame.bit_stride(number) for index, number in zip(indices, numbers, strict=True)))
            here = (words >> shift) & least
            found |= (here & ~seen) << shift
            seen |= here
        return found
