"""One night, forwards and backwards."""

import gc
import tracemalloc

import pytest
from builders import dream, dreamer, project, scene, transition
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.chooser import ByWeight, play
from editor.playback.night import Night, Outcome


def garden() -> Project:
    """Two choices, a drift with weights, an inner dream, and a way that is closed at first."""
    return project(
        named={
            "out": dream(
                gate=scene("path", transition("cellar", when="fear > 20", label="Down"), minutes=3),
                path=scene(
                    transition("gate", kind="drift", do="fear += 15", weight=3), transition("home", kind="drift", weight=1)
                ),
                cellar=scene("home", descend="in"),
                home=scene(wake=True),
            ),
            "in": dream(turn=scene("stairs"), stairs=scene(wake=True, enter="lamp = true")),
        },
        variables={"fear": (0, 100, 10), "lamp": False, "guide": ("none", "fox")},
        dreamers={"leo": dreamer({"dark": 70})},
    )


def test_a_night_begins_with_one_passage() -> None:
    night = Night(garden(), "leo", seed=4)
    first = night.passage(0)
    assert (first.index, first.move, first.state, first.minutes) == (0, "start", night.state, 3)
    assert (night.dreamer, night.seed, night.position, night.outcome, night.is_over) == ("leo", 4, 0, None, False)
    assert night.here == ("out", "gate")


def test_a_night_goes_step_by_step_to_its_end() -> None:
    night = Night(garden())
    night.set_variable("fear", 30)
    moves = [night.step(choice).move for choice in (1, None, 0, None, 0)]
    assert moves == [1, "descend", 0, "wake", 0]
    assert (night.outcome, night.is_over, night.here) == (Outcome.AWAKE, True, ("out", "home"))
    assert night.minutes == 3 + 1 + 1 + 1 + 1
    assert night.variables()["lamp"] is True


def test_a_night_that_can_go_nowhere_is_stuck() -> None:
    night = Night(project(a=scene()))
    assert (night.outcome, night.is_over, night.ways()) == (Outcome.STUCK, True, ())
    with pytest.raises(EditorError, match="The night is over: stuck at a"):
        night.step()


def test_a_move_that_is_not_possible_is_refused_with_the_reason_and_leaves_no_trace() -> None:
    night = Night(garden())
    with pytest.raises(
        EditorError, match=r"Transition 1 of gate cannot be taken: .*fear > 20 is false \(fear is 10\)"
    ) as caught:
        night.step(1)
    assert caught.value.hint == "Possible now: 0."
    with pytest.raises(EditorError, match="gate has no transition 7"):
        night.step(7)
    with pytest.raises(EditorError, match="gate has no transition -1"):
        night.step(-1)
    assert (night.position, len(night)) == (0, 1)


def test_a_choice_before_the_dream_within_is_refused() -> None:
    night = Night(garden(), at=("out", "cellar"))
    with pytest.raises(EditorError, match="The dream within comes first"):
        night.step(0)


def test_stepping_back_and_forward_by_chance_gives_the_same_night() -> None:
    night = play(Night(garden(), seed=11), ByWeight(), 60)
    states = [passage.state for passage in night.passages]
    assert len(states) > 5
    while night.back():
        assert night.state == states[night.position]
    assert not night.back()
    play(night, ByWeight(), 60)
    assert [passage.state for passage in night.passages] == states


def test_what_was_played_stays_until_another_move_is_made_there() -> None:
    night = Night(project(a=scene("b", "c"), b=scene("a"), c=scene("a")))
    for choice in (0, 0, 1, 0):
        night.step(choice)
    night.go_to(2)
    assert (night.position, len(night), night.forward(), night.position) == (2, 5, True, 3)
    night.go_to(0)
    night.step(0)
    assert (night.position, len(night)) == (1, 5)
    night.go_to(0)
    night.step(1)
    assert [passage.move for passage in night.passages] == ["start", 1]
    assert not night.forward()


def test_going_where_nothing_was_played_is_refused() -> None:
    night = Night(garden())
    for index in (-1, 1):
        with pytest.raises(EditorError, match=f"no move {index}"):
            night.go_to(index)


def test_equal_seeds_give_equal_nights_and_different_seeds_different_ones() -> None:
    nights = {seed: play(Night(garden(), seed=seed), ByWeight(), 100).passages for seed in range(40)}
    assert all(play(Night(garden(), seed=seed), ByWeight(), 100).passages == nights[seed] for seed in nights)
    assert len({len(passages) for passages in nights.values()}) > 3


def test_chance_follows_the_weights() -> None:
    made = project(a=scene(transition("b", kind="drift", weight=3), transition("c", kind="drift")), b=scene(), c=scene())
    taken = [Night(made, seed=seed).step().move for seed in range(4000)]
    assert taken.count(0) == pytest.approx(3000, abs=120)


