"""What is certain when the time is up or a bound is passed before every night was followed to its end."""

from itertools import count

import pytest
from builders import project, scene, transition
from prover.agreement import dreamers_of, undisputed
from prover.random_dreams import random_dream

from editor.prover.answer import Move, Verdict
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.blocks.reach import space
from editor.prover.blocks.sets.parts import Part
from editor.prover.plain.explore import explore
from editor.prover.prove import prove
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def watch_until(question: int, second: int = 100_000) -> Watch:
    """A watch whose time is up after so many questions; some number of them is a second."""
    ticks = count()
    return Watch(clock=lambda: next(ticks) / second, deadline=question / second)


def test_what_blocks_have_refuted_when_the_time_is_up_stays_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "ASK_EVERY", 0)
    decided = unfinished = 0
    for seed in range(7000, 7040):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            whole = explore(of, who, max_states=20_000, watch=Watch())
            for question, walk_most in ((1, 0), (4, 0), (12, 0), (3, 1000)) if whole.complete else ():
                some = answer_in_blocks(Rules(of, who), 100_000, watch_until(question), walk_most=walk_most)
                assert some is not None
                unfinished += not some.complete
                decided += undisputed(some, whole) if not some.complete else 0
                assert some.states <= whole.states
    assert unfinished > 60
    assert decided > 60


def test_a_trap_and_a_broken_promise_are_told_with_their_nights_though_most_was_not_followed() -> None:
    ways = [transition("hall", do=f"{name} {sign}= 1") for name in "xyz" for sign in "+-"]
    of = project(
        hall=scene(*ways, transition("well", when="x == 3"), transition("out")), well=scene("deep"), deep=scene("well"),
        out=scene(wake=True), variables=dict.fromkeys("xyz", (0, 400, 0)),
        promises=("always: y < 9", "reachable: z == 7", "always: z < 400"),
    )  # fmt: skip
    answer = prove(of, None, watch=watch_until(2, 60))
    assert (answer.complete, answer.wakes, answer.never_stuck) == (False, Verdict.REFUTED, Verdict.PROVED)
    verdicts = [(one.verdict, len(one.trace)) for one in answer.promises]
    assert verdicts == [(Verdict.REFUTED, 10), (Verdict.PROVED, 8), (Verdict.NOT_DECIDED, 0)]
    assert {finding.code: len(finding.trace) for finding in answer.findings} == {
        "trapped": 5, "promise-broken": 10, "not-decided": 0,
    }  # fmt: skip


def test_what_is_far_from_the_beginning_is_told_by_blocks_when_the_time_is_up() -> None:
    chain = {f"s{n}": scene(transition(f"s{n + 1}"), transition(f"s{n}", do="x += 1")) for n in range(60)}
    end = [transition("s60", do=f"{name} {sign}= {step}") for name, step in (("y", 1), ("z", 9)) for sign in "+-"]
    of = project(
        **chain, s60=scene(*end, transition("out", when="y > 1")), out=scene(wake=True),
        variables=dict.fromkeys("xyz", (0, 100, 0)), promises=("always: z < 90",),
    )  # fmt: skip
    answer = prove(of, None, watch=watch_until(80, 10))
    assert (answer.complete, answer.wakes, answer.promises[0].verdict) == (False, Verdict.NOT_DECIDED, Verdict.REFUTED)


def test_a_bound_that_is_passed_leaves_what_was_seen_refuted() -> None:
    ways = [transition("hall", do=f"{name} {sign}= 1") for name in "xyz" for sign in "+-"]
    of = project(
        hall=scene(*ways, transition("well", when="x == 3"), transition("out")), well=scene("deep"), deep=scene("well"),
        out=scene(wake=True), variables=dict.fromkeys("xyz", (0, 400, 0)), promises=("always: y < 9", "reachable: z == 7"),
    )  # fmt: skip
    answer = prove(of, None, max_states=20_000)
    assert (answer.complete, answer.states, answer.wakes) == (False, 20_000, Verdict.REFUTED)
    assert [len(one.trace) for one in answer.promises] == [10, 8]
    assert {finding.code: len(finding.trace) for finding in answer.findings if finding.trace} == {
        "trapped": 5, "promise-broken": 10,
    }  # fmt: skip


def test_a_scene_with_very_many_ways_costs_no_more_than_the_bound_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[Move] = []
    plainly = space.Exit.image

    def image(exit_: space.Exit, part: Part) -> list[Part]:
        moved.append(exit_.move)
        return plainly(exit_, part)

    monkeypatch.setattr(space.Exit, "image", image)
    ways = [transition("a", do=f"v{n} = not v{(n + 1) % 120}") for n in range(120)]
    out = transition("b", when=" and ".join(f"v{n}" for n in range(120)))
    many = project(a=scene(*ways, out), b=scene(wake=True), variables={f"v{n}": False for n in range(120)})
    assert not prove(many, None, max_states=1000).complete
    assert len(moved) < 4000
