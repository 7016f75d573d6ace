"""The cheap answers: at once, and never contradicted by the exact ones."""

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from builders import dream, dreamer, project, scene, transition
from edits.random_edits import Dice
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.errors import Cancelled, EditorError
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind
from editor.prover.answer import Verdict
from editor.prover.cheap import looks
from editor.prover.cheap.cheap_answer import CheapAnswers, cheap_answer
from editor.prover.plain.explore import explore
from editor.prover.prove import prove
from editor.prover.watch import Watch


def test_values_that_no_effect_leads_to_decide_promises_and_limits() -> None:
    of = project(
        a=scene(transition("b", do="fear += 5"), motifs={"dark": 1}), b=scene(wake=True),
        variables={"fear": (0, 20, 5), "key": False}, dreamers={"leo": dreamer({"dark": 10}, fear_limit=20)},
        promises=("always: not key", "reachable: key", "recoverable: not key", "always: fear < 9"),
    )  # fmt: skip
    answer = cheap_answer(of, "leo")
    assert answer.fear_limit is Verdict.PROVED
    assert [kept.verdict.value for kept in answer.promises] == ["proved", "refuted", "proved", "not decided"]


def test_scenes_behind_guards_that_never_hold_are_never_visited() -> None:
    of = project(a=scene(transition("b", when="key"), "c"), b=scene("c"), c=scene(wake=True), variables={"key": False})
    assert [(f.code, f.at) for f in cheap_answer(of, None).findings] == [("never-visited", ("d", "b"))]


def test_a_dream_whose_wake_scene_is_barred_cannot_wake() -> None:
    of = project(a=scene("a", transition("b", when="key")), b=scene(wake=True), variables={"key": False})
    assert cheap_answer(of, None).wakes is Verdict.REFUTED


def verdicts(*scenes: Scene, **variables: Any) -> tuple[str, str]:
    """Whether every night can wake, and whether none gets stuck, with the last scene a wake scene."""
    named = dict(zip("abcdefg", (*scenes, scene(wake=True)), strict=False))
    answer = cheap_answer(project(**named, variables=variables), None)
    return answer.wakes.value, answer.never_stuck.value


def test_ways_that_are_always_open_lead_every_night_to_its_waking() -> None:
    assert verdicts(scene("b"), scene(transition("a", when="x > 3", do="x += 1"), "c"), x=5) == ("proved", "proved")
    assert verdicts(scene("b"), scene("a", transition("c", when="x > 3", do="x -= 1")), x=5) == ("not decided", "proved")


def test_a_way_that_others_may_outrank_is_no_way_to_rely_on() -> None:
    turned = transition("a", when="key", do="key = false")
    assert verdicts(scene(replace(turned, kind=Kind.PULL), "b"), key=True) == ("not decided", "proved")
    assert verdicts(scene(turned, "b"), key=True) == ("proved", "proved")
    assert verdicts(scene(turned, transition("b", kind="drift")), key=True) == ("not decided", "proved")


def test_of_guards_that_leave_nothing_out_one_always_holds() -> None:
    split = scene(transition("b", when="x < 4", do="x += 1"), transition("c", when="x >= 4"))
    assert verdicts(split, scene("c"), x=0) == ("proved", "proved")
    assert (
        verdicts(scene(transition("b", when="x < 4", do="x += 1"), transition("b", when="x > 4")), x=0)[1] == "not decided"
    )
    back = scene(transition("b", when="x < 4", do="x += 1"), transition("a", when="x >= 4"))
    assert verdicts(back, x=0) == ("not decided", "proved")


def test_a_way_that_opens_only_once_is_no_way_to_rely_on() -> None:
    assert verdicts(scene(transition("a"), transition("b", once=True))) == ("not decided", "proved")
    assert verdicts(scene(transition("b", once=True))) == ("not decided", "not decided")


def test_a_dream_within_must_wake_too() -> None:
    for kind, verdict in (("choice", "proved"), ("drift", "not decided")):
        within = dream(
            i=scene(transition("i", when="key", do="key = false"), transition("w", kind=kind)), w=scene(wake=True)
        )
        of = project(named={"e": within}, a=scene("b", descend="e"), b=scene(wake=True), variables={"key": True})
        assert cheap_answer(of, None).wakes.value == verdict


def test_a_dream_within_itself_is_nothing_to_rely_on() -> None:
    of = project(
        named={"e": dream(i=scene("w", descend="e"), w=scene(wake=True))}, a=scene("b", descend="e"), b=scene(wake=True)
    )
    assert cheap_answer(of, None).never_stuck is Verdict.NOT_DECIDED


