"""The provers against the naive judge, on random dreams."""

import pytest
from prover.agreement import differences, dreamers_of
from prover.judge import Judge
from prover.nights import TooManyError
from prover.random_dreams import random_dream

from editor.prover.plain.explore import explore
from editor.prover.watch import Watch


def judged(seed: int) -> list[str]:
    """In what the plain explorer differs from the judge on one random dream."""
    project = random_dream(seed)
    found: list[str] = []
    for who in dreamers_of(project) if project.start in project.dreams else []:
        try:
            said = Judge(project, who).opinion()
        except TooManyError:
            continue
        answer = explore(project, who, max_states=100_000, watch=Watch())
        found += [f"dream {seed}, {who}: {line}" for line in differences(project, answer, said)]
    return found


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_plain_explorer_says_what_the_naive_judge_says(first: int) -> None:
    assert [line for seed in range(first, first + 50) for line in judged(seed)] == []


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(1000, 6000, 500))
def test_the_plain_explorer_says_what_the_naive_judge_says_of_thousands(first: int) -> None:
    assert [line for seed in range(first, first + 500) for line in judged(seed)] == []
