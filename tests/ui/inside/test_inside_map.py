"""The small map: where scenes lie on it, and how one aims with the arrow keys."""

import pytest
from builders import dream, project, scene

from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.inside.map_places import dreams_in_order, map_places, map_wires, nearest


def fork() -> Project:
    return project(named={"d": dream(a=scene("b", "c", "ghost"), b=scene("d"), c=scene("d", "c"), d=scene(), lost=scene())})


def test_scenes_lie_by_how_far_one_is_in() -> None:
    places = map_places(fork(), "d")
    assert [places[name][0] for name in "abcd"] == sorted(places[name][0] for name in "abcd")
    assert places["b"][0] == places["c"][0] and places["b"][1] != places["c"][1]
    assert places["lost"][0] == 1
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())


def test_scenes_lie_as_on_the_canvas_where_all_are_placed() -> None:
    placed = DreamLayout(scenes=Table({"a": (100, 50), "b": (300, 50), "c": (100, 250)}))
    made = project(a=scene("b"), b=scene("c"), c=scene())
    made = Project(start="d", dreams=made.dreams, layout=Table({"d": placed}))
    assert map_places(made, "d") == {"a": (0, 0), "b": (1, 0), "c": (0, 1)}


def test_only_real_ways_between_two_scenes_are_drawn() -> None:
    assert map_wires(fork(), "d") == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    assert map_wires(fork(), "nowhere") == []


@pytest.mark.parametrize(("across", "down", "aimed"), [(1, 0, "right"), (-1, 0, "left"), (0, 1, "low"), (0, -1, None)])
def test_arrow_keys_aim_at_what_lies_that_way(across: int, down: int, aimed: str | None) -> None:
    places = {"here": (0.5, 0.0), "right": (0.9, 0.1), "left": (0.1, 0.1), "low": (0.55, 0.8)}
    assert nearest(places, "here", across, down) == aimed


def test_from_nowhere_one_aims_at_the_first_scene() -> None:
    assert nearest({"a": (0, 0), "b": (1, 1)}, None, 1, 0) == "a"
    assert nearest({}, None, 1, 0) is None


def test_an_empty_dream_has_no_places_and_is_not_turned_to() -> None:
    made = project(named={"empty": dream(), "full": dream(a=scene()), "other": dream(b=scene())})
    assert map_places(made, "empty") == {}
    assert dreams_in_order(made, ("other", "b")) == ["other", "full"]