def test_what_is_missing_is_nothing_to_rely_on() -> None:
    assert verdicts(scene("b", "nowhere")) == ("not decided", "not decided")
    assert verdicts(scene("b", descend="nowhere")) == ("not decided", "not decided")
    of = project(a=scene("b"), b=scene(wake=True))
    of = replace(of, dreams=Table({"d": replace(of.dreams["d"], entries=("c",))}))
    assert cheap_answer(of, None).never_stuck is Verdict.NOT_DECIDED


def test_after_an_edit_only_the_scene_that_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = {f"s{n}": scene(f"s{n + 1}", transition(f"s{n // 2}", when=f"x > {n % 50}", do="x += 1")) for n in range(999)}
    of = project(**ways, s999=scene(wake=True), variables={"x": 0}, promises=("always: x <= 100",))
    known = CheapAnswers()
    assert known.of(of, None).promises[0].verdict is Verdict.PROVED
    looked: list[str] = []
    plainly = looks._look
    monkeypatch.setattr(looks, "_look", lambda dream, one: looked.append(one.title) or plainly(dream, one))
    for title in ("one", "other"):
        changed = replace(of.dreams["d"].scenes["s500"], title=title, transitions=())
        of = replace(
            of, dreams=Table({"d": replace(of.dreams["d"], scenes=of.dreams["d"].scenes.with_item("s500", changed))})
        )
        assert known.of(of, None).wakes is Verdict.REFUTED
    assert looked == ["one", "other"]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_answers_kept_over_edits_are_those_of_beginning_anew(seed: int) -> None:
    random = Random(seed)
    known, values = CheapAnswers(), [random_dream(seed)]
    for _ in range(25):
        try:
            of = Dice(values[-1], random, odd=False).edit().apply(values[-1])
        except EditorError:
            of = random.choice([*values, random_dream(random.randrange(10**6))])
        values.append(of)
        for who in random.sample(dreamers_of(of), 1):
            assert known.of(of, who) == cheap_answer(of, who)


def test_a_cancelled_answer_leaves_nothing_behind() -> None:
    for stop in range(8):
        known = CheapAnswers()
        for seed in (3, 4, 3, 5):
            left = iter(range(stop))
            with suppress(Cancelled):
                known.of(random_dream(seed), None, Watch(cancelled=lambda left=left: next(left, None) is None))
        assert known.of(random_dream(3), None) == cheap_answer(random_dream(3), None)


@pytest.mark.parametrize("first", range(1100, 1300, 100))
def test_no_cheap_answer_is_contradicted_by_an_exact_one(first: int) -> None:
    for seed in range(first, first + 100):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            exact = explore(of, who, max_states=3000, watch=Watch())
            if not exact.complete:
                continue
            cheap = cheap_answer(of, who)
            told = [(cheap.wakes, exact.wakes), (cheap.never_stuck, exact.never_stuck), (cheap.fear_limit, exact.fear_limit)]
            told += [(one.verdict, two.verdict) for one, two in zip(cheap.promises, exact.promises, strict=True)]
            assert all(one in (Verdict.NOT_DECIDED, two) for one, two in told), seed
            never = {f.at for f in exact.findings if f.code == "never-visited"}
            assert {f.at for f in cheap.findings} <= never, seed


def test_what_is_certain_whatever_variables_are_is_told_of_more_states_than_can_be_followed() -> None:
    flags = [f"f{n}" for n in range(30)]
    ways = [transition("a", do=f"{flag} = true") for flag in flags]
    all_ = " and ".join(flags)
    of = project(
        a=scene(*ways, transition("b", when=all_), "c"), b=scene("c"), c=scene(wake=True),
        variables=dict.fromkeys(flags, False), promises=(f"always: not ({all_})", "always: f1 or not f1"),
    )  # fmt: skip
    answer = prove(of, None, max_states=2000)
    assert (answer.complete, answer.wakes, answer.never_stuck) == (False, Verdict.PROVED, Verdict.PROVED)
    assert [one.verdict.value for one in answer.promises] == ["not decided", "proved"]
    assert [finding.question for finding in answer.findings] == [f"the promise always: not ({all_})"]
    assert answer.peace is None
    answer = prove(replace(of, promises=of.promises[1:]), None, max_states=2000)
    assert (answer.complete, answer.peace) == (False, 1.0)
    assert [finding.question for finding in answer.findings] == ["which scenes no night comes to, and which ways never open"]
