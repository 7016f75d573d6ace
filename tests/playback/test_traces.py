"""Nights as lists of steps, and the way back."""

import json
from typing import Any

import pytest
from builders import dream, dreamer, project, scene, transition
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.chooser import ByWeight, play
from editor.playback.night import Night, Outcome
from editor.playback.trace import MisfitError, replay, trace_data, trace_of_data
from editor.prover.answer import Trace
from editor.prover.prove import prove


def maze(**changes: Any) -> Project:
    made: dict[str, Any] = {"when": "fear < 50", "rise": 5}
    made.update(changes)
    return project(
        named={
            "out": dream(a=scene(transition("b", when=made["when"]), descend="in", motifs={"dark": 1}), b=scene(wake=True)),
            "in": dream(t=scene(transition("w", do=f"fear += {made['rise']}")), w=scene(wake=True)),
        },
        variables={"fear": 10, "lamp": False},
        dreamers={"leo": dreamer({"dark": 70})},
    )


def played(made: Project, who: str | None = "leo") -> Trace:
    return play(Night(made, who), ByWeight(), 50).trace()


def test_a_trace_is_written_as_the_command_page_says() -> None:
    assert trace_data(played(maze())) == [
        {"move": "start", "at": [["out", "a"]], "variables": {"fear": 17}},
        {"move": "descend", "at": [["out", "a"], ["in", "t"]], "variables": {}},
        {"move": 0, "at": [["out", "a"], ["in", "w"]], "variables": {"fear": 22}},
        {"move": "wake", "at": [["out", "a"]], "variables": {}},
        {"move": 0, "at": [["out", "b"]], "variables": {}},
    ]


def test_a_trace_comes_back_from_json_and_replays_to_the_same_night() -> None:
    trace = played(maze())
    assert trace_of_data(json.loads(json.dumps(trace_data(trace)))) == trace
    night = replay(maze(), "leo", trace)
    assert (night.trace(), night.outcome, night.position) == (trace, Outcome.AWAKE, 4)


@pytest.mark.parametrize(
    ("changed", "move", "why"),
    [
        (maze(when="fear < 20"), 4, "Transition 0 of a cannot be taken: Closed: fear < 20 is false (fear is 22)"),
        (maze(rise=6), 2, "fear is 23 instead of 22"),
        (maze(rise=0), 2, "fear is 17 instead of 22"),
    ],
)
def test_a_trace_that_no_longer_fits_says_at_which_move_and_why(changed: Project, move: int, why: str) -> None:
    with pytest.raises(MisfitError) as caught:
        replay(changed, "leo", played(maze()))
    assert caught.value.move == move
    assert f"at move {move}: {why}" in caught.value.message
    assert caught.value.night is not None
    assert caught.value.night.position in (move - 1, move)


def test_without_exactness_other_values_are_no_misfit() -> None:
    night = replay(maze(rise=6), "leo", played(maze()), exact=False)
    assert (night.outcome, night.variables()["fear"]) == (Outcome.AWAKE, 23)


def test_a_trace_of_another_dreamer_does_not_fit() -> None:
    with pytest.raises(MisfitError, match="at move 0: fear is 10 instead of 17"):
        replay(maze(), None, played(maze()))
    with pytest.raises(EditorError, match="no dreamer called 'mia'"):
        replay(maze(), "mia", played(maze()))


def test_a_move_the_dream_does_not_make_does_not_fit() -> None:
    data = trace_data(played(maze()))
    data[1]["move"] = "wake"
    with pytest.raises(MisfitError, match="at move 1: 'wake' is not possible at out/a"):
        replay(maze(), "leo", trace_of_data(data))
    data = trace_data(played(maze()))
    data[2]["at"][1][1] = "t"
    with pytest.raises(MisfitError, match="at move 2: it leads to out/a > in/w instead of out/a > in/t"):
        replay(maze(), "leo", trace_of_data(data))


def test_a_change_that_the_trace_does_not_tell_does_not_fit() -> None:
    data = trace_data(played(maze()))
    data[2]["variables"] = {}
    with pytest.raises(MisfitError, match="at move 2: fear changes to 22"):
        replay(maze(), "leo", trace_of_data(data))
    data[2]["variables"] = {"fear": 22, "lamp": 0}
    with pytest.raises(MisfitError, match="at move 2: lamp is false instead of 0"):
        replay(maze(), "leo", trace_of_data(data))
    data[2]["variables"] = {"fear": 22, "nothing": 0}
    with pytest.raises(MisfitError, match="at move 2: there is no variable 'nothing'"):
        replay(maze(), "leo", trace_of_data(data))


