"""The least fear with which nights come to each state from some beginnings: what of rounds shows that fear feeds on itself.

States of one component that differ in their fear alone show it at once. For the others that least fear is carried along,
component by component and a whole level at a time, for some beginnings of every round at once. What can show nothing more
is left out again and again.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, begins_of, distinct, numbered, ordered, places_in, rows_of
from editor.prover.chains.rounds import STAGE, Rounds
from editor.prover.chains.strong import reached, strong
from editor.prover.watch import Watch

COLUMNS: Final = 16
"""How many beginnings of a round are carried along at once, at least."""
ROOM: Final = 1 << 23
"""In how many numbers there may be more."""
Pairs = tuple[Array, Array]
"""States to which nights come back more afraid, each with one that they come back to."""


class Carrying:
    """What may still show something of the scenes asked about.

    Attributes:
        rounds: Its states.
        far: For each the least number of moves from the beginnings.
        work: How many numbers were looked at.
    """

    def __init__(self, rounds: Rounds, far: Array, asked: Array, watch: Watch) -> None:
        self.rounds, self.far, self._asked, self._watch = rounds, far, asked.copy(), watch
        self._groups = strong(rounds.sources, rounds.targets, rounds.size, watch)
        self._carried = np.zeros(int(rounds.kind.max()) + 1, bool)
        self.work = 0

    def narrow(self, found: list[int]) -> bool:
        """Leave out what can show nothing of other scenes than those found; whether anything is left."""
        self._asked[found] = False
        self._watch.step(self.rounds.size, STAGE)
        lows, rounds = self._lows(), self.rounds
        if not lows.any():
            return False
        least = np.full(len(self._carried), int(rounds.fear.max()) + 1)
        np.minimum.at(least, rounds.kind[lows], rounds.fear[lows])
        every = np.ones(rounds.size, bool)
        ahead = reached(begins_of(rounds.sources, rounds.size), rounds.targets, np.flatnonzero(lows), every, self._watch)
        rows, order = rows_of(rounds.targets, rounds.size)
        highs = np.flatnonzero(ahead & (rounds.fear > least[rounds.kind]))
        kept = reached(rows, rounds.sources[order], highs, ahead, self._watch)
        self.rounds, self.far, self._groups = rounds.only(kept), self.far[kept], self._groups[kept]
        return bool(self._lows().any())

    def _lows(self) -> Array:
        """Which states may be such that a night comes back to them more afraid."""
        rounds = self.rounds
        most = np.zeros(len(self._carried), np.int64)
        np.maximum.at(most, rounds.kind, rounds.fear)
        return np.asarray((most > 0)[rounds.kind] & (most[rounds.kind] > rounds.fear)
                          & self._asked[rounds.scene] & ~self._carried[rounds.kind])  # fmt: skip

    def within_groups(self) -> Pairs:
        """What components show by themselves: for each scene the nearest of those states."""
        rounds = self.rounds
        one, key = numbered(rounds.kind * rounds.size + self._groups)
        most = np.zeros(len(one), np.int64)
        np.maximum.at(most, key, rounds.fear)
        lows = np.flatnonzero((most[key] > rounds.fear) & self._asked[rounds.scene])
        order = lows[np.lexsort((lows, self.far[lows], rounds.scene[lows]))]
        lows = order[np.concatenate([[True], np.diff(rounds.scene[order]) != 0])] if len(order) else order
        same = np.flatnonzero(np.isin(key, key[lows]))
        same = same[np.lexsort((rounds.fear[same], key[same]))]
        room = int(rounds.fear.max()) + 1
        places = np.searchsorted(key[same] * room + rounds.fear[same], key[lows] * room + rounds.fear[lows], side="right")
        return lows, same[places]

    def carry(self) -> Pairs:
        """What some beginnings of every round show; their kinds need not be looked at again."""
        rounds, of_kind = self.rounds, np.zeros(len(self._carried), bool)
        of_kind[rounds.kind[self._lows()]] = True
        states = np.flatnonzero(of_kind[rounds.kind])
        columns = self._columns(states)
        width = max(COLUMNS, ROOM // max(1, rounds.size))
        chosen = columns < width
        states, columns = states[chosen], columns[chosen]
        carried = _Carried(rounds, self._groups, states, columns, self._watch)
        self.work += carried.work
        self._watch.step(rounds.size, STAGE)
        self._carried[rounds.kind[states]] = True
        return carried.hits()

    def _columns(self, states: Array) -> Array:
        """A number within its round for each kind: of every scene one, near ones first."""
        rounds, far = self.rounds, self.far
        kind = rounds.kind[states]
        order = np.lexsort((far[states], kind))
        self._watch.step(rounds.size, STAGE)
        first = states[order[np.concatenate([[True], np.diff(kind[order]) != 0])]]
        first = first[np.lexsort((first, far[first], rounds.scene[first], rounds.round[first]))]
        turn = _places(rounds.round[first] * len(self._asked) + rounds.scene[first])
        first = first[np.lexsort((far[first], turn, rounds.round[first]))]
        column = np.zeros(int(rounds.kind.max()) + 1, np.int64)
        column[rounds.kind[first]] = _places(rounds.round[first])
        return np.asarray(column[kind])


class _Carried:
    """The least fear with which some beginnings come to each component of their rounds.

    Attributes:
        work: How many numbers were looked at.
    """

    def __init__(self, rounds: Rounds, groups: Array, states: Array, columns: Array, watch: Watch) -> None:
        self._rounds, self._states, self._columns, self._watch = rounds, states, columns, watch
        some = np.zeros(int(rounds.round.max()) + 1, bool)
        some[rounds.round[states]] = True
        members = np.flatnonzero(some[rounds.round])
        numbers, places = numbered(groups[members])
        watch.step(rounds.size, STAGE)
        self._place = np.zeros(rounds.size, np.int64)
        self._place[members] = places
        source, target = rounds.sources, rounds.targets
        inner = some[rounds.round[source]] & (groups[source] != groups[target])
        size, width = len(numbers), int(columns.max()) + 1
        pairs = distinct(self._place[target[inner]] * size + self._place[source[inner]])
        kind = np.uint8 if int(rounds.fear.max()) < 255 else np.uint32
        self._least = np.full((size, width), np.iinfo(kind).max, kind)
        self.work = (len(pairs) + size) * width
        np.minimum.at(self._least, (self._place[states], columns), rounds.fear[states].astype(kind))
        self._carry(pairs // max(1, size), pairs % max(1, size), size)

    def _carry(self, after: Array, before: Array, size: int) -> None:
        """Level by level, from the components that no other leads to."""
        waits = np.bincount(after, minlength=size)
        in_rows = np.concatenate([[0], np.cumsum(waits)])
        out_rows, order = rows_of(before, size)
        leads = after[order]
        ready, done = np.flatnonzero(waits == 0), 0
        while len(ready):
            done += len(ready) * self._least.shape[1] + 4096
            if done > 1 << 18:
                done = 0
                self._watch.step(self._rounds.size, STAGE)
            begins = out_rows[ready]
            targets = leads[places_in(begins, out_rows[ready + 1] - begins)]
            np.subtract.at(waits, targets, 1)
            ready = distinct(targets[waits[targets] == 0])
            if len(ready):
                counts = in_rows[ready + 1] - in_rows[ready]
                came = self._least[before[places_in(in_rows[ready], counts)]]
                least = np.minimum.reduceat(came, np.cumsum(counts) - counts, axis=0)
                self._least[ready] = np.minimum(self._least[ready], least)

    def hits(self) -> Pairs:
        """States to which nights come back more afraid, each with the state they come back to."""
        rounds, states = self._rounds, self._states
        least = self._least[self._place[states], self._columns].astype(np.int64)
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
