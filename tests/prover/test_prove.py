"""The front door: which prover answers, where it stops, and that it lets itself be stopped."""

import itertools
import time

import pytest
from builders import dream, dreamer, project, scene, transition

from editor.errors import Cancelled
from editor.model.project import Project
from editor.prover.answer import Verdict
from editor.prover.prove import prove
from editor.prover.watch import Progress, Watch


def wide(when: str | None = None, **keys: object) -> Project:
    """Three ints that go up and down by themselves: a million states, and the way out."""
    ways = [transition("a", do=f"{name} {sign}= 1") for name in "xyz" for sign in "+-"]
    return project(
        a=scene(*ways, transition("out", when=when)),
        out=scene(wake=True),
        variables=dict.fromkeys("xyz", (0, 99, 0)),
        **keys,  # type: ignore[arg-type]
    )


def test_two_million_states_are_counted_and_all_of_them_wake() -> None:
    answer = prove(wide(), None)
    assert (answer.states, answer.complete, answer.wakes) == (2_000_000, True, Verdict.PROVED)


def test_a_promise_broken_far_away_has_the_shortest_trace() -> None:
    answer = prove(wide(promises=("always: x + y + z < 120",)), None)
    assert answer.promises[0].verdict is Verdict.REFUTED
    assert len(answer.promises[0].trace) == 121


def test_what_the_bound_leaves_open_is_not_decided() -> None:
    answer = prove(wide("x > 3", promises=("always: x < 90", "reachable: y == 3")), None, max_states=5000)
    assert (answer.complete, answer.states) == (False, 5000)
    assert (answer.wakes, answer.never_stuck) == (Verdict.NOT_DECIDED, Verdict.PROVED)
    assert [kept.verdict for kept in answer.promises] == [Verdict.NOT_DECIDED, Verdict.PROVED]


def test_time_that_is_up_leaves_questions_open() -> None:
    answer = prove(wide("x > 3"), None, watch=Watch(clock=lambda: 1.0, deadline=0.0))
    assert not answer.complete
    assert answer.wakes is Verdict.NOT_DECIDED


def test_numbers_that_no_block_can_hold_are_followed_one_by_one() -> None:
    huge = project(
        a=scene(transition("a", do="x = (x * 99999999999999999999 + 1) % 5000"),
                transition("b")),
        b=scene(wake=True),
        variables={"x": (0, 10**30, 3)},
    )  # fmt: skip
    answer = prove(huge, None)
    assert answer.complete
    assert answer.wakes is Verdict.PROVED
    assert answer.states > 2


def test_a_night_as_long_as_its_limit_is_not_too_long() -> None:
    longer = {"a": scene(transition("b"), minutes=0.1), "b": scene(wake=True, minutes=0.2)}
    exact = prove(project(**longer, dreamers={"leo": dreamer(minutes_limit=0.3)}), "leo")
    assert exact.minutes == pytest.approx(0.3)
    assert exact.findings == ()
    over = prove(project(**longer, dreamers={"leo": dreamer(minutes_limit=0.2999)}), "leo")
    assert [finding.code for finding in over.findings] == ["long-night"]


def test_a_proof_can_be_stopped_at_every_question() -> None:
    heard: list[Progress] = []
    prove(wide(), None, watch=Watch(report=heard.append))
    for stop in sorted({0, 1, len(heard) // 2, len(heard) - 1}):
        left = iter(range(stop))
        with pytest.raises(Cancelled):
            prove(wide(), None, watch=Watch(cancelled=lambda left=left: next(left, None) is None))


def test_a_proof_asks_often_whether_to_stop() -> None:
    asked = [time.thread_time()]
    prove(
        wide(dreamers={"leo": dreamer(fear_limit=3)}), "leo", watch=Watch(report=lambda _: asked.append(time.thread_time()))
    )
    asked.append(time.thread_time())
    assert max(later - earlier for earlier, later in itertools.pairwise(asked)) < 0.25


def test_the_same_answer_comes_every_time() -> None:
    def story() -> Project:
        inner = dream(m=scene(transition("m", do="x += 3"), transition("out", when="x > 90")), out=scene(wake=True))
        outer = dream(a=scene("a", transition("b", do="y += 1"), descend="maze"), b=scene("a", "c"), c=scene(wake=True))
        return project(named={"d": outer, "maze": inner}, variables={"x": 0, "y": 0, "fear": 0}, promises=("always: y < 9",))

    first, second = prove(story(), None), prove(story(), None)
    assert first.states > 1000
    assert first == second


@pytest.mark.parametrize("after", [1, 3, 10, 30, 100])
def test_time_that_runs_out_on_the_way_leaves_an_answer_that_is_true(after: int) -> None:
    ticks = iter(range(10**9))
    of = wide(dreamers={"leo": dreamer(fear_limit=3)}, promises=("always: x + y + z < 60", "reachable: x == 99"))
    answer = prove(of, "leo", watch=Watch(clock=lambda: float(next(ticks)), deadline=float(after)))
    assert answer.wakes in (Verdict.PROVED, Verdict.NOT_DECIDED)
    assert answer.promises[0].verdict in (Verdict.REFUTED, Verdict.NOT_DECIDED)
    assert answer.promises[1].verdict in (Verdict.PROVED, Verdict.NOT_DECIDED)
