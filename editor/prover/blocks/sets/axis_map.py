"""One axis of a block changes by itself: slides, and is clamped at its border."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from editor.prover.blocks.sets.parts import Block, Part, Points


@dataclass(frozen=True, eq=False)
class AxisMap:
    """Each value of one axis becomes another, whatever the rest is.

    Attributes:
        axis: Which.
        table: Index to index.
    """

    axis: int
    table: Block
    runs: tuple[tuple[int, int, int, bool], ...] = ()

    @classmethod
    def of(cls, axis: int, table: Block) -> "AxisMap":
        """With the runs found: stretches that slide together, or that all come to one value."""
        return cls(axis, table, tuple(_runs(table.tolist())))

    def forward(self, part: Part) -> Iterator[Part]:
        """Slides are views; what meets in one place is joined."""
        (block, origin), axis = part, self.axis
        first = origin[axis]
        last = first + block.shape[axis]
        slid: list[tuple[Block, int]] = []
        still: list[tuple[Block, int]] = []
        for low, high, target, slides in self.runs:
            start, end = max(low, first), min(high, last)
            if start >= end:
                continue
            piece = _along(block, axis, start - first, end - first)
            if slides:
                slid.append((piece, target + start - low))
            else:
                still.append((np.bitwise_or.reduce(piece, axis=axis, keepdims=True) if end - start > 1 else piece, target))
        for piece, begin in _laid_on(slid, still, axis):
            yield piece, (*origin[:axis], begin, *origin[axis + 1 :])

    def backward(self, part: Part) -> Iterator[Part]:
        """The valuations that come to lie in a part."""
        (block, origin), axis = part, self.axis
        first = origin[axis]
        last = first + block.shape[axis]
        for low, high, target, slides in self.runs:
            start, end = max(target, first), min(target + (high - low if slides else 1), last)
            if start >= end:
                continue
            piece = _along(block, axis, start - first, end - first)
            if not slides and high - low > 1:
                piece = np.broadcast_to(piece, (*piece.shape[:axis], high - low, *piece.shape[axis + 1 :]))
            yield piece, (*origin[:axis], low + start - target if slides else low, *origin[axis + 1 :])

    def move(self, points: Points) -> Points:
        """Single valuations."""
        coordinates, bits = points
        return [self.table[c] if a == self.axis else c for a, c in enumerate(coordinates)], bits


def _laid_on(slid: list[tuple[Block, int]], still: list[tuple[Block, int]], axis: int) -> list[tuple[Block, int]]:
    """Pieces with those of one value laid on the slid one that they touch: what is clamped comes to lie on the border."""
    if len(slid) != 1 or not still:
        return slid + still
    piece, begin = slid[0]
    end = begin + piece.shape[axis]
    if not all(begin - 1 <= target <= end for _, target in still):
        return slid + still
    low, high = min(begin, *(t for _, t in still)), max(end, *(t + 1 for _, t in still))
    found = np.zeros((*piece.shape[:axis], high - low, *piece.shape[axis + 1 :]), piece.dtype)
    _along(found, axis, begin - low, end - low)[...] = piece
    for border, target in still:
        spot = _along(found, axis, target - low, target - low + 1)
        spot |= border
    return [(found, low)]


def _along(block: Block, axis: int, start: int, end: int) -> Block:
    return block[(slice(None),) * axis + (slice(start, end),)]


def _runs(table: list[int]) -> Iterator[tuple[int, int, int, bool]]:
    low = 0
    while low < len(table):
        slid = still = low + 1
        while slid < len(table) and table[slid] == table[slid - 1] + 1:
            slid += 1
        while still < len(table) and table[still] == table[low]:
            still += 1
        slides = slid >= still
        yield low, slid if slides else still, table[low], slides
        low = slid if slides else still
