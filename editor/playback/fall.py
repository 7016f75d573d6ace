"""The point of no return of a night: the move by which a hope falls to nothing."""

from collections.abc import Callable

from editor.playback.night import Night, Passage
from editor.semantics.state import State


class Fall:
    """Looks for the first state without hope; of a night that grows only what is new is looked at.

    Args:
        hope: How much hope there is in a state, from 0 to 1; `None` where that is not known.
    """

    def __init__(self, hope: Callable[[State], float | None]) -> None:
        self._hope = hope
        self._seen = 0
        self._last: Passage | None = None
        self._fell: int | None = None

    def of(self, night: Night) -> int | None:
        """The move that lost the last hope; `None` where hope is left, or there was none from the beginning."""
        if self._seen > len(night) or (self._seen and night.passage(self._seen - 1) is not self._last):
            self._seen, self._fell = 0, None
        for index in range(self._seen, len(night)):
            if self._fell is None and self._hope(night.passage(index).state) == 0:
                self._fell = index
        self._seen = len(night)
        self._last = night.passage(self._seen - 1)
        if not self._fell:
            return None
        return self._fell if self._hope(night.passage(self._fell - 1).state) else None
