"""Places for scenes that have none yet: layers by distance from the start, from left to right."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.drawing.arranging.layered import layered
from editor.drawing.measures import CARD_WIDTH, COLUMN, GAP, GRID

Numbers = NDArray[np.intp]
Reals = NDArray[np.float64]

MOST_LAYERED = 1500
"""Up to so many scenes are laid out with few crossings, more by distance alone."""
MOST_SINGLY = 400
"""Up to so many new scenes are put beside their neighbours one by one; more are laid out apart."""


def place(x: Reals, y: Reals, heights: Reals, edges: tuple[Numbers, Numbers], unplaced: Numbers, start: int) -> None:
    """Fill in the places of the unplaced scenes, in the arrays given.

    Args:
        x: Left edges; those of unplaced scenes are overwritten.
        y: Top edges, likewise.
        heights: Heights of the cards.
        edges: Sources and targets of the wires.
        unplaced: Numbers of the scenes without a place.
        start: Number of the start scene, or -1.
    """
    if not len(unplaced):
        return
    settled = np.ones(len(x), bool)
    settled[unplaced] = False
    if settled.any() and len(unplaced) <= MOST_SINGLY:
        _place_beside(x, y, heights, edges, unplaced, settled)
        return
    if len(unplaced) <= MOST_LAYERED:
        _place_layered(x, y, heights, edges, unplaced, settled, start)
        return
    layers = _layers(len(x), edges, np.flatnonzero(~settled), start)
    top = float((y + heights)[settled].max()) + 4 * GAP if settled.any() else 0.0
    left = float(x[settled].min()) if settled.any() else 0.0
    for group in layers:
        top = _stack(x, y, heights, group, left, top) + 2 * GAP


def _place_layered(
    x: Reals, y: Reals, heights: Reals, edges: tuple[Numbers, Numbers], unplaced: Numbers, settled: Any, start: int
) -> None:
    """The tidy layout, below whatever lies already."""
    among = np.full(len(x), -1, np.intp)
    among[unplaced] = np.arange(len(unplaced))
    source, target = among[edges[0]], among[edges[1]]
    inner = (source >= 0) & (target >= 0)
    sizes = np.column_stack((np.full(len(unplaced), CARD_WIDTH), heights[unplaced]))
    roots = [int(among[start])] if start >= 0 and among[start] >= 0 else []
    places = layered(sizes, np.column_stack((source[inner], target[inner])), roots)
    top = float((y + heights)[settled].max()) + 4 * GAP if settled.any() else 0.0
    left = float(x[settled].min()) if settled.any() else 0.0
    x[unplaced], y[unplaced] = places[:, 0] + left, places[:, 1] + top


def _stack(x: Reals, y: Reals, heights: Reals, layers: list[Numbers], left: float, top: float) -> float:
    """Put layers side by side, each centred; returns where they end."""
    spans = [float((heights[layer] + GAP).sum()) for layer in layers]
    tallest = max(spans)
    for column, (layer, span) in enumerate(zip(layers, spans, strict=True)):
        steps = heights[layer] + GAP
        offsets = np.cumsum(steps) - steps + (tallest - span) / 2
        x[layer] = left + column * COLUMN
        y[layer] = np.round((top + offsets) / GRID) * GRID
    return top + tallest


def _layers(count: int, edges: tuple[Numbers, Numbers], wanted: Numbers, start: int) -> list[list[Numbers]]:
    """Groups of layers: what the start leads to, then what nothing leads to, then the rest."""
    source, target = edges
    order = np.argsort(source, kind="stable")
    heads = np.searchsorted(source[order], np.arange(count + 1))
    ahead = target[order]
    open_ = np.zeros(count, bool)
    open_[wanted] = True
    groups: list[list[Numbers]] = []
    if start >= 0 and open_[start]:
        groups.append(_reach(np.array([start]), heads, ahead, open_))
    outer = open_[source] & (source != target)
    led_to = np.zeros(count, bool)
    led_to[target[outer]] = True
    roots = np.flatnonzero(open_ & ~led_to)
    if len(roots):
        groups.extend(_split(_reach(roots, heads, ahead, open_)))
    for _ in range(50):
        rest = np.flatnonzero(open_)
        if not len(rest):
            return groups
        groups.append(_reach(rest[:1], heads, ahead, open_))
    rest = np.flatnonzero(open_)
    if len(rest):
        groups.append(np.array_split(rest, max(1, round(len(rest) ** 0.5))))
    return groups


def _split(layers: list[Numbers]) -> list[list[Numbers]]:
    """A group whose only layer is long becomes a block rather than a tower."""
    if len(layers) > 1 or len(layers[0]) <= 12:
        return [layers]
    return [np.array_split(layers[0], max(1, round((len(layers[0]) / 3) ** 0.5) * 2))]


def _reach(front: Numbers, heads: Numbers, ahead: Numbers, open_: NDArray[np.bool_]) -> list[Numbers]:
    """Layers by distance, each in the order of those before it."""
    layers = []
    open_[front] = False
    while len(front):
        layers.append(front)
        counts = heads[front + 1] - heads[front]
        total = int(counts.sum())
        begin = np.repeat(heads[front] - (np.cumsum(counts) - counts), counts)
        found = ahead[begin + np.arange(total)]
        found = found[open_[found]]
        _, first = np.unique(found, return_index=True)
        front = found[np.sort(first)]
        open_[front] = False
    return layers


def _place_beside(
    x: Reals, y: Reals, heights: Reals, edges: tuple[Numbers, Numbers], unplaced: Numbers, settled: Any
) -> None:
    """Put each scene right of one that leads to it, or left of one it leads to, or below all."""
    source, target = edges
    waiting = list(unplaced)
    while waiting:
        late = []
        for one in waiting:
            before, after = source[(target == one) & settled[source]], target[(source == one) & settled[target]]
            if len(before):
                wish = (float(x[before[0]]) + COLUMN, float(y[before[0]]))
            elif len(after):
                wish = (float(x[after[0]]) - COLUMN, float(y[after[0]]))
            else:
                late.append(one)
                continue
            x[one], y[one] = _free(wish, float(heights[one]), x[settled], y[settled], heights[settled])
            settled[one] = True
        if len(late) == len(waiting):
            one = late.pop(0)
            wish = (float(x[settled].min()), float((y + heights)[settled].max()) + 2 * GAP)
            x[one], y[one] = _free(wish, float(heights[one]), x[settled], y[settled], heights[settled])
            settled[one] = True
        waiting = late


def _free(wish: tuple[float, float], height: float, x: Reals, y: Reals, heights: Reals) -> tuple[float, float]:
    """The wish, moved down past whatever lies there."""
    left, top = wish
    column = np.abs(x - left) < CARD_WIDTH + GAP / 2
    tops, ends = y[column] - GAP / 2, (y + heights)[column] + GAP / 2
    while True:
        hit = (tops < top + height) & (ends > top)
        if not hit.any():
            return left, top
        top = float(np.ceil(ends[hit].max() / GRID) * GRID)


def free_place(wish: tuple[float, float], height: float, x: Reals, y: Reals, heights: Reals) -> tuple[float, float]:
    """The wish, or the next place below it where a card of that height lies on no other."""
    return _free(wish, height, x, y, heights) if len(x) else wish
