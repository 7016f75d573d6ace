"""Of all nights that come back more afraid, in every scene one with the fewest moves: looked for everywhere at once.

Step by step, from all states that are as far from the beginnings as nights have come by then, each with its own search;
where rounds are small, others begin before their time as long as there are few.
"""

from typing import Final, NamedTuple

import numpy as np

from editor.prover.chains.arrays import Array, begins_of, ordered
from editor.prover.chains.rounds import STAGE, Rounds
from editor.prover.watch import Watch

MOST_LOOKED: Final = 2_000_000
"""How many pairs of a beginning and a state that follows are looked at."""
MOST_ROOM: Final = 1 << 24
"""Up to how many pairs that there could be all have room."""
ROOM: Final = 1 << 14
"""For how many there is room at first."""
MIXED: Final = np.uint64(0x9E3779B97F4A7C15)
"""What spreads pairs over that room (Knuth, "The Art of Computer Programming" 3, 1973: multiplicative hashing)."""
NONE: Final = -1
ENDLESS: Final = 1 << 62


class _Front(NamedTuple):
    """Searches and how far they are.

    Attributes:
        low: Which of the beginnings.
        state: A state that follows.
        far: How many moves this is from where nights begin.
        pair: The number of this pair.
    """

    low: Array
    state: Array
    far: Array
    pair: Array

    def only(self, which: Array) -> "_Front":
        """Some of them."""
        return _Front(*(one[which] for one in self))


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
        self._seen = _Seen.of(self._lows, rounds)
        self._history: list[tuple[Array, Array, Array]] = []
        self._many = 0
        self._hits: dict[int, int] = {}
        self._best = np.where(self.asked, ENDLESS, 0)
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
        front, at, moves = self._note(*(np.zeros(0, np.int64) for _ in range(5))), 0, 0
        while self._many < MOST_LOOKED:
            self._watch.step(self._rounds.size, STAGE)
            if not len(front.state):
                if at == len(self._lows):
                    self.asked[:] = False
                    return
                moves = int(self._far[at])
            last = max(int(np.searchsorted(self._far, moves, side="right")), at + self._seen.early - len(front.state))
            fresh = self._begun(at, last)
            both = [np.concatenate(parts) for parts in zip(front, fresh, strict=True)]
            front = self._judged(self._onward(_Front(*both)))
            at, moves = min(last, len(self._lows)), moves + 1
        self.asked[list(self._hits)] = False

    def _begun(self, at: int, last: int) -> _Front:
        """The searches that begin at some states, where one that ends there may be the shortest of its scene."""
        low = np.arange(at, min(last, len(self._lows)))
        low = low[self._is_wanted(low, self._far[low])]
        none = np.full(len(low), NONE)
        return self._note(low, self._lows[low], self._far[low], none, none)

    def _is_wanted(self, low: Array, far: Array) -> Array:
        """Whether searches that are so far may still bring the shortest of their scenes."""
        wanted: Array = self._worth(low, far + 1) < self._best[self._rounds.scene[self._lows[low]]]
        return wanted

    def _worth(self, low: Array, far: Array) -> Array:
        """The less, the shorter; of equally long ones that from the nearest beginning."""
        return far * len(self._lows) + low

    def _onward(self, front: _Front) -> _Front:
        """All searches one move further."""
        begins = self._rows[front.state]
        counts = self._rows[front.state + 1] - begins
        which = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        move = (begins - np.cumsum(counts) + counts)[which] + np.arange(len(which))
        low, state = front.low[which], self._rounds.targets[move]
        new = self._seen.new(low, state)
        which = which[new]
        return self._note(low[new], state[new], front.far[which] + 1, front.pair[which], move[new])

    def _note(self, low: Array, state: Array, far: Array, before: Array, move: Array) -> _Front:
        self._history.append((state, before, move))
        first = self._many
        self._many += len(state)
        return _Front(low, state, far, np.arange(first, self._many))

    def _judged(self, front: _Front) -> _Front:
        """The searches that go on: those that may still bring a shorter night than was found in their scene."""
        rounds, low = self._rounds, self._lows[front.low]
        hits = np.flatnonzero((rounds.kind[front.state] == rounds.kind[low]) & (rounds.fear[front.state] > rounds.fear[low]))
        if len(hits):
            worth = self._worth(front.low[hits], front.far[hits])
            for place in np.lexsort((front.state[hits], worth)).tolist():
                scene = int(rounds.scene[low[hits[place]]])
                if worth[place] < self._best[scene]:
                    self._best[scene] = worth[place]
                    self._hits[scene] = int(front.pair[hits[place]])
        return front.only(self._is_wanted(front.low, front.far))


class _Seen:
    """Which pairs were seen, where all have room: those of each beginning with the states of its round in a row.

    Attributes:
        early: Up to how many searches there are before others begin only when it is their time.
    """

    early: Final = 1 << 11

    def __init__(self, begins: Array, place: Array, room: int) -> None:
        self._begins, self._place = begins, place
        self._by = np.zeros(room, np.int32)

    @staticmethod
    def of(lows: Array, rounds: Rounds) -> "_Seen | _Spread":
        """For some beginnings."""
        many = np.bincount(rounds.round)
        rooms = many[rounds.round[lows]]
        room = int(rooms.sum())
        if room > MOST_ROOM:
            return _Spread(rounds.size)
        order = ordered(rounds.round, len(many))
        place = np.empty(rounds.size, np.int64)
        place[order] = np.arange(rounds.size) - np.repeat(np.cumsum(many) - many, many)
        return _Seen(np.cumsum(rooms) - rooms, place, room)

    def new(self, low: Array, state: Array) -> Array:
        """The places of pairs that had not been seen, each once; from now on they all have."""
        at = self._begins[low] + self._place[state]
        new = np.flatnonzero(self._by[at] == 0)
        at, mark = at[new], (new + 1).astype(np.int32)
        self._by[at] = mark
        found: Array = new[self._by[at] == mark]
        return found


class _Spread:
    """The same where there is no room for all: spread over as much as those take that were seen."""

    early: Final = 0

    def __init__(self, size: int) -> None:
        self._size, self._many = size, 0
        self._held = np.zeros(ROOM, np.int64)

    def new(self, low: Array, state: Array) -> Array:
        """The places of pairs that had not been seen, each once; from now on they all have."""
        pairs = low * self._size + state
        if 2 * (self._many + len(pairs)) > len(self._held):
            known = self._held[self._held > 0] - 1
            self._held = np.zeros(8 << (self._many + len(pairs)).bit_length(), np.int64)
            self._put(known)
        found = self._put(pairs)
        self._many += len(found)
        return found

    def _put(self, pairs: Array) -> Array:
        last = len(self._held) - 1
        at = (pairs.astype(np.uint64) * MIXED >> np.uint64(64 - last.bit_length())).astype(np.int64)
        found, todo = np.zeros(len(pairs), bool), np.arange(len(pairs))
        while len(todo):
            held = self._held[at[todo]]
            free = todo[held == 0]
            self._held[at[free]] = -1 - free
            mine = self._held[at[free]] == -1 - free
            free, left = free[mine], free[~mine]
            self._held[at[free]] = pairs[free] + 1
            found[free] = True
            taken = todo[(held != 0) & (held != pairs[todo] + 1)]
            at[taken] = (at[taken] + 1) & last
            todo = np.concatenate([left, taken])
        return np.flatnonzero(found)
