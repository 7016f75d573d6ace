"""Fear that feeds on itself, asked of whole blocks: the same scenes as one by one, whatever is taken away on the way."""

from functools import cache

import pytest
from builders import dream, project, scene, transition
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream
from prover.test_prover_traces import played, shown

from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.blocks.feedback import rising
from editor.prover.blocks.sets.frame import BLOCK_MOST
from editor.prover.plain.explore import explore
from editor.prover.telling import UNDECIDED
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

MOST = 6000


def in_blocks(of: Project, who: str | None, room: int = BLOCK_MOST) -> Answer:
    """The answer without the chain of all states."""
    answer = answer_in_blocks(Rules(of, who), MOST, Watch(), block_most=room, chain_most=0)
    assert answer is not None
    return answer


def fed(answer: Answer) -> set[object]:
    """Where it happens."""
    assert all(f.question != UNDECIDED for f in answer.findings)
    return {f.at for f in answer.findings if f.code == "fear-feedback"}


@cache
def dreams(span: int) -> list[tuple[Project, str | None, set[object]]]:
    """Random dreams, for whom they are dreamed, and where the plain explorer says that it happens."""
    found = []
    for seed in range(2000, 2040):
        of = random_dream(seed, scenes=6, span=span)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            plain = explore(of, who, max_states=MOST, watch=Watch())
            if plain.complete:
                found.append((of, who, fed(plain)))
    assert sum(len(places) for _, _, places in found) > 12
    return found


@pytest.mark.parametrize("span", [6, 20], ids=["fear within the words", "fear along an axis"])
@pytest.mark.parametrize("few", [0, 20, 10**6], ids=["by pivots", "by both", "one by one"])
@pytest.mark.parametrize("room", [1, 6, BLOCK_MOST])
def test_it_is_decided_and_found_where_the_explorer_finds_it(
    span: int, few: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rising, "FEW", few)
    for number, (of, who, places) in enumerate(dreams(span)):
        answer = in_blocks(of, who, room)
        assert fed(answer) == places, number
        for finding in answer.findings:
            if finding.code == "fear-feedback" and finding.trace:
                assert shown(Rules(of, who), finding, played(Rules(of, who), finding.trace)), number


def test_where_more_is_left_than_is_told_apart_it_is_not_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rising, "MOST_STATES", 0)
    round_ = dream(
        a=scene(transition("b", do=("fear += 1",)), transition("w")), b=scene(transition("a")), w=scene(wake=True)
    )
    of = project(round_, variables={"fear": (0, 5, 0)})
    assert [f.question for f in in_blocks(of, None).findings] == [UNDECIDED]


def test_ways_that_are_taken_once_lead_nobody_back() -> None:
    topics = {f"t{n}": scene(transition("hub", do=("fear += 1",))) for n in range(4)}
    hub = scene(*(transition(name, once=True) for name in topics), transition("w"))
    of = project(dream(hub=hub, **topics, w=scene(wake=True)), variables={"fear": (0, 9, 0)})
    assert fed(in_blocks(of, None)) == set()


def test_a_clock_that_runs_down_leads_back_only_where_it_has_stopped() -> None:
    ways = (transition("b", do=("fear += 1", "clock -= 1")), transition("w"))
    round_ = dream(a=scene(*ways), b=scene(transition("a")), w=scene(wake=True))
    of = project(round_, variables={"fear": (0, 9, 0), "clock": (0, 3, 3)})
    answer = in_blocks(of, None)
    assert fed(answer) == {("d0", "a"), ("d0", "b")}
    assert {f.at: len(f.trace) for f in answer.findings if f.code == "fear-feedback"} == {("d0", "a"): 9, ("d0", "b"): 8}
