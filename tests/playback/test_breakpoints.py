"""Where a night that is played stops, and what it says on the way."""

import pytest
from builders import dreamer, project, scene, transition
from hypothesis import given
from hypothesis import strategies as st

from editor.edits.scenes import RenameScene
from editor.edits.transitions import MoveTransition, RemoveTransitions
from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.asking import ask, say
from editor.playback.breakpoints import Breakpoint, Halt, checked, followed, from_plain, problem, to_plain
from editor.playback.following import renames
from editor.playback.lookout import Lookout
from editor.playback.night import Night, Outcome
from editor.playback.playing import Playing

LOOP = project(
    a=scene(transition("b", kind="drift", do="fear += 30")),
    b=scene(transition("a", kind="drift"), title="The cellar"),
    variables={"fear": 0, "lantern": False},
    dreamers={"leo": dreamer(fear_limit=50)},
    promises=("always: fear < 90", "always: fear <", "reachable: fear > 3"),
)


def met(content: Project, *breakpoints: Breakpoint, halts: tuple[Halt, ...] = (), moves: int = 8) -> list[tuple[int, str]]:
    """What a night of drifts meets, by the number of the move."""
    night = Night(content, next(iter(content.dreamers), None))
    lookout = Lookout(content, night.dreamer, breakpoints, halts, troubled=frozenset({("d", "b")}))
    found = []
    for _ in range(moves):
        before = night.state
        passage = night.step()
        stuck = night.outcome is Outcome.STUCK
        found.extend((passage.index, one.text) for one in lookout.meets(before, passage.move, passage.state, stuck=stuck))
        if night.is_over:
            break
    return found


def test_a_scene_stops_at_every_arrival() -> None:
    assert [move for move, _ in met(LOOP, Breakpoint(("d", "b")))] == [1, 3, 5, 7]


def test_a_transition_stops_when_it_is_taken() -> None:
    content = project(a=scene(transition("b", kind="drift")), b=scene(transition("a", kind="drift")))
    assert [move for move, _ in met(content, Breakpoint(("d", "b"), 0))] == [2, 4, 6, 8]
    assert met(content, Breakpoint(("d", "b"), 1)) == []


def test_a_variable_stops_when_it_is_another_not_when_it_is_written_the_same() -> None:
    assert [move for move, _ in met(LOOP, Breakpoint(variable="fear"))] == [1, 3, 5, 7]
    assert [move for move, _ in met(LOOP, Breakpoint(variable="fear"), moves=20)][-1] == 7


def test_a_bare_condition_stops_when_it_becomes_true() -> None:
    assert met(LOOP, Breakpoint(condition="fear > 50")) == [(3, "Breakpoint: when fear > 50")]


def test_a_condition_of_a_place_is_asked_on_arrival() -> None:
    assert [move for move, _ in met(LOOP, Breakpoint(("d", "b"), condition="fear > 50"))] == [3, 5, 7]


def test_hits_are_counted_from_the_given_one_on() -> None:
    assert [move for move, _ in met(LOOP, Breakpoint(("d", "b"), hits=3))] == [5, 7]


def test_a_logpoint_says_values_and_does_not_stop() -> None:
    lookout = Lookout(LOOP, None, [Breakpoint(("d", "b"), says="{fear} and {fear * 2 > 50}, {what}")])
    night = Night(LOOP)
    before = night.state
    [one] = lookout.meets(before, night.step().move, night.state)
    assert (one.text, one.stops) == ("30 and true, {what}", False)


def test_what_happens_anywhere_stops_once_each_time_it_begins() -> None:
    assert met(LOOP, halts=(Halt.LIMIT, Halt.PROMISE)) == [
        (3, "Fear is 60, over the limit of 50."),
        (5, "A promise is broken: always: fear < 90."),
    ]
    assert [move for move, _ in met(LOOP, halts=(Halt.ANOMALY,))] == [1, 3, 5, 7]


def test_a_stuck_night_says_so() -> None:
    assert met(project(a=scene(transition("b", kind="drift")), b=scene()), halts=(Halt.STUCK,)) == [
        (1, "Nothing is open here: the night is stuck.")
    ]


def test_the_point_of_no_return_is_where_peace_falls_to_nothing() -> None:
    peace = {("d", "a"): 0.5, ("d", "b"): 0.0}
    lookout = Lookout(LOOP, None, (), [Halt.LOST], peace=lambda state: peace[state.here])
    night = Night(LOOP)
    first = night.state
    assert [one.text for one in lookout.meets(first, night.step().move, night.state)] == [
        "The point of no return: from here no night wakes in peace."
    ]
    assert lookout.meets(night.state, 0, night.state) == []


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Breakpoint(), "names nothing"),
        (Breakpoint(variable="feer"), "no variable 'feer'"),
        (Breakpoint(condition="fear + 1"), "must be true or false"),
        (Breakpoint(condition="feer > 1"), "Did you mean 'fear'?"),
    ],
)
def test_what_cannot_be_heeded_is_refused_in_words(one: Breakpoint, words: str) -> None:
    with pytest.raises(EditorError) as refusal:
        checked(one, LOOP)
    assert words in str(refusal.value)


