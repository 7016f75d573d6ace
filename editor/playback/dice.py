"""Chance that can be asked again: the dice of a move depend on the seed and the move's number alone.

The number that decides move n of the night with seed s is `dice(s, n)`, computed as SplitMix64 does (Steele, Lea and
Flood, "Fast splittable pseudorandom number generators", 2014):

    base  = mix(s mod 2**64)
    dice  = (mix((base + n * 0x9E3779B97F4A7C15) mod 2**64) >> 11) / 2**53

where `mix` is the finaliser of SplitMix64. It is a float in 0..1, 1 excluded. The probabilities of the ways that can
be taken are summed in their order, and the first way whose sum is greater than the dice is taken; the last one if
rounding leaves none. So nothing is used up: going back and forward again, or playing a million nights side by side,
gives every night the same moves. Night k of many that are played with seed s is the night with seed s + k.
"""

from collections.abc import Sequence
from typing import Final

from editor.semantics.rules import Way

GAMMA: Final = 0x9E3779B97F4A7C15
FIRST_FACTOR: Final = 0xBF58476D1CE4E5B9
SECOND_FACTOR: Final = 0x94D049BB133111EB
MASK: Final = (1 << 64) - 1
UNIT: Final = 2.0**-53


def mix(number: int) -> int:
    """Scatter the bits of a number of 64 bits, one to one."""
    number = (number ^ (number >> 30)) * FIRST_FACTOR & MASK
    number = (number ^ (number >> 27)) * SECOND_FACTOR & MASK
    return number ^ (number >> 31)


def dice(seed: int, move: int) -> float:
    """The number in 0..1 that decides move `move` of the night with this seed."""
    return (mix((mix(seed & MASK) + move * GAMMA) & MASK) >> 11) * UNIT


def pick(ways: Sequence[Way], number: float) -> Way:
    """The way that a dice picks, by the ways' probabilities."""
    total = 0.0
    for way in ways:
        total += way.probability
        if number < total:
            return way
    return ways[-1]
