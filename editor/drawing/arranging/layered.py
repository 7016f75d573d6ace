"""The tidy layout: left to right by distance from the start, few crossings, straight chains, nothing overlapping."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from editor.drawing.arranging.coordinates import find_tops
from editor.drawing.arranging.layers import SMALL, Ints, Layers, find_layers
from editor.drawing.arranging.ordering import Floats, Grid, Ordering, build_grid
from editor.drawing.arranging.packing import pack
from editor.drawing.arranging.smoothing import smooth
from editor.drawing.arranging.untangling import find_untangled_tops
from editor.errors import Cancelled

GRID: Final = 8
COLUMN_GAP: Final = 104
ROW_GAP: Final = 40
PART_GAP: Final = 96
BEND_ROOM: Final = 32

Watch = Callable[[float], bool]
"""Told how far the work is, from 0 to 1; answers whether to go on."""


def layered(sizes: ArrayLike, edges: ArrayLike, roots: Sequence[int] = (), watch: Watch | None = None) -> Floats:
    """Where the left top corner of every card should lie, on the 8-pixel grid; the same for the same input.

    Ways that lead further from the start go to the right; ways back and loops are recognised and do not count
    as progress. Parts that hang together are laid out apart from the others; the part of the first root lies
    at the origin.

    Args:
        sizes: Width and height of each card.
        edges: Pairs of the index of a source and of a target.
        roots: Indexes at which reading begins.
        watch: Hears of progress, and can end the work.

    Raises:
        Cancelled: `watch` asked for it.
    """
    boxes = np.asarray(sizes, dtype=np.float64).reshape(-1, 2)
    boxes = np.ceil(boxes / GRID) * GRID
    pairs = _simple(np.asarray(edges, dtype=np.int64).reshape(-1, 2))
    if not len(boxes):
        return np.zeros((0, 2))
    tell = _teller(watch)
    tell(0.0)
    layers = find_layers(len(boxes), pairs, list(roots))
    row = _rows(layers)
    tell(0.1)
    grid = build_grid(row, pairs, most_bends=2000 + 2 * len(boxes))
    ordering = Ordering(grid)
    improve(ordering, grid, tell)
    y = np.floor(_tops(row, pairs, grid, ordering, boxes, tell) / GRID) * GRID
    tell(0.95)
    found = _packed(np.column_stack((_lefts(layers, row, boxes), y)), boxes, layers)
    tell(1.0)
    return found


def improve(ordering: Ordering, grid: Grid, tell: Callable[[float], None]) -> None:
    """Sweep and transpose until it no longer pays, and keep the best order seen; small dreams begin from several."""
    starts = min(max(4000 // max(grid.count, 1), 1), 8)
    first = best = ordering.place.copy()
    fewest = ordering.crossings()
    for start in range(starts):
        if not fewest:
            break
        begin, end = 0.1 + 0.5 * start / starts, 0.1 + 0.5 * (start + 1) / starts
        if start == 1:
            ordering.restore(first)
        else:
            ordering.arrange(smooth(grid, start, _between(tell, begin, (begin + end) / 2)))
        place, crossings = _swept(ordering, grid, _between(tell, (begin + end) / 2, end))
        if crossings < fewest:
            best, fewest = place, crossings
    ordering.restore(best)


def _between(tell: Callable[[float], None], begin: float, end: float) -> Callable[[float], None]:
    """Tells of a part of the work as a share of the whole."""
    return lambda share: tell(begin + (end - begin) * share)


def _swept(ordering: Ordering, grid: Grid, tell: Callable[[float], None]) -> tuple[Ints, int]:
    """The best order that sweeps come to from here, and its crossings."""
    sweeps = min(max(400_000 // max(grid.count, 1), 10), 60)
    best, fewest, idle = ordering.place.copy(), ordering.crossings(), 0
    for number in range(sweeps):
        if not fewest or idle > 7:
            break
        ordering.sweep(to_right=number % 2 == 0)
        ordering.transpose()
        now = ordering.crossings()
        idle = 0 if now < fewest else idle + 1
        if now < fewest:
            best, fewest = ordering.place.copy(), now
        tell(0.9 * (number + 1) / sweeps)
    ordering.restore(best)
    for _ in range(12 if grid.count < 20_000 else 4):
        if not ordering.transpose():
            break
    tell(1.0)
    return ordering.place.copy(), ordering.crossings()


def _tops(row: Ints, pairs: Ints, grid: Grid, ordering: Ordering, boxes: Floats, tell: Callable[[float], None]) -> Floats:
    """The top of each card; in a small dream, wires that pass columns get room between the cards."""
    nodes = ordering.sorted_nodes()
    room = boxes[:, 1] + ROW_GAP
    if len(boxes) > SMALL:
        real: Ints = grid.real[nodes]
        return find_untangled_tops(row, pairs, grid, boxes, room, real[real >= 0], _between(tell, 0.6, 0.95))
    number = np.cumsum(grid.onward) - 1
    wired = grid.onward[grid.left] & grid.onward[grid.right]
    wires = np.column_stack((number[grid.left[wired]], number[grid.right[wired]]))
    rooms = np.where(grid.real >= 0, room[grid.real], BEND_ROOM)[grid.onward]
    tops = find_tops(grid.row[grid.onward], number[nodes[grid.onward[nodes]]], wires, rooms)
    found = np.empty(len(boxes))
    real = grid.real[grid.onward]
    found[real[real >= 0]] = tops[real >= 0]
    return found


def _simple(pairs: Ints) -> Ints:
    """Without loops to oneself; double edges stay, for they pull twice."""
    found: Ints = pairs[pairs[:, 0] != pairs[:, 1]]
    return found


def _rows(layers: Layers) -> Ints:
    """A number for each column of each component, in order."""
    deepest = np.zeros(layers.count, dtype=np.int64)
    np.maximum.at(deepest, layers.component, layers.layer + 1)
    found: Ints = (np.cumsum(deepest) - deepest)[layers.component] + layers.layer
    return found


def _lefts(layers: Layers, row: Ints, boxes: Floats) -> Floats:
    """The left edge of each card; a column is as wide as its widest card."""
    widths = np.zeros(int(row.max()) + 1)
    np.maximum.at(widths, row, boxes[:, 0])
    left = np.cumsum(widths + COLUMN_GAP) - widths - COLUMN_GAP
    found: Floats = left[row] - left[row - layers.layer]
    return found


def _packed(places: Floats, boxes: Floats, layers: Layers) -> Floats:
    """Components beside and below each other instead of upon each other."""
    least = np.full((layers.count, 2), np.inf)
    most = np.full((layers.count, 2), -np.inf)
    np.minimum.at(least, layers.component, places)
    np.maximum.at(most, layers.component, places + boxes)
    corners = pack(most - least, PART_GAP)
    found: Floats = places - least[layers.component] + corners[layers.component]
    return found


def _teller(watch: Watch | None) -> Callable[[float], None]:
    def tell(share: float) -> None:
        if watch is not None and not watch(share):
            raise Cancelled

    return tell
