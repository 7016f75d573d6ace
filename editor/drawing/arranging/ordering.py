"""Who stands above whom in each column, so that few wires cross.

Barycentre sweeps (Sugiyama, Tagawa and Toda 1981) with every wire that passes columns cut into pieces by bends,
then transposition of neighbours (Gansner and others 1993), all columns of one parity at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.drawing.arranging.layers import Ints, Links

Floats = NDArray[np.float64]
HUB = 24
"""Nodes with more wires on one side are moved by sweeps only: transposing them costs more than it gains."""


@dataclass(frozen=True)
class Grid:
    """Nodes by rows; a row is one column of one component. Nodes are numbered row by row.

    Attributes:
        real: Which scene each node is, or -1 for a bend of a wire.
        onward: Which nodes are scenes, or bends of wires that lead to the right.
        row: The row of each node.
        first: Where each row's nodes begin; one more entry than there are rows.
        left: Left ends of wires between a row and the next.
        right: Their right ends.
    """

    real: Ints
    onward: NDArray[np.bool_]
    row: Ints
    first: Ints
    left: Ints
    right: Ints

    @property
    def count(self) -> int:
        """How many nodes there are."""
        return len(self.real)


def build_grid(row: Ints, edges: Ints, most_bends: int) -> Grid:
    """Scenes and bends by rows.

    Args:
        row: The row of each scene.
        edges: Pairs of scenes of one component; those within a row are left out.
        most_bends: Wires are cut shortest first until there are so many bends; longer ones do not count.
    """
    forward = row[edges[:, 0]] <= row[edges[:, 1]]
    low = np.where(forward, edges[:, 0], edges[:, 1])
    high = np.where(forward, edges[:, 1], edges[:, 0])
    span = row[high] - row[low]
    order = np.argsort(span, kind="stable")
    order = order[span[order] > 0]
    affordable = np.cumsum(span[order] - 1) <= most_bends
    kept = np.sort(order[affordable])
    low, high, span = low[kept], high[kept], span[kept]
    bends = span - 1
    total = int(bends.sum())
    owner = np.repeat(np.arange(len(low)), bends)
    step = np.arange(total) - np.repeat(np.cumsum(bends) - bends, bends)
    all_rows = np.concatenate((row, row[low][owner] + 1 + step))
    real = np.concatenate((np.arange(len(row)), np.full(total, -1)))
    onward = np.concatenate((np.ones(len(row), dtype=bool), forward[kept][owner]))
    bend = len(row) + np.arange(total)
    first_bend = len(row) + np.cumsum(bends) - bends
    last = step == bends[owner] - 1
    left = np.concatenate((low, bend))
    right = np.concatenate((np.where(bends > 0, first_bend, high), np.where(last, high[owner], bend + 1)))
    order = np.argsort(all_rows, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    rows = int(all_rows.max()) + 1 if len(all_rows) else 0
    first = np.searchsorted(all_rows[order], np.arange(rows + 1)).astype(np.int64)
    return Grid(real[order].astype(np.int64), onward[order], all_rows[order], first, place[left], place[right])


class Ordering:
    """An order within every row, improved step by step."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._sizes = np.diff(grid.first)
        self.place = np.arange(grid.count, dtype=np.int64) - grid.first[grid.row]
        self._lefts = Links.gathered(grid.count, grid.right, grid.left)
        self._rights = Links.gathered(grid.count, grid.left, grid.right)
        self._centred = self._centre()

    def sweep(self, to_right: bool) -> None:
        """Order each row by the middle of each node's neighbours in the row before (or behind) it."""
        links = self._lefts if to_right else self._rights
        first, starts, centred = self._grid.first.tolist(), links.starts, self._centred
        rows = np.flatnonzero(self._sizes > 1).tolist()
        for row in rows if to_right else reversed(rows):
            a, b = first[row], first[row + 1]
            begin, end = int(starts[a]), int(starts[b])
            if begin == end:
                continue
            degrees = starts[a + 1 : b + 1] - starts[a:b]
            owner = np.repeat(np.arange(b - a), degrees)
            sums = np.bincount(owner, weights=centred[links.ends[begin:end]], minlength=b - a)
            wish = np.where(degrees > 0, sums / np.maximum(degrees, 1), centred[a:b])
            order = np.lexsort((centred[a:b], wish))
            place = np.empty(b - a, dtype=np.int64)
            place[order] = np.arange(b - a)
            self.place[a:b] = place
            centred[a:b] = place - (b - a - 1) / 2

    def transpose(self) -> bool:
        """Swap neighbours wherever that uncrosses wires; false when nothing was gained."""
        gained = False
        for parity in (0, 1):
            for row_parity in (0, 1):
                gained |= self._transpose_pairs(parity, row_parity)
        self._centred = self._centre()
        return gained

    def crossings(self) -> int:
        """How many pairs of wires between neighbouring rows cross."""
        grid = self._grid
        base = np.int64(grid.count + 1)
        left = grid.row[grid.left] * base + self.place[grid.left]
        right = grid.row[grid.right] * base + self.place[grid.right]
        order = np.lexsort((right, left))
        _, ranks = np.unique(right[order], return_inverse=True)
        return count_inversions(ranks.astype(np.int64))

    def sorted_nodes(self) -> Ints:
        """All nodes, row by row, each row from top to bottom."""
        order = np.empty(self._grid.count, dtype=np.int64)
        order[self._grid.first[self._grid.row] + self.place] = np.arange(self._grid.count)
        return order

    def restore(self, place: Ints) -> None:
        """Go back to an order that was better."""
        self.place = place.copy()
        self._centred = self._centre()

    def arrange(self, heights: Floats) -> None:
        """Order each row by the heights of its nodes."""
        order = np.lexsort((heights, self._grid.row))
        place = np.empty_like(self.place)
        place[order] = np.arange(self._grid.count) - self._grid.first[self._grid.row[order]]
        self.restore(place)

    def _centre(self) -> Floats:
        return self.place - (self._sizes[self._grid.row] - 1) / 2

    def _transpose_pairs(self, parity: int, row_parity: int) -> bool:
        nodes, row = self.sorted_nodes(), self._grid.row
        upper, lower = nodes[:-1], nodes[1:]
        chosen = (row[upper] == row[lower]) & (row[upper] % 2 == row_parity) & (self.place[upper] % 2 == parity)
        upper, lower = upper[chosen], lower[chosen]
        gain = self._gain(self._lefts, upper, lower) + self._gain(self._rights, upper, lower)
        swap = gain > 0
        self.place[upper[swap]] += 1
        self.place[lower[swap]] -= 1
        return bool(swap.any())

    def _gain(self, links: Links, upper: Ints, lower: Ints) -> Ints:
        """How many crossings swapping each pair would undo, less those it would make."""
        degree = links.starts[1:] - links.starts[:-1]
        ups, downs = degree[upper], degree[lower]
        pairs = np.where((ups > HUB) | (downs > HUB), 0, ups * downs)
        owner = np.repeat(np.arange(len(upper)), pairs)
        step = np.arange(int(pairs.sum())) - np.repeat(np.cumsum(pairs) - pairs, pairs)
        across = downs[owner]
        one = links.ends[links.starts[upper[owner]] + step // np.maximum(across, 1)]
        other = links.ends[links.starts[lower[owner]] + step % np.maximum(across, 1)]
        signs = np.sign(self.place[one] - self.place[other])
        return np.bincount(owner, weights=signs, minlength=len(upper)).astype(np.int64)


def count_inversions(values: Ints) -> int:
    """Pairs that stand in the wrong order; bit by bit, so that all of it is arrays."""
    total = 0
    if len(values) < 2:
        return 0
    for bit in reversed(range(int(values.max()).bit_length())):
        one = (values >> bit) & 1
        group = values >> (bit + 1)
        ahead = np.concatenate(([0], np.cumsum(one)))
        begins = np.concatenate(([True], group[1:] != group[:-1]))
        base = np.maximum.accumulate(np.where(begins, ahead[:-1], 0))
        total += int(((ahead[:-1] - base) * (1 - one)).sum())
        values = values[np.argsort(values >> bit, kind="stable")]
    return total
