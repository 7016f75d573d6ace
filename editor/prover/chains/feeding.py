"""Does fear feed on itself? States from which a night comes back to the same state but for a higher `fear`.

In the rounds where that may happen (`rounds`) the shortest nights that show it are looked for (`returns`); where there is
no patience for that it is found out where it happens at all (`carrying`), and the ways back from there (`walks_back`).
"""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.chains.arrays import Array
from editor.prover.chains.carrying import Carrying, Pairs
from editor.prover.chains.graphs import Moving, Paths
from editor.prover.chains.returns import Returns
from editor.prover.chains.rounds import Rounds, Seen
from editor.prover.chains.walks_back import WalksBack

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
        far: For each the least number of moves from the beginnings.
        seen: What tells them apart.
    """

    def __init__(self, chain: Moving, far: Array, seen: Seen) -> None:
        self.chain, self.fear = chain, seen.fear
        self._scenes = seen.scenes
        self.rounds = Rounds.of(chain, seen)
        self.far = far[self.rounds.states]

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

    def found_somewhere(self, known: Set[SceneKey]) -> tuple[dict[SceneKey, Fed], bool]:
        """For each scene where it happens, but for some, a state to which it does; and whether that is all scenes."""
        found: dict[int, Fed] = {}
        complete = True
        if self.rounds.size:
            try:
                self._add(found, np.array([key not in known for key in self._scenes], bool))
            except TooMuchError:
                complete = False
            self._walk(found)
        return {self._scenes[number]: found[number] for number in sorted(found)}, complete

    def _walk(self, found: dict[int, Fed]) -> None:
        """Put down the shortest walks back, as far as there is patience."""
        lows = np.searchsorted(self.rounds.states, np.array([fed.low for fed in found.values()], np.int64))
        walks = WalksBack(self.rounds, lows[np.argsort(self.far[lows], kind="stable")], self.chain.watch).walks
        for scene, fed in found.items():
            walk = walks.get(fed.low)
            if walk is not None:
                found[scene] = Fed(fed.low, walk[-1][0], tuple(walk[1:]))

    def _add(self, found: dict[int, Fed], asked: Array) -> None:
        """For each scene asked about where it happens some state to which it does."""
        room = np.zeros(len(self._scenes), bool)
        room[: len(asked)] = asked
        carrying = Carrying(self.rounds, self.far, room, self.chain.watch)
        self._note(carrying, carrying.within_groups(), found)
        while carrying.narrow(list(found)):
            self._note(carrying, carrying.carry(), found)
            if carrying.work > MOST_WORK:
                raise TooMuchError

    def _note(self, carrying: Carrying, hits: Pairs, found: dict[int, Fed]) -> None:
        """Of what was found in each scene the nearest."""
        lows, highs = hits
        rounds, far = carrying.rounds, carrying.far
        order = np.lexsort((highs, far[highs], lows, far[lows], rounds.scene[lows]))
        lows, highs = lows[order], highs[order]
        scenes = rounds.scene[lows]
        for place in np.flatnonzero(np.concatenate([[True], np.diff(scenes) != 0])) if len(lows) else ():
            found.setdefault(int(scenes[place]), Fed(int(rounds.states[lows[place]]), int(rounds.states[highs[place]])))


def onward(chain: Moving, fed: Fed) -> list[tuple[int, int]]:
    """A shortest walk that shows a finding: the states after its beginning, each with the move that led to it."""
    if fed.walk:
        return list(fed.walk)
    paths = Paths.of(chain, np.array([fed.low]), goals=np.array([fed.high]))
    return [(state, int(paths.came[state])) for state, _ in paths.walk_to(fed.high)[1:]]
