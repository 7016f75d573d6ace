"""Cards that glide to new places, so that the eye can follow."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from editor.drawing.geometry import Geometry
from editor.ui.canvas.lift import Lift
from editor.ui.canvas.surface import Surface

MILLISECONDS: Final = 240
MOST: Final = 120
"""More cards than this do not glide; they are there at once."""


class Glide(QObject):
    """Lifts the cards that moved and lets them down at their new places, which they already have in the project.

    Args:
        view: The canvas.
    """

    def __init__(self, view: Surface) -> None:
        super().__init__(view)
        self._view = view
        self._way: NDArray[np.float64] = np.zeros((0, 2))
        self._lift: Lift | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.setDuration(MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_value_changed)
        self._animation.finished.connect(self.skip)

    def begin(self, before: Geometry) -> None:
        """Glide from where the cards lay before to where they lie now."""
        view, now = self._view, self._view.drawing
        if view.look.still or not view.isVisible() or len(now.ids) > MOST or before.ids != now.ids:
            return
        moved = np.flatnonzero((before.x != now.x) | (before.y != now.y))
        if not len(moved):
            return
        self._way = np.column_stack((before.x - now.x, before.y - now.y))[moved]
        self._lift = Lift(now, moved, dx=self._way[:, 0], dy=self._way[:, 1])
        view.raise_things(self._lift)
        self._animation.start()

    def skip(self) -> None:
        """Be there at once."""
        lift, self._lift = self._lift, None
        self._animation.stop()
        if lift is not None and self._view.lift is not None and self._view.lift.geometry is lift.geometry:
            self._view.put_down(False)

    def _on_value_changed(self, share: float) -> None:
        lift = self._lift
        if lift is None:
            return
        if lift.geometry is not self._view.drawing:
            self.skip()
            return
        self._view.lift = lift.carried(self._way[:, 0] * share, self._way[:, 1] * share)
        self._view.update()
