"""Which location to follow next."""

from heapq import heappop, heappush
from typing import Final

NEAR: Final = 8


class Agenda:
    """Numbers in sweeps from low to high; one that lies a little behind is taken at once, not in the next sweep.

    So what comes to a place is gathered before it is followed, and a short loop is finished before what comes after
    it. Of first-in-first-out, last-in-first-out, a heap and sweeps this follows the fewest valuations twice, in
    dreams that mostly go forward as in those that go anywhere. A number is added only when it is not waiting.
    """

    def __init__(self) -> None:
        self._now: list[int] = []
        self._next: list[int] = []
        self._at = -(10**9)

    def __bool__(self) -> bool:
        """Whether something is left to do."""
        return bool(self._now or self._next)

    def add(self, number: int) -> None:
        """Put a number on the agenda."""
        heappush(self._now if number > self._at - NEAR else self._next, number)

    def take(self) -> int:
        """The next number."""
        if not self._now:
            self._now, self._next = self._next, []
        self._at = heappop(self._now)
        return self._at
