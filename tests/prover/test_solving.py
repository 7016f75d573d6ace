"""Components and linear systems of chains against the plain ways of finding them."""

import numpy as np
import pytest

from editor.prover.blocks.strong import strong
from editor.prover.gradients import Gradients
from editor.prover.plain.components import components
from editor.prover.solving import System
from editor.prover.watch import Watch


def moves(seed: int, size: int, many: int) -> tuple[np.ndarray, np.ndarray]:
    """Random moves, mostly near, sorted by the state that they leave."""
    random = np.random.default_rng(seed)
    sources = np.sort(random.integers(0, size, many))
    return sources, np.clip(sources + random.integers(-3, 9, many), 0, size - 1)


def groups(sources: np.ndarray, targets: np.ndarray, size: int) -> np.ndarray:
    """For each state the least of its component, the plain way."""
    leads: list[list[int]] = [[] for _ in range(size)]
    for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
        leads[source].append(target)
    found = np.zeros(size, np.int64)
    for group in components(range(size), lambda state: leads[state]):
        found[group] = min(group)
    return found


@pytest.mark.parametrize(
    ("seed", "size", "many"), [(1, 40, 60), (2, 500, 700), (3, 3000, 6000), (4, 3000, 12_000), (5, 1, 0)]
)
def test_components_of_whole_arrays_are_those_found_one_by_one(seed: int, size: int, many: int) -> None:
    sources, targets = moves(seed, size, many)
    assert (strong(sources, targets, size, Watch()) == groups(sources, targets, size)).all()


@pytest.mark.parametrize(("seed", "size", "many"), [(1, 40, 60), (2, 300, 450), (3, 900, 1800), (4, 900, 3000)])
def test_values_of_all_components_together_are_those_of_one_dense_system(seed: int, size: int, many: int) -> None:
    sources, targets = moves(seed, size, many)
    weights = 0.999 / np.bincount(sources, minlength=size)[sources]
    rows = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=size))])
    matrix = np.eye(size)
    np.subtract.at(matrix, (sources, targets), weights)
    constant = np.random.default_rng(seed).random(size)
    values = np.zeros(size)
    unknown = np.ones(size, bool)
    System(rows, targets, weights, unknown, groups(sources, targets, size)).solve(values, constant, Watch())
    assert np.allclose(values, np.linalg.solve(matrix, constant), rtol=1e-9)


def test_large_values_are_solved_as_far_as_their_own_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    def sweep(*_: object) -> None:
        raise AssertionError("it goes round and round for digits that numbers do not have")

    monkeypatch.setattr(Gradients, "_sweep", sweep)
    size = 2000
    places = np.arange(size)
    targets = np.stack([(places + 1) % size, np.random.default_rng(5).integers(0, size, size)], axis=1)
    weights = np.full((size, 2), 0.5)
    weights[-1, 1] = 0.4999
    found = Gradients(2 * np.arange(size + 1), targets.reshape(-1), weights.reshape(-1)).solve(np.eye(size)[0], Watch())
    matrix = np.eye(size)
    np.subtract.at(matrix, (np.repeat(places, 2), targets.reshape(-1)), weights.reshape(-1))
    assert found == pytest.approx(np.linalg.solve(matrix, np.eye(size)[0]), rel=1e-9)
