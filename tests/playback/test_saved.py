"""Nights that are kept."""

import json
from dataclasses import replace

import pytest
from builders import dream, project, scene, transition
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.chooser import ByWeight, play
from editor.playback.night import Night, Outcome
from editor.playback.saved import fingerprint, play_saved, saved_night


def well(rise: int = 5, **keys: object) -> Project:
    return replace(
        project(
            named={
                "out": dream(
                    a=scene(transition("b", do=f"fear += {rise}"), "c", descend="in"), b=scene(wake=True), c=scene()
                ),
                "in": dream(w=scene(wake=True)),
            },
            variables={"fear": 10, "lamp": False},
        ),
        title="The well",
        **keys,
    )


def kept() -> dict[str, object]:
    night = Night(well(), seed=7)
    night.set_variable("lamp", True)
    play(night, ByWeight(), 3)
    night.step(0)
    found: dict[str, object] = json.loads(json.dumps(saved_night(night)))
    return found


def test_a_kept_night_is_small_plain_data() -> None:
    assert kept() == {
        "night": 1,
        "dream": "The well",
        "fingerprint": fingerprint(well()),
        "seed": 7,
        "moves": [{"set": {"lamp": True}}, "descend", "wake", 0],
        "ends": {"at": [["out", "b"]], "outcome": "awake", "variables": {"fear": 15, "lamp": True}},
    }


def test_a_kept_night_plays_again() -> None:
    again = play_saved(well(), kept())
    assert (again.unchanged, again.trouble, again.night.outcome) == (True, None, Outcome.AWAKE)
    assert saved_night(again.night) == kept()


def test_a_night_that_ends_otherwise_says_how() -> None:
    again = play_saved(well(rise=7), kept())
    assert again.trouble is not None
    assert (again.unchanged, again.trouble.move) == (False, 4)
    assert "fear ends as 17 instead of 15" in again.trouble.message


def test_a_night_that_can_no_longer_be_played_stops_where_it_cannot() -> None:
    changed = project(named={"out": dream(a=scene("c"), c=scene())}, variables={"fear": 10, "lamp": False})
    again = play_saved(changed, kept())
    assert again.trouble is not None
    assert again.trouble.move == 2
    assert "the move 'descend' is not possible at out/a" in again.trouble.message
    assert again.night.position == 1


def test_texts_and_layout_do_not_change_the_fingerprint_but_play_does() -> None:
    made = project(a=scene("b", text="One", title="A"), b=scene(wake=True), variables={"x": 1})
    same = project(a=scene("b", text="Two", title="B", note="n"), b=scene(wake=True, mood="calm"), variables={"x": 1})
    assert fingerprint(made) == fingerprint(same)
    others = [
        project(a=scene("b"), b=scene(), variables={"x": 1}),
        project(a=scene(transition("b", weight=2)), b=scene(wake=True), variables={"x": 1}),
        project(a=scene(transition("b", do="x += 1")), b=scene(wake=True), variables={"x": 1}),
        project(a=scene("b", enter="x += 1"), b=scene(wake=True), variables={"x": 1}),
        project(a=scene("b"), b=scene(wake=True), variables={"x": 2}),
        project(a=scene("b", motifs={"dark": 1}), b=scene(wake=True), variables={"x": 1}),
    ]
    assert len({fingerprint(one) for one in (made, *others)}) == len(others) + 1


def test_a_night_from_elsewhere_keeps_its_beginning() -> None:
    night = Night(well(), at=("in", "w"))
    night.jump(("out", "c"))
    data = saved_night(night)
    assert (data["begin"], data["moves"]) == (["in", "w"], [{"jump": ["out", "c"]}])
    assert play_saved(well(), data).night.here == ("out", "c")


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"night": 2}, {"night": True}, {"night": 1, "moves": 3}, {"night": 1, "moves": [], "seed": "x"},
     {"night": 1, "moves": [], "dreamer": 3}, {"night": 1, "moves": [], "dreamer": "mia"},
     {"night": 1, "moves": [], "begin": "a"}, {"night": 1, "moves": [], "begin": ["out", "zzz"]}],
)  # fmt: skip
def test_what_is_no_kept_night_is_refused_in_words(data: object) -> None:
    with pytest.raises(EditorError) as caught:
        play_saved(well(), data)
    assert caught.value.message


@pytest.mark.parametrize(
    "move", [None, True, 1.5, "fly", [], {}, {"set": 3}, {"set": {"zzz": 1}}, {"set": {"fear": []}}, {"jump": 3}]
)
def test_an_odd_move_is_a_trouble_and_no_crash(move: object) -> None:
    again = play_saved(well(), {"night": 1, "moves": [move]})
    assert again.trouble is not None
    assert again.night.position == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_any_night_that_is_kept_comes_back_as_it_was(seed: int) -> None:
    made = random_dream(seed)
    if made.start not in made.dreams:
        return
    night = play(Night(made, next(iter(made.dreamers), None), seed=seed), ByWeight(), 20)
    again = play_saved(made, json.loads(json.dumps(saved_night(night))))
    assert (again.night.passages, again.unchanged, again.trouble) == (night.passages, True, None)
