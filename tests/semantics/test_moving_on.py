"""Moving on from a scene: what is open, which kind acts, what taking a transition does."""

from dataclasses import replace

import pytest
from builders import dream, project, scene, transition

from editor.errors import EditorError
from editor.model.project import Project
from editor.model.transition import Transition
from editor.semantics.rules import DESCEND, WAKE, Rules
from editor.semantics.state import State


def begin(made: Project) -> tuple[Rules, State]:
    rules = Rules(made)
    return rules, rules.begin()


def chances(rules: Rules, state: State) -> dict[object, float]:
    return {way.move: way.probability for way in rules.ways(state)}


def test_open_pulls_act_before_all_else() -> None:
    made = project(a=scene("b", transition("b", kind="drift"), transition("b", kind="pull")), b=scene())
    assert chances(*begin(made)) == {2: 1.0}


def test_open_choices_act_before_drifts() -> None:
    made = project(
        a=scene(transition("b", kind="drift"), "b", transition("b", kind="pull", when="x > 0"), "b"),
        b=scene(),
        variables={"x": 0},
    )
    rules, state = begin(made)
    assert chances(rules, state) == {1: 0.5, 3: 0.5}
    assert rules.chooses(state)


def test_drifts_act_where_nothing_else_is_open() -> None:
    made = project(
        a=scene(transition("b", kind="drift", weight=3), transition("b", kind="drift"), transition("b", when="false"))
    )
    rules, state = begin(made)
    assert chances(rules, state) == {0: 0.75, 1: 0.25}
    assert not rules.chooses(state)


def test_weights_count_only_among_those_that_act() -> None:
    made = project(
        a=scene(transition("b", weight=2), transition("b", weight=6), transition("b", kind="drift", weight=100),
                transition("b", weight=50, when="false"))
    )  # fmt: skip
    assert chances(*begin(made)) == {0: 0.25, 1: 0.75}


def test_nothing_open_is_stuck() -> None:
    rules, state = begin(project(a=scene(transition("b", when="x == 1")), b=scene(wake=True), variables={"x": 0}))
    assert (rules.ways(state), state.awake, rules.moves_on(state)) == ((), False, True)


def test_a_once_transition_is_spent_by_taking_it_and_stays_spent() -> None:
    made = project(a=scene(transition("a", once=True), transition("a", kind="drift")))
    rules, state = begin(made)
    assert chances(rules, state) == {0: 1.0}
    after = rules.follow(state, 0)
    assert after.spent == {("d", "a", 0)}
    assert chances(rules, after) == {1: 1.0}
    assert chances(rules, rules.follow(after, 1)) == {1: 1.0}


def test_a_once_transition_of_an_inner_dream_is_spent_for_the_whole_night() -> None:
    made = project(
        named={
            "out": dream(a=scene("a", descend="in")),
            "in": dream(
                b=scene(transition("w", once=True), transition("v", kind="drift")), w=scene(wake=True), v=scene(wake=True)
            ),
        }
    )
    rules, state = begin(made)
    for move in (DESCEND, 0, WAKE, 0, DESCEND):
        state = rules.follow(state, move)
    assert chances(rules, state) == {1: 1.0}


def test_the_do_runs_before_arriving() -> None:
    made = project(a=scene(transition("b", do=("x = 3", "x *= 2"))), b=scene(enter="y = x"), variables={"x": 0, "y": 0})
    rules, state = begin(made)
    assert rules.follow(state, 0).values == (6, 6)


@pytest.mark.parametrize("when", ["x >", "y > 1", "x", "x and true", "1 < 2 < 3", "", "awake", "Visited('a')"])
def test_a_wrong_guard_is_never_open(when: str) -> None:
    rules, state = begin(project(a=scene(transition("a", when=when), transition("a", kind="drift")), variables={"x": 1}))
    assert chances(rules, state) == {1: 1.0}
    assert rules.doors(state)[0].wrong


@pytest.mark.parametrize("do", ["x >", "y = 1", "x = true", "x == 1", "x = 1 // 0"])
def test_a_wrong_effect_keeps_its_transition_shut(do: str) -> None:
    made = project(a=scene(transition("a", do=("x = 2", do)), transition("a", kind="drift")), variables={"x": 1})
    assert chances(*begin(made)) == {1: 1.0}


def test_a_damaged_transition_is_never_open_and_keeps_the_others_numbers() -> None:
    made = project(a=scene(Transition(None, damaged=True), "a"))
    assert chances(*begin(made)) == {1: 1.0}


def test_a_wake_scenes_own_transitions_are_never_taken() -> None:
    made = project(named={"out": dream(a=scene("b", descend="in"), b=scene()), "in": dream(w=scene("w", wake=True))})
    rules, state = begin(made)
    inside = rules.follow(state, DESCEND)
    assert chances(rules, inside) == {WAKE: 1.0}
    assert [door.open for door in rules.doors(inside)] == [False]


def test_guards_ask_woke_and_what_was_visited() -> None:
    made = project(
        a=scene("b", transition("c", kind="pull", when='visited("b") and woke == ""')), b=scene("a"), c=scene(wake=True)
    )
    rules, state = begin(made)
    assert chances(rules, state) == {0: 1.0}
    back = rules.follow(rules.follow(state, 0), 0)
    assert chances(rules, back) == {1: 1.0}


def test_only_scenes_that_somebody_asks_for_are_remembered() -> None:
    made = project(a=scene("b"), b=scene(transition("a", when='visited("b") or visited("ghost")')))
    rules, state = begin(made)
    assert state.visited == frozenset()
    assert rules.follow(state, 0).visited == {("d", "b")}


def test_a_night_begins_at_the_start_and_may_begin_at_entries() -> None:
    made = project(named={"d": dream(a=scene(), b=scene(enter="x = 1"), entries=("b", "a", "b"))}, variables={"x": 0})
    rules = Rules(made)
    assert rules.entries() == ("a", "b")
    assert rules.begin().here == ("d", "a")
    assert rules.begin("b").values == (1,)


def test_a_project_that_begins_nowhere_is_refused_in_words() -> None:
    with pytest.raises(EditorError, match="nowhere to begin"):
        Rules(replace(project(a=scene()), start="elsewhere")).begin()


def test_scenes_that_projects_share_go_by_the_variables_of_each() -> None:
    shared = {"a": scene(transition("b", when="x > 3", do="x += 9")), "b": scene(wake=True)}
    for variables, ways, after in (
        ({"x": (0, 10, 5)}, 1, (10,)),
        ({"y": 0, "x": (0, 20, 5)}, 1, (0, 14)),
        ({"x": (0, 10, 2)}, 0, None),
        ({"x": False}, 0, None),
        ({"x": (0, 10, 5)}, 1, (10,)),
    ):
        rules = Rules(project(**shared, variables=variables))
        state = rules.begin()
        assert len(rules.ways(state)) == ways
        assert after is None or rules.follow(state, 0).values == after
