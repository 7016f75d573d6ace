"""Watching how it happens: the night that a proof has found, replayed in place, move by move."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from editor.analysis.anomaly import Anomaly
from editor.playback.night import Night
from editor.ui.inside.walk import Walk

MOVE_MILLISECONDS: Final = 1700


class Watching(QObject):
    """Moves the walk along a trace; one's own night waits until it is over.

    Signals:
        watching_changed: It began, moved on, stood still or ended.
    """

    watching_changed = Signal()

    def __init__(self, walk: Walk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._walk = walk
        self._own: Night | None = None
        self._anomaly: Anomaly | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(MOVE_MILLISECONDS)
        self._clock.timeout.connect(self.step)

    @property
    def anomaly(self) -> Anomaly | None:
        """What is watched; `None` while nothing is."""
        return self._anomaly

    @property
    def runs(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    @property
    def position(self) -> int:
        """Which move is shown."""
        return self._walk.night.position if self._walk.night is not None and self._anomaly is not None else 0

    @property
    def moves(self) -> int:
        """How many moves there are."""
        return len(self._walk.night) - 1 if self._walk.night is not None and self._anomaly is not None else 0

    @property
    def at_end(self) -> bool:
        """Whether the last move is shown."""
        return self.position >= self.moves

    @property
    def next_way(self) -> int | None:
        """The transition that comes next, if the next move is one."""
        night = self._walk.night
        if night is None or self._anomaly is None or self.at_end:
            return None
        move = night.passage(night.position + 1).move
        return move if isinstance(move, int) else None

    def begin(self, anomaly: Anomaly) -> bool:
        """Watch an anomaly's trace from its start; `False` where it fits the dream no more."""
        if not anomaly.trace:
            return False
        own = self._own if self._anomaly is not None else self._walk.night
        if not self._walk.follow(anomaly.trace, anomaly.dreamers[0] if anomaly.dreamers else None):
            return False
        self._own, self._anomaly = own, anomaly
        self._clock.start()
        self.watching_changed.emit()
        return True

    def step(self) -> None:
        """One move on; at the end it stands still."""
        self._go(self.position + 1)

    def back(self) -> None:
        """One move back, and stand still."""
        self._clock.stop()
        self._go(self.position - 1)

    def pause(self) -> None:
        """Stand still, or go on; from the end, from the start again."""
        if self.runs:
            self._clock.stop()
        elif self._anomaly is not None:
            if self.at_end:
                self._go(0)
            self._clock.start()
        self.watching_changed.emit()

    def end(self, stay: bool = False) -> None:
        """Stop watching: back to where one was, or stay where it led."""
        if self._anomaly is None:
            return
        self._clock.stop()
        own, self._own, self._anomaly = self._own, None, None
        if own is not None and not stay:
            self._walk.resume(own)
        self.watching_changed.emit()

    def forget(self) -> None:
        """The dream was changed or left: what was watched is over."""
        self._clock.stop()
        self._own, self._anomaly = None, None
        self.watching_changed.emit()

    def _go(self, index: int) -> None:
        if self._anomaly is None or not 0 <= index <= self.moves:
            self._clock.stop()
            self.watching_changed.emit()
            return
        self._walk.move_to(index)
        if self.at_end:
            self._clock.stop()
        self.watching_changed.emit()
