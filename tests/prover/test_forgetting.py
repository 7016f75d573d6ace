"""What a night may forget: fewer states, the same answers."""

import pytest
from builders import dream, project, scene, transition
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.model.project import Project
from editor.prover.answer import Answer, Verdict
from editor.prover.plain.explore import explore
from editor.prover.prove import prove
from editor.prover.reductions.flags import as_flags
from editor.prover.reductions.forgetting import forgetful
from editor.prover.reductions.slicing import matters, sliced
from editor.prover.watch import Watch

TRACED = ("stuck", "fear-limit")


def hubs(many: int, topics: int, **keys: object) -> Project:
    """Places to talk, one after the other, in each of which everything can be asked once."""
    scenes = {}
    for hub in range(many):
        ways = [transition(f"t{hub}_{topic}", once=True) for topic in range(topics)]
        after = f"hub{hub + 1}" if hub < many - 1 else "out"
        scenes[f"hub{hub}"] = scene(*ways, after)
        scenes |= {f"t{hub}_{topic}": scene(f"hub{hub}") for topic in range(topics)}
    return project(**scenes, out=scene(wake=True), **keys)  # type: ignore[arg-type]


def test_what_was_asked_once_is_forgotten_where_nobody_comes_back() -> None:
    of = hubs(4, 3)
    less = forgetful(as_flags(of))
    assert len(less.variables) == 3
    assert explore(of, None, max_states=10**5, watch=Watch()).states > 10_000
    assert explore(less, None, max_states=10**5, watch=Watch()).states == 4 * (8 + 3 * 4) + 1


def test_forty_eight_questions_asked_once_are_decided() -> None:
    answer = prove(hubs(6, 8, promises=('reachable: at("d/out")',)), None)
    assert not answer.complete
    assert (answer.wakes, answer.never_stuck) == (Verdict.PROVED, Verdict.PROVED)
    assert answer.promises[0].verdict is Verdict.PROVED


def test_a_flag_is_kept_as_long_as_somebody_may_ask_for_it() -> None:
    maze = dream(m=scene(transition("w", do="y = true")), w=scene(wake=True))
    outer = dream(
        a=scene(transition("b", do="x = true"), "b"), b=scene("c", descend="maze"),
        c=scene(transition("b", when="not y"), transition("out", when="x or y")), out=scene(wake=True),
    )  # fmt: skip
    less = forgetful(project(named={"d": outer, "maze": maze}, variables={"x": False, "y": False}))
    assert list(less.variables) == ["x", "y"]
    assert less.dreams["d"].scenes["c"].transitions[1].do == ("x = false", "y = false")
    assert less.dreams["maze"].scenes["m"].transitions[0].do == ("y = true",)


def test_what_promises_ask_for_is_never_forgotten() -> None:
    of = project(
        a=scene(transition("b", do="x = true")), b=scene("out"), out=scene(wake=True),
        variables={"x": False}, promises=('always: not x or visited("d/a")',),
    )  # fmt: skip
    assert forgetful(as_flags(of)) == of


def told(answer: Answer) -> object:
    findings = [
        (f.code, f.at, f.scenes, f.transition, f.promise, len(f.trace) if f.code in TRACED else None)
        for f in answer.findings
        if f.code != "fear-feedback"
    ]
    promises = [(one.promise, one.verdict, len(one.trace)) for one in answer.promises]
    return answer.wakes, answer.never_stuck, answer.fear_limit, promises, sorted(findings, key=str)


@pytest.mark.parametrize("first", range(2100, 2220, 60))
def test_forgetting_changes_no_answer_on_random_dreams(first: int) -> None:
    fewer = 0
    for seed in range(first, first + 60):
        of = random_dream(seed)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            exact = explore(of, who, max_states=2000, watch=Watch())
            if not exact.complete:
                continue
            less = explore(forgetful(as_flags(sliced(of, matters(of, who)))), who, max_states=2000, watch=Watch())
            assert told(less) == told(exact), seed
            assert less.peace == pytest.approx(exact.peace, abs=1e-9)
            assert less.minutes == pytest.approx(exact.minutes, abs=1e-6)
            feeding = {f.at for f in exact.findings if f.code == "fear-feedback"}
            kept = "fear" in matters(of, who)
            assert not kept or feeding <= {f.at for f in less.findings if f.code == "fear-feedback"}
            fewer += less.states < exact.states
    assert fewer > 10
