"""Small linear systems, many together, without a subtraction: nothing is lost to rounding, however seldom something happens.

One state after the other is put in terms of those before it. How likely a night stays is never asked, only how likely it
leaves (Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions", 1985).
"""

import numpy as np

from editor.prover.chains.arrays import Array


def undone(inner: Array, outer: Array, right: Array) -> Array:
    """The solutions of `x = right + inner x`, one row each; all three are written over.

    Args:
        inner: For each system and each two states how likely the one leads to the other; of a state to itself it is ignored,
            since each state's moves, `outer` with them, are as likely as can be.
        outer: For each system and each state how likely it leads out of the system.
        right: For each system what each state gains.
    """
    size = right.shape[1]
    stays, found = np.empty_like(right), np.empty_like(right)
    for last in range(size - 1, -1, -1):
        stays[:, last] = outer[:, last] + inner[:, last, :last].sum(axis=1)
        part = inner[:, :last, last] / stays[:, last, None]
        inner[:, :last, :last] += part[:, :, None] * inner[:, last, None, :last]
        outer[:, :last] += part * outer[:, last, None]
        right[:, :last] += part * right[:, last, None]
    for one in range(size):
        found[:, one] = (right[:, one] + (inner[:, one, :one] * found[:, :one]).sum(axis=1)) / stays[:, one]
    return found
