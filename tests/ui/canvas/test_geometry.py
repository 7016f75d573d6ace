"""The arrays: what they hold, what a box touches, what a point hits; each beside the plainest way to find out."""

import random
from dataclasses import replace

import numpy as np
import pytest
from builders import dream, scene
from canvas_bench import wild

from editor.drawing.geometry import Geometry, build
from editor.drawing.measures import CARD_WIDTH, GRID
from editor.drawing.reading import DESCEND, GHOST, ROGUE, START, WAKE
from editor.drawing.routing import flatten
from editor.model.layout import DreamLayout
from editor.model.table import Table
from editor.ui.canvas.hits import card_at, hit_test, wire_at
from editor.ui.canvas.painting.wires import wires_in
from editor.ui.canvas.walking import neighbour


def drawing_of(seed: int, count: int = 40) -> Geometry:
    return build(*wild(seed, count), {})


def test_ghosts_stand_after_the_scenes_and_flags_say_what_a_scene_is() -> None:
    made = build(dream(a=scene("b", "lost", descend="x"), b=scene(wake=True, tags=("rogue",)), start="a"), DreamLayout(), {})
    assert made.ids == ["a", "b", "lost"]
    assert made.flags[0] == START | DESCEND | 128
    assert made.flags[1] == WAKE | ROGUE
    assert made.flags[2] == GHOST
    assert made.scenes[2] is None


def test_cards_are_as_high_as_their_content_on_the_grid() -> None:
    made = build(
        dream(a=scene(), b=scene(text="x " * 40), c=scene("a", "a", "a"), e=scene(enter="fear += 1")), DreamLayout(), {}
    )
    assert all(height % GRID == 0 for height in made.heights)
    assert made.heights[0] < made.heights[1]
    assert made.heights[2] - made.heights[0] == 72
    assert made.heights[3] > made.heights[0]


def test_a_hub_stays_as_high_as_a_window() -> None:
    made = build(dream(hub=scene(*["a"] * 1000), a=scene()), DreamLayout(), {})
    assert made.heights[0] < 700
    ports = [made.out_port(0, way)[1] for way in range(1000)]
    assert ports == sorted(ports)
    assert made.y[0] < ports[0] < ports[-1] < made.y[0] + made.heights[0]


@pytest.mark.parametrize("seed", range(6))
def test_what_a_box_touches_is_what_brute_force_finds(seed: int) -> None:
    made, chance = drawing_of(seed), random.Random(seed)
    for _ in range(30):
        left, top = chance.uniform(-300, 3200), chance.uniform(-300, 2200)
        box = (left, top, left + chance.uniform(1, 900), top + chance.uniform(1, 700))
        cards = [
            number
            for number in range(len(made.ids))
            if made.x[number] < box[2]
            and made.x[number] + CARD_WIDTH > box[0]
            and made.y[number] < box[3]
            and made.y[number] + made.heights[number] > box[1]
        ]
        assert made.cards_in(box).tolist() == cards
        drawn = set(wires_in(made, box).tolist())
        for wire in range(len(made.source)):
            points = flatten(made.curves.of(wire), 60).reshape(-1, 2)
            inside = (points[:, 0] > box[0]) & (points[:, 0] < box[2]) & (points[:, 1] > box[1]) & (points[:, 1] < box[3])
            assert wire in drawn or not inside.any()


@pytest.mark.parametrize("seed", range(3))
def test_of_many_wires_the_pieces_in_a_box_are_found_without_looking_at_all(seed: int) -> None:
    made, chance = build(*wild(seed, 900), {}), random.Random(seed)
    left, top, right, bottom = made.curves.boxes
    assert len(made.curves.runs[0]) > 5
    for size in (1, 30, 300, 3000):
        for _ in range(20):
            x, y = chance.uniform(-300, 3200), chance.uniform(-300, 2200)
            touched = (left <= x + size) & (right >= x) & (top <= y + size) & (bottom >= y)
            assert made.pieces_in((x, y, x + size, y + size)).tolist() == np.flatnonzero(touched).tolist()


@pytest.mark.parametrize("seed", range(6))
def test_the_card_that_is_hit_is_the_topmost_that_brute_force_finds(seed: int) -> None:
    made, chance = drawing_of(seed), random.Random(seed)
    hits = 0
    for _ in range(300):
        at = (chance.uniform(-50, 3250), chance.uniform(-50, 2200))
        under = [
            number
            for number in range(len(made.ids))
            if 0 <= at[0] - made.x[number] <= CARD_WIDTH and 0 <= at[1] - made.y[number] <= made.heights[number]
        ]
        hits += bool(under)
        assert card_at(made, at) == (under[-1] if under else None)
    assert hits > 20


