"""The provers against the naive judge, and against each other, on random dreams."""

from dataclasses import replace

import pytest
from builders import dream, project, scene
from prover.agreement import differences, dreamers_of
from prover.judge import Judge
from prover.nights import TooManyError
from prover.random_dreams import random_dream

from editor.prover.answer import Answer, Verdict
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.blocks.sets.frame import BLOCK_MOST
from editor.prover.plain.explore import explore
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

NEEDS_CHAIN = "feedback"


def judged(seed: int, block_most: int = BLOCK_MOST) -> list[str]:
    """In what the provers differ from the judge on one random dream."""
    project = random_dream(seed)
    found: list[str] = []
    for who in dreamers_of(project) if project.start in project.dreams else []:
        try:
            said = Judge(project, who).opinion()
        except TooManyError:
            continue
        plain = explore(project, who, max_states=100_000, watch=Watch())
        whole = _in_blocks(seed, who, block_most)
        walked = _in_blocks(seed, who, block_most, walk_most=100_000)
        layered = _in_blocks(seed, who, block_most, chain_most=0)
        layered = replace(layered, findings=tuple(f for f in layered.findings if f.code != "not-decided"))
        found += [f"dream {seed}, {who}, plain: {line}" for line in differences(project, plain, said)]
        found += [f"dream {seed}, {who}, blocks: {line}" for line in differences(project, whole, said)]
        found += [f"dream {seed}, {who}, walked: {line}" for line in differences(project, walked, said)]
        lines = differences(project, layered, said)
        found += [f"dream {seed}, {who}, layers: {line}" for line in lines if not line.startswith(NEEDS_CHAIN)]
    return found


def _in_blocks(seed: int, who: str | None, block_most: int, chain_most: int = 100_000, walk_most: int = 0) -> Answer:
    rules, watch = Rules(random_dream(seed), who), Watch()
    answer = answer_in_blocks(rules, 100_000, watch, block_most=block_most, chain_most=chain_most, walk_most=walk_most)
    assert answer is not None
    return answer


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_provers_say_what_the_naive_judge_says(first: int) -> None:
    assert [line for seed in range(first, first + 50) for line in judged(seed)] == []


@pytest.mark.parametrize("room", [1, 6])
def test_variables_without_room_in_the_blocks_change_no_answer(room: int) -> None:
    assert [line for seed in range(300, 325) for line in judged(seed, room)] == []


def test_dreams_within_dreams_may_be_deeper_than_sixteen_where_none_is_bottomless() -> None:
    named = {f"d{n}": dream(a=scene("w", descend=f"d{n + 1}"), w=scene(wake=True)) for n in range(19)}
    answer = answer_in_blocks(Rules(project(named={**named, "d19": dream(a=scene(wake=True))}), None), 1000, Watch())
    assert answer is not None
    assert (answer.states, answer.never_stuck, answer.peace) == (58, Verdict.PROVED, 1.0)


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(1000, 5000, 250))
def test_the_provers_say_what_the_naive_judge_says_of_thousands(first: int) -> None:
    assert [line for seed in range(first, first + 250) for line in judged(seed, (BLOCK_MOST, 1, 6)[first // 250 % 3])] == []