def test_a_breakpoint_whose_place_is_gone_is_left_alone_and_says_why() -> None:
    assert problem(Breakpoint(("d", "attic")), LOOP) == "The scene is no longer there."
    assert problem(Breakpoint(("d", "b"), 4), LOOP) == "The way is no longer there."
    assert met(LOOP, Breakpoint(("d", "attic")), Breakpoint(("d", "b"), enabled=False)) == []


def test_a_title_says_all_that_matters() -> None:
    one = Breakpoint(("d", "b"), condition="fear > 3", hits=2, says="hm")
    assert one.title(LOOP) == "The cellar · if fear > 3 · from hit 2 on · says “hm”"
    assert Breakpoint(("d", "a"), 0).title(LOOP) == "a: to b"


PLACES = st.one_of(
    st.builds(Breakpoint, st.tuples(st.text(), st.text()), st.none() | st.integers(0, 9)),
    st.builds(Breakpoint, variable=st.text(min_size=1)),
    st.builds(Breakpoint, condition=st.just("fear > 3"), hits=st.integers(1, 99), says=st.text(), enabled=st.booleans()),
)


@given(PLACES)
def test_plain_values_give_the_same_breakpoint_back(one: Breakpoint) -> None:
    assert from_plain(to_plain(one)) == one


@given(st.recursive(st.none() | st.integers() | st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part)))
def test_other_plain_values_are_no_breakpoint_or_a_sound_one(plain: object) -> None:
    found = from_plain(plain)
    assert found is None or found.is_sound


def test_a_breakpoint_follows_what_is_called_otherwise() -> None:
    new = project(a=scene(transition("c", kind="drift")), c=scene(), variables={"dread": 0, "lantern": False})
    one = Breakpoint(("d", "b"), condition='fear > 3 or at("d/b")', says="fear {fear}")
    assert followed(one, renames(LOOP, new)) == Breakpoint(
        ("d", "c"), condition='dread > 3 or at("d/c")', says="fear {dread}"
    )


def test_a_watch_may_be_of_any_type() -> None:
    state = Night(LOOP).state
    assert [ask(text, LOOP)(state) for text in ("fear + 1", "lantern", "woke")] == [1, False, ""]
    assert say("{woke}", LOOP, state) == '""'


def back_from(end: int, *breakpoints: Breakpoint, halts: tuple[Halt, ...] = ()) -> list[int]:
    """Where a night that runs backwards from a move stops, again and again, to its start."""
    playing = Playing(Night(LOOP, "leo"))
    playing.heed(breakpoints, halts)
    while playing.night.position < end:
        playing.advance()
    hits, found = playing.hits(), []
    while playing.night.position:
        while playing.retreat():
            pass
        found.append(playing.night.position)
    assert playing.hits() == hits and not playing.retreat()
    return found


def test_a_night_that_runs_backwards_stops_where_it_would_stop_forwards() -> None:
    assert back_from(8, Breakpoint(("d", "b"))) == [7, 5, 3, 1, 0]
    assert back_from(8, Breakpoint(variable="fear")) == [7, 5, 3, 1, 0]
    assert back_from(8, Breakpoint(condition="fear > 50")) == [3, 0]
    assert back_from(8, halts=(Halt.LIMIT, Halt.PROMISE)) == [5, 3, 0]


def test_backwards_a_logpoint_is_silent_and_a_breakpoint_that_was_not_hit_often_enough_is_passed() -> None:
    assert back_from(8, Breakpoint(("d", "b"), says="here")) == [0]
    assert back_from(8, Breakpoint(("d", "b"), hits=9)) == [0]


def test_a_night_stops_where_it_lasts_longer_than_its_dreamer_may_sleep() -> None:
    content = project(
        a=scene(transition("b", kind="drift"), minutes=2),
        b=scene(transition("a", kind="drift"), minutes=3),
        dreamers={"leo": dreamer(minutes_limit=9)},
    )
    playing = Playing(Night(content, "leo"))
    playing.heed((), (Halt.LIMIT,))
    while playing.advance():
        pass
    assert (playing.night.position, playing.notice) == (3, "The night has lasted 10 minutes, over the limit of 9.")
    assert playing.advance(), "it is told once"
    while playing.retreat():
        pass
    assert playing.night.position == 3 and playing.notice


def test_a_breakpoint_on_a_way_follows_it_to_its_new_place_and_goes_with_it() -> None:
    content = project(a=scene("a", transition("b", label="Out"), transition("c")), b=scene(wake=True), c=scene(wake=True))
    one = Breakpoint(("d", "a"), 1)
    moved = MoveTransition("d", "a", 1, "a", 2).apply(content)
    assert followed(one, renames(content, moved)) == Breakpoint(("d", "a"), 2)
    cut = RemoveTransitions("d", (("a", 0),)).apply(content)
    assert followed(one, renames(content, cut)) == Breakpoint(("d", "a"), 0)
    gone = RemoveTransitions("d", (("a", 1),)).apply(content)
    assert followed(one, renames(content, gone)) is None
    renamed = RenameScene("d", "a", "hall").apply(content)
    assert followed(one, renames(content, renamed)) == Breakpoint(("d", "hall"), 1)