def test_a_trace_begins_where_nights_begin_unless_anywhere_is_allowed() -> None:
    trace = Night(maze(), "leo", at=("in", "t")).trace()
    with pytest.raises(MisfitError, match="at move 0: no night begins at in/t"):
        replay(maze(), "leo", trace)
    assert replay(maze(), "leo", trace, anywhere=True).here == ("in", "t")


def test_a_trace_may_begin_at_an_entry() -> None:
    made = project(named={"d": dream(a=scene(), b=scene(enter="x = 3"), entries=("b",))}, variables={"x": 0})
    night = replay(made, None, trace_of_data([{"move": "start", "at": [["d", "b"]], "variables": {"x": 3}}]))
    assert night.here == ("d", "b")


def test_what_was_done_by_hand_replays_too() -> None:
    night = Night(maze(), "leo")
    night.set_variable("fear", 3)
    night.step()
    night.jump(("out", "b"))
    data = trace_data(night.trace())
    assert [step["move"] for step in data] == ["start", "set", "descend", "jump"]
    assert replay(maze(), "leo", trace_of_data(data)).passages == night.passages


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "at least one step"),
        ("start", "at least one step"),
        (None, "at least one step"),
        ({"move": "start"}, "at least one step"),
        ([3], "Step 0 of the trace is no mapping"),
        ([{"at": [["d", "a"]]}], "has the move None"),
        ([{"move": True, "at": [["d", "a"]]}], "has the move True"),
        ([{"move": 1.5, "at": [["d", "a"]]}], "has the move 1.5"),
        ([{"move": "fly", "at": [["d", "a"]]}], "has the move 'fly'"),
        ([{"move": 0, "at": [["d", "a"]]}], "is no start"),
        ([{"move": "start", "at": [["d", "a"]]}, {"move": "start", "at": [["d", "a"]]}], "Step 1 of the trace is a start"),
        ([{"move": "start"}], "has no 'at'"),
        ([{"move": "start", "at": []}], "has no 'at'"),
        ([{"move": "start", "at": "d/a"}], "has no 'at'"),
        ([{"move": "start", "at": ["d/a"]}], "is no list of"),
        ([{"move": "start", "at": [["d", 3]]}], "is no list of"),
        ([{"move": "start", "at": [["d", "a", "b"]]}], "is no list of"),
        ([{"move": "start", "at": [["d", "a"]], "variables": []}], "'variables'"),
        ([{"move": "start", "at": [["d", "a"]], "variables": {"x": 1.5}}], "'variables'"),
        ([{"move": "start", "at": [["d", "a"]], "variables": {"x": [1]}}], "'variables'"),
    ],
)
def test_what_is_no_trace_is_refused_in_words(data: object, said: str) -> None:
    with pytest.raises(EditorError) as caught:
        trace_of_data(data)
    assert said in caught.value.message
    assert "check --format json" in caught.value.hint


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["move", "at", "variables", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)

steps = st.fixed_dictionaries(
    {"move": st.sampled_from(["start", 0, "wake"]), "at": json_values | st.just([["out", "a"]]), "variables": json_values}
)


@settings(max_examples=200, deadline=None)
@given(st.lists(steps) | json_values)
def test_no_json_at_all_makes_it_fail_otherwise(data: object) -> None:
    try:
        replay(maze(), "leo", trace_of_data(data))
    except EditorError as refusal:
        assert refusal.message


def check_traces(seed: int) -> int:
    """Replay every trace that the prover finds in one random dream; how many there were."""
    made = random_dream(seed)
    count = 0
    for who in (*made.dreamers, None):
        answer = prove(made, who, max_states=3000)
        for finding in answer.findings:
            if not finding.trace:
                continue
            night = replay(made, who, trace_of_data(json.loads(json.dumps(trace_data(finding.trace)))))
            count += 1
            if finding.at is not None and finding.code in ("stuck", "fear-feedback"):
                assert night.here == finding.at
            if finding.code == "stuck":
                assert night.outcome is Outcome.STUCK
            if finding.code == "fear-limit" and who is not None:
                limit = made.dreamers[who].fear_limit
                assert limit is not None
                assert int(night.variables()["fear"]) > limit
        for promised in answer.promises:
            if promised.trace:
                replay(made, who, promised.trace)
                count += 1
    return count


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9))
def test_every_trace_that_the_prover_finds_replays_move_by_move(seed: int) -> None:
    check_traces(seed)


def test_the_random_dreams_have_traces_to_replay() -> None:
    assert sum(check_traces(seed) for seed in range(40)) > 60


@pytest.mark.heavy
def test_every_trace_of_five_thousand_dreams_replays() -> None:
    for seed in range(5000):
        check_traces(seed)
