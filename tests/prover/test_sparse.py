"""States packed into words and followed layer by layer: for dreams that are too wide for blocks."""

import time
from itertools import pairwise

import numpy as np
import pytest
from builders import dream, dreamer, project, scene, transition
from prover.agreement import differences, dreamers_of, undisputed
from prover.judge import Judge
from prover.nights import TooManyError
from prover.random_dreams import random_dream

from editor.errors import Cancelled
from editor.model.project import Project
from editor.prover.answer import Answer, Verdict
from editor.prover.plain.explore import explore
from editor.prover.sparse import graph
from editor.prover.sparse import search as searching
from editor.prover.sparse.engine import answer_sparsely
from editor.prover.sparse.known import KnownStates
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

ROOM = 1 << 28
WAYS = {"as they come": (8, 4), "together": (-1, 0), "one by one": (10**9, 0)}
"""How large a layer is that is still followed state by state."""


def sparsely(of: Project, who: str | None = None, most: int = 10**8, watch: Watch | None = None) -> Answer:
    """The answer, which there must be."""
    found = answer_sparsely(Rules(of, who), most, watch if watch is not None else Watch(), ROOM)
    assert found is not None
    return found


def judged(seed: int) -> list[str]:
    """In what it differs from the naive judge on one random dream."""
    of = random_dream(seed)
    found: list[str] = []
    for who in dreamers_of(of) if of.start in of.dreams else []:
        try:
            said = Judge(of, who).opinion()
        except TooManyError:
            continue
        found += [f"dream {seed}, {who}: {line}" for line in differences(of, sparsely(of, who), said)]
    return found


