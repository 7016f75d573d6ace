"""Shortest nights by two searches that meet: the same as by one."""

import pytest
from builders import project, scene, transition
from prover.test_agreement import judged

from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.blocks.reach.wanted import Wanted
from editor.prover.blocks.reach.words import Words
from editor.prover.blocks.sets.frame import BLOCK_MOST
from editor.prover.blocks.shortest.meeting import Meeting
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many layers lay between the searches, where they look back after three layers and find whatever there is."""
    found: list[int] = []
    between = Meeting.between

    def noted(self: Meeting, one: Wanted) -> list[Words]:
        words = between(self, one)
        found.append(len(words) - 1)
        return words

    def is_worth(self: Meeting, layer: Words, missing: int) -> bool:
        self._gone_through += 1
        self._each = 10**9
        return self._gone_through >= 3

    monkeypatch.setattr(Meeting, "between", noted)
    monkeypatch.setattr(Meeting, "is_worth", is_worth)
    monkeypatch.setattr("editor.prover.blocks.shortest.meeting.GROWS", 10**9)
    return found


def test_nights_found_from_both_ends_are_as_short_and_the_same_are_preferred(met: list[int]) -> None:
    assert [line for seed in range(600, 620) for line in judged(seed, (BLOCK_MOST, 6, 1)[seed % 3])] == []
    assert max(met) >= 3


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(20_000, 22_000, 250))
def test_thousands_of_nights_found_from_both_ends_are_as_short(first: int, met: list[int]) -> None:
    assert [line for seed in range(first, first + 250) for line in judged(seed, (BLOCK_MOST, 6, 1)[seed % 3])] == []
    assert max(met) >= 3


def test_a_night_that_is_looked_for_from_both_ends_can_be_replayed(met: list[int]) -> None:
    ways = [transition("a", do=f"{name} {sign}= {step}") for name in "xyz" for sign, step in (("+", 1), ("-", 2), ("+", 7))]
    of = project(
        a=scene(*ways, transition("out", when="x > 30")), out=scene(wake=True),
        variables=dict.fromkeys("xyz", (0, 39, 20)), promises=("always: not (x == 38 and y == 3 and z == 25)",),
    )  # fmt: skip
    rules = Rules(of, None)
    answer = answer_in_blocks(rules, 10**9, Watch(), chain_most=0)
    assert answer is not None
    trace, state = answer.promises[0].trace, rules.begin(rules.entries()[0])
    for step in trace[1:]:
        state = rules.follow(state, step.move)
    assert state.values == (38, 3, 25)
    assert (len(trace) - 1, max(met)) == (5 + 10 + 2, 5 + 10 + 2 - 2)
