"""One large linear system of states that all lead to each other, by NumPy alone: `x = right + W x`.

Stabilised bi-conjugate gradients (van der Vorst, "Bi-CGSTAB", 1992), begun again on what is left over, until the
error that is left is below what is wanted; where they break down it is solved as a dense system if it is small
enough, block by block if it is long and narrow, else by plain value iteration. What comes to no rest is no number.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array
from editor.prover.chains.narrow import narrow_solution
from editor.prover.watch import Watch

PRECISION: Final = 1e-13
ROUNDED: Final = 16 * float(np.finfo(float).eps)
NEARLY: Final = 100
ROUNDS: Final = 12
STEPS: Final = 400
SWEEPS: Final = 20_000
SLICES: Final = 6
ASK_EVERY: Final = 1 << 18
DENSE_MOST: Final = 1_200
NARROW_WORK: Final = 1e9
"""Up to how many multiplications a long and narrow system is solved at once, not by gradients first."""
STAGE: Final = "Weighing the nights"


class Gradients:
    """The system.

    Args:
        rows: Where each state's moves within the system begin, and where the last one's end.
        columns: Where each move leads.
        weights: How likely it is.
    """

    def __init__(self, rows: Array, columns: Array, weights: Array) -> None:
        self._rows = rows
        self._columns = columns
        self._weights = weights
        counts = np.diff(rows)
        self._full = np.flatnonzero(counts)
        self._slices = self._sliced(counts) if len(counts) and int(counts.max()) <= SLICES else []

    def solve(self, right: Array, watch: Watch) -> Array:
        """The solution."""
        narrow = narrow_solution(self._rows, self._columns, self._weights, right, watch, NARROW_WORK)
        if narrow is not None:
            return narrow
        found = right.copy()
        scale = max(float(np.abs(right).max()), 1e-300)
        for _ in range(ROUNDS):
            left = right - self._apply(found)
            if float(np.abs(left).max()) <= max(PRECISION * scale, self._rounded(found)):
                break
            better = found + self._gradients(left, PRECISION * scale / 2, watch)
            if np.isfinite(better).all() and self._off(better, right) <= self._rounded(better):
                return better
            if not np.isfinite(better).all() or self._off(better, right) >= self._off(found, right) / 2:
                return self._otherwise(found, right, scale, watch)
            found = better
        else:
            if self._off(found, right) > NEARLY * max(PRECISION * scale, self._rounded(found)):
                return self._otherwise(found, right, scale, watch)
        return found

    def _otherwise(self, found: Array, right: Array, scale: float, watch: Watch) -> Array:
        if len(right) > DENSE_MOST:
            narrow = narrow_solution(self._rows, self._columns, self._weights, right, watch)
            if narrow is None:
                self._sweep(found, right, scale, watch)
            return found if narrow is None else narrow
        watch.step(len(right), STAGE)
        matrix = np.eye(len(right))
        np.subtract.at(matrix, (np.repeat(np.arange(len(right)), np.diff(self._rows)), self._columns), self._weights)
        solved: Array = np.linalg.solve(matrix, right)
        return solved

    def _rounded(self, found: Array) -> float:
        """What is left over of a solution that is right but for the rounding of its own numbers."""
        return ROUNDED * float(np.abs(found).max())

    def _off(self, found: Array, right: Array) -> float:
        return float(np.abs(right - self._apply(found)).max())

    def _sum(self, terms: Array) -> Array:
        found = np.zeros(len(self._rows) - 1)
        if len(self._full):
            found[self._full] = np.add.reduceat(terms, self._rows[self._full])
        return found

    def _sliced(self, counts: Array) -> list[tuple[Array, Array, Array]]:
        """The first moves of all states, the second of those that have one, and so on: adds faster than row by row."""
        found = []
        for place in range(int(counts.max())):
            rows = np.flatnonzero(counts > place)
            moves = self._rows[rows] + place
            found.append((rows, self._columns[moves], self._weights[moves]))
        return found

    def _inside(self, x: Array) -> Array:
        """What the moves come to."""
        if not self._slices:
            return self._sum(self._weights * x[self._columns])
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

    def _gradients(self, right: Array, goal: float, watch: Watch) -> Array:
        x, residual = np.zeros_like(right), right.copy()
        shadow, direction = right.copy(), right.copy()
        rho = _dot(shadow, residual)
        often = max(1, ASK_EVERY // len(right))
        for step in range(STEPS):
            if step % often == 0:
                watch.step(len(right), STAGE)
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
                watch.step(len(right), STAGE)
            new = right + self._inside(found)
            change = float(np.abs(new - found).max())
            found[:] = new
            if change <= max(PRECISION * scale, self._rounded(new)):
                return
        found[:] = np.nan


def _dot(one: Array, other: Array) -> float:
    """Without the threads of a BLAS, which wait for each other where the machine is busy."""
    return float(np.einsum("i,i", one, other))
