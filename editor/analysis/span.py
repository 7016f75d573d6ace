"""Where two sequences differ."""

from collections.abc import Sequence
from itertools import compress, count, islice
from operator import ne


def span(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """The first place at which they differ, and one past the last in either; all that stands outside is the same."""
    shorter = min(len(old), len(new))
    first = next(compress(count(), map(ne, old, new)), shorter)
    backwards = islice(map(ne, reversed(old), reversed(new)), shorter - first)
    behind = next(compress(count(), backwards), shorter - first)
    return first, len(old) - behind, len(new) - behind
