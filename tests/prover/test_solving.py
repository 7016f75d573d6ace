"""Components and linear systems of chains against the plain ways of finding them."""

import numpy as np
import pytest

from editor.prover.answer import if_solved
from editor.prover.chains import folding, gradients, solving
from editor.prover.chains.folding import components_of
from editor.prover.chains.gradients import Gradients
from editor.prover.chains.narrow import narrow_solution
from editor.prover.chains.solving import System
from editor.prover.chains.strong import closure, strong
from editor.prover.plain.components import components
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
    System(rows, targets, weights, unknown, proper=False).solve(values, constant, Watch())
    assert np.allclose(values, np.linalg.solve(matrix, constant), rtol=1e-9)


@pytest.mark.parametrize(("seed", "size", "many"), [(2, 300, 450), (3, 900, 1800), (5, 900, 1000)])
def test_regions_solved_a_few_at_a_time_come_to_the_same(
    seed: int, size: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, targets = moves(seed, size, many)
    weights = 0.999 / np.bincount(sources, minlength=size)[sources]
    rows = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=size))])
    leads = [targets[rows[one] : rows[one + 1]].tolist() for one in range(size)]
    regions, constant, unknown = np.zeros(size, np.int64), np.random.default_rng(seed).random(size), np.ones(size, bool)
    for number, group in enumerate(components(range(size), leads.__getitem__)):
        regions[group] = number
    whole, some, until = (constant.copy() for _ in range(3))
    System(rows, targets, weights, unknown, proper=False).solve(whole, constant, Watch())
    monkeypatch.setattr(solving, "TOGETHER_MOST", 20)
    system = System(rows, targets, weights, unknown, regions, proper=False)
    system.solve(some, constant, Watch())
    assert some == pytest.approx(whole, rel=1e-12)
    wanted = int(np.argsort(regions)[size // 3])
    system.solve(until, constant, Watch(), wanted)
    assert until[wanted] == pytest.approx(whole[wanted], rel=1e-12)
    assert (until == constant).any()


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


@pytest.mark.parametrize(("seed", "size"), [(1, 30), (2, 300), (3, 2000), (4, 6000)])
def test_one_value_is_that_of_all_of_them_however_much_is_thinned_out_for_it(seed: int, size: int) -> None:
    random = np.random.default_rng(seed)
    sources = np.sort(np.concatenate([np.arange(size), random.integers(0, size, size // 2)]))
    first = np.concatenate([[True], np.diff(sources) > 0])
    targets = np.where(first, sources + 1, np.clip(sources + random.integers(-4, 9, len(sources)), 0, size))
    weights = 1.0 / np.bincount(sources, minlength=size + 1)[sources]
    rows = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=size + 1))])
    unknown = closure(sources, targets, size + 1, np.array([0]), Watch())
    unknown[size] = False
    values, constant = np.arange(size + 1) / size, random.random(size + 1)
    one = System(rows, targets, weights, unknown).solve_one(0, values.copy(), constant, Watch())
    System(rows, targets, weights, unknown).solve(values, constant, Watch())
    inside = unknown[sources]
    expected = constant + np.bincount(sources[inside], weights[inside] * values[targets[inside]], size + 1)
    assert values[unknown] == pytest.approx(expected[unknown], rel=1e-9)
    assert one == pytest.approx(values[0], rel=1e-9)


def test_what_happens_very_seldom_is_weighed_as_exactly_as_anything_else() -> None:
    seldom = 2.0**-50
    targets = np.array([1, 0, 0, 2, 3])
    weights = np.array([0.5, 0.5, 1.0 - 4 * seldom, seldom, 3 * seldom])
    rows = np.array([0, 2, 5, 5, 5])
    values = np.array([0.0, 0.0, 1.0, 0.0])
    found = System(rows, targets, weights, np.array([True, True, False, False])).solve_one(0, values, np.zeros(4), Watch())
    assert found == pytest.approx(0.25, rel=1e-12)


@pytest.mark.parametrize("size", [2, 3, 7, 40])
def test_rounds_that_are_left_once_in_billions_of_times_are_weighed_exactly(size: int) -> None:
    seldom = 1e-13
    states = np.arange(size)
    targets = np.concatenate([[(one + 1) % size, size, size + 1] for one in states])
    weights = np.tile([1.0 - 4 * seldom, seldom, 3 * seldom], size)
    rows = np.concatenate([3 * np.arange(size + 1), [3 * size, 3 * size]])
    values, unknown = np.zeros(size + 2), np.arange(size + 2) < size
    values[size] = 1.0
    System(rows, targets, weights, unknown).solve(values, np.zeros(size + 2), Watch())
    assert values[:size] == pytest.approx(0.25, rel=1e-11)


@pytest.mark.parametrize("seed", range(12))
def test_components_of_folded_graphs_are_those_found_one_by_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "FEW", 3)
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 400))
    sources = random.integers(0, size, int(size * random.choice((0.8, 1.2, 1.6))))
    targets = np.clip(sources + random.integers(-4, 7, len(sources)), 0, size - 1)
    found = components_of(sources, targets, size, Watch())
    expected = groups(sources, targets, size)
    assert (
        len(set(zip(found.tolist(), expected.tolist(), strict=True)))
        == len(set(expected.tolist()))
        == len(set(found.tolist()))
    )


def test_long_and_narrow_systems_are_solved_block_by_block() -> None:
    size = 30_000
    places = np.repeat(np.arange(size), 2)
    targets = np.clip(places + np.tile([7, -3], size), 0, size)
    weights = np.where(np.arange(2 * size) % 2, 0.5, np.where(places < size - 500, 0.5, 0.4))
    inside = targets < size
    rows = np.concatenate([[0], np.cumsum(np.bincount(places[inside], minlength=size))])
    shuffled = np.random.default_rng(3).permutation(size)
    order = np.argsort(shuffled[places[inside]], kind="stable")
    counts = np.zeros(size, np.int64)
    counts[shuffled] = np.diff(rows)
    mixed = np.concatenate([[0], np.cumsum(counts)])
    found = narrow_solution(mixed, shuffled[targets[inside]][order], weights[inside][order], np.ones(size), Watch())
    assert found is not None
    gained = weights[inside] * found[shuffled[targets[inside]]]
    assert found[shuffled] == pytest.approx(1.0 + np.bincount(places[inside], gained, size), rel=1e-9)
    wide = np.random.default_rng(4).integers(0, size, 3 * size)
    assert narrow_solution(3 * np.arange(size + 1), wide, np.full(3 * size, 0.3), np.ones(size), Watch()) is None


def test_what_comes_to_no_rest_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in (("SWEEPS", 3), ("ROUNDS", 1), ("STEPS", 2)):
        monkeypatch.setattr(gradients, name, few)
    random = np.random.default_rng(2)
    rows, columns = np.arange(0, 40_001, 2), random.integers(0, 20_000, 40_000)
    found = Gradients(rows, columns, np.full(40_000, 0.4999)).solve(random.random(20_000), Watch())
    assert np.isnan(found).all()
    assert if_solved(float(found[0])) is None