@pytest.mark.parametrize("seed", range(6))
def test_the_wire_that_is_hit_is_the_nearest_that_brute_force_finds(seed: int) -> None:
    made, chance = drawing_of(seed), random.Random(seed)
    curves = [flatten(made.curves.of(wire), 1500).reshape(-1, 2) for wire in range(len(made.source))]
    hits = 0
    for _ in range(200):
        at = np.array([chance.uniform(-50, 3250), chance.uniform(-50, 2200)])
        distances = [float(np.sqrt(((curve - at) ** 2).sum(axis=1)).min()) for curve in curves]
        found = wire_at(made, (float(at[0]), float(at[1])), 9.0)
        hits += found is not None
        if found is None:
            assert min(distances) > 8
        else:
            assert distances[found] <= min(distances) + 1.5
    assert hits > 5


def test_every_port_is_hit_where_it_is_drawn() -> None:
    made = build(dream(a=scene("b", "b", "c"), b=scene("a"), c=scene()), DreamLayout(), {})
    for name, number in made.number.items():
        for way in range(int(made.ways[number])):
            hit = hit_test(made, made.out_port(number, way), 1.0)
            assert (hit.kind, hit.scene, hit.index) == ("out", name, way)


def test_wires_that_go_back_and_loops_go_round_the_cards() -> None:
    places = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (800.0, 0.0), "e": (1200.0, 8.0)}
    made = build(dream(a=scene("b"), b=scene("c", "b"), c=scene("e"), e=scene("a", "b")), DreamLayout(Table(places)), {})
    for wire in range(len(made.source)):
        source, target = int(made.source[wire]), int(made.target[wire])
        if made.x[target] > made.x[source] + CARD_WIDTH:
            continue
        points = flatten(made.curves.of(wire), 40).reshape(-1, 2)
        for number in range(len(made.ids)):
            left, top, width, height = made.card(number)
            inside = (points[:, 0] > left + 1) & (points[:, 0] < left + width - 1)
            inside &= (points[:, 1] > top + 1) & (points[:, 1] < top + height - 1)
            assert not inside.any(), (made.transition(wire), made.ids[number])


def test_a_long_wire_on_does_not_run_through_the_cards_between() -> None:
    places = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (800.0, 0.0)}
    made = build(dream(a=scene("c"), b=scene(), c=scene()), DreamLayout(Table(places)), {})
    points = flatten(made.curves.of(0), 60).reshape(-1, 2)
    left, top, width, height = made.card(1)
    inside = (points[:, 0] > left) & (points[:, 0] < left + width) & (points[:, 1] > top) & (points[:, 1] < top + height)
    assert not inside.any()


def test_parallel_wires_lie_apart() -> None:
    places = {"a": (0.0, 0.0), "b": (400.0, 0.0)}
    made = build(dream(a=scene("b", "b", "b"), b=scene("a", "a")), DreamLayout(Table(places)), {})
    for first in range(len(made.source)):
        for second in range(first):
            if made.source[first] != made.source[second]:
                continue
            one, two = (flatten(made.curves.of(wire), 30).reshape(-1, 2) for wire in (first, second))
            middle = len(one) // 2
            assert np.abs(one - two).max() > 5
            assert np.abs(one[middle] - two[middle]).max() > 2


def test_unplaced_scenes_never_lie_on_others_and_stay_where_they_were_put() -> None:
    for seed in range(5):
        value, layout = wild(seed, 30)
        some = replace(layout, scenes=Table(list(layout.scenes.items())[:4]))
        for given in (DreamLayout(), DreamLayout(Table({"s0": (0.0, 0.0)})), some):
            remembered: dict[str, tuple[float, float]] = {}
            made = build(value, given, remembered)
            free = set(made.automatic.tolist())
            for one in free:
                for other in range(len(made.ids)):
                    if one != other:
                        apart = abs(made.x[one] - made.x[other]) >= CARD_WIDTH or not (
                            made.y[one] < made.y[other] + made.heights[other]
                            and made.y[other] < made.y[one] + made.heights[one]
                        )
                        assert apart
            remembered = {made.ids[number]: made.place(made.ids[number]) for number in free}
            wired = replace(value, scenes=value.scenes.with_item("s0", scene("s9", "s8", "s7")))
            again = build(wired, given, remembered)
            assert all(again.place(name) == at for name, at in remembered.items() if name in again.number)


def test_right_follows_a_way_left_goes_back_and_nobody_is_lost() -> None:
    places = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (400.0, 300.0)}
    made = build(dream(a=scene("b"), b=scene(), c=scene()), DreamLayout(Table(places)), {})
    assert neighbour(made, "a", "right") == "b"
    assert neighbour(made, "b", "left") == "a"
    assert neighbour(made, "b", "down") == "c"
    assert neighbour(made, "b", "right") is None
    assert neighbour(made, None, "up") == "a"
    assert neighbour(made, "gone", "up") == "a"
