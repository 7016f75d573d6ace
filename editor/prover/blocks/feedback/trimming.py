"""Of sets of states those that lie on ways round, or between two: fear left out, all others are trimmed away.

Again and again what has no move in from the sets goes, and what has no move out into them, however afraid.
"""

from collections import deque
from typing import Final

import numpy as np

from editor.prover.blocks.feedback.along_fear import AlongFear
from editor.prover.blocks.feedback.ways_round import Way
from editor.prover.blocks.reach.space import ASK_EVERY, Space
from editor.prover.blocks.sets.location import Location, Where
from editor.prover.blocks.sets.parts import Block, Part, region_of

ROUNDS: Final = 24
"""How often all places of a group are looked at; after that what is left may be more than need be."""


class Trimming:
    """What is left of some sets.

    Args:
        space: Where they lie.
        fear: Where fear lies.
        ways: The moves that count.
        sets: What there is; left as it is, while `left` has what is left.
    """

    def __init__(self, space: Space, fear: AlongFear, ways: list[Way], sets: dict[Location, Block]) -> None:
        self._space, self._fear = space, fear
        self.left = dict(sets)
        self._out: dict[Where, list[Way]] = {}
        self._in: dict[Where, list[Way]] = {}
        self._column: dict[Where, list[Location]] = {}
        for location in sets:
            self._column.setdefault(fear.place(location), []).append(location)
        for way in ways:
            if way.source in sets and way.target in sets:
                self._out.setdefault(fear.place(way.source), []).append(way)
                self._in.setdefault(fear.place(way.target), []).append(way)
        self._trim()
        self.left = {location: block for location, block in self.left.items() if np.count_nonzero(block)}

    def _trim(self) -> None:
        todo = deque(sorted(self._column, key=lambda place: self._column[place][0].number))
        waiting, looks, done = set(todo), ROUNDS * len(todo), 0
        while todo and looks:
            looks -= 1
            place = todo.popleft()
            waiting.discard(place)
            if self._is_less(place):
                near = [way.source for way in self._in.get(place, ())] + [way.target for way in self._out.get(place, ())]
                for other in dict.fromkeys(map(self._fear.place, near)):
                    if other not in waiting:
                        waiting.add(other)
                        todo.append(other)
            done += self._space.frame.words_in_block + 2000
            if done > ASK_EVERY:
                done = 0
                self._space.watch.step(self._space.counted, "Looking for ways round")

    def _is_less(self, place: Where) -> bool:
        """Look at one place once."""
        column = self._column[place]
        before = {location: self.left[location] for location in column}
        leaves: list[tuple[Location, Part]] = []
        for way in self._out.get(place, ()):
            leaves += [(way.source, came) for came in way.came_from(self._whole(way.target))]
        self._keep(column, leaves)
        comes: list[tuple[Location, Part]] = []
        for way in self._in.get(place, ()):
            comes += [(way.target, moved) for moved in way.image(self._whole(way.source))]
        self._keep(column, comes)
        return any(not np.array_equal(before[location], self.left[location]) for location in column)

    def _keep(self, column: list[Location], parts: list[tuple[Location, Part]]) -> None:
        """Only what one of the parts has, for some fear."""
        has = {location: np.zeros_like(self.left[location]) for location in column}
        for location, part in parts:
            has[location][region_of(part)] |= part[0]
        met = {location: block & self.left[location] for location, block in has.items()}
        for location, block in self._fear.smeared(met).items():
            self.left[location] = self.left[location] & block

    def _whole(self, location: Location) -> Part:
        block = self.left[location]
        return block, (0,) * block.ndim
