"""Making room: whatever would lie upon something that stays is moved down until it is free."""

from bisect import bisect_left, insort

import numpy as np
from numpy.typing import ArrayLike

from editor.drawing.arranging.ordering import Floats

CELL = 128.0
"""Width of the strips in which the taken places are kept."""


def settle(rects: ArrayLike, fixed: ArrayLike, gap: float) -> Floats:
    """Left top corners of rectangles so that none meets another or a fixed one; those further up are settled first.

    Args:
        rects: Left, top, width and height of what may move; it moves down only.
        fixed: The same of what stays.
        gap: The distance that is kept.
    """
    strips: dict[int, list[tuple[float, float, float, float]]] = {}
    moving = np.asarray(rects, dtype=np.float64).reshape(-1, 4)
    for rect in np.asarray(fixed, dtype=np.float64).reshape(-1, 4).tolist():
        _take(strips, rect)
    found: Floats = moving[:, :2].copy()
    for index in np.lexsort((moving[:, 0], moving[:, 1])).tolist():
        rect = moving[index].tolist()
        while (bottom := _met(strips, rect, gap)) is not None:
            rect[1] = float(np.ceil((bottom + gap) / 8) * 8)
        _take(strips, rect)
        found[index, 1] = rect[1]
    return found


def _strips(rect: list[float]) -> range:
    return range(int(rect[0] // CELL), int((rect[0] + rect[2]) // CELL) + 1)


def _take(strips: dict[int, list[tuple[float, float, float, float]]], rect: list[float]) -> None:
    x, y, width, height = rect
    for strip in _strips(rect):
        insort(strips.setdefault(strip, []), (y + height, y, x, x + width))


def _met(strips: dict[int, list[tuple[float, float, float, float]]], rect: list[float], gap: float) -> float | None:
    """The bottom of something that the rectangle meets."""
    x, y, width, height = rect
    for strip in _strips(rect):
        taken = strips.get(strip, [])
        for index in range(bisect_left(taken, (y, y, x, x)), len(taken)):
            bottom, top, left, right = taken[index]
            if top < y + height and y < bottom and left < x + width and x < right:
                return bottom
    return None
