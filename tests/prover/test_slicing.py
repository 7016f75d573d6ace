"""What does not matter is left out, and no answer changes."""

from dataclasses import replace

import pytest
from builders import project, scene, transition
from prover.agreement import differences, dreamers_of
from prover.judge import Judge
from prover.nights import TooManyError
from prover.random_dreams import random_dream

from editor.prover.answer import Answer, Verdict
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.plain.explore import explore
from editor.prover.prove import prove
from editor.prover.reductions.parting import slice_of, told_of_all
from editor.prover.reductions.slicing import matters, sliced
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def answer_of_slice(rules: Rules) -> Answer | None:
    """What is said of all by what matters and is still asked for."""
    less = slice_of(rules)
    found = answer_in_blocks(less, 10_000, Watch())
    return told_of_all(rules, less, found) if found is not None else None


def test_what_guards_depend_on_matters_through_effects_too() -> None:
    of = project(
        a=scene(transition("b", when="x > 3", do="y += 1"), transition("a", do=("x += z", "w += x"))),
        b=scene(wake=True), variables={"x": 0, "y": 0, "z": 1, "w": 0},
    )  # fmt: skip
    assert matters(of, None) == {"x", "z"}


def test_a_slice_keeps_wrong_effects_for_they_close_ways() -> None:
    of = project(a=scene(transition("b", do="w +"), transition("b", do="w += 1")), b=scene(wake=True), variables={"w": 0})
    assert [way.do for way in sliced(of, frozenset()).dreams["d"].scenes["a"].transitions] == [("w +",), ()]


@pytest.mark.parametrize("first", range(900, 1000, 50))
def test_a_slice_says_of_every_question_what_the_judge_says(first: int) -> None:
    for seed in range(first, first + 50):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            answer = answer_of_slice(Rules(of, who))
            try:
                said = Judge(of, who).opinion()
            except TooManyError:
                continue
            if answer is not None:
                ours = replace(
                    answer, states=said.states, findings=tuple(f for f in answer.findings if f.code != "not-decided")
                )
                lines = [line for line in differences(of, ours, said) if not line.startswith("feedback")]
                assert [line for line in lines if "trapped" not in line and "endless-drift" not in line] == [], seed


def test_where_a_slice_says_that_fear_feeds_on_itself_it_does_and_where_all_is_decided_nowhere_else() -> None:
    said = 0
    for seed in range(1000, 1060):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            answer = answer_of_slice(Rules(of, who))
            if answer is not None:
                whole = explore(of, who, max_states=10_000, watch=Watch())
                ours, theirs = ({f.at for f in one.findings if f.code == "fear-feedback"} for one in (answer, whole))
                said += len(ours)
                assert ours <= theirs, seed
                assert ours == theirs or any(f.code == "not-decided" for f in answer.findings), seed
    assert said


def test_a_night_goes_round_again_until_what_is_asked_nowhere_stays_the_same() -> None:
    flags = {f"f{n}": False for n in range(30)}
    spins = [transition("a", do=f"{name} = true") for name in flags]
    of = project(
        a=scene(*spins, transition("c", when="fear < 9", do="seen = true"), transition("b", do="fear = 0")),
        c=scene(transition("a", do="fear += 1")),
        b=scene(wake=True), variables={**flags, "seen": False, "fear": (0, 9, 0)},
    )  # fmt: skip
    answer = prove(of, None, max_states=2_000_000)
    assert {f.at[1]: len(f.trace) for f in answer.findings if f.code == "fear-feedback" and f.at} == {"a": 5, "c": 4}
    assert not any(f.code == "not-decided" for f in answer.findings)


def test_thirty_flags_that_guard_nothing_leave_everything_decided() -> None:
    flags = {f"f{n}": False for n in range(30)}
    loops = [transition("a", do=f"{name} = true") for name in flags]
    of = project(
        a=scene(*loops, transition("a", do="x += 1"), transition("b", when="x > 5")),
        b=scene(wake=True), variables={**flags, "x": (0, 9, 0)}, promises=("always: x < 7",),
    )  # fmt: skip
    answer = prove(of, None, max_states=2_000_000)
    assert (answer.wakes, answer.never_stuck, answer.complete) == (Verdict.PROVED, Verdict.PROVED, False)
    assert answer.promises[0].verdict is Verdict.REFUTED
    assert len(answer.promises[0].trace) == 8
