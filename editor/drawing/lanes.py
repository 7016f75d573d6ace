"""Where between the cards a wire can run: a coarse map of what is taken, asked row by row."""

import numpy as np
from numpy.typing import NDArray

from editor.drawing.measures import CARD_WIDTH

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_CELLS = 1_500_000
CLEARANCE = 9.0
"""How far a wire keeps from cards."""
OFFSETS = np.array([0.0, 4.0, -4.0, 8.0, -8.0])
"""How wires that run in the same row are kept apart."""
MOST_ROWS_TRIED = 600
MOST_LOOKS = 1_000_000
"""Of very many wires each tries fewer rows."""


class Lanes:
    """A map of the cards in cells, with sums along each row, so that a free stretch is found without looking at cards.

    Args:
        x: Left edges of the cards.
        y: Top edges.
        heights: Heights.
        most_cells: How fine the map may be.
    """

    def __init__(self, x: Reals, y: Reals, heights: Reals, most_cells: int = MOST_CELLS) -> None:
        self._left = float(x.min()) - 200 if len(x) else 0.0
        self._top = float(y.min()) - 200 if len(x) else 0.0
        width = (float(x.max()) if len(x) else 0.0) + CARD_WIDTH + 200 - self._left
        height = (float((y + heights).max()) if len(x) else 0.0) + 200 - self._top
        self._cell_x, self._cell_y = 16.0, 8.0
        while (width / self._cell_x + 3) * (height / self._cell_y + 3) > most_cells:
            self._cell_x, self._cell_y = self._cell_x * 1.5, self._cell_y * 1.5
        self._columns = int(width / self._cell_x) + 3
        self._rows = int(height / self._cell_y) + 3
        self._taken = self._mapped(x, y, heights)
        self._sums = np.zeros((self._rows, self._columns + 1), np.int32)
        np.cumsum(self._taken, axis=1, out=self._sums[:, 1:])

    def blocked(self, x: Reals, y: Reals) -> Flags:
        """Which points lie on or close to a card."""
        return np.asarray(self._taken[self._row(y), self._column(x)])

    def find(self, left: Reals, right: Reals, wish: Reals) -> Reals:
        """For each stretch from `left` to `right` the free height nearest to the wish; wires that share one lie apart."""
        first, last = self._column(left), self._column(right) + 1
        middle = self._row(wish)
        found = np.full(len(left), -1, np.intp)
        waiting = np.arange(len(left))
        for step in range(min(2 * self._rows, MOST_ROWS_TRIED, max(40, MOST_LOOKS // max(len(left), 1)))):
            if not len(waiting):
                break
            rows = middle[waiting] + (step + 1) // 2 * (1 if step % 2 else -1)
            inside = (rows >= 0) & (rows < self._rows)
            rows = np.clip(rows, 0, self._rows - 1)
            free = inside & (self._sums[rows, last[waiting]] == self._sums[rows, first[waiting]])
            found[waiting[free]] = rows[free]
            waiting = waiting[~free]
        found[waiting] = self._rows - 3
        return self._top + (found + 0.5) * self._cell_y + self._apart(found, left)

    @staticmethod
    def _apart(rows: NDArray[np.intp], left: Reals) -> Reals:
        """Small offsets for wires in the same row."""
        order = np.lexsort((left, rows))
        ordered = rows[order]
        begins = np.r_[True, ordered[1:] != ordered[:-1]] if len(ordered) else np.zeros(0, bool)
        starts = np.maximum.accumulate(np.where(begins, np.arange(len(ordered)), 0))
        offsets = np.empty(len(rows))
        offsets[order] = OFFSETS[(np.arange(len(ordered)) - starts) % len(OFFSETS)]
        return offsets

    def _mapped(self, x: Reals, y: Reals, heights: Reals) -> Flags:
        size = self._rows * self._columns
        top, left = self._row(y - CLEARANCE), self._column(x - CLEARANCE)
        bottom = np.minimum(self._row(y + heights + CLEARANCE) + 1, self._rows - 1)
        right = np.minimum(self._column(x + CARD_WIDTH + CLEARANCE) + 1, self._columns - 1)
        corners = np.zeros(size, np.int32)
        for rows, columns, sign in ((top, left, 1), (bottom, right, 1), (top, right, -1), (bottom, left, -1)):
            corners += (sign * np.bincount(rows * self._columns + columns, minlength=size)).astype(np.int32)
        return np.asarray(corners.reshape(self._rows, self._columns).cumsum(axis=0).cumsum(axis=1) > 0)

    def _row(self, y: Reals) -> NDArray[np.intp]:
        return np.clip(((y - self._top) / self._cell_y).astype(np.intp), 0, self._rows - 1)

    def _column(self, x: Reals) -> NDArray[np.intp]:
        return np.clip(((x - self._left) / self._cell_x).astype(np.intp), 0, self._columns - 1)
