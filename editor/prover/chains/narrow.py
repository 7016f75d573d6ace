"""Linear systems of states in a long and narrow graph, such as counters: solved block by block from one end.

Where gradients crawl from state to state this is exact and takes one pass (elimination along breadth-first levels, as
by Cuthill and McKee, "Reducing the bandwidth of sparse symmetric matrices", 1969). No pivots between blocks are needed,
since every row is at least as heavy on its diagonal as beside it.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, distinct, places_in, rows_of
from editor.prover.watch import Watch

WIDEST: Final = 600
"""How many states a level has at most."""
LOOKS: Final = 200
"""How far it is looked from one state whether the graph is wide."""
BLOCK: Final = 48
"""Narrow levels are taken together until they have so many."""
MOST_KEPT: Final = 1 << 27
"""How many numbers are kept on the way."""
STAGE: Final = "Weighing the nights"


def narrow_solution(
    rows: Array, columns: Array, weights: Array, right: Array, watch: Watch, most: float = float("inf")
) -> Array | None:
    """The solution of `x = right + W x`; `None` where the graph is not narrow, or would take too much work.

    Args:
        rows: Where each state's moves begin, and where the last one's end.
        columns: Where each move leads.
        weights: How likely it is.
        right: What each state gains.
        watch: Asked often.
        most: How many multiplications are worth it.
    """
    watch.step(len(right), STAGE)
    if _is_wide(rows, columns):
        return None
    sources = np.repeat(np.arange(len(right)), np.diff(rows))
    sizes, order = _blocks(sources, columns, len(right), watch)
    if not len(order) or int((sizes[:-1] * sizes[1:]).sum()) > MOST_KEPT or float((sizes.astype(float) ** 3).sum()) > most:
        return None
    return _Elimination(sources, columns, weights, right, sizes, order).solved(watch)


def _blocks(sources: Array, columns: Array, size: int, watch: Watch) -> tuple[Array, Array]:
    """States in an order in which moves stay within a block of them or lead to the next or last one; no order if wide."""
    rows, order = rows_of(np.concatenate([sources, columns]), size)
    watch.step(size, STAGE)
    leads = np.concatenate([columns, sources])[order]
    begun = 0
    for _ in range(2):
        levels = _levels(rows, leads, size, begun, watch)
        if not levels:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        begun = int(levels[-1][0])
    sizes, many = [], 0
    for level in levels:
        many += len(level)
        if many >= BLOCK:
            sizes.append(many)
            many = 0
    return np.array([*sizes, many] if many else sizes), np.concatenate(levels)


def _is_wide(rows: Array, columns: Array) -> bool:
    """Whether it is soon seen that too many states lie near one of them, to say nothing of those that lead to it."""
    seen, front, many = np.zeros(len(rows) - 1, bool), np.zeros(1, np.int64), 1
    seen[front] = True
    for step in range(LOOKS):
        ahead = columns[places_in(rows[front], rows[front + 1] - rows[front])]
        front = distinct(ahead[~seen[ahead]])
        if not len(front):
            return False
        seen[front] = True
        many += len(front)
        if many > (2 * step + 3) * WIDEST:
            return True
    return False


def _levels(rows: Array, leads: Array, size: int, begun: int, watch: Watch) -> list[Array]:
    """All states by how far they are from one, whichever way moves go; none if there are too many together."""
    seen, found, left = np.zeros(size, bool), list[Array](), size
    front = np.array([begun])
    while left:
        if not len(front):
            front = np.flatnonzero(~seen)[:1]
        if len(front) > WIDEST:
            return []
        if len(found) % 256 == 0:
            watch.step(size, STAGE)
        seen[front] = True
        found.append(front)
        left -= len(front)
        ahead = leads[places_in(rows[front], rows[front + 1] - rows[front])]
        front = distinct(ahead[~seen[ahead]])
    return found


class _Elimination:
    """The system by block, and how what lies behind each block depends on the next."""

    def __init__(self, sources: Array, columns: Array, weights: Array, right: Array, sizes: Array, order: Array) -> None:
        self._begins = np.concatenate([[0], np.cumsum(sizes)])
        self._order = order
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        rows, moves = rows_of(place[sources], len(order))
        self._rows, self._sources = rows, place[sources][moves]
        self._columns, self._weights = place[columns][moves], weights[moves]
        self._right = right[order]

    def solved(self, watch: Watch) -> Array:
        """Forwards, and back."""
        behind: list[tuple[Array, Array]] = []
        many = len(self._begins) - 1
        for block in range(many):
            if block % 64 == 0:
                watch.step(len(self._right), STAGE)
            before, mine, after = self._matrices(block)
            right = self._right[self._begins[block] : self._begins[block + 1]]
            if behind:
                mine = mine - before @ behind[-1][0]
                right = right - before @ behind[-1][1]
            both = np.linalg.solve(mine, np.concatenate([after, right[:, None]], axis=1))
            behind.append((both[:, :-1], both[:, -1]))
        found = np.empty(len(self._right))
        last = np.zeros(0)
        for block in range(many - 1, -1, -1):
            onto, gained = behind[block]
            last = gained - onto @ last if len(last) else gained
            found[self._order[self._begins[block] : self._begins[block + 1]]] = last
        return found

    def _matrices(self, block: int) -> tuple[Array, Array, Array]:
        """What a block's rows say of the block before, of itself and of the next one."""
        first, last = int(self._begins[block]), int(self._begins[block + 1])
        low = int(self._begins[block - 1]) if block else first
        high = int(self._begins[min(block + 2, len(self._begins) - 1)])
        matrix = np.zeros((last - first, high - low))
        matrix[np.arange(last - first), np.arange(first - low, last - low)] = 1.0
        mine = slice(int(self._rows[first]), int(self._rows[last]))
        np.subtract.at(matrix, (self._sources[mine] - first, self._columns[mine] - low), self._weights[mine])
        return matrix[:, : first - low], matrix[:, first - low : last - low], matrix[:, last - low :]
