"""Probabilities and expectations of a chain: peace and minutes.

Solves `x = constant + P x` component by component, last ones first (Ciesinski et al., "Reduction techniques for
model checking Markov decision processes", 2008, call it topological iteration): single states directly, small
components as dense linear systems, large ones by Gauss-Seidel sweeps.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from editor.prover.plain.components import backward_closure, components
from editor.prover.watch import Watch

Chain = Sequence[Sequence[tuple[int, float]]]
"""For each state, the states that follow with their probabilities."""
DENSE_MOST: Final = 1200
PRECISION: Final = 1e-13
SWEEPS_MOST: Final = 200_000


def reach_probability(chain: Chain, goals: set[int], avoided: set[int], watch: Watch) -> np.ndarray:
    """The probability of ever coming to a goal before anything that must be avoided; shape (states,), in 0..1.

    Zero and one are exact: they are decided by the graph.
    """
    predecessors = backward_edges(chain)
    good = goals - avoided
    through = [[n for n in before if n not in avoided and n not in goals] for before in predecessors]
    can = backward_closure(good, through)
    hopeless = set(range(len(chain))) - can
    doubtful = backward_closure(hopeless, [[n for n in before if n in can and n not in good] for before in predecessors])
    values = np.zeros(len(chain))
    values[sorted(can - doubtful)] = 1.0
    solve(chain, values, sorted((doubtful & can) - good), np.zeros(len(chain)), watch)
    return values


def expected_total(chain: Chain, rewards: np.ndarray, watch: Watch) -> np.ndarray:
    """The expected sum of rewards until the chain ends; shape (states,). It must end with probability one."""
    values = rewards.astype(float).copy()
    unknown = [state for state, targets in enumerate(chain) if targets]
    solve(chain, values, unknown, rewards, watch)
    return values


def solve(chain: Chain, values: np.ndarray, unknown: list[int], constant: np.ndarray, watch: Watch) -> None:
    """Fill in `values` of the unknown states so that `x = constant + P x`; the others are given."""
    wanted = set(unknown)
    groups = components(unknown, lambda state: [target for target, _ in chain[state] if target in wanted])
    for number, group in enumerate(groups):
        if number % 1024 == 0:
            watch.step(len(chain), "Weighing the nights")
        if len(group) == 1:
            _solve_one(chain, values, group[0], constant)
        elif len(group) <= DENSE_MOST:
            _solve_dense(chain, values, group, constant)
        else:
            _solve_sweeping(chain, values, group, constant, watch)


def _solve_one(chain: Chain, values: np.ndarray, state: int, constant: np.ndarray) -> None:
    stay = sum(probability for target, probability in chain[state] if target == state)
    rest = sum(values[target] * probability for target, probability in chain[state] if target != state)
    values[state] = (constant[state] + rest) / (1.0 - stay)


def _solve_dense(chain: Chain, values: np.ndarray, group: list[int], constant: np.ndarray) -> None:
    place = {state: row for row, state in enumerate(group)}
    matrix = np.eye(len(group))
    right = np.array([constant[state] for state in group], dtype=float)
    for row, state in enumerate(group):
        for target, probability in chain[state]:
            column = place.get(target)
            if column is None:
                right[row] += probability * values[target]
            else:
                matrix[row, column] -= probability
    values[group] = np.linalg.solve(matrix, right)


def _solve_sweeping(chain: Chain, values: np.ndarray, group: list[int], constant: np.ndarray, watch: Watch) -> None:
    ordered = sorted(group, reverse=True)
    known = values.tolist()
    for sweep in range(SWEEPS_MOST):
        watch.step(len(chain), "Weighing the nights")
        largest = 0.0
        for state in ordered:
            new = float(constant[state]) + sum(known[target] * probability for target, probability in chain[state])
            largest = max(largest, abs(new - known[state]))
            known[state] = new
        if largest < PRECISION or (sweep > 50 and watch.expired):
            break
    values[group] = [known[state] for state in group]


def backward_edges(chain: Chain, size: int | None = None) -> list[list[int]]:
    """For each of `size` states, the states that lead to it; the last ones may not be followed yet."""
    found: list[list[int]] = [[] for _ in range(len(chain) if size is None else size)]
    for state, targets in enumerate(chain):
        for target, _ in targets:
            found[target].append(state)
    return found
