import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.drawing.arranging.align import WAYS, align
from editor.drawing.arranging.distribute import distribute
from editor.drawing.arranging.snap import Guide, snap
from editor.errors import EditorError

PLACES = [(0, 0), (100, 40), (400, 300)]
SIZES = [(220, 96), (100, 50), (60, 10)]
boxes = st.lists(st.tuples(*[st.integers(-500, 500)] * 2, *[st.integers(8, 300)] * 2), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("how", "axis", "expected"),
    [
        ("left", 0, [0, 0, 0]),
        ("right", 0, [240, 360, 400]),
        ("center", 0, [120, 180, 200]),
        ("top", 1, [0, 0, 0]),
        ("bottom", 1, [214, 260, 300]),
        ("middle", 1, [107, 130, 150]),
    ],
)
def test_aligning_respects_sizes(how: str, axis: int, expected: list[float]) -> None:
    found = align(PLACES, SIZES, how)
    assert found[:, axis].tolist() == expected
    assert found[:, 1 - axis].tolist() == [place[1 - axis] for place in PLACES]


@given(boxes, st.sampled_from(sorted(WAYS)))
def test_aligning_twice_is_aligning_once(rects: list[tuple[int, int, int, int]], how: str) -> None:
    places, sizes = [rect[:2] for rect in rects], [rect[2:] for rect in rects]
    once = align(places, sizes, how)
    assert np.allclose(align(once, sizes, how), once)


def test_distributing_makes_equal_gaps_and_keeps_the_outermost() -> None:
    found = distribute([(0, 0), (700, 5), (250, 9)], SIZES, "horizontal")
    assert found[:, 0].tolist() == [0, 700, 430]
    assert found[:, 1].tolist() == [0, 5, 9]
    down = distribute([(0, 0), (0, 500), (0, 100)], SIZES, "vertical")
    assert down[:, 1].tolist() == [0, 500, 293]


@given(boxes)
def test_gaps_are_equal_after_distributing(rects: list[tuple[int, int, int, int]]) -> None:
    sizes = np.array([rect[2:] for rect in rects])
    found = distribute([rect[:2] for rect in rects], sizes, "vertical")
    order = np.argsort(np.array([y + h / 2 for _, y, _, h in rects]), kind="stable")
    tops = found[order, 1]
    gaps = tops[1:] - (tops + sizes[order, 1])[:-1]
    if len(rects) > 2:
        assert np.ptp(gaps) < 1e-6
    assert found[order[0]].tolist() == list(rects[order[0]][:2])


def test_ways_that_do_not_exist_are_refused_in_words() -> None:
    with pytest.raises(EditorError, match="sideways"):
        align(PLACES, SIZES, "sideways")
    with pytest.raises(EditorError, match="round"):
        distribute(PLACES, SIZES, "round")


def test_a_card_snaps_to_the_edge_of_another_and_shows_the_line() -> None:
    found = snap((103, 200, 220, 96), [(100, 0, 220, 96)], reach=6)
    assert (found.dx, found.dy) == (-3, 0)
    assert Guide(True, 100, 0, 296) in found.guides
    assert Guide(True, 210, 0, 296) in found.guides


def test_far_from_every_line_a_card_rests_on_the_grid_without_a_guide() -> None:
    assert snap((43, 503, 220, 96), [(1000, 0, 100, 96)], reach=6) == snap((43, 503, 220, 96), [], reach=6)
    found = snap((43, 503, 220, 96), [], reach=6)
    assert (found.dx, found.dy, found.guides) == (-3, 1, ())
    assert snap((43, 503, 220, 96), [], reach=6, grid=0).dx == 0


@given(boxes, st.integers(0, 40))
def test_a_snap_never_reaches_too_far_and_holds_where_it_rests(rects: list[tuple[int, int, int, int]], reach: int) -> None:
    moving, others = rects[0], rects[1:]
    found = snap(moving, others, reach)
    assert max(abs(found.dx), abs(found.dy)) <= max(reach, 4)
    rested = (moving[0] + found.dx, moving[1] + found.dy, *moving[2:])
    if any(guide.upright for guide in found.guides):
        assert snap(rested, others, reach).dx == 0
