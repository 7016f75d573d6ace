"""Of all nights that come back more afraid, one with the fewest moves."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

MOST_LOOKED: Final = 100_000
"""How many states are looked at for a shorter night before the one that is known must do."""


class Return(NamedTuple):
    """A night to one state and on to another that is the same but for a higher fear; `moves` counts all of it."""

    moves: int
    low: int
    high: int


class NearestReturn:
    """The search, whose patience is shared by all the scenes that it is asked about.

    Args:
        leads: The states that a state leads to.
        most: How many states are looked at in all; any number if `None`.
    """

    def __init__(self, leads: Callable[[int], Iterable[int]], most: int | None = MOST_LOOKED) -> None:
        self._leads = leads
        self._left = float("inf") if most is None else most

    def found(
        self, lows: Iterable[tuple[int, int]], ends: Callable[[int, int], bool], known: Return | None = None
    ) -> Return | None:
        """The shortest, or what is known where none is shorter.

        Args:
            lows: Where it may begin, each with the least number of moves to it; near ones first.
            ends: Whether a night from the one state has come back more afraid with the other.
            known: A return that has been found already.
        """
        for far, low in lows:
            if self._left <= 0 or (known is not None and far + 1 >= known.moves):
                break
            known = self._from(far, low, ends, known) or known
        return known

    def _from(self, far: int, low: int, ends: Callable[[int, int], bool], known: Return | None) -> Return | None:
        seen, front, moves = {low}, [low], far
        while front and (known is None or moves + 1 < known.moves):
            moves += 1
            reached = []
            for state in front:
                for target in self._leads(state):
                    if target not in seen:
                        if ends(low, target):
                            return Return(moves, low, target)
                        seen.add(target)
                        reached.append(target)
            self._left -= len(front)
            if self._left <= 0:
                return None
            front = reached
        return None
