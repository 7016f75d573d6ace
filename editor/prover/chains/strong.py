"""Which states of a chain lead to each other: strongly connected components of large graphs, by whole arrays.

What lies on no cycle is trimmed away, a giant component is found by looking forwards and backwards from one of its
states (Fleischer, Hendrickson, Pinar, "On identifying strongly connected components in parallel", 2000); what is left is
made smaller by `folding`.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, places_in, rows_of
from editor.prover.chains.folding import STAGE, components_of
from editor.prover.watch import Watch

TRIMS: Final = 40
"""How often states without a way in or out are taken away before the rest is looked at one by one."""
GIANT_FROM: Final = 4096
ASK_EVERY: Final = 1 << 14
FEW: Final = 16
"""Up to how many states a front is looked at one by one."""
STEPS: Final = 1 << 10


def strong(sources: Array, targets: Array, size: int, watch: Watch) -> Array:
    """For each of `size` states the least number of its component.

    Args:
        sources: For each move the state that it leaves.
        targets: The state that it leads to.
        size: How many states there are.
        watch: Asked often.
    """
    label = np.arange(size)
    sources, targets = _trimmed(sources, targets, size, watch)
    while len(sources) > GIANT_FROM:
        found = _round(sources, targets, size, watch)
        if not len(found):
            break
        label[found] = found[0]
        inside = np.zeros(size, bool)
        inside[found] = True
        keep = ~(inside[sources] | inside[targets])
        large = len(found) * 8 > len(sources)
        sources, targets = _trimmed(sources[keep], targets[keep], size, watch)
        if not large:
            break
    if len(sources):
        _rest(sources, targets, label, watch)
    return label


def _trimmed(sources: Array, targets: Array, size: int, watch: Watch) -> tuple[Array, Array]:
    """Without the moves that lie on no cycle, as far as that is quickly seen."""
    keep = sources != targets
    sources, targets, many = sources[keep], targets[keep], 2 * len(sources)
    for _ in range(TRIMS):
        if not len(sources) or len(sources) * 100 > many * 99:
            break
        watch.step(size, STAGE)
        enters, leaves = np.zeros(size, bool), np.zeros(size, bool)
        enters[targets] = True
        leaves[sources] = True
        keep = enters[sources] & leaves[targets]
        sources, targets, many = sources[keep], targets[keep], len(sources)
    return sources, targets


def _round(sources: Array, targets: Array, size: int, watch: Watch) -> Array:
    """The component of a state with many moves, ascending."""
    outs, ins = np.bincount(sources, minlength=size), np.bincount(targets, minlength=size)
    pivot = int(np.argmax(np.minimum(outs, ins) * size + outs + ins))
    ahead = closure(sources, targets, size, np.array([pivot]), watch)
    keep = ahead[sources] & ahead[targets]
    both = closure(targets[keep], sources[keep], size, np.array([pivot]), watch)
    return np.flatnonzero(ahead & both)


def closure(sources: Array, targets: Array, size: int, seeds: Array, watch: Watch) -> Array:
    """For each state whether moves lead to it from one of the seeds, which are among them."""
    rows, order = rows_of(sources, size)
    return reached(rows, targets[order], seeds, np.ones(size, bool), watch)


def reached(rows: Array, targets: Array, seeds: Array, through: Array, watch: Watch) -> Array:
    """For each state whether moves in rows lead to it from one of the seeds by way of some states only."""
    found, left = np.zeros(len(rows) - 1, bool), through.copy()
    found[seeds] = True
    left[seeds] = False
    front, by = seeds, np.empty(len(found), np.int32)
    done = ASK_EVERY
    while len(front):
        done += len(front) + 256
        if done > ASK_EVERY:
            done = 0
            watch.step(len(found), STAGE)
        if len(front) <= FEW:
            front, steps = _few_reached(rows, targets, front.tolist(), left)
            done += FEW * steps
            continue
        begins = rows[front]
        ahead = targets[places_in(begins, rows[front + 1] - begins)].astype(np.intp)
        ahead = ahead[left[ahead].nonzero()[0]]
        left[ahead] = False
        turn = np.arange(len(ahead), dtype=np.int32)
        by[ahead] = turn
        front = ahead[(by[ahead] == turn).nonzero()[0]]
    found |= through & ~left
    return found


def _few_reached(rows: Array, targets: Array, front: list[int], left: Array) -> tuple[Array, int]:
    """The first front that is not narrow any more, after some steps; the states before it are taken out of those left."""
    steps, begins, leads, free = 0, rows.data, targets.data, left.data
    while front and len(front) <= FEW and steps < STEPS:
        steps += 1
        ahead = []
        for state in front:
            for target in leads[begins[state] : begins[state + 1]]:
                if free[target]:
                    free[target] = False
                    ahead.append(target)
        front = ahead
    return np.array(front, np.int64), steps


def _rest(sources: Array, targets: Array, label: Array, watch: Watch) -> None:
    """What is neither trimmed away nor part of a giant component."""
    known = np.zeros(len(label), bool)
    known[sources] = known[targets] = True
    nodes = np.flatnonzero(known)
    number = np.zeros(len(label), np.int64)
    number[nodes] = np.arange(len(nodes))
    group = components_of(number[sources], number[targets], len(nodes), watch)
    least = np.full(len(nodes), len(label))
    np.minimum.at(least, group, nodes)
    label[nodes] = least[group]