@pytest.mark.parametrize("way", WAYS)
def test_packed_states_say_what_the_naive_judge_says(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow, worth = WAYS[way]
    monkeypatch.setattr(searching, "NARROW", narrow)
    monkeypatch.setattr(searching, "PLACES_WORTH", worth)
    monkeypatch.setattr(graph, "STRETCH", 16)
    assert [line for seed in range(5000, 5060) for line in judged(seed)] == []


@pytest.mark.heavy
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", range(10_000, 12_000, 250))
def test_packed_states_say_what_the_naive_judge_says_of_thousands(
    first: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "NARROW", WAYS[way][0])
    monkeypatch.setattr(searching, "PLACES_WORTH", WAYS[way][1])
    assert [line for seed in range(first, first + 250) for line in judged(seed)] == []


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_of_some_states_stays_true_of_all(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "NARROW", WAYS[way][0])
    monkeypatch.setattr(searching, "PLACES_WORTH", WAYS[way][1])
    decided = 0
    for seed in range(6000, 6030):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            whole = explore(of, who, max_states=20_000, watch=Watch())
            if not whole.complete:
                continue
            assert sparsely(of, who, whole.states).complete
            for most in {1, whole.states // 2, whole.states - 1} - {0, whole.states}:
                some = sparsely(of, who, most)
                assert (some.states, some.complete) == (
                    max(most, len({*map(Rules(of, who).begin, Rules(of, who).entries())})),
                    False,
                )
                decided += undisputed(some, whole)
    assert decided > 60


def test_states_that_fall_on_one_place_are_told_apart() -> None:
    known = KnownStates(2)
    pairs = np.random.default_rng(1).integers(0, 40, (2, 5000))
    first, second = pairs.astype(np.int64)
    numbers, new = known.add([first, second], 10**6)
    assert known.count == len(new) == len(set(zip(first.tolist(), second.tolist(), strict=True)))
    assert [(int(known.words[0][n]), int(known.words[1][n])) for n in numbers] == list(
        zip(first.tolist(), second.tolist(), strict=True)
    )
    assert [known.find((a, b)) for a, b in zip(first.tolist(), second.tolist(), strict=True)] == numbers.tolist()
    assert known.find((41, 0)) is None


def test_a_counter_is_followed_to_its_end_and_weighed_exactly() -> None:
    of = project(
        a=scene(transition("a", do="gold += 7"), transition("a", do="gold -= 3"), transition("out", when="gold > 19000")),
        out=scene(wake=True), variables={"gold": (0, 30_000, 5)}, promises=("always: gold != 17777",),
    )  # fmt: skip
    answer = sparsely(of)
    assert (answer.complete, answer.wakes, answer.promises[0].verdict) == (True, Verdict.PROVED, Verdict.REFUTED)
    assert (answer.states, answer.peace) == (41_001, pytest.approx(0.574799342647, abs=1e-9))


def test_ranges_below_zero_and_words_of_many_variables_agree_with_the_plain_explorer() -> None:
    names = [f"v{n}" for n in range(9)]
    of = project(
        a=scene(*(transition("b", do=f"{name} -= {n + 1}", once=True) for n, name in enumerate(names)), transition("out")),
        b=scene(transition("a", when="v0 < v1"), transition("a", do="v2 += abs(v3)", kind="pull", when="v8 < -70")),
        out=scene(wake=True), variables=dict.fromkeys(names, (-1000, 1000, -66)), promises=("reachable: v2 > 0",),
    )  # fmt: skip
    fast, slow = sparsely(of), explore(of, None, max_states=10_000, watch=Watch())
    assert Search(Rules(of, None), Watch(), ROOM).packing.words > 1
    assert (fast.states, fast.complete, fast.wakes, fast.never_stuck) == (slow.states, True, slow.wakes, slow.never_stuck)
    assert [one.verdict for one in fast.promises] == [one.verdict for one in slow.promises]
    assert {(f.code, f.at, len(f.trace)) for f in fast.findings} == {(f.code, f.at, len(f.trace)) for f in slow.findings}


def test_nights_through_a_bottomless_dream_stop_sixteen_deep() -> None:
    inner = dream(m=scene(transition("n", do="x += 1"), transition("w")), n=scene("w", descend="deep"), w=scene(wake=True))
    of = project(
        named={"d": dream(a=scene("b", descend="deep"), b=scene(wake=True)), "deep": inner}, variables={"x": (0, 99, 0)}
    )
    fast, slow = sparsely(of), explore(of, None, max_states=10_000, watch=Watch())
    assert (fast.states, fast.never_stuck) == (slow.states, Verdict.REFUTED)
    assert [len(f.trace) for f in fast.findings if f.code == "stuck"] == [
        len(f.trace) for f in slow.findings if f.code == "stuck"
    ]
    assert max(len(step.at) for f in fast.findings for step in f.trace) == 16


def test_numbers_too_large_for_words_are_left_to_others() -> None:
    of = project(
        a=scene(transition("a", do="x = x * 99999999999999999999"), "b"), b=scene(wake=True), variables={"x": (0, 9, 3)}
    )
    assert answer_sparsely(Rules(of, None), 1000, Watch(), ROOM) is None
    wide = project(a=scene(transition("a", do="x += 1"), "b"), b=scene(wake=True), variables={"x": (0, 10**30, 3)})
    assert answer_sparsely(Rules(wide, None), 1000, Watch(), ROOM) is None


def test_no_more_states_are_kept_than_there_is_room_for() -> None:
    of = project(
        a=scene(*(transition("a", do=f"{name} += {n}") for n, name in enumerate("xyz", 1)), "out"), out=scene(wake=True),
        variables=dict.fromkeys("xyz", (0, 999, 0)), dreamers={"leo": dreamer(fear_limit=3)},
    )  # fmt: skip
    search = Search(Rules(of, "leo"), Watch(), 2_000_000)
    search.go_on(10**9)
    assert search.states <= search.room < 100_000
    assert not search.complete


def test_a_search_of_packed_states_asks_often_whether_to_stop() -> None:
    of = project(
        a=scene(*(transition("a", do=f"{name} {sign}= 1") for name in "xyz" for sign in "+-"), "out"), out=scene(wake=True),
        variables=dict.fromkeys("xyz", (0, 59, 0)), promises=("always: x < 50", "recoverable: y == 7"),
    )  # fmt: skip
    asked = [time.thread_time()]
    watch = Watch(report=lambda _: asked.append(time.thread_time()))
    answer = answer_sparsely(Rules(of, None), 10**8, watch, ROOM, chain_most=0)
    assert answer is not None
    asked.append(time.thread_time())
    assert (answer.states, answer.complete, answer.promises[1].verdict) == (432_000, True, Verdict.REFUTED)
    assert max(later - earlier for earlier, later in pairwise(asked)) < 0.25
    left = iter(range(len(asked) // 2))
    with pytest.raises(Cancelled):
        sparsely(of, watch=Watch(cancelled=lambda: next(left, None) is None))
