"""How far down each node lies, once the order in its row is known.

Nodes that follow each other are joined into straight blocks (Brandes and Köpf 2002); blocks are then pulled to the
middle of what they are wired to, and pushed apart again, a few times.
"""

from enum import Enum
from itertools import pairwise

import numpy as np

from editor.drawing.arranging.layers import SMALL, Ints, Links
from editor.drawing.arranging.ordering import Floats

ROUNDS = 24
"""How often blocks are pulled and pushed; half as often where there are many."""


class Straight(Enum):
    """What is kept on a straight line, as far as the drawing does not grow much taller by it."""

    MOST = "each node and the middle one of those that lead to it"
    CHAINS = "nodes with nothing else between them"
    NONE = "nothing"


def find_tops(row: Ints, order: Ints, edges: Ints, heights: Floats) -> Floats:
    """The top of every node.

    Args:
        row: The row of each node.
        order: All nodes, row by row, each row from top to bottom.
        edges: Pairs of nodes that are wired.
        heights: How much room each node takes; multiples of the canvas grid keep the tops on it.
    """
    count = len(row)
    upper, lower = order[:-1], order[1:]
    beside = row[upper] == row[lower]
    upper, lower = upper[beside], lower[beside]
    stacked = stack(row, order, heights)
    for straight in (Straight.MOST, Straight.CHAINS, Straight.NONE):
        block = find_blocks(row, order, edges, straight)
        blocks = int(block.max()) + 1
        above = _sorted_by_height(block[upper], block[lower], heights[upper], blocks)
        tops = _pushed(np.zeros(blocks), above, down=True)
        if tops.max() <= 1.5 * np.ptp(stacked):
            break
    size = np.bincount(block)
    tops = np.bincount(block, stacked) / size
    one, other = block[edges[:, 0]], block[edges[:, 1]]
    outside = one != other
    one, other = one[outside], other[outside]
    weight = 1 / np.maximum(np.abs(row[edges[:, 0]] - row[edges[:, 1]]), 1)[outside]
    mass = np.bincount(one, weight, blocks) + np.bincount(other, weight, blocks)
    for _ in range(ROUNDS if count <= SMALL else ROUNDS // 2):
        pull = np.bincount(one, weight * tops[other], blocks) + np.bincount(other, weight * tops[one], blocks)
        wish = np.where(mass > 0, pull / np.where(mass > 0, mass, 1), tops)
        tops = (_pushed(wish, above, down=True) + _pushed(wish, above, down=False)) / 2
    return tops[block]


def stack(row: Ints, order: Ints, heights: Floats) -> Floats:
    """Every row's nodes close together, rows centred on each other."""
    ends = np.cumsum(heights[order])
    begins = ends - heights[order]
    rows = row[order]
    first = np.searchsorted(rows, np.arange(int(row.max()) + 2))
    middle = (begins[first[:-1]] + ends[first[1:] - 1]) / 2
    found = np.empty(len(row))
    found[order] = begins - middle[rows]
    return found


Above = list[tuple[int, int, float]]
"""Upper block, lower block, and how far apart at least; whatever is above comes first."""


def _pushed(wish: Floats, above: Above, down: bool) -> Floats:
    """Every block where it wishes to be, or as little further down (or up) as the others force it to be."""
    tops: list[float] = wish.tolist()
    if down:
        for upper, lower, apart in above:
            if tops[upper] + apart > tops[lower]:
                tops[lower] = tops[upper] + apart
    else:
        for upper, lower, apart in reversed(above):
            if tops[lower] - apart < tops[upper]:
                tops[upper] = tops[lower] - apart
    return np.array(tops)


def _sorted_by_height(upper: Ints, lower: Ints, apart: Floats, count: int) -> Above:
    """The pairs so that whatever lies above a block comes before it (Kahn 1962)."""
    below = Links.gathered(count, upper, np.arange(len(upper)))
    waiting = np.bincount(lower, minlength=count).tolist()
    starts, pairs = below.starts.tolist(), below.ends.tolist()
    lowers, aparts = lower.tolist(), apart.tolist()
    ready = [block for block in range(count) if not waiting[block]]
    found: Above = []
    for block in ready:
        for pair in pairs[starts[block] : starts[block + 1]]:
            other = lowers[pair]
            found.append((block, other, aparts[pair]))
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return found


def find_blocks(row: Ints, order: Ints, edges: Ints, straight: Straight) -> Ints:
    """A number for each node; nodes of one block lie on one straight line."""
    if straight is Straight.NONE:
        return np.arange(len(row))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    forward = row[edges[:, 0]] < row[edges[:, 1]]
    low = np.where(forward, edges[:, 0], edges[:, 1])
    high = np.where(forward, edges[:, 1], edges[:, 0])
    near = row[high] - row[low] == 1
    low, high = low[near], high[near]
    lefts = Links.gathered(len(row), high, low).lists()
    outs = np.bincount(low, minlength=len(row)).tolist()
    bounds = np.searchsorted(row[order], np.arange(int(row.max()) + 2)).tolist()
    places, nodes = place.tolist(), order.tolist()
    block = [-1] * len(row)
    found = 0
    for a, b in pairwise(bounds):
        joined = _joined(nodes[a:b], lefts, outs, places, straight)
        for node in nodes[a:b]:
            if node in joined:
                block[node] = block[joined[node]]
            else:
                block[node] = found
                found += 1
    return np.array(block, dtype=np.int64)


def _joined(row: list[int], lefts: list[list[int]], outs: list[int], place: list[int], straight: Straight) -> dict[int, int]:
    """Which node of the row before each node of a row continues; the joints do not cross."""
    joined: dict[int, int] = {}
    last = -1
    for node in row:
        if len(lefts[node]) == 1 and outs[lefts[node][0]] == 1 and place[lefts[node][0]] > last:
            joined[node] = lefts[node][0]
            last = place[joined[node]]
    if straight is Straight.CHAINS:
        return joined
    limits = []
    limit = len(place)
    for node in reversed(row):
        limits.append(limit)
        limit = place[joined[node]] if node in joined else limit
    last = -1
    for node, limit in zip(row, reversed(limits), strict=True):
        near = sorted(lefts[node], key=place.__getitem__) if node not in joined else []
        for partner in dict.fromkeys((near[(len(near) - 1) // 2], near[len(near) // 2]) if near else ()):
            if last < place[partner] < limit:
                joined[node] = partner
                break
        last = place[joined[node]] if node in joined else last
    return joined
