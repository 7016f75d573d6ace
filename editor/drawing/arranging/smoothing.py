"""A good order to begin from: heights that change little along wires, for the whole drawing at once.

Sweeps go from column to column and stop at the first order that no column can better by itself; what began twisted
stays twisted. Here every node is drawn to the middle of all its neighbours, on both sides, while every column keeps
its middle and its spread (power iteration with momentum). That unrolls the drawing before the sweeps.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from editor.drawing.arranging.ordering import Floats, Grid

MOMENTUM: Final = 0.95
"""How much of its last step a node goes on with: far parts come to agree much sooner."""
TOLD_EACH: Final = 20
"""After so many rounds progress is told."""


def smooth(grid: Grid, seed: int, tell: Callable[[float], None]) -> Floats:
    """A height for each node, to be ordered by; the same for the same seed.

    Args:
        grid: Nodes by rows.
        seed: Which heights to begin from.
        tell: Hears of progress, from 0 to 1.
    """
    rounds = 300 if grid.count < 50_000 else 150
    here, there = np.concatenate((grid.left, grid.right)), np.concatenate((grid.right, grid.left))
    there = there[np.argsort(here, kind="stable")]
    degree = np.bincount(here, minlength=grid.count)
    wired = np.flatnonzero(degree)
    begins = (np.cumsum(degree) - degree)[wired]
    height = _spread(grid, np.random.default_rng(seed).random(grid.count))
    if not len(wired):
        return height
    last = height
    for number in range(rounds):
        middle = height.copy()
        middle[wired] = np.add.reduceat(height[there], begins) / degree[wired]
        height, last = _spread(grid, (height + middle) / 2 + MOMENTUM * (height - last)), height
        if number % TOLD_EACH == 0:
            tell(number / rounds)
    return height


def _spread(grid: Grid, height: Floats) -> Floats:
    """Every row with the same middle and the same spread."""
    sizes = np.diff(grid.first)
    height = height - np.repeat(np.add.reduceat(height, grid.first[:-1]) / sizes, sizes)
    spread = np.sqrt(np.add.reduceat(height * height, grid.first[:-1]) / sizes)
    found: Floats = height / np.repeat(np.where(spread > 1e-9, spread, 1), sizes)
    return found
