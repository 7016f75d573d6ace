"""Where two long sequences that mostly hold the same objects differ: found block by block, as quickly as they are copied."""

from collections.abc import Sequence
from typing import Final

BLOCK: Final = 256


def span(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """The first place at which they differ, and one past the last in either; all that stands outside is the same."""
    first = _agreeing(old, new)
    behind = _agreeing(old[first:][::-1], new[first:][::-1])
    return first, len(old) - behind, len(new) - behind


def changed(old: Sequence[object], new: Sequence[object]) -> list[int]:
    """The places at which two sequences of the same length hold other objects; what is equal is the same."""
    return [
        place
        for begin in range(0, len(old), BLOCK)
        if old[begin : begin + BLOCK] != new[begin : begin + BLOCK]
        for place in range(begin, min(begin + BLOCK, len(old)))
        if old[place] is not new[place]
    ]


def _agreeing(old: Sequence[str], new: Sequence[str]) -> int:
    """How many they have in common at the beginning."""
    shorter, at = min(len(old), len(new)), 0
    while at < shorter and old[at : at + BLOCK] == new[at : at + BLOCK]:
        at += BLOCK
    at = min(at, shorter)
    while at < shorter and old[at] == new[at]:
        at += 1
    return at
