"""Components of graphs by folding: who has but one way on is laid on where that leads, who has but one way in likewise.

Such a node is in the component of the node it was laid on, or in none with others. What is left in the end is gone
through node by node.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, distinct, rows_of
from editor.prover.watch import Watch

STAGE: Final = "Looking for ways round"
FEW: Final = 500
"""So few nodes are not folded any further."""
WORTH: Final = 0.8
"""Folding goes on while it leaves no more than this part of the nodes."""
ASK_EVERY: Final = 1 << 14


def components_of(sources: Array, targets: Array, size: int, watch: Watch) -> Array:
    """For each of `size` nodes a number, below `size`, that exactly those share which lead to each other."""
    sources, targets = _plain(sources, targets, size)
    watch.step(size, STAGE)
    if size > FEW:
        for back in (False, True):
            one, other = (targets, sources) if back else (sources, targets)
            onto = _single(one, other, size)
            kept = np.flatnonzero(onto == np.arange(size))
            if len(kept) < size * WORTH:
                return _folded(one, other, onto, kept, watch)
    rows, order = rows_of(sources, size)
    return np.array(_tarjan(targets[order].tolist(), rows.tolist(), watch), np.int64)


def _plain(sources: Array, targets: Array, size: int) -> tuple[Array, Array]:
    """Each move once, without those from a node to itself."""
    keys = distinct((sources * size + targets)[sources != targets])
    return keys // max(1, size), keys % max(1, size)


def _single(sources: Array, targets: Array, size: int) -> Array:
    """For each node the later one that its only move leads to; itself where it has others."""
    onto = np.arange(size)
    only = (np.bincount(sources, minlength=size)[sources] == 1) & (targets > sources)
    onto[sources[only]] = targets[only]
    return onto


def _folded(sources: Array, targets: Array, onto: Array, kept: Array, watch: Watch) -> Array:
    """The components, found without the nodes that are laid on others."""
    size, root = len(onto), onto
    laid = onto != np.arange(size)
    while laid[root].any():
        root = root[root]
    number = np.zeros(size, np.int64)
    number[kept] = np.arange(len(kept))
    left = ~laid[sources]
    inner = components_of(number[sources[left]], number[root[targets[left]]], len(kept), watch)
    group = np.arange(size)
    group[kept] = kept[inner]
    entered = left & laid[targets]
    one, other = sources[entered], targets[entered]
    front = distinct(other[group[one] == group[root[other]]])
    while len(front):
        group[front] = group[root[front]]
        front = distinct(onto[front])
        front = front[laid[front] & (group[front] == front)]
    return group


def _tarjan(after: list[int], rows: list[int], watch: Watch) -> list[int]:
    at, ends, size = rows[:-1], rows[1:], len(rows) - 1
    order, low, group = [0] * size, [0] * size, [-1] * size
    stack: list[int] = []
    count = groups = 0
    for root in range(size):
        work = [] if order[root] else [root]
        while work:
            node = work[-1]
            if not order[node]:
                count += 1
                if count % ASK_EVERY == 0:
                    watch.step(count, STAGE)
                order[node] = low[node] = count
                stack.append(node)
            least, end = low[node], ends[node]
            for place in range(at[node], end):
                target = after[place]
                if not order[target]:
                    at[node] = place
                    work.append(target)
                    break
                if group[target] < 0 and low[target] < least:
                    least = low[target]
            else:
                work.pop()
                if least == order[node]:
                    groups = _close(stack, group, node, groups)
            low[node] = least
    return group


def _close(stack: list[int], group: list[int], node: int, number: int) -> int:
    while True:
        one = stack.pop()
        group[one] = number
        if one == node:
            return number + 1
