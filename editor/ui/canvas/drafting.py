"""Dreams become arrays: small ones and small changes at once, the rest on another thread, sketched until then."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.drawing.geometry import Geometry, build
from editor.drawing.measures import Box
from editor.drawing.sketch import sketch
from editor.model.layout import Point
from editor.ui.canvas.updating import Drawn, updated

LARGE: Final = 4000
"""More scenes than this are not gathered on the GUI thread."""


class Drafting(QObject):
    """Gathers the arrays of a dream, one after the other; only the newest wish is fulfilled.

    Signals:
        drawn: The arrays of a large dream, as a `Geometry`.
    """

    drawn = Signal(object)
    _worked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draft")
        self._turn = 0
        self._remembered: dict[str, Point] = {}
        self.is_rough = False
        self._worked.connect(self._on_worked)

    def gather(
        self, old: Geometry | None, before: Drawn, now: Drawn, remembered: dict[str, Point], dream_id: str
    ) -> tuple[Geometry, Sequence[Box] | None]:
        """The arrays of a dream as it is now, and where they differ from the old ones (`None` for everywhere).

        What is too much to be gathered at once is only sketched; then `is_rough` is true until `drawn` tells the rest.

        Args:
            old: The arrays of the dream as it was, if there are any that can be built upon.
            before: The dream and layout they were made of.
            now: The dream and layout as they are.
            remembered: Places that scenes without one were given; new ones are added.
            dream_id: The dream's id.
        """
        self._turn += 1
        self._remembered = remembered
        made = updated(old, before, now, remembered) if old is not None and not self.is_rough else None
        self.is_rough = made is None and len(now[0].scenes) > LARGE
        if self.is_rough:
            places, turn = dict(remembered), self._turn
            self._worker.submit(self._work, turn, lambda: build(*now, places, dream_id))
            return sketch(*now, remembered, dream_id), None
        if made is None:
            made = (build(*now, remembered, dream_id), None)
        self._remember(made[0])
        return made

    def close(self) -> None:
        """Stop for good."""
        self._turn += 1
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _remember(self, geometry: Geometry) -> None:
        """Scenes that the author has not placed stay where they were put."""
        for number in geometry.automatic.tolist():
            self._remembered[geometry.ids[number]] = (float(geometry.x[number]), float(geometry.y[number]))

    def _work(self, turn: int, gather: Callable[[], Geometry]) -> None:
        """Runs on the worker's thread; speaks to the GUI thread by a signal only."""
        if turn != self._turn:
            return
        outcome: Geometry | Exception
        try:
            outcome = gather()
            outcome.warm()
        except Exception as error:
            outcome = error
        with suppress(RuntimeError):
            self._worked.emit(turn, outcome)

    def _on_worked(self, turn: int, outcome: Geometry | Exception) -> None:
        if turn != self._turn:
            return
        if isinstance(outcome, Exception):
            raise outcome
        self.is_rough = False
        self._remember(outcome)
        self.drawn.emit(outcome)
