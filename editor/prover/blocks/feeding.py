"""Does fear feed on itself? States from which a night comes back to the same state but for a higher `fear`.

With fear left out of the states such a walk is a closed one. So only groups of states matter that, without their
fear, all lead to each other, and in which some move raises it; in those the least fear from which a state can be
come to is carried along, for many beginnings at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.chain import Chain
from editor.prover.blocks.graphs import Paths
from editor.prover.blocks.parts import Block, distinct, numbered
from editor.prover.plain.components import components

CARRIED: Final = 1 << 21
"""How many numbers are carried along at once."""
MOST_WORK: Final = 2 * 10**8
MOST_STATES: Final = 60_000
NEVER: Final = np.int32(2**30)


class TooMuchError(Exception):
    """More work than the question is worth."""


@dataclass(frozen=True)
class Fed:
    """A state from which a night comes back the same but more afraid."""

    low: int
    high: int


class Feeding:
    """The question, asked of one chain.

    Args:
        chain: All the states.
        paths: The shortest walks from the beginnings.
    """

    def __init__(self, chain: Chain, paths: Paths) -> None:
        self.chain = chain
        self.paths = paths
        self.fear, self.scene, apart = self._seen()
        self.kinds, self.apart = numbered(apart)
        self.sources = np.repeat(np.arange(chain.size), np.diff(chain.rows))
        self._work = 0

    def found(self) -> dict[SceneKey, Fed]:
        """For each scene where it happens, a near state to which it does.

        Raises:
            TooMuchError: Nobody can say within reason.
        """
        found: dict[int, Fed] = {}
        if self.chain.size > MOST_STATES:
            raise TooMuchError
        for states in self._rounds():
            self._look(states, found)
        return {self._scenes[number]: fed for number, fed in found.items()}

    def inside(self, fed: Fed) -> Block:
        """The states of the round that a finding goes through."""
        return np.asarray(self.group == self.group[fed.low])

    def _seen(self) -> tuple[Block, Block, Block]:
        """For each state its fear, the number of its scene, and a number for all the rest of it."""
        chain, frame = self.chain, self.chain.space.frame
        spot = frame.spots["fear"]
        fear, scene, apart = (np.zeros(chain.size, np.int64) for _ in range(3))
        places: dict[object, int] = {}
        scenes: dict[SceneKey, int] = {}
        room = frame.words_in_block * frame.bits
        for location, first in chain.offsets.items():
            coordinates, bits = chain.points(location)
            mine = slice(first, first + len(bits))
            where = location.where
            fixed = where.fixed
            if spot.place == "axis":
                fear[mine] = coordinates[spot.number]
                coordinates = [c if a != spot.number else np.zeros_like(c) for a, c in enumerate(coordinates)]
            elif spot.place == "word":
                fear[mine] = frame.word_indices(bits)[spot.number]
                bits = bits - fear[mine] * frame.bit_stride(spot.number)
            else:
                fear[mine] = fixed[spot.number]
                fixed = (*fixed[: spot.number], 0, *fixed[spot.number + 1 :])
            place = places.setdefault(where._replace(fixed=fixed), len(places))
            apart[mine] = place * room + np.ravel_multi_index(tuple(coordinates), frame.shape) * frame.bits + bits
            scene[mine] = scenes.setdefault(location.here, len(scenes))
        self._scenes = list(scenes)
        return fear, scene, apart

    def _rounds(self) -> Iterator[Block]:
        """Groups of states that all lead to each other when fear is left out, where some move raises it."""
        one, other = self.apart[self.sources], self.apart[self.chain.targets]
        pairs = distinct(one * len(self.kinds) + other)
        begins = np.searchsorted(pairs, np.arange(len(self.kinds) + 1) * len(self.kinds))
        ends = (pairs % len(self.kinds)).tolist()
        limits = begins.tolist()
        group_of = np.zeros(len(self.kinds), np.int64)
        groups = components(range(len(self.kinds)), lambda kind: ends[limits[kind] : limits[kind + 1]])
        for number, group in enumerate(groups):
            group_of[group] = number
        self.group = group_of[self.apart]
        source, target = self.sources, self.chain.targets
        within = self.group[source] == self.group[target]
        raising = distinct(self.group[source[within & (self.fear[target] > self.fear[source])]])
        order = np.argsort(self.group, kind="stable")
        sorted_groups = self.group[order]
        for number in raising:
            yield order[np.searchsorted(sorted_groups, number) : np.searchsorted(sorted_groups, number, "right")]

    def _look(self, states: Block, found: dict[int, Fed]) -> None:
        place = np.full(self.chain.size, -1, np.int64)
        place[states] = np.arange(len(states))
        mine = np.flatnonzero(place[self.sources] >= 0)
        mine = mine[place[self.chain.targets[mine]] >= 0]
        source, target = place[self.sources[mine]], place[self.chain.targets[mine]]
        order = np.argsort(target, kind="stable")
        source, target = source[order], target[order]
        begins = np.flatnonzero(np.concatenate([[True], target[1:] != target[:-1]]))
        ends = target[begins]
        apart = self.apart[states]
        far = self.paths.far[states]
        nearest = np.lexsort((far, apart))
        first = nearest[np.concatenate([[True], np.diff(apart[nearest]) != 0])]
        first = first[np.argsort(far[first], kind="stable")]
        batch = max(1, CARRIED // max(1, len(source)))
        while len(first := self._open(first, states, far, found)):
            kinds, first = apart[first[:batch]], first[batch:]
            self._carry(states, apart, kinds, source, begins, ends, found)
            batch = min(len(first) or 1, batch)

    def _open(self, first: Block, states: Block, far: Block, found: dict[int, Fed]) -> Block:
        """Those of the beginnings that could still say something new."""
        known = np.full(len(self._scenes), np.iinfo(np.int64).max)
        for scene, fed in found.items():
            known[scene] = self.paths.far[fed.low]
        return first[far[first] < known[self.scene[states[first]]]]

    def _carry(
        self, states: Block, apart: Block, kinds: Block, source: Block, begins: Block, ends: Block, found: dict[int, Fed]
    ) -> None:
        """The least fear with which a beginning comes to each state, and what that shows."""
        fear = self.fear[states].astype(np.int32)
        own = apart[None, :] == kinds[:, None]
        least = np.where(own, fear[None, :], NEVER)
        while True:
            self._work += least.shape[0] * len(source)
            self.chain.space.watch.step(self.chain.size, "Looking for fear that feeds on itself")
            if self._work > MOST_WORK:
                raise TooMuchError
            came = np.minimum.reduceat(least[:, source], begins, axis=1)
            old = least[:, ends]
            if not (came < old).any():
                break
            least[:, ends] = np.minimum(old, came)
        rows, highs = np.nonzero(own & (least < fear[None, :]))
        for row, high in zip(rows.tolist(), highs.tolist(), strict=True):
            low = np.flatnonzero((apart == kinds[row]) & (fear == least[row, high]))[0]
            fed = Fed(int(states[low]), int(states[high]))
            scene = int(self.scene[fed.low])
            far = self.paths.far
            if scene not in found or (far[fed.low], fed.high) < (far[found[scene].low], found[scene].high):
                found[scene] = fed
