"""The worker that paints gives way to the window.

A painter keeps Python's lock; while the worker paints, each of the many small calls by which the window shows a frame
would wait for its turn, and a frame of two milliseconds would take twenty.
"""

import time
from typing import Final

LONGEST: Final = 0.02
"""So many seconds after it said so the window is taken to be done, whatever became of it."""
NAP: Final = 0.0004


class Courtesy:
    """Shared by the window, which says when it is in a hurry, and the worker, which waits until it is not."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_asked(self) -> bool:
        """Whether the window is in a hurry."""
        return bool(self._until) and time.perf_counter() < self._until

    def begin(self) -> None:
        """The window is about to show a frame."""
        self._until = time.perf_counter() + LONGEST

    def end(self) -> None:
        """The frame is there."""
        self._until = 0.0

    def give_way(self) -> None:
        """Wait, on the worker's thread, while the window is in a hurry."""
        while self.is_asked:
            time.sleep(NAP)
