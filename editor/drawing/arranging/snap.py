"""Where a dragged card would like to come to rest: beside the edges and middles of others, else on the grid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from editor.drawing.arranging.ordering import Floats

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to show while something rests against it.

    Attributes:
        upright: Whether the line is a vertical one.
        at: Its x if it is vertical, else its y.
        begin: Its lesser end.
        end: Its greater end.
    """

    upright: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Snap:
    """By how much a dragged rectangle should give way, and the lines that say why."""

    dx: float = 0
    dy: float = 0
    guides: tuple[Guide, ...] = ()


def snap(moving: Rect, others: ArrayLike, reach: float, grid: float = 8) -> Snap:
    """The nearest resting place of a dragged rectangle.

    Args:
        moving: Left, top, width and height of what is dragged, all of it together.
        others: Left, top, width and height of the cards in view that stay.
        reach: How near a line must be to attract, in canvas units; divide by the zoom for a fixed number of pixels.
        grid: Where no card attracts, left and top come to rest on multiples of this; 0 to let them be.
    """
    rects = np.asarray(others, dtype=np.float64).reshape(-1, 4)
    shifts: list[float] = []
    for axis in (0, 1):
        found = _nearest(moving, rects, axis, reach)
        if found is None:
            found = round(moving[axis] / grid) * grid - moving[axis] if grid else 0.0
        shifts.append(found)
    dx, dy = shifts
    rested = (moving[0] + dx, moving[1] + dy, moving[2], moving[3])
    return Snap(dx, dy, (*_guides(rested, rects, 0), *_guides(rested, rects, 1)))


def _lines(rects: Floats, axis: int) -> Floats:
    """Begin, middle and end of each rectangle along an axis."""
    begin, length = rects[:, axis], rects[:, axis + 2]
    return np.column_stack((begin, begin + length / 2, begin + length))


def _nearest(moving: Rect, rects: Floats, axis: int, reach: float) -> float | None:
    """The least shift that brings an edge or the middle upon that of another; edges meet edges, middles meet middles."""
    if not len(rects):
        return None
    mine, theirs = _lines(np.array([moving]), axis)[0], _lines(rects, axis)
    edges = theirs[:, (0, 2)].reshape(-1)
    shifts = np.concatenate((edges - mine[0], edges - mine[2], theirs[:, 1] - mine[1]))
    best = float(shifts[np.argmin(np.abs(shifts))])
    return best if abs(best) <= reach else None


def _guides(rested: Rect, rects: Floats, axis: int) -> list[Guide]:
    if not len(rects):
        return []
    across = 1 - axis
    mine, theirs = _lines(np.array([rested]), axis)[0], _lines(rects, axis)
    found = []
    for index, line in enumerate(mine):
        columns = (1,) if index == 1 else (0, 2)
        met = rects[(np.abs(theirs[:, columns] - line) < 1e-6).any(axis=1)]
        if len(met):
            begin = min(float(met[:, across].min()), rested[across])
            end = max(float((met[:, across] + met[:, across + 2]).max()), rested[across] + rested[across + 2])
            found.append(Guide(axis == 0, float(line), begin, end))
    return found
