"""Ways that are held fast, and dice that always fall alike."""

from builders import project, scene, transition

from editor.edits.scenes import RenameScene
from editor.edits.transitions import RemoveTransitions
from editor.model.table import Table
from editor.playback.following import renames
from editor.playback.night import Night
from editor.playback.pins import Dice, Pins, pins_from_plain, pins_to_plain
from editor.playback.playing import Playing

FORK = project(
    gate=scene(transition("left", label="Left", weight=9), transition("right", when="lantern"), "morning"),
    left=scene("gate"),
    right=scene("gate"),
    morning=scene(wake=True),
    variables={"lantern": False},
)
GATE = ("d", "gate")


def test_a_pinned_way_is_taken_while_it_can_be() -> None:
    playing = Playing(Night(FORK))
    playing.pins = Pins(Table({GATE: 1}))
    assert not playing.pins.holds(playing.night)
    playing.set_variable("lantern", True)
    assert playing.pins.holds(playing.night)
    for _ in range(6):
        playing.advance()
    assert {one.state.here[1] for one in playing.night.passages} == {"gate", "right"}


def test_whoever_chooses_is_not_bound_by_a_pin_and_what_was_played_stays() -> None:
    playing = Playing(Night(FORK))
    playing.advance(0)
    playing.go_to(0)
    playing.pins = Pins(Table({GATE: 2}))
    playing.advance()
    assert playing.night.here == ("d", "left")
    playing.go_to(0)
    playing.advance(2)
    assert playing.night.state.awake


def test_fixed_dice_always_take_the_likeliest_or_the_least_likely_way() -> None:
    for dice, wanted in ((Dice.LIKELIEST, ("d", "left")), (Dice.UNLIKELIEST, ("d", "morning"))):
        for seed in range(20):
            playing = Playing(Night(FORK, seed=seed))
            playing.pins = Pins(dice=dice)
            playing.advance()
            assert playing.night.here == wanted


def test_pins_are_toggled_named_renamed_and_kept() -> None:
    pins = Pins(dice=Dice.LIKELIEST).toggled(GATE, 0).toggled(("d", "left"), 0)
    assert pins.title(FORK, GATE) == "gate: Left"
    assert pins_from_plain(pins_to_plain(pins)) == pins
    renamed = RenameScene("d", "gate", "door").apply(FORK)
    followed = pins.followed(renames(FORK, renamed))
    assert list(followed.ways) == [("d", "door"), ("d", "left")] and followed.dice is Dice.LIKELIEST
    assert GATE not in pins.toggled(GATE, 0).ways and pins.toggled(GATE, 2).ways[GATE] == 2
    assert "not there" in Pins(Table({GATE: 7})).title(FORK, GATE)


def test_what_is_no_pin_is_left_out() -> None:
    plain = {"dice": "loaded", "ways": [["d", "gate", 1], ["d", "gate"], 7, ["d", "gate", True]]}
    assert pins_from_plain(plain) == Pins(Table({GATE: 1}))
    assert pins_from_plain(None) == pins_from_plain({"ways": 3}) == Pins()


def test_a_pin_follows_its_way_and_goes_with_it() -> None:
    content = project(a=scene("a", transition("b", label="Out")), b=scene(wake=True))
    pins = Pins(Table({("d", "a"): 1}))
    cut = RemoveTransitions("d", (("a", 0),)).apply(content)
    assert pins.followed(renames(content, cut)).ways == {("d", "a"): 0}
    gone = RemoveTransitions("d", (("a", 1),)).apply(content)
    assert pins.followed(renames(content, gone)).ways == {}
