"""Why a door is closed, in plain words and with the false part of its guard."""

from builders import dream, project, scene, transition

from editor.model.transition import Transition
from editor.playback.doors import DoorView
from editor.playback.night import Night


def doors(*ways: str | Transition, **variables: object) -> tuple[DoorView, ...]:
    return Night(project(a=scene(*ways), variables=variables)).doors()


def test_an_acting_door_needs_no_reason() -> None:
    (door,) = doors("a")
    assert (door.open, door.acts, door.reason, door.explanation) == (True, True, "", None)


def test_the_false_part_is_named_with_its_values() -> None:
    (door,) = doors(
        transition("a", when='fear > 60 and (lamp or guide == "fox")'), fear=10, lamp=False, guide=("none", "fox")
    )
    assert (
        door.reason == 'Closed: fear > 60 is false (fear is 10); lamp is false; guide == "fox" is false (guide is "none").'
    )
    assert door.explanation is not None
    assert [part.text for part in door.explanation.false_parts()] == ["fear > 60", "lamp", 'guide == "fox"']


def test_what_holds_is_not_blamed() -> None:
    (door,) = doors(transition("a", when="fear > 5 and not lamp"), fear=10, lamp=True)
    assert door.reason == "Closed: lamp is true."


def test_a_spent_door_says_so() -> None:
    night = Night(project(a=scene(transition("a", once=True), transition("a", kind="drift"))))
    night.step(0)
    assert (night.doors()[0].spent, night.doors()[0].reason) == (True, "It can be taken only once, and was.")


def test_an_outranked_door_is_open_and_says_what_comes_first() -> None:
    pulled = doors("a", transition("a", kind="pull"))
    assert (pulled[0].open, pulled[0].acts, pulled[0].reason) == (
        True,
        False,
        "It is open, but a pull acts before all else.",
    )
    drifting = doors("a", transition("a", kind="drift"))
    assert drifting[1].reason == "It is open, but choices come before drifts."


def test_a_wrong_door_says_what_is_wrong() -> None:
    guard, effect, broken = doors(
        transition("a", when="feer > 3"),
        transition("a", do=("fear += 1", "fear = true")),
        Transition(None, damaged=True),
        fear=0,
    )
    assert "condition is wrong" in guard.reason
    assert "Did you mean 'fear'" in guard.reason
    assert "An effect is wrong" in effect.reason
    assert "could not be understood" in broken.reason
    assert all(door.wrong and not door.open for door in (guard, effect, broken))


def test_doors_of_a_scene_that_does_not_move_on_say_why() -> None:
    made = project(
        named={
            "out": dream(a=scene("b", descend="in"), b=scene("a", wake=True), c=scene("a", descend="nowhere")),
            "in": dream(w=scene("w", wake=True)),
        }
    )
    night = Night(made)
    assert night.doors()[0].reason == "The dream within comes first."
    night.step()
    assert night.doors()[0].reason == "A wake scene's own transitions are never taken."
    assert Night(made, at=("out", "b")).doors()[0].reason == "The night is over."
    assert "is not there" in Night(made, at=("out", "c")).doors()[0].reason


def test_a_night_too_deep_says_so() -> None:
    night = Night(project(a=scene("a", descend="d")))
    while not night.is_over:
        night.step()
    assert night.doors()[0].reason == "The night is too many dreams deep to go further."


def test_a_ghost_has_no_doors() -> None:
    night = Night(project(a=scene("nowhere")))
    night.step()
    assert night.doors() == ()
