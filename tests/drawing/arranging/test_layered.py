import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.drawing.arranging.layered import GRID, improve, layered
from editor.drawing.arranging.layers import find_layers
from editor.drawing.arranging.ordering import Ordering, build_grid, count_inversions
from editor.errors import Cancelled

graphs = st.integers(1, 30).flatmap(
    lambda count: st.tuples(
        st.lists(st.tuples(st.integers(40, 400), st.integers(20, 300)), min_size=count, max_size=count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60),
        st.lists(st.integers(0, count - 1), max_size=3),
    )
)


def story(count: int, seed: int = 1) -> list[tuple[int, int]]:
    """A story graph: mostly forward, some long jumps, some ways back."""
    chance = random.Random(seed)
    edges = []
    for scene in range(count):
        for _ in range(chance.choice([1, 1, 2, 2, 2])):
            luck = chance.random()
            step = int(chance.expovariate(1 / 6 if luck < 0.8 else 1 / 60))
            target = scene + 1 + step if luck < 0.9 else scene - 1 - int(chance.expovariate(1 / 15))
            edges.append((scene, min(max(target, 0), count - 1)))
    return edges


def overlaps(places: np.ndarray, sizes: np.ndarray) -> bool:
    left, top = places[:, 0], places[:, 1]
    right, bottom = left + sizes[:, 0], top + sizes[:, 1]
    apart_x = (right[:, None] <= left) | (right <= left[:, None])
    apart_y = (bottom[:, None] <= top) | (bottom <= top[:, None])
    met = ~(apart_x | apart_y)
    np.fill_diagonal(met, False)
    return bool(met.any())


@settings(deadline=None)
@given(graphs)
def test_cards_never_overlap_and_lie_on_the_grid(graph: tuple[list, list, list]) -> None:
    sizes, edges, roots = graph
    places = layered(sizes, edges, roots)
    assert places.shape == (len(sizes), 2)
    assert not overlaps(places, np.array(sizes))
    assert (places % GRID == 0).all()


@settings(deadline=None)
@given(graphs)
def test_ways_that_lead_further_from_the_start_lead_right(graph: tuple[list, list, list]) -> None:
    sizes, edges, roots = graph
    places = layered(sizes, edges, roots)
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    layers = find_layers(len(sizes), pairs, roots)
    back = layers.feedback(pairs)
    for (source, target), is_back in zip(edges, back, strict=True):
        if not is_back:
            assert places[target, 0] >= places[source, 0] + sizes[source][0]
        else:
            assert places[target, 0] <= places[source, 0]


@settings(deadline=None)
@given(graphs)
def test_the_same_input_gives_the_same_layout(graph: tuple[list, list, list]) -> None:
    sizes, edges, roots = graph
    assert (layered(sizes, edges, roots) == layered(sizes, edges, roots)).all()


def test_a_chain_is_a_straight_line_even_with_ways_back_and_cards_of_many_heights() -> None:
    edges = [(index, index + 1) for index in range(40)] + [(30, 3), (12, 12)]
    places = layered([(220, 64 + 8 * (index % 7)) for index in range(41)], edges, [0])
    assert len(set(places[:, 1])) == 1
    assert (np.diff(places[:, 0]) > 220).all()


def test_the_first_root_is_where_reading_begins() -> None:
    places = layered([(220, 96)] * 4, [(2, 0), (0, 1), (1, 2), (3, 2)], [2])
    assert places[2, 0] < places[0, 0] < places[1, 0]
    assert places[3, 0] < places[2, 0]


def test_what_no_start_reaches_stands_left_of_what_it_leads_to() -> None:
    layers = find_layers(5, np.array([(0, 1), (1, 2), (3, 2), (4, 3)]), [0])
    assert layers.layer.tolist() == [0, 1, 2, 1, 0]
    assert layers.count == 1


def test_parts_that_do_not_hang_together_do_not_meet() -> None:
    edges = [(0, 1), (1, 2), (3, 4), (5, 6), (6, 5)]
    sizes = np.array([(220, 96)] * 40)
    places = layered(sizes, edges, [0])
    assert not overlaps(places, sizes)
    assert places[0].tolist() == [0, 0]
    assert places[:, 0].max() < 4000
    assert places[:, 1].max() < 4000


def test_a_tree_is_drawn_without_crossings() -> None:
    edges = [(parent, child) for parent in range(40) for child in (2 * parent + 1, 2 * parent + 2)]
    random.Random(3).shuffle(edges)
    pairs = np.array(edges)
    grid = build_grid(find_layers(81, pairs, [0]).layer, pairs, 1000)
    ordering = Ordering(grid)
    improve(ordering, grid, lambda share: None)
    assert ordering.crossings() == 0


def test_sweeps_and_transposition_leave_far_fewer_crossings_than_the_order_of_the_file() -> None:
    count = 600
    names = list(range(count))
    random.Random(7).shuffle(names)
    pairs = np.array([(names[a], names[b]) for a, b in story(count) if a != b])
    grid = build_grid(find_layers(count, pairs, [names[0]]).layer, pairs, 4 * count)
    ordering = Ordering(grid)
    naive = ordering.crossings()
    improve(ordering, grid, lambda share: None)
    assert ordering.crossings() < naive / 4


@given(st.lists(st.integers(0, 20), max_size=60))
def test_inversions_are_counted_right(values: list[int]) -> None:
    naive = sum(values[i] > values[j] for i in range(len(values)) for j in range(i + 1, len(values)))
    assert count_inversions(np.array(values, dtype=np.int64)) == naive


def test_ten_thousand_scenes_have_a_place_each() -> None:
    places = layered([(220, 96)] * 10_000, story(10_000), [0])
    assert len(np.unique(places, axis=0)) == 10_000


def test_progress_is_told_and_can_end_the_work() -> None:
    told: list[float] = []
    layered([(220, 96)] * 200, story(200), [0], lambda share: told.append(share) is None)
    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(Cancelled):
        layered([(220, 96)] * 200, story(200), [0], lambda share: share < 0.3)


def test_nothing_is_laid_out_as_nothing() -> None:
    assert layered([], []).shape == (0, 2)
