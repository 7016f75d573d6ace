"""From each of some states a shortest walk to what is the same but more afraid: all searches at once, a move at a time."""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, begins_of, each_in, ordered
from editor.prover.chains.rounds import STAGE, Rounds
from editor.prover.watch import Watch

ROOM: Final = 1 << 27
"""How many pairs of a search and a state of its round there may be; searches beyond that are not begun."""
MOST_LOOKED: Final = 1 << 24
"""How many of those pairs are looked at."""
Walk = list[tuple[int, int]]
"""States by their numbers in the chain, each with the move that led to it; -1 for none."""


class WalksBack:
    """The searches.

    Args:
        rounds: Where nights come back more afraid.
        lows: From which of their states; near ones first.
        watch: Asked often.

    Attributes:
        walks: For each state from where the search came to an end the walk, the state itself first.
    """

    def __init__(self, rounds: Rounds, lows: Array, watch: Watch) -> None:
        self._rounds, self._watch = rounds, watch
        many = np.bincount(rounds.round)
        rooms = many[rounds.round[lows]]
        begun = int(np.searchsorted(np.cumsum(rooms), ROOM, side="right"))
        self._lows, rooms = lows[:begun], rooms[:begun]
        self._begins = np.cumsum(rooms) - rooms
        self._place = np.empty(rounds.size, np.int64)
        self._place[ordered(rounds.round, len(many))] = np.arange(rounds.size) - np.repeat(np.cumsum(many) - many, many)
        self._seen = np.zeros(int(rooms.sum()), bool)
        self._rows = begins_of(rounds.sources, rounds.size)
        self._ends: dict[int, int] = {}
        self._state, self._before, self._move = self._searched()
        self.walks = {int(rounds.states[self._lows[search]]): self._walk(pair) for search, pair in self._ends.items()}

    def _searched(self) -> tuple[Array, Array, Array]:
        """Every pair that was looked at: its state, the pair before and the move between."""
        none = np.full(len(self._lows), -1)
        search, state, pair = np.arange(len(self._lows)), self._lows, np.arange(len(self._lows))
        found, many = [(state, none, none)], len(state)
        while len(state) and many < MOST_LOOKED:
            self._watch.step(self._rounds.size, STAGE)
            begins = self._rows[state]
            moves, which = each_in(begins, self._rows[state + 1] - begins)
            new = self._new(search[which], self._rounds.targets[moves])
            moves, which = moves[new], which[new]
            found.append((self._rounds.targets[moves], pair[which], moves))
            search, state, pair = search[which], found[-1][0], np.arange(many, many + len(new))
            many += len(new)
            go_on = self._judged(search, state, pair)
            search, state, pair = search[go_on], state[go_on], pair[go_on]
        state, before, move = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return state, before, move

    def _new(self, search: Array, state: Array) -> Array:
        """The places of pairs that had not been seen, each once."""
        at = self._begins[search] + self._place[state]
        new = np.flatnonzero(~self._seen[at])
        new = new[np.unique(at[new], return_index=True)[1]]
        self._seen[at[new]] = True
        return new

    def _judged(self, search: Array, state: Array, pair: Array) -> Array:
        """Which pairs go on: not those of searches that have come back."""
        rounds, low = self._rounds, self._lows[search]
        for hit in np.flatnonzero(
            (rounds.kind[state] == rounds.kind[low]) & (rounds.fear[state] > rounds.fear[low])
        ).tolist():
            self._ends.setdefault(int(search[hit]), int(pair[hit]))
        over = np.zeros(len(self._lows), bool)
        over[list(self._ends)] = True
        return np.flatnonzero(~over[search])

    def _walk(self, pair: int) -> Walk:
        walk = []
        while pair >= 0:
            came = int(self._move[pair])
            walk.append((int(self._rounds.states[self._state[pair]]), int(self._rounds.moves[came]) if came >= 0 else -1))
            pair = int(self._before[pair])
        return walk[::-1]
