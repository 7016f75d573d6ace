"""What moves a night on by itself: at a speed, or as fast as can be without keeping the window waiting."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

BATCH_SECONDS: Final = 0.012
"""How long moves are made at least before the window is served again."""
BATCH_MOST: Final = 0.09
"""And how long at most, where serving it takes long itself: a night that runs as fast as can be is not for reading along."""
FEW: Final = 32
"""So many moves are made at once however busy the machine is, so that a short walk has come to its end at once."""
SHARE: Final = 2.0
"""How much longer moves are made than the window was served."""


class Runner(QObject):
    """Calls something again and again until it answers that it is done.

    Signals:
        ticked: Some moves were made, or it came to its end.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._advance: Callable[[], bool] | None = None
        self._slow = False
        self._left = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._advance is not None

    def start(self, advance: Callable[[], bool], speed: float = 0) -> None:
        """Begin.

        Args:
            advance: Makes a move; `False` when there is nothing more to do.
            speed: Moves a second; 0 for as fast as can be, the first of them at once.
        """
        self._advance = advance
        self._left = time.perf_counter()
        self.set_speed(speed)
        self._timer.start()
        if not self._slow:
            self._on_tick()

    def set_speed(self, speed: float) -> None:
        """Change the speed under way."""
        self._slow = speed > 0
        self._timer.setInterval(max(1, round(1000 / speed)) if speed > 0 else 0)

    def stop(self) -> None:
        """Come to an end."""
        self._advance = None
        self._timer.stop()

    def _on_tick(self) -> None:
        begin = time.perf_counter()
        end = begin + min(max(BATCH_SECONDS, SHARE * (begin - self._left)), BATCH_MOST)
        made = 0
        while (advance := self._advance) is not None:
            if not advance():
                self.stop()
            made += 1
            if self._slow or (made % FEW == 0 and time.perf_counter() > end):
                break
        self._left = time.perf_counter()
        self.ticked.emit()
