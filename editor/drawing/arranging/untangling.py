"""Cards change places within their columns, so that fewer wires cross as they are drawn: straight.

Sweeps let a wire bend at each column that it passes. Here it passes where the straight line does, and each card in
turn goes to the place in its column where its wires cross fewest others (sifting, Matuszewski and others 1999).
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.drawing.arranging.coordinates import find_tops, stack
from editor.drawing.arranging.layers import Ints, Links
from editor.drawing.arranging.ordering import Floats, Grid, count_inversions

MOST_PAIRS: Final = 2_000_000
"""Columns with more pairs of what lies in them and what lies in or leads to those beside are left as they are."""
ROUNDS_FOR: Final = 12_000
"""So many cards and bends are sifted and pulled in all; fewer are done several times over, more only once."""
MOST_ROUNDS: Final = 8
TOLD_EACH: Final = 20
"""After so many columns progress is told."""


class Untangling:
    """Heights of cards, and of straight wires where they pass columns."""

    def __init__(self, grid: Grid, middles: Floats) -> None:
        self._grid = grid
        self._cards = grid.real >= 0
        self._lefts = Links.gathered(grid.count, grid.right, grid.left)
        self._rights = Links.gathered(grid.count, grid.left, grid.right)
        self._begin = self._card_beyond(grid.right, grid.left)
        self._end = self._card_beyond(grid.left, grid.right)
        span = grid.row[self._end] - grid.row[self._begin]
        self._share = (grid.row - grid.row[self._begin]) / np.maximum(span, 1)
        self._height = np.zeros(grid.count)
        self.lay(middles)

    def lay(self, middles: Floats) -> None:
        """Put the middle of each card at a height; wires follow."""
        self._height[self._cards] = middles[self._grid.real[self._cards]]
        self._straighten(0, self._grid.count)

    def crossings(self) -> int:
        """How many pairs of straight wires cross between columns."""
        grid = self._grid
        rank = np.empty(grid.count, dtype=np.int64)
        rank[np.lexsort((self._height, grid.row))] = np.arange(grid.count)
        order = np.lexsort((rank[grid.right], rank[grid.left]))
        _, ranks = np.unique(rank[grid.right][order], return_inverse=True)
        return count_inversions(ranks.astype(np.int64))

    def order(self) -> Ints:
        """All scenes, column by column, each from top to bottom."""
        nodes = np.lexsort((self._height, self._grid.row))
        found: Ints = self._grid.real[nodes[self._cards[nodes]]]
        return found

    def sift(self, row: int) -> None:
        """Move each card of a column to where its wires cross fewest others; the heights taken stay the same."""
        first = self._grid.first
        a, b = int(first[row]), int(first[row + 1])
        begin, end = int(first[max(row - 1, 0)]), int(first[min(row + 2, len(first) - 1)])
        wires = sum(int(links.starts[b] - links.starts[a]) for links in (self._lefts, self._rights))
        if b - a < 2 or (b - a) * (end - begin + wires) > MOST_PAIRS:
            return
        self._straighten(begin, end)
        cost = self._costs(self._lefts, a, b) + self._costs(self._rights, a, b)
        order = np.argsort(self._height[a:b], kind="stable")
        cards = self._cards[a:b]
        moved = _sifted(cost - cost.T, order, cards)
        heights = self._height[a:b]
        heights[moved[cards[moved]]] = heights[order[cards[order]]]

    def _costs(self, links: Links, a: int, b: int) -> Floats:
        """How many wires on one side of a column cross if the one node lies above the other."""
        begin, end = int(links.starts[a]), int(links.starts[b])
        if begin == end:
            return np.zeros((b - a, b - a))
        ends = links.ends[begin:end]
        least = int(ends.min())
        most = int(ends.max()) + 1
        rank = np.empty(most - least, dtype=np.int64)
        rank[np.argsort(self._height[least:most], kind="stable")] = np.arange(most - least)
        degrees = np.diff(links.starts[a : b + 1])
        owner, height = np.repeat(np.arange(b - a), degrees), rank[ends - least]
        wires = np.bincount(height * (b - a) + owner, minlength=(most - least) * (b - a)).reshape(most - least, b - a)
        above = np.cumsum(wires, axis=0) - wires
        wired = np.flatnonzero(degrees)
        found = np.zeros((b - a, b - a))
        found[wired] = np.add.reduceat(above[height], links.starts[a + wired] - begin, axis=0)
        return found

    def _straighten(self, a: int, b: int) -> None:
        height, share = self._height, self._share[a:b]
        lines = height[self._begin[a:b]] * (1 - share) + height[self._end[a:b]] * share
        height[a:b] = np.where(self._cards[a:b], height[a:b], lines)

    def _card_beyond(self, here: Ints, there: Ints) -> Ints:
        """The card at one end of the wire that each bend is of; cards themselves."""
        found = np.arange(self._grid.count)
        found[here] = there
        found[self._cards] = np.flatnonzero(self._cards)
        while not self._cards[found].all():
            found = found[found]
        return found


def _sifted(loss: Floats, order: Ints, cards: NDArray[np.bool_]) -> Ints:
    """A better order of a column: each card that gains by it moves to its best place, those that gain most first.

    Args:
        loss: How many more wires cross if the one lies above the other than the other way round.
        order: All that lies in the column, from top to bottom.
        cards: Which of them can move; wires that pass cannot.
    """
    found = order.copy()
    sums = np.cumsum(loss[np.ix_(order, order)], axis=1)
    gains = np.where(cards[order], np.maximum(sums.max(axis=1), 0) - np.diagonal(sums), 0)
    ranked = np.argsort(-gains, kind="stable")
    for node in order[ranked[: np.count_nonzero(gains > 0)]].tolist():
        here = int(np.flatnonzero(found == node)[0])
        saved = np.concatenate(([0.0], np.cumsum(loss[node, found])))
        best = int(saved.argmax())
        if saved[best] <= saved[here]:
            continue
        if best > here:
            found[here : best - 1] = found[here + 1 : best]
            found[best - 1] = node
        else:
            found[best + 1 : here + 1] = found[best:here]
            found[best] = node
    return found


def find_untangled_tops(
    row: Ints, pairs: Ints, grid: Grid, boxes: Floats, room: Floats, order: Ints, tell: Callable[[float], None]
) -> Floats:
    """The top of every card, after some rounds of sifting and pulling; the round with the fewest crossings counts.

    Args:
        row: The row of each card.
        pairs: Pairs of cards that are wired.
        grid: Cards and bends by rows.
        boxes: Widths and heights of the cards.
        room: How much room each card takes from top to bottom.
        order: All cards, row by row, each row from top to bottom.
        tell: Hears of progress, from 0 to 1.
    """
    best = stack(row, order, room)
    untangling = Untangling(grid, best + boxes[:, 1] / 2)
    fewest: int | None = None
    rounds = min(max(ROUNDS_FOR // grid.count, 1), MOST_ROUNDS)
    rows = range(len(grid.first) - 1)
    for number in range(rounds):
        for done, each in enumerate(reversed(rows) if number % 2 else rows):
            untangling.sift(each)
            if done % TOLD_EACH == 0:
                tell((number + done / len(rows)) / rounds)
        tops = find_tops(row, untangling.order(), pairs, room)
        untangling.lay(tops + boxes[:, 1] / 2)
        now = untangling.crossings()
        if fewest is None or now < fewest:
            best, fewest = tops, now
    return best
