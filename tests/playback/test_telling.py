"""A night as readable text."""

from builders import dream, project, scene, transition

from editor.playback.chooser import ByWeight, play
from editor.playback.night import Night
from editor.playback.telling import tell_door, tell_end, tell_night, tell_passage


def night() -> Night:
    made = project(
        named={
            "out": dream(
                a=scene(
                    transition("b", label="Go on", do="fear += 5"), title="The bed", text="Soft.\n\nWarm.\n", descend="in"
                ),
                b=scene(transition("c", kind="drift", do='guide = "fox"')),
                c=scene(transition("d", kind="pull", label="Fall")),
                d=scene(wake=True, title="Morning"),
            ),
            "in": dream(w=scene(wake=True, text="Deep.", enter="lamp = true")),
        },
        variables={"fear": 10, "lamp": False, "guide": ("none", "fox")},
    )
    return Night(made)


def test_a_night_reads_like_a_story_with_what_changed() -> None:
    assert tell_night(play(night(), ByWeight())) == (
        "The bed\n  Soft.\n\n  Warm.\n\n"
        "    * A dream within the dream: in\n    w\n      Deep.\n      [lamp false → true]\n\n"
        "* Awake from in, by w\nThe bed (again)\n\n"
        "> Go on\nb\n  [fear 10 → 15]\n\n"
        '~ to c\nc\n  [guide "none" → "fox"]\n\n'
        "! Fall\nMorning\n\n"
        "Awake at Morning, after 5 moves and 5 minutes.\n"
    )


def test_what_was_done_by_hand_is_marked() -> None:
    one = night()
    one.set_variable("fear", 12)
    assert tell_passage(one, 1) == "* Set by hand\n  [fear 10 → 12]"
    one.jump(("out", "b"))
    assert tell_passage(one, 2) == "* Gone to by hand\nb"


def test_the_end_says_how_the_night_stands() -> None:
    assert tell_end(night()) == "Still dreaming at The bed, after 0 moves and 1 minute."
    stuck = Night(project(a=scene("b", minutes=0.5), b=scene(minutes=2)))
    stuck.step(0)
    assert tell_end(stuck) == "Stuck at b, after 1 move and 2.5 minutes."


def test_a_door_reads_its_label_or_where_it_leads() -> None:
    one = Night(project(a=scene("b", transition("b", label="On")), b=scene(title="The path")))
    assert [tell_door(one, door) for door in one.doors()] == ["to The path", "On"]
