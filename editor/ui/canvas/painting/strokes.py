"""Many lines or boxes at once, straight from arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

CHUNK = 1000
"""A painter keeps Python's lock while it draws; in chunks of so many the window never waits a millisecond."""


def draw_lines(painter: QPainter, lines: NDArray[np.float64], give_way: Callable[[], None] | None = None) -> None:
    """Draw lines, one for each row of x1, y1, x2, y2; between the chunks others may have their turn."""
    for start in range(0, len(lines), CHUNK):
        if give_way is not None:
            give_way()
        part = np.ascontiguousarray(lines[start : start + CHUNK], np.float64)
        first: Any = Shiboken.wrapInstance(part.ctypes.data, QLineF)
        painter.drawLines(first, len(part))


def draw_rects(painter: QPainter, boxes: NDArray[np.float64], give_way: Callable[[], None] | None = None) -> None:
    """Draw rectangles, one for each row of x, y, width, height; between the chunks others may have their turn."""
    for start in range(0, len(boxes), CHUNK):
        if give_way is not None:
            give_way()
        part = np.ascontiguousarray(boxes[start : start + CHUNK], np.float64)
        first: Any = Shiboken.wrapInstance(part.ctypes.data, QRectF)
        painter.drawRects(first, len(part))
