"""Chance that can be asked again."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.playback.batch import dice_of, mixed
from editor.playback.dice import dice, mix, pick
from editor.semantics.rules import Way


def test_the_numbers_are_those_of_splitmix64() -> None:
    outputs = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC]
    assert [dice(0, move) for move in range(1, 5)] == [(output >> 11) / 2**53 for output in outputs]


@given(st.integers(-(2**70), 2**70), st.integers(0, 10**6))
def test_dice_are_fractions_and_the_same_for_arrays(seed: int, move: int) -> None:
    number = dice(seed, move)
    assert 0 <= number < 1
    bases = mixed(np.array([seed % 2**64], dtype=np.uint64))
    assert dice_of(bases, move).tolist() == [number]
    assert bases.tolist() == [mix(seed % 2**64)]


def test_dice_are_spread_evenly_over_moves_and_over_seeds() -> None:
    for numbers in ([dice(7, move) for move in range(20_000)], [dice(seed, 7) for seed in range(20_000)]):
        assert sum(numbers) / len(numbers) == pytest.approx(0.5, abs=0.01)
        counts = np.histogram(numbers, bins=20, range=(0, 1))[0]
        assert counts.min() > 850
        assert abs(np.corrcoef(np.array(list(pairwise(numbers))).T)[0, 1]) < 0.03


def test_a_dice_picks_the_first_way_whose_sum_is_greater() -> None:
    ways = [Way(3, 0.25), Way(5, 0.5), Way(8, 0.25)]
    assert [pick(ways, number).move for number in (0.0, 0.24, 0.25, 0.74, 0.75, 0.999)] == [3, 3, 5, 5, 8, 8]


def test_rounding_leaves_the_last_way() -> None:
    ways = [Way(index, 0.1) for index in range(9)]
    assert pick(ways, 0.95).move == 8
