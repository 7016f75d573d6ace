import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.drawing.arranging.layered import layered
from editor.drawing.arranging.layers import find_layers
from editor.drawing.arranging.ordering import Grid, Ordering, build_grid
from editor.drawing.arranging.smoothing import smooth
from editor.drawing.arranging.untangling import MOST_PAIRS, Untangling, find_untangled_tops
from editor.errors import Cancelled


def drawn(count: int, seed: int) -> tuple[Grid, np.ndarray, np.ndarray]:
    """A random graph by columns, with some wires that pass columns and some that lead back."""
    chance = random.Random(seed)
    pairs = [(chance.randrange(max(node - 12, 0), node), node) for node in range(1, count)]
    pairs += [(chance.randrange(count), chance.randrange(count)) for _ in range(count // 2)]
    edges = np.array([pair for pair in pairs if pair[0] != pair[1]])
    row = find_layers(count, edges, [0]).layer
    return build_grid(row, edges, 10**6), edges, row


def crossings_of_lines(edges: np.ndarray, row: np.ndarray, middles: np.ndarray) -> int:
    """Pairs of straight wires that cross strictly between columns, looked at pair by pair."""
    lines = sorted(
        (min((row[a], middles[a]), (row[b], middles[b])), max((row[a], middles[a]), (row[b], middles[b])))
        for a, b in edges.tolist()
        if row[a] != row[b]
    )
    found = 0
    for one, other in combinations(lines, 2):
        left, right = max(one[0][0], other[0][0]), min(one[1][0], other[1][0])
        if left < right:
            before, behind = (height_at(one, x) - height_at(other, x) for x in (left, right))
            found += before * behind < -1e-12
    return found


def height_at(line: tuple[tuple[int, float], tuple[int, float]], x: int) -> float:
    (left, begin), (right, end) = line
    return begin + (end - begin) * (x - left) / (right - left)


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 40), st.integers(0, 10_000))
def test_crossings_are_those_of_straight_lines(count: int, seed: int) -> None:
    grid, edges, row = drawn(count, seed)
    middles = np.random.default_rng(seed).random(count)
    assert Untangling(grid, middles).crossings() == crossings_of_lines(edges, row, middles)


@settings(deadline=None, max_examples=30)
@given(st.integers(10, 60), st.integers(0, 10_000))
def test_sifting_a_column_of_a_drawing_without_long_wires_never_adds_a_crossing(count: int, seed: int) -> None:
    _, edges, row = drawn(count, seed)
    near = edges[np.abs(row[edges[:, 0]] - row[edges[:, 1]]) <= 1]
    untangling = Untangling(build_grid(row, near, 0), np.random.default_rng(seed).random(count))
    for each in range(int(row.max()) + 1):
        before = untangling.crossings()
        untangling.sift(each)
        assert untangling.crossings() <= before


def test_a_card_goes_past_a_wire_that_passes_its_column() -> None:
    edges = np.array([(0, 1), (1, 2), (0, 3), (3, 4), (4, 5), (3, 5)])
    row = np.array([0, 1, 2, 1, 2, 3])
    untangling = Untangling(build_grid(row, edges, 100), np.array([0.0, 1.0, 0.0, 0.0, 1.0, 1.0]))
    before = untangling.crossings()
    untangling.sift(1)
    assert before > untangling.crossings() == 0
    assert untangling.order().tolist() == [0, 1, 3, 2, 4, 5]


def test_a_column_of_very_many_cards_is_left_as_it_is() -> None:
    count = int(MOST_PAIRS**0.5) + 2
    edges = np.array([(0, node) for node in range(1, count)] + [(node, count) for node in range(1, count)])
    row = np.array([0] + [1] * (count - 1) + [2])
    middles = np.random.default_rng(1).random(count + 1)
    untangling = Untangling(build_grid(row, edges, 0), middles)
    before = untangling.order()
    untangling.sift(1)
    assert (untangling.order() == before).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_untangled_cards_have_fewer_crossings_than_those_that_were_only_swept(seed: int) -> None:
    grid, edges, row = drawn(250, seed)
    ordering = Ordering(grid)
    for number in range(8):
        ordering.sweep(to_right=number % 2 == 0)
    boxes, nodes = np.full((250, 2), 96.0), grid.real[ordering.sorted_nodes()]
    order = nodes[nodes >= 0]
    stacked = np.empty(250)
    stacked[order] = np.arange(250)
    tops = find_untangled_tops(row, edges, grid, boxes, boxes[:, 1] + 40, order, lambda share: None)
    assert crossings_of_lines(edges, row, tops) < 0.85 * crossings_of_lines(edges, row, stacked)


def test_smoothing_unrolls_a_twisted_ladder() -> None:
    rungs, wide = 40, 12
    names = list(range(rungs * wide))
    random.Random(5).shuffle(names)
    edges = np.array(
        [
            (names[column * wide + node], names[(column + 1) * wide + other])
            for column in range(rungs - 1)
            for node in range(wide)
            for other in (node, node + 1)
            if other < wide
        ]
    )
    row = np.empty(rungs * wide, dtype=np.int64)
    row[names] = np.arange(rungs * wide) // wide
    grid = build_grid(row, edges, 0)
    ordering = Ordering(grid)
    shuffled = ordering.crossings()
    ordering.arrange(smooth(grid, 0, lambda share: None))
    assert ordering.crossings() < shuffled / 10


def test_smoothing_tells_of_its_progress_and_is_the_same_for_the_same_seed() -> None:
    grid, _, _ = drawn(80, 1)
    told: list[float] = []
    assert (smooth(grid, 1, told.append) == smooth(grid, 1, told.append)).all()
    assert told[0] == 0
    assert max(told) < 1
    assert not (smooth(grid, 1, told.append) == smooth(grid, 2, told.append)).all()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9])
def test_a_large_drawing_can_be_ended_at_any_stage(share: float) -> None:
    _, edges, _ = drawn(900, 1)
    with pytest.raises(Cancelled):
        layered([(220, 96)] * 900, edges, [0], lambda told: told < share)
