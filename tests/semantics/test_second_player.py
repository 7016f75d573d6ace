"""The player and a second one, written from the format page alone, agree on random nights through random dreams."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream
from semantics.reference import Reference

from editor.semantics.rules import Rules

MOVES = 40


def walk(seed: int) -> int:
    """Play one random night of one random dream both ways; how many moves it had."""
    project = random_dream(seed)
    if project.start not in project.dreams:
        return 0
    chance = Random(seed)
    dreamer = chance.choice([*project.dreamers, None])
    rules, night = Rules(project, dreamer), Reference(project, dreamer)
    state, minutes, made = rules.begin(), 0.0, 0
    night.begin()
    while True:
        minutes += rules.minutes(state)
        assert state.stack == tuple(night.stack)
        assert dict(zip(project.variables, state.values, strict=True)) == night.variables
        assert [type(value) for value in state.values] == [type(value) for value in night.variables.values()]
        assert (state.woke, state.awake, minutes) == (night.woke, night.awake, night.minutes)
        assert state.visited == night.visited & rules.places.remembered
        assert state.spent == night.spent
        moves = night.moves()
        assert {way.move: way.probability for way in rules.ways(state)} == pytest.approx(moves)
        if not moves or made == MOVES:
            return made
        move = chance.choice(list(moves))
        state = rules.follow(state, move)
        night.take(move)
        made += 1


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**9))
def test_every_state_of_a_random_night_is_what_the_format_page_says(seed: int) -> None:
    walk(seed)


def test_the_random_nights_are_long_enough_to_mean_something() -> None:
    moves = [walk(seed) for seed in range(120)]
    assert sum(moves) > 1000
    assert max(moves) == MOVES


@pytest.mark.heavy
def test_twenty_thousand_random_nights_agree() -> None:
    for seed in range(20_000):
        walk(seed)
