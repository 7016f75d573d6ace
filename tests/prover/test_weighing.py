"""Peace and minutes by regions against the chain of all states; what the ways alone decide; time that is up."""

from dataclasses import replace
from functools import partial
from random import Random

import pytest
from benchmarks.large_dreams import large_dream, typical_dream
from builders import project, scene, transition

from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.prover.answer import Verdict
from editor.prover.blocks.answering import Answering
from editor.prover.blocks.engine import followed
from editor.prover.blocks.reach.asking import Asking
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.singles.chances import Chances
from editor.prover.blocks.weighing import regions
from editor.prover.blocks.weighing.regions import STAGE
from editor.prover.blocks.weighing.weighing import Weighing
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def space_of(of: Project, watch: Watch | None = None) -> Space:
    """All its nights."""
    found = followed(Rules(of, next(iter(of.dreamers), None)), 10**8, watch or Watch())
    assert found is not None
    return found


def with_rare_ways(of: Project, seed: int) -> Project:
    """The same where some ways are taken once in a million times."""
    random = Random(seed)

    def rarer(way: Transition) -> Transition:
        return replace(way, weight=10.0 ** -random.choice((0, 0, 0, 1, 3, 6)))

    def scene_with(key: str, one: Scene) -> Scene:
        return replace(one, transitions=tuple(map(rarer, one.transitions)), minutes=len(key))

    dreams = {
        name: replace(dream, scenes=Table((key, scene_with(key, one)) for key, one in dream.scenes.items()))
        for name, dream in of.dreams.items()
    }
    return replace(of, dreams=Table(dreams))


def fearful(of: Project, limit: int) -> Project:
    """The same for somebody who bears less."""
    return replace(of, dreamers=Table((name, replace(one, fear_limit=limit)) for name, one in of.dreamers.items()))


@pytest.mark.parametrize(
    "of", [fearful(typical_dream(30, seed), 30) for seed in range(1, 5)] + [large_dream(8, 1, wild=True, seed=7)]
)
def test_regions_say_of_the_start_what_the_chain_says(of: Project) -> None:
    weighed = 0
    for one in (of, with_rare_ways(of, 1), with_rare_ways(of, 2)):
        asking = Asking(space_of(one))
        chances, weighing = Chances(asking), Weighing(asking)
        assert weighing.peace() == pytest.approx(chances.peace(), abs=1e-11)
        weighed += 0.0 < chances.peace() < 1.0
        if not asking.cannot_wake:
            assert weighing.minutes() == pytest.approx(chances.minutes(), rel=1e-10)
    assert weighed


def wide(ways_out: str, *promises: str) -> Project:
    """A hall in which three numbers change freely, and a way out."""
    ways = [transition("hall", do=f"{name} {sign}= 1") for name in "xyz" for sign in "+-"]
    return project(
        hall=scene(*ways, *(transition(to) for to in ways_out.split())), out=scene(wake=True), well=scene("well"),
        variables=dict.fromkeys("xyz", (0, 30, 0)), promises=promises,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "peace"),
    [
        (wide("out"), 1.0),
        (wide("well"), 0.0),
        (wide("out", "always: x <= 30"), 1.0),
        (wide("out", "always: x > 0"), 0.0),
        (wide("out well"), None),
        (wide("out", "always: x < 30"), None),
    ],
)
def test_peace_that_the_ways_alone_decide_is_told_however_many_states_there_are(of: Project, peace: float | None) -> None:
    assert Weighing(Asking(space_of(of)), states_most=0).peace() == peace
    exactly = Weighing(Asking(space_of(of))).peace()
    assert exactly == peace if peace is not None else 0.0 < (exactly or 0.0) < 1.0


def test_what_happens_after_another_entry_does_not_count() -> None:
    ways = [transition("hall", do=f"{name} {sign}= 1") for name in "xy" for sign in "+-"]
    of = project(
        hall=scene(*ways, "out"), out=scene(wake=True), well=scene("well"), variables=dict.fromkeys("xy", (0, 9, 0))
    )
    only = next(iter(of.dreams))
    of = replace(of, dreams=Table({only: replace(of.dreams[only], entries=("well",))}))
    answer = Answering(space_of(of), 10**8, chain_most=0).answer()
    assert (answer.wakes, answer.peace) == (Verdict.REFUTED, 1.0)


def test_when_the_time_is_up_while_nights_are_weighed_all_else_is_answered() -> None:
    stages = set[str]()
    watch = Watch(report=lambda one: stages.add(one.stage), clock=lambda: float(STAGE in stages), deadline=0.5)
    for chain_most in (0, 10**6):
        stages.clear()
        answer = Answering(space_of(wide("out well"), watch), 10**8, chain_most).answer()
        assert (answer.complete, answer.wakes, answer.peace) == (True, Verdict.REFUTED, None)
        assert [finding.code for finding in answer.findings if finding.trace] == ["trapped"]


def test_verdicts_wait_no_longer_for_peace_than_somebody_has_patience() -> None:
    stages = list[str]()
    watch = Watch(report=lambda one: stages.append(one.stage), clock=lambda: float(stages.count(STAGE)), patience=1.5)
    answer = Answering(space_of(wide("out well"), watch), 10**8, chain_most=0).answer()
    assert (answer.complete, answer.wakes, answer.peace) == (True, Verdict.REFUTED, None)
    assert not watch.expired
    watch = Watch(clock=lambda: 0.0, patience=1.5)
    assert Answering(space_of(wide("out well"), watch), 10**8, chain_most=0).answer().peace is not None


def test_what_no_solver_brings_to_rest_is_told_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "one_of", lambda *_: float("nan"))
    answer = Answering(space_of(wide("out well")), 10**8, chain_most=0).answer()
    assert (answer.complete, answer.peace) == (True, None)


def test_where_one_is_too_much_to_weigh_the_next_is_weighed() -> None:
    fewer = project(
        hall=scene("hall", "out", "well"), out=scene(wake=True), well=scene("well"), variables={"x": (0, 30, 0)}
    )  # fmt: skip
    spaces, tried = [space_of(wide("out well")), space_of(fewer)], list[Space]()

    def follow(one: Space) -> Space:
        tried.append(one)
        return one

    weighing = Weighing(Asking(spaces[0]), None, tuple(partial(follow, one) for one in spaces), states_most=1000)
    assert (weighing.peace(), weighing.peace(), tried) == (0.5, 0.5, spaces)
