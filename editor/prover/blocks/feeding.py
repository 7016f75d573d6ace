"""Does fear feed on itself? States from which a night comes back to the same state but for a higher `fear`.

With fear left out of the states such a walk is a closed one. So only rounds of states matter that, without their
fear, all lead to each other, and in which some move raises it. In those the least fear from which a state can be come
to is carried along, component by component and a whole level at a time, for some beginnings of every round at once.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.chain import Chain
from editor.prover.blocks.graphs import Moving, Paths
from editor.prover.blocks.parts import Block, distinct, numbered
from editor.prover.blocks.strong import places_in, strong
from editor.prover.nearest_return import NearestReturn, Return

COLUMNS: Final = 64
"""How many beginnings of a round are carried along at once."""
MOST_WORK: Final = 3 * 10**9
NEAR_MOST: Final = 4_000
"""How many states are gone through one by one for a walk that shows a finding, before whole fronts are."""
STAGE: Final = "Looking for fear that feeds on itself"


class TooMuchError(Exception):
    """More work than the question is worth."""


@dataclass(frozen=True)
class Fed:
    """A state from which a night comes back the same but more afraid."""

    low: int
    high: int


@dataclass(frozen=True)
class Seen:
    """What the question is about, for each state.

    Attributes:
        fear: A number that is the higher the more afraid.
        scene: The number of its scene.
        scenes: By number.
        apart: A number for all the rest of it.
        near: Whether states that differ only in their fear lie in one region.
    """

    fear: Block
    scene: Block
    scenes: list[SceneKey]
    apart: Block
    near: bool


class Feeding:
    """The question, asked of some states.

    Args:
        chain: All the states.
        paths: The shortest walks from the beginnings.
        seen: What tells them apart.
    """

    def __init__(self, chain: Moving, paths: Paths, seen: Seen) -> None:
        self.chain = chain
        self.paths = paths
        self.fear, self.scene, self._scenes = seen.fear, seen.scene, seen.scenes
        self._near = seen.near
        chain.watch.step(chain.size, STAGE)
        self.kinds, self.apart = numbered(seen.apart)
        chain.watch.step(chain.size, STAGE)
        self.round = self._rounds()[self.apart]

    def found(self) -> dict[SceneKey, Fed]:
        """For each scene where it happens, a near state to which it does.

        Raises:
            TooMuchError: Nobody can say within reason.
        """
        found: dict[int, Fed] = {}
        states, columns = self._beginnings()
        work = 0
        while len(states):
            chosen = columns < COLUMNS
            carried = _Carried(self, distinct(self.round[states]), states[chosen], columns[chosen])
            work += carried.work
            if work > MOST_WORK:
                raise TooMuchError
            self.chain.watch.step(self.chain.size, STAGE)
            self._note(carried.hits(), found)
            self.chain.watch.step(self.chain.size, STAGE)
            known = np.zeros(len(self._scenes), bool)
            known[list(found)] = True
            left = ~chosen & ~known[self.scene[states]]
            states, columns = states[left], self._columns(states[left])
        search = NearestReturn(self._leads)
        return {self._scenes[number]: self._nearest(number, found[number], search) for number in sorted(found)}

    def onward(self, fed: Fed) -> list[tuple[int, int]]:
        """A shortest walk that shows a finding: the states after its beginning, each with the move that led to it."""
        chain, mine = self.chain, self.round[fed.low]
        came = {fed.low: (-1, -1)}
        todo = deque([fed.low])
        while fed.high not in came:
            if len(came) > NEAR_MOST:
                inside = self.round == mine
                paths = Paths.of(chain, np.array([fed.low]), inside, np.array([fed.high]))
                return [(state, int(paths.came[state])) for state, _ in paths.walk_to(fed.high)[1:]]
            state = todo.popleft()
            begin = int(chain.rows[state])
            for place, target in enumerate(chain.targets[begin : int(chain.rows[state + 1])].tolist(), begin):
                if target not in came and self.round[target] == mine:
                    came[target] = (state, place)
                    todo.append(target)
        walk, state = [], fed.high
        while state != fed.low:
            before, place = came[state]
            walk.append((state, place))
            state = before
        return walk[::-1]

    def _leads(self, state: int) -> list[int]:
        rows, mine = self.chain.rows, self.round[state]
        return [to for to in self.chain.targets[int(rows[state]) : int(rows[state + 1])].tolist() if self.round[to] == mine]

    def _nearest(self, scene: int, fed: Fed, search: NearestReturn) -> Fed:
        """The shortest night that shows as much as a finding, as far as there is patience to look for it."""
        far, onward = self.paths.far, len(self.onward(fed))
        lows = np.flatnonzero((self.scene == scene) & (self.round >= 0) & (far < far[fed.low] + onward - 1))
        lows = lows[np.argsort(far[lows], kind="stable")]
        known = Return(int(far[fed.low]) + onward, fed.low, fed.high)
        found = search.found(zip(far[lows].tolist(), lows.tolist(), strict=True), self._is_more_afraid, known)
        return fed if found is None else Fed(found.low, found.high)

    def _is_more_afraid(self, low: int, state: int) -> bool:
        return bool(self.apart[state] == self.apart[low] and self.fear[state] > self.fear[low])

    def _rounds(self) -> Block:
        """For each state without its fear a number of its round; -1 where nothing in it raises fear."""
        chain, kinds = self.chain, len(self.kinds)
        source, target = chain.sources, chain.targets
        if self._near:
            near = chain.regions[source] == chain.regions[target]
            source, target = source[near], target[near]
        one, other = self.apart[source], self.apart[target]
        pairs = distinct((one * kinds + other)[one != other])
        chain.watch.step(chain.size, STAGE)
        round_ = strong(pairs // max(1, kinds), pairs % max(1, kinds), kinds, chain.watch)
        raising = (round_[one] == round_[other]) & (self.fear[target] > self.fear[source])
        useful = np.zeros(kinds, bool)
        useful[round_[one[raising]]] = True
        return np.where(useful[round_], round_, -1)

    def _beginnings(self) -> tuple[Block, Block]:
        """The states of rounds that differ from others only in their fear, with the columns they are carried in."""
        states = np.flatnonzero(self.round >= 0)
        many = np.bincount(self.apart[states], minlength=len(self.kinds))
        states = states[many[self.apart[states]] > 1]
        return states, self._columns(states)

    def _columns(self, states: Block) -> Block:
        """A number within its round for each state without its fear: of every scene one, near ones first."""
        if not len(states):
            return states
        apart = self.apart[states]
        order = np.lexsort((self.paths.far[states], apart))
        self.chain.watch.step(self.chain.size, STAGE)
        first = states[order[np.concatenate([[True], np.diff(apart[order]) != 0])]]
        first = first[np.lexsort((first, self.paths.far[first], self.scene[first], self.round[first]))]
        turn = _places(self.round[first] * len(self._scenes) + self.scene[first])
        first = first[np.lexsort((self.paths.far[first], turn, self.round[first]))]
        column = np.zeros(len(self.kinds), np.int64)
        column[self.apart[first]] = _places(self.round[first])
        return column[apart]

    def _note(self, hits: tuple[Block, Block], found: dict[int, Fed]) -> None:
        """Of what was found in each scene the nearest."""
        lows, highs = hits
        order = np.lexsort((highs, self.paths.far[highs], lows, self.paths.far[lows], self.scene[lows]))
        lows, highs = lows[order], highs[order]
        scenes = self.scene[lows]
        for place in np.flatnonzero(np.concatenate([[True], np.diff(scenes) != 0])) if len(lows) else ():
            found.setdefault(int(scenes[place]), Fed(int(lows[place]), int(highs[place])))


def seen_in(chain: Chain) -> Seen:
    """The same of states in blocks."""
    frame = chain.space.frame
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
    return Seen(fear, scene, list(scenes), apart, spot.place != "located")


class _Carried:
    """The least fear with which some beginnings come to each component of their rounds.

    Attributes:
        work: How many numbers were looked at.
    """

    def __init__(self, feeding: Feeding, rounds: Block, states: Block, columns: Block) -> None:
        self.feeding, self.states, self.columns = feeding, states, columns
        chain, round_ = feeding.chain, feeding.round
        some = np.zeros(len(feeding.kinds) + 1, bool)
        some[rounds] = True
        members = np.flatnonzero((round_ >= 0) & some[round_])
        group = chain.groups
        chain.watch.step(chain.size, STAGE)
        numbers, places = numbered(group[members])
        chain.watch.step(chain.size, STAGE)
        self.place = np.zeros(chain.size, np.int64)
        self.place[members] = places
        source, target = chain.sources, chain.targets
        inner = (round_[source] == round_[target]) & (round_[source] >= 0) & some[round_[source]]
        inner &= group[source] != group[target]
        size = len(numbers)
        pairs = distinct(self.place[target[inner]] * size + self.place[source[inner]])
        kind = np.uint8 if int(feeding.fear.max()) < 255 else np.uint32
        self.least = np.full((size, COLUMNS), np.iinfo(kind).max, kind)
        self.work = (len(pairs) + size) * COLUMNS
        np.minimum.at(self.least, (self.place[states], columns), feeding.fear[states].astype(kind))
        self._carry(pairs // max(1, size), pairs % max(1, size), size)

    def _carry(self, after: Block, before: Block, size: int) -> None:
        """Level by level, from the components that no other leads to."""
        waits = np.bincount(after, minlength=size)
        in_rows = np.concatenate([[0], np.cumsum(waits)])
        order = np.argsort(before, kind="stable")
        out_rows = np.concatenate([[0], np.cumsum(np.bincount(before, minlength=size))])
        leads = after[order]
        ready, done = np.flatnonzero(waits == 0), 0
        while len(ready):
            done += len(ready) * COLUMNS + 4096
            if done > 1 << 18:
                done = 0
                self.feeding.chain.watch.step(self.feeding.chain.size, STAGE)
            begins = out_rows[ready]
            targets = leads[places_in(begins, out_rows[ready + 1] - begins)]
            np.subtract.at(waits, targets, 1)
            ready = distinct(targets[waits[targets] == 0])
            if len(ready):
                counts = in_rows[ready + 1] - in_rows[ready]
                came = self.least[before[places_in(in_rows[ready], counts)]]
                least = np.minimum.reduceat(came, np.cumsum(counts) - counts, axis=0)
                self.least[ready] = np.minimum(self.least[ready], least)

    def hits(self) -> tuple[Block, Block]:
        """States to which nights come back more afraid, each with the state they come back to."""
        feeding, states = self.feeding, self.states
        least = self.least[self.place[states], self.columns].astype(np.int64)
        fed = least < feeding.fear[states]
        highs, least = states[fed], least[fed]
        room = int(feeding.fear.max()) + 1
        known = feeding.apart[states] * room + feeding.fear[states]
        order = np.argsort(known, kind="stable")
        at = np.searchsorted(known[order], feeding.apart[highs] * room + least)
        return states[order[at]], highs


def _places(ordered: Block) -> Block:
    """For each of some numbers in groups its place within its group."""
    if not len(ordered):
        return ordered
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    counts = np.diff(np.concatenate([begins, [len(ordered)]]))
    return np.arange(len(ordered)) - np.repeat(begins, counts)
