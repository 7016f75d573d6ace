"""Which location to follow next."""

from heapq import heappop, heappush
from typing import Final

from editor.prover.blocks.sets.course import Late

NEAR: Final = 8
NEAR_AMONG: Final = 32
"""One part in how many of all numbers is near, where that is more: short loops lie within long ones in nested dreams."""


class Agenda:
    """What comes earlier in the course of nights is followed to its end before what comes later.

    So each place that nights pass once is followed once, with all that comes there gathered. A number is added only
    when it is not waiting, and never one that is earlier than what was taken last.
    """

    def __init__(self) -> None:
        self._rounds: dict[Late, _Sweeps] = {}
        self._waiting: list[Late] = []

    def __bool__(self) -> bool:
        """Whether something is left to do."""
        return bool(self._waiting)

    def add(self, number: int, late: Late) -> None:
        """Put a number on the agenda."""
        round_ = self._rounds.get(late)
        if round_ is None:
            round_ = self._rounds[late] = _Sweeps()
        if not round_:
            heappush(self._waiting, late)
        round_.add(number)

    def take(self) -> int:
        """The next number."""
        round_ = self._rounds[self._waiting[0]]
        number = round_.take()
        if not round_:
            heappop(self._waiting)
        return number


class _Sweeps:
    """Numbers in sweeps from low to high; one that lies a little behind is taken at once, not in the next sweep.

    So what comes to a place is gathered before it is followed, and a short loop is finished before what comes after
    it. Of first-in-first-out, last-in-first-out, a heap and sweeps this follows the fewest valuations twice.
    """

    def __init__(self) -> None:
        self._now: list[int] = []
        self._next: list[int] = []
        self._at = -(10**9)
        self._near = NEAR

    def __bool__(self) -> bool:
        return bool(self._now or self._next)

    def add(self, number: int) -> None:
        self._near = max(self._near, abs(number) // NEAR_AMONG)
        heappush(self._now if number > self._at - self._near else self._next, number)

    def take(self) -> int:
        if not self._now:
            self._now, self._next = self._next, []
        self._at = heappop(self._now)
        return self._at
