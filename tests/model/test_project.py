"""A project answers for places that are not there, and calls things as people do."""

import pytest
from builders import dream, project, scene, transition

from editor.model.project import Promise, PromiseKind
from editor.model.variable import IntVariable

GARDEN = project(
    named={
        "garden": dream(gate=scene("path", transition("cellar", when="fear > 3"), title="The gate"), path=scene(wake=True)),
        "maze": dream(turn=scene("turn")),
    }
)


@pytest.mark.parametrize(
    ("place", "there"), [(("garden", "gate"), True), (("garden", "turn"), False), (("x", "gate"), False)]
)
def test_a_scene_is_there_or_a_ghost(place: tuple[str, str], there: bool) -> None:
    assert (GARDEN.scene(*place) is not None) is there


@pytest.mark.parametrize(("index", "to"), [(0, "path"), (1, "cellar"), (2, None), (-1, None)])
def test_a_way_is_found_by_its_place_and_never_from_behind(index: int, to: str | None) -> None:
    way = GARDEN.transition("garden", "gate", index)
    assert (None if way is None else way.to) == to


def test_scenes_come_in_the_files_order() -> None:
    assert [(where, name) for where, name, _ in GARDEN.scenes()] == [
        ("garden", "gate"),
        ("garden", "path"),
        ("maze", "turn"),
    ]


def test_what_has_no_title_is_called_by_its_id() -> None:
    assert GARDEN.title_of("garden", "gate") == "The gate"
    assert GARDEN.title_of("garden", "path") == "path"
    assert GARDEN.title_of("garden", "ghost") == "ghost"
    assert GARDEN.title_of("nowhere") == "nowhere"


def test_a_promise_is_said_as_the_author_says_it() -> None:
    assert str(Promise(PromiseKind.ALWAYS, "fear <= 90")) == "always: fear <= 90"


@pytest.mark.parametrize(("value", "kept"), [(-5, -3), (-3, -3), (4, 4), (9, 9), (10**30, 9)])
def test_a_number_is_kept_within_its_bounds(value: int, kept: int) -> None:
    assert IntVariable(-3, 9, 0).clamp(value) == kept


def test_scenes_called_the_same_are_told_apart_by_their_ids_in_one_sentence() -> None:
    corridor = project(one=scene(title="The corridor"), two=scene(title="The corridor"), three=scene(title="The stairs"))
    assert corridor.titles_of(("d", "one"), ("d", "two"), ("d", "three")) == [
        "The corridor (one)",
        "The corridor (two)",
        "The stairs",
    ]
    assert corridor.titles_of(("d", "one"), ("d", "three")) == ["The corridor", "The stairs"]
