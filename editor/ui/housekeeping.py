"""When Python's memory is tidied: on the GUI thread, in small steps, the large one only while nobody works.

Python looks for cycles whenever enough new objects were made, on whichever thread made them. Reading a
large file on a worker makes millions, so the window would stand still for a second at a time; and widgets that
only a cycle keeps would be destroyed on a thread that is not theirs. So the automatic search is off in the
window, and a timer does it.
"""

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

TICK_MILLISECONDS: Final = 1000
MIDDLE_EVERY: Final = 10
"""After so many ticks the middle generation is searched too."""
IDLE_SECONDS: Final = 20.0
"""Everything is searched only after nothing was done for so long."""


class Housekeeper(QObject):
    """Tidies memory in the pauses.

    Args:
        clock: Seconds; passed in for tests.
        parent: Qt's.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last_deed = clock()
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def begin(self) -> None:
        """Take over from the automatic search."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Give back to the automatic search."""
        self._timer.stop()
        gc.enable()

    def note_deed(self, *_: object) -> None:
        """The user is at work."""
        self._last_deed = self._clock()

    def tick(self) -> int:
        """Do one step; returns the oldest generation that was searched."""
        self._ticks += 1
        if self._clock() - self._last_deed > IDLE_SECONDS and gc.get_count()[2] > 0:
            gc.collect()
            return 2
        generation = 1 if self._ticks % MIDDLE_EVERY == 0 else 0
        gc.collect(generation)
        return generation