def test_the_changes_of_a_move_are_told_with_before_and_after() -> None:
    night = Night(project(a=scene(transition("b", do=("x += 2", "y = 4")), enter="x = 3"), b=scene(enter="y = 0"),
                          variables={"x": 1, "y": 0, "z": 9}))  # fmt: skip
    night.step(0)
    assert night.changes(0) == {"x": (1, 3)}
    assert night.changes(1) == {"x": (3, 5)}


def test_a_variable_can_be_set_by_hand_and_that_is_marked() -> None:
    night = Night(garden())
    passage = night.set_variable("fear", 500)
    assert (passage.move, passage.natural, night.variables()["fear"]) == ("set", False, 100)
    assert passage.minutes == night.passage(0).minutes
    night.set_variable("guide", "fox")
    night.set_variable("lamp", True)
    assert night.variables() == {"fear": 100, "lamp": True, "guide": "fox"}
    assert [way.move for way in night.ways()] == [0, 1]


def test_setting_a_variable_to_the_value_that_it_has_is_no_move() -> None:
    night = Night(garden())
    assert night.set_variable("fear", 10) == night.passage(0)
    assert len(night) == 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("fear", True, "a number from 0 to 100"), ("fear", "3", "a number"), ("lamp", 1, "true or false"),
     ("guide", "owl", "one of none, fox"), ("nothing", 1, "fear, lamp, guide")],
)  # fmt: skip
def test_a_value_that_a_variable_cannot_hold_is_refused(name: str, value: int | str, said: str) -> None:
    night = Night(garden())
    with pytest.raises(EditorError) as caught:
        night.set_variable(name, value)
    assert said in caught.value.hint
    assert len(night) == 1


def test_jumping_goes_back_to_a_dream_on_the_stack_and_keeps_everything_else() -> None:
    night = Night(garden(), at=("out", "cellar"))
    night.set_variable("fear", 44)
    night.step()
    assert night.jump(("in", "stairs")).state.stack == (("out", "cellar"), ("in", "stairs"))
    assert night.variables() == {"fear": 44, "lamp": True, "guide": "none"}
    passage = night.jump(("out", "gate"))
    assert (passage.state.stack, passage.natural) == ((("out", "gate"),), False)
    assert passage.minutes == night.passage(night.position - 1).minutes + 3


def test_jumping_to_another_dream_makes_it_the_outermost() -> None:
    night = Night(garden())
    night.jump(("in", "stairs"))
    assert (night.state.stack, night.outcome) == ((("in", "stairs"),), Outcome.AWAKE)
    with pytest.raises(EditorError, match="no scene out/nowhere"):
        night.jump(("out", "nowhere"))


def test_a_night_may_begin_at_any_scene_that_there_is() -> None:
    assert Night(garden(), at=("in", "turn")).state.stack == (("in", "turn"),)
    with pytest.raises(EditorError, match="no scene in/gate to begin at"):
        Night(garden(), at=("in", "gate"))


def test_an_unknown_dreamer_is_refused() -> None:
    with pytest.raises(EditorError, match="no dreamer called 'mia'") as caught:
        Night(garden(), "mia")
    assert caught.value.hint == "It has: leo."


def test_the_story_tells_titles_texts_and_the_doors_that_were_taken() -> None:
    made = project(
        named={
            "out": dream(
                a=scene(transition("b", label="On"), title="The bed", text="Soft.", descend="in"), b=scene(text="End.")
            ),
            "in": dream(w=scene(wake=True, text="Deep.")),
        }
    )
    night = play(Night(made), ByWeight())
    told = [(one.index, one.title, one.text, one.depth, one.label, one.resumed) for one in night.story()]
    assert told == [
        (0, "The bed", "Soft.", 1, "", False),
        (1, "w", "Deep.", 2, "", False),
        (2, "The bed", "", 1, "", True),
        (3, "b", "End.", 1, "On", False),
    ]
    night.go_to(1)
    assert len(night.story()) == 2


def test_a_hundred_thousand_moves_take_less_than_sixty_megabytes() -> None:
    made = project(
        a=scene("b", enter="n += 1"), b=scene(transition("a", do="fear += 3"), transition("a", do="fear -= 3")),
        variables={"n": (0, 10**6, 0), "fear": 50, **{f"flag_{number}": False for number in range(20)}},
    )  # fmt: skip
    night = Night(made, seed=1)
    gc.collect()
    tracemalloc.start()
    play(night, ByWeight(), 10_000)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(night) == 10_001
    assert taken < 60_000_000 / 10


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(-(2**70), 2**70))
def test_any_random_night_goes_back_and_forth_without_changing(dreamt: int, seed: int) -> None:
    made = random_dream(dreamt)
    if made.start not in made.dreams:
        return
    night = play(Night(made, next(iter(made.dreamers), None), seed=seed), ByWeight(), 30)
    passages = night.passages
    for index in (*range(len(passages) - 1, -1, -3), 0):
        night.go_to(index)
        play(night, ByWeight(), 30)
        assert night.passages == passages
        assert all(passage.index == place for place, passage in enumerate(passages))
