"""Named moments to begin from."""

import json

import pytest
from builders import dream, dreamer, project, scene, transition

from editor.edits.scenes import RemoveScenes, RenameScene
from editor.edits.things import RenameVariable
from editor.errors import EditorError
from editor.playback.beginning import Beginning
from editor.playback.following import renames
from editor.playback.night import Night

HOUSE = project(
    named={
        "house": dream(
            bed=scene("cellar", "attic"),
            cellar=scene("hall", descend="well", enter="fear += 20"),
            hall=scene(transition("bed", once=True), transition("attic", when='visited("cellar")')),
            attic=scene(wake=True),
        ),
        "well": dream(water=scene(transition("up", do="lantern = true")), up=scene(wake=True)),
    },
    variables={"fear": 10, "lantern": False, "guide": ("none", "fox")},
    dreamers={"leo": dreamer(), "ida": dreamer({"dark": 9})},
)


def after_the_cellar() -> Beginning:
    night = Night(HOUSE, "leo")
    for choice in (0, None, 0, None, 0):
        night.step(choice)
    night.set_variable("lantern", False)
    return Beginning.of(night, "after the cellar, no lantern")


def test_a_moment_is_begun_from_with_all_that_was_visited_and_spent() -> None:
    one = after_the_cellar()
    night, natural = one.begin(HOUSE, "leo", 7)
    assert natural
    assert night.here == ("house", "hall") and night.variables() == {"fear": 30, "lantern": False, "guide": "none"}
    assert ("house", "cellar") in night.state.visited and night.seed == 7
    assert [way.move for way in night.ways()] == [0, 1]
    assert one.told(HOUSE) == "hall · fear 30"


def test_it_survives_renames_and_the_user_s_settings() -> None:
    one = after_the_cellar()
    for edit in (RenameScene("house", "hall", "landing"), RenameVariable("lantern", "lamp")):
        called = edit.apply(HOUSE)
        moved = one.followed(renames(HOUSE, called))
        stored = Beginning.from_plain(json.loads(json.dumps(moved.to_plain())))
        assert stored == moved
        night, _ = stored.begin(called, "leo", 0)
        assert ("house", "cellar") in night.state.visited and night.variables()["fear"] == 30


def test_where_the_moves_are_no_longer_possible_scene_and_variables_are_put_in_place() -> None:
    one = after_the_cellar()
    changed = RemoveScenes("well", ("water",)).apply(HOUSE)
    night, natural = one.begin(changed, "leo", 0)
    assert not natural and night.here == ("house", "hall") and night.variables()["fear"] == 30
    assert not night.passages[-1].natural
    with pytest.raises(EditorError, match="no longer there"):
        one.begin(RemoveScenes("house", ("hall",)).apply(HOUSE), "leo", 0)


def test_somebody_else_can_begin_there() -> None:
    assert after_the_cellar().begin(HOUSE, "ida", 0)[0].here == ("house", "hall")


def test_a_title_is_never_empty_and_what_is_no_moment_is_nothing() -> None:
    one = Beginning.of(Night(HOUSE), "  ")
    assert one.title == "bed" and one.called(" ").title == "bed" and one.called("dusk").title == "dusk"
    for plain in (None, {}, {"title": "x", "here": ["a"], "values": {}, "kept": {}}):
        assert Beginning.from_plain(plain) is None
