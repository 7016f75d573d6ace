"""Does fear feed on itself? States from which a night comes back to the same state but for a higher `fear`.

In the rounds where that may happen (`rounds`) the least fear from which a state can be come to is carried along,
component by component and a whole level at a time, for some beginnings of every round at once. That says where it
happens; the shortest nights that show it are looked for after that (`returns`).
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.chains.arrays import Array, distinct, numbered, ordered, places_in, rows_of
from editor.prover.chains.graphs import Moving, Paths
from editor.prover.chains.returns import Returns
from editor.prover.chains.rounds import STAGE, Rounds, Seen
from editor.prover.chains.strong import strong

COLUMNS: Final = 64
"""How many beginnings of a round are carried along at once."""
MOST_WORK: Final = 3 * 10**9


class TooMuchError(Exception):
    """More work than the question is worth."""


@dataclass(frozen=True)
class Fed:
    """A state from which a night comes back the same but more afraid.

    Attributes:
        walk: The states after it, each with the move that led to it, where that is known to be a shortest night.
    """

    low: int
    high: int
    walk: tuple[tuple[int, int], ...] = field(default=(), compare=False)


class Feeding:
    """The question, asked of some states.

    Args:
        chain: All the states.
        paths: The shortest walks from the beginnings.
        seen: What tells them apart.
    """

    def __init__(self, chain: Moving, paths: Paths, seen: Seen) -> None:
        self.chain, self.fear = chain, seen.fear
        self._scenes = seen.scenes
        self.rounds = Rounds.of(chain, seen)
        self.far = paths.far[self.rounds.states]

    def found(self) -> dict[SceneKey, Fed]:
        """For each scene where it happens, a state to which it does, the nearest as far as there is patience for that.

        Raises:
            TooMuchError: Nobody can say within reason.
        """
        found: dict[int, Fed] = {}
        if self.rounds.size:
            returns = Returns(self.rounds, self.far, self.chain.watch)
            for scene, walk in returns.found().items():
                found[scene] = Fed(walk[0][0], walk[-1][0], tuple(walk[1:]))
            if returns.asked.any():
                self._add(found, returns.asked)
        return {self._scenes[number]: found[number] for number in sorted(found)}

    def onward(self, fed: Fed) -> list[tuple[int, int]]:
        """A shortest walk that shows a finding: the states after its beginning, each with the move that led to it."""
        if fed.walk:
            return list(fed.walk)
        paths = Paths.of(self.chain, np.array([fed.low]), goals=np.array([fed.high]))
        return [(state, int(paths.came[state])) for state, _ in paths.walk_to(fed.high)[1:]]

    def _add(self, found: dict[int, Fed], asked: Array) -> None:
        """For each scene asked about where it happens some state to which it does."""
        rounds = self.rounds
        groups = strong(rounds.sources, rounds.targets, rounds.size, self.chain.watch)
        states = np.flatnonzero((np.bincount(rounds.kind)[rounds.kind] > 1) & asked[rounds.scene])
        columns, work = self._columns(states), 0
        while len(states):
            chosen = columns < COLUMNS
            carried = _Carried(self, groups, distinct(rounds.round[states]), states[chosen], columns[chosen])
            work += carried.work
            if work > MOST_WORK:
                raise TooMuchError
            self.chain.watch.step(self.chain.size, STAGE)
            self._note(carried.hits(), found)
            self.chain.watch.step(self.chain.size, STAGE)
            known = np.zeros(len(self._scenes), bool)
            known[list(found)] = True
            left = ~chosen & ~known[rounds.scene[states]]
            states = states[left]
            columns = self._columns(states)

    def _columns(self, states: Array) -> Array:
        """A number within its round for each kind: of every scene one, near ones first."""
        if not len(states):
            return states
        rounds, far = self.rounds, self.far
        kind = rounds.kind[states]
        order = np.lexsort((far[states], kind))
        self.chain.watch.step(self.chain.size, STAGE)
        first = states[order[np.concatenate([[True], np.diff(kind[order]) != 0])]]
        first = first[np.lexsort((first, far[first], rounds.scene[first], rounds.round[first]))]
        turn = _places(rounds.round[first] * len(self._scenes) + rounds.scene[first])
        first = first[np.lexsort((far[first], turn, rounds.round[first]))]
        column = np.zeros(int(rounds.kind.max()) + 1, np.int64)
        column[rounds.kind[first]] = _places(rounds.round[first])
        return column[kind]

    def _note(self, hits: tuple[Array, Array], found: dict[int, Fed]) -> None:
        """Of what was found in each scene the nearest."""
        lows, highs = hits
        rounds, far = self.rounds, self.far
        order = np.lexsort((highs, far[highs], lows, far[lows], rounds.scene[lows]))
        lows, highs = lows[order], highs[order]
        scenes = rounds.scene[lows]
        for place in np.flatnonzero(np.concatenate([[True], np.diff(scenes) != 0])) if len(lows) else ():
            found.setdefault(int(scenes[place]), Fed(int(rounds.states[lows[place]]), int(rounds.states[highs[place]])))


class _Carried:
    """The least fear with which some beginnings come to each component of their rounds.

    Attributes:
        work: How many numbers were looked at.
    """

    def __init__(self, feeding: Feeding, groups: Array, rounds: Array, states: Array, columns: Array) -> None:
        self.feeding, self.states, self.columns = feeding, states, columns
        all_, watch = feeding.rounds, feeding.chain.watch
        some = np.zeros(int(all_.round.max()) + 1, bool)
        some[rounds] = True
        members = np.flatnonzero(some[all_.round])
        numbers, places = numbered(groups[members])
        watch.step(all_.size, STAGE)
        self.place = np.zeros(all_.size, np.int64)
        self.place[members] = places
        source, target = all_.sources, all_.targets
        inner = some[all_.round[source]] & (groups[source] != groups[target])
        size = len(numbers)
        pairs = distinct(self.place[target[inner]] * size + self.place[source[inner]])
        kind = np.uint8 if int(all_.fear.max()) < 255 else np.uint32
        self.least = np.full((size, COLUMNS), np.iinfo(kind).max, kind)
        self.work = (len(pairs) + size) * COLUMNS
        np.minimum.at(self.least, (self.place[states], columns), all_.fear[states].astype(kind))
        self._carry(pairs // max(1, size), pairs % max(1, size), size)

    def _carry(self, after: Array, before: Array, size: int) -> None:
        """Level by level, from the components that no other leads to."""
        waits = np.bincount(after, minlength=size)
        in_rows = np.concatenate([[0], np.cumsum(waits)])
        out_rows, order = rows_of(before, size)
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

    def hits(self) -> tuple[Array, Array]:
        """States to which nights come back more afraid, each with the state they come back to."""
        rounds, states = self.feeding.rounds, self.states
        least = self.least[self.place[states], self.columns].astype(np.int64)
        fed = least < rounds.fear[states]
        highs, least = states[fed], least[fed]
        room = int(rounds.fear.max()) + 1
        known = rounds.kind[states] * room + rounds.fear[states]
        order = ordered(known, int(known.max()) + 1)
        at = np.searchsorted(known[order], rounds.kind[highs] * room + least)
        return states[order[at]], highs


def _places(sorted_: Array) -> Array:
    """For each of some numbers in groups its place within its group."""
    if not len(sorted_):
        return sorted_
    begins = np.flatnonzero(np.concatenate([[True], sorted_[1:] != sorted_[:-1]]))
    counts = np.diff(np.concatenate([begins, [len(sorted_)]]))
    return np.arange(len(sorted_)) - np.repeat(begins, counts)
