"""Of all nights that come back more afraid, in every scene one with the fewest moves: looked for everywhere at once.

Step by step, from all states that are as far from the beginnings as nights have come by then, each with its own search.
"""

from typing import Final, NamedTuple

import numpy as np

from editor.prover.chains.arrays import Array, begins_of, ordered, places_in
from editor.prover.chains.rounds import STAGE, Rounds
from editor.prover.watch import Watch

MOST_LOOKED: Final = 2_000_000
"""How many pairs of a beginning and a state that follows are looked at."""
ROOM: Final = 1 << 14
"""For how many there is room at first."""
MIXED: Final = np.uint64(0x9E3779B97F4A7C15)
"""What spreads pairs over that room (Knuth, "The Art of Computer Programming" 3, 1973: multiplicative hashing)."""
NONE: Final = -1


class _Front(NamedTuple):
    """Searches and how far they are: which of the beginnings, a state that follows, the number of this pair."""

    low: Array
    state: Array
    pair: Array

    def only(self, which: Array) -> "_Front":
        """Some of them."""
        return _Front(self.low[which], self.state[which], self.pair[which])


class Returns:
    """The search.

    Args:
        rounds: Where nights may come back more afraid; some.
        far: For each of their states the least number of moves to it.
        watch: Asked often.

    Attributes:
        asked: For each scene whether nights may come back there that were not found.
    """

    def __init__(self, rounds: Rounds, far: Array, watch: Watch) -> None:
        self._rounds, self._watch = rounds, watch
        self._rows = begins_of(rounds.sources, rounds.size)
        most = np.zeros(int(rounds.kind.max()) + 1, np.int64)
        np.maximum.at(most, rounds.kind, rounds.fear)
        lows = np.flatnonzero(most[rounds.kind] > rounds.fear)
        self.asked = np.zeros(int(rounds.scene.max()) + 1, bool)
        self.asked[rounds.scene[lows]] = True
        self._lows = lows[ordered(far[lows], int(far.max()) + 1)]
        self._far = far[self._lows]
        self._seen = np.zeros(ROOM, np.int64)
        self._history: list[tuple[Array, Array, Array]] = []
        self._many = 0
        self._hits: dict[int, int] = {}
        self._search()

    def found(self) -> dict[int, list[tuple[int, int]]]:
        """For each scene that has one the walk: its states, each with the move that led to it; the first with none."""
        history = self._history or [(np.zeros(0, np.int64),) * 3]
        state, before, move = (np.concatenate(parts) for parts in zip(*history, strict=True))
        walks: dict[int, list[tuple[int, int]]] = {}
        for scene, pair in self._hits.items():
            walk = []
            while pair != NONE:
                came = int(move[pair])
                number = int(self._rounds.states[state[pair]])
                walk.append((number, int(self._rounds.moves[came]) if came != NONE else NONE))
                pair = int(before[pair])
            walks[scene] = walk[::-1]
        return walks

    def _search(self) -> None:
        front, at, moves = self._note(*(np.zeros(0, np.int64) for _ in range(4))), 0, 0
        while self.asked.any() and self._many < MOST_LOOKED:
            self._watch.step(self._rounds.size, STAGE)
            if not len(front.state):
                if at == len(self._lows):
                    self.asked[:] = False
                    return
                moves = int(self._far[at])
            last = int(np.searchsorted(self._far, moves, side="right"))
            fresh = self._begun(at, last)
            both = [np.concatenate(parts) for parts in zip(front, fresh, strict=True)]
            front = self._judged(self._onward(_Front(*both)))
            at, moves = last, moves + 1

    def _begun(self, at: int, last: int) -> _Front:
        """The searches that begin at some states, where their scenes are still asked about."""
        low = np.arange(at, last)
        low = low[self.asked[self._rounds.scene[self._lows[low]]]]
        state = self._lows[low]
        none = np.full(len(low), NONE)
        return self._note(low, state, none, none)

    def _onward(self, front: _Front) -> _Front:
        """All searches one move further."""
        begins = self._rows[front.state]
        counts = self._rows[front.state + 1] - begins
        move, which = places_in(begins, counts), np.repeat(np.arange(len(counts)), counts)
        low, state = front.low[which], self._rounds.targets[move]
        pairs = low * self._rounds.size + state
        order = ordered(pairs, len(self._lows) * self._rounds.size)
        pairs = pairs[order]
        once = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])) if len(pairs) else order
        new = order[once[self._new(pairs[once])]]
        return self._note(low[new], state[new], front.pair[which[new]], move[new])

    def _new(self, pairs: Array) -> Array:
        """Which of some different pairs have not been seen; from now on they all have."""
        if 2 * (self._many + len(pairs)) > len(self._seen):
            known = self._seen[self._seen > 0] - 1
            self._seen = np.zeros(8 << (self._many + len(pairs)).bit_length(), np.int64)
            self._put(known)
        return self._put(pairs)

    def _put(self, pairs: Array) -> Array:
        last = len(self._seen) - 1
        at = (pairs.astype(np.uint64) * MIXED >> np.uint64(64 - last.bit_length())).astype(np.int64)
        found, todo = np.zeros(len(pairs), bool), np.arange(len(pairs))
        while len(todo):
            held = self._seen[at[todo]]
            free = todo[held == 0]
            self._seen[at[free]] = pairs[free] + 1
            mine = self._seen[at[free]] == pairs[free] + 1
            found[free[mine]] = True
            todo = np.concatenate([free[~mine], todo[(held != 0) & (held != pairs[todo] + 1)]])
            at[todo] = (at[todo] + 1) & last
        return found

    def _note(self, low: Array, state: Array, before: Array, move: Array) -> _Front:
        self._history.append((state, before, move))
        first = self._many
        self._many += len(state)
        return _Front(low, state, np.arange(first, self._many))

    def _judged(self, front: _Front) -> _Front:
        """The searches that go on: not those of scenes where one has come back more afraid."""
        rounds, low = self._rounds, self._lows[front.low]
        hits = np.flatnonzero((rounds.kind[front.state] == rounds.kind[low]) & (rounds.fear[front.state] > rounds.fear[low]))
        if not len(hits):
            return front
        for hit in hits[np.lexsort((front.state[hits], front.low[hits]))].tolist():
            self._hits.setdefault(int(rounds.scene[low[hit]]), int(front.pair[hit]))
        self.asked[rounds.scene[low[hits]]] = False
        return front.only(self.asked[rounds.scene[low]])
