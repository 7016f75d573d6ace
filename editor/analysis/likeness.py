"""Which of some texts nearly repeat another.

Two sets that overlap by a Jaccard index of t or more must share a member among the first `n - ceil(t * n) + 1` of each
in one global order (prefix filtering: Chaudhuri et al., "A primitive operator for similarity joins", 2006); ordering by
rarity leaves few candidates to compare.
"""

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import merge
from typing import Final

LEAST_WORDS: Final = 8
_WORD: Final = re.compile(r"\w+")

Run = tuple[str, str, str]
Runs = frozenset[Run]


def runs_of(text: str) -> Runs:
    """The 3-word shingles of a text; none of one with fewer than 8 words."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) if len(words) >= LEAST_WORDS else frozenset()


def are_alike(one: Runs, other: Runs) -> bool:
    """Whether two texts agree by 70% or more: the runs that both have, of all that either has."""
    both = len(one & other)
    return both * 10 >= 7 * (len(one) + len(other) - both)


def originals_among(runs: Mapping[int, Runs], fears: Mapping[int, int]) -> dict[int, int]:
    """For each text that is a double, the first that it nearly repeats and that raises fear less.

    Where two raise it alike, the later is the double. Texts come in from the least fearful to the most, so that whatever
    is in the index already may be an original.

    Args:
        runs: The shingles of each text, by its place.
        fears: By how much each raises fear.
    """
    often = Counter([run for found in runs.values() for run in found])
    rarity = {run: number for number, run in enumerate(sorted(often, key=often.__getitem__))}
    index: defaultdict[int, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for place in sorted(runs, key=lambda place: (fears[place], place)):
        mine = runs[place]
        least = -(-7 * len(mine) // 10)
        prefix = sorted([rarity[run] for run in mine])[: len(mine) - least + 1]
        candidates = merge(*[index[run] for run in prefix if run in index])
        original = next((other for other in candidates if are_alike(mine, runs[other])), None)
        if original is not None:
            found[place] = original
        for run in prefix:
            insort(index[run], place)
    return found
