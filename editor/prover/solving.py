"""Linear systems of chains, by NumPy alone: `x = constant + P x` for the states that are not yet known.

Stabilised bi-conjugate gradients (van der Vorst, "Bi-CGSTAB", 1992), begun again on what is left over, until the
error that is left is below what is wanted; where they break down, plain value iteration goes on.
"""

from typing import Any, Final

import numpy as np

from editor.prover.watch import Watch

Array = np.ndarray[Any, np.dtype[Any]]
PRECISION: Final = 1e-13
ROUNDS: Final = 12
STEPS: Final = 400
SWEEPS: Final = 20_000
SLICES: Final = 6
ASK_EVERY: Final = 1 << 18


class System:
    """The states that are not yet known, of a chain in rows.

    Args:
        rows: Where each state's moves begin, and where the last one's end.
        targets: Where each move leads.
        weights: How likely it is.
        unknown: For each state whether its value is wanted.
    """

    def __init__(self, rows: Array, targets: Array, weights: Array, unknown: Array) -> None:
        self.states = np.flatnonzero(unknown)
        counts = (rows[1:] - rows[:-1])[self.states]
        begins = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(rows[self.states] - begins, counts)
        self._begins = begins
        self._full = np.flatnonzero(counts)
        self._targets = targets[places]
        self._weights = weights[places]
        inside = unknown[self._targets]
        number = np.zeros(len(unknown), np.int64)
        number[self.states] = np.arange(len(self.states))
        self._columns = np.where(inside, number[self._targets], 0)
        self._inner = np.where(inside, self._weights, 0.0)
        self._slices = self._sliced(counts) if len(counts) and int(counts.max()) <= SLICES else []

    def solve(self, values: Array, constant: Array, watch: Watch) -> None:
        """Fill in `values` of the unknown states; the others are given, `constant` has one entry for each state."""
        if not len(self.states):
            return
        known = values.copy()
        known[self.states] = 0.0
        right = constant[self.states] + self._sum(self._weights * known[self._targets])
        found = right.copy()
        scale = max(float(np.abs(right).max()), 1e-300)
        for _ in range(ROUNDS):
            left = right - self._apply(found)
            if float(np.abs(left).max()) <= PRECISION * scale:
                break
            better = found + self._gradients(left, watch)
            if not np.isfinite(better).all() or self._off(better, right) >= self._off(found, right):
                self._sweep(found, right, scale, watch)
                break
            found = better
        values[self.states] = found

    def _off(self, found: Array, right: Array) -> float:
        return float(np.abs(right - self._apply(found)).max())

    def _sum(self, terms: Array) -> Array:
        found = np.zeros(len(self._begins))
        if len(self._full):
            found[self._full] = np.add.reduceat(terms, self._begins[self._full])
        return found

    def _sliced(self, counts: Array) -> list[tuple[Array, Array, Array]]:
        """The first moves of all states, the second of those that have one, and so on: adds faster than row by row."""
        found = []
        for place in range(int(counts.max())):
            rows = np.flatnonzero(counts > place)
            moves = self._begins[rows] + place
            useful = self._inner[moves] > 0
            found.append((rows[useful], self._columns[moves[useful]], self._inner[moves[useful]]))
        return found

    def _inside(self, x: Array) -> Array:
        """What the moves among the unknown states come to."""
        if not self._slices:
            return self._sum(self._inner * x[self._columns])
        found = np.zeros_like(x)
        for rows, columns, weights in self._slices:
            if len(rows) == len(x):
                found += weights * x[columns]
            else:
                found[rows] += weights * x[columns]
        return found

    def _apply(self, x: Array) -> Array:
        found: Array = x - self._inside(x)
        return found

    def _gradients(self, right: Array, watch: Watch) -> Array:
        x, residual = np.zeros_like(right), right.copy()
        shadow, direction = right.copy(), right.copy()
        rho = _dot(shadow, residual)
        goal = PRECISION * float(np.abs(right).max()) / 10
        often = max(1, ASK_EVERY // len(right))
        for step in range(STEPS):
            if step % often == 0:
                watch.step(len(right), "Weighing the nights")
            moved = self._apply(direction)
            divisor = _dot(shadow, moved)
            if divisor == 0.0 or rho == 0.0:
                break
            alpha = rho / divisor
            half = residual - alpha * moved
            swung = self._apply(half)
            length = _dot(swung, swung)
            omega = _dot(swung, half) / length if length else 0.0
            x += alpha * direction + omega * half
            residual = half - omega * swung
            before, rho = rho, _dot(shadow, residual)
            if float(np.abs(residual).max()) <= goal or omega == 0.0 or not np.isfinite(rho):
                break
            direction = residual + (rho / before) * (alpha / omega) * (direction - omega * moved)
        return x

    def _sweep(self, found: Array, right: Array, scale: float, watch: Watch) -> None:
        often = max(1, ASK_EVERY // len(right))
        for sweep in range(SWEEPS):
            if sweep % often == 0:
                watch.step(len(right), "Weighing the nights")
            new = right + self._inside(found)
            change = float(np.abs(new - found).max())
            found[:] = new
            if change <= PRECISION * scale:
                break


def _dot(one: Array, other: Array) -> float:
    """Without the threads of a BLAS, which wait for each other where the machine is busy."""
    return float(np.einsum("i,i", one, other))
