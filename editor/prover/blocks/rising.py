"""Does fear feed on itself? Asked of whole blocks, where the states are too many to be told apart one by one.

Some nights that come back are found by looking at what can be reached from single states, forwards and backwards.
That none come back is known only where no location that nights return to raises fear; otherwise it is not decided.
"""

from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.asking import Asking, Sets
from editor.prover.blocks.axis_map import AxisMap
from editor.prover.blocks.moves import Either, Scatter, Select, WordMap
from editor.prover.blocks.parts import Block, Part, count
from editor.prover.blocks.space import Exit, Location
from editor.prover.blocks.sweeps import remove_leading_to, remove_reached_from
from editor.prover.blocks.valuations import points_in
from editor.prover.plain.components import components

MOST_WORDS: Final = 1 << 27
"""How many words are looked at, times two, before it is left undecided."""
MOST_TRIES: Final = 8


class Rising:
    """The question, asked of one space.

    Attributes:
        lows: For each scene where it happens, states to which a night comes back more afraid.
        highs: For each location, states among which those are to which it comes back.
        complete: Whether that is all scenes.
    """

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.space = asking.space
        self.lows: dict[SceneKey, Sets] = {}
        self.highs: Sets = {}
        self.complete = True
        spot = self.space.frame.spots["fear"]
        for group in self._rounds():
            if spot.place == "located":
                self.complete = False
            else:
                self._try(group)

    def higher(self, location: Location, part: Part) -> Sets:
        """The states to which a night comes back that differ from one state only in a higher fear."""
        block = np.zeros(self.space.frame.shape, self.space.frame.kind)
        block[part[1]] = part[0].reshape(-1)[0]
        return {location: self._above(block) & self.highs[location]}

    def _rounds(self) -> list[list[Location]]:
        """Groups of locations that nights may return to, within which some move raises fear."""
        leads: list[list[int]] = [[] for _ in self.space.by_number]
        for location in self.space.by_number:
            for source, _ in location.entrances:
                leads[source.number].append(location.number)
        found = []
        for group in components(range(len(leads)), lambda number: leads[number]):
            inside = set(group)
            locations = [self.space.by_number[number] for number in group]
            if any(
                exit_.target is not None and exit_.target.number in inside and self._raises(exit_)
                for location in locations
                for exit_ in self.space.exits(location)
            ):
                found.append(locations)
        return found

    def _raises(self, exit_: Exit) -> bool:
        spot = self.space.frame.spots["fear"]
        axis = spot.number if spot.place == "axis" else -1
        for step in exit_.steps:
            if isinstance(step, AxisMap):
                if step.axis == axis and bool((step.table > np.arange(len(step.table))).any()):
                    return True
            elif isinstance(step, WordMap):
                if axis < 0 and self._raises_in_word(step.table):
                    return True
            elif isinstance(step, Either) or (isinstance(step, Scatter) and step.axis == axis):
                return True
            elif isinstance(step, Select):
                continue
        return False

    def _raises_in_word(self, table: Block) -> bool:
        frame = self.space.frame
        before = frame.word_indices(np.arange(frame.bits))[frame.spots["fear"].number]
        after = frame.word_indices(table)[frame.spots["fear"].number]
        return bool((after > before).any())

    def _try(self, group: list[Location]) -> None:
        within = {location: self.asking.reached[location] for location in group}
        left = {location: block.copy() for location, block in within.items()}
        words = sum(block.size for block in within.values())
        tries = min(MOST_TRIES, max(1, MOST_WORDS // (2 * words * within[group[0]].itemsize)))
        order = sorted(group, key=lambda location: (-count(within[location]), location.number))
        for location in order:
            if location.here in self.lows or not np.count_nonzero(left[location]):
                continue
            if tries == 0 or self.space.watch.expired:
                self.complete = False
                return
            tries -= 1
            self._from(location, within, left)
        self.complete = self.complete and all(location.here in self.lows for location in group)

    def _from(self, location: Location, within: Sets, left: Sets) -> None:
        """Look at what one state, of the lowest fear there is, comes to and comes from."""
        block = left[location]
        coordinates, bit = points_in((block & ~self._above(block), (0,) * block.ndim), 1)[0]
        pivot: Part = (self.space.frame.constant(self.space.frame.kind(1 << bit)), coordinates)
        ahead = {at: block.copy() for at, block in within.items()}
        remove_reached_from(self.space, ahead, [(location, pivot)])
        reached = {at: within[at] ^ rest for at, rest in ahead.items() if not np.array_equal(within[at], rest)}
        only = np.zeros(block.shape, block.dtype)
        only[coordinates] = pivot[0].reshape(-1)[0]
        above = self._above(only) & reached[location]
        if np.count_nonzero(above):
            self._note(location, only, above)
        round_ = {at: block.copy() for at, block in reached.items()}
        remove_leading_to(self.space, round_, [(location, pivot)])
        for at, rest in round_.items():
            both = reached[at] ^ rest
            left[at] &= ~both
            lows = both & self._below(both)
            if np.count_nonzero(lows):
                self._note(at, lows, both)

    def _note(self, at: Location, lows: Block, highs: Block) -> None:
        if at not in self.highs:
            self.lows.setdefault(at.here, {})[at] = lows
            self.highs[at] = highs

    def _above(self, block: Block) -> Block:
        """The valuations that differ from one of a block only in a higher fear."""
        return self._beyond(block, up=True)

    def _below(self, block: Block) -> Block:
        return self._beyond(block, up=False)

    def _beyond(self, block: Block, up: bool) -> Block:
        frame = self.space.frame
        spot = frame.spots["fear"]
        if spot.place == "axis":
            turned = np.moveaxis(block, spot.number, 0)
            found = np.zeros_like(turned)
            if up:
                np.bitwise_or.accumulate(turned[:-1], axis=0, out=found[1:])
            else:
                found[:-1] = np.bitwise_or.accumulate(turned[:0:-1], axis=0)[::-1]
            return np.ascontiguousarray(np.moveaxis(found, 0, spot.number))
        many, stride = len(frame.known["fear"].values), frame.bit_stride(spot.number)
        found = np.zeros_like(block)
        for index in range(many):
            mine = block & frame.kind(frame.words_where(spot.number, [other == index for other in range(many)]))
            for steps in range(1, many - index) if up else range(1, index + 1):
                shift = frame.kind(steps * stride)
                found |= mine << shift if up else mine >> shift
        return found
