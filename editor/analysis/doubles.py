"""Scenes whose texts are nearly the same.

Two sets that overlap by a Jaccard index of t or more must share a member among the first `n - ceil(t * n) + 1` of each
in one global order (prefix filtering: Chaudhuri et al., "A primitive operator for similarity joins", 2006); ordering
by rarity leaves few candidates to compare.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project

LEAST_WORDS: Final = 8
SHINGLE: Final = 3
LIKENESS: Final = 0.7
_WORD: Final = re.compile(r"\w+")

Shingles = frozenset[int]


class Doubles:
    """Finds pairs of like texts; remembers the shingles of texts it has seen."""

    def __init__(self) -> None:
        self._shingles: dict[str, Shingles] = {}
        self._last: tuple[dict[SceneKey, str], list[tuple[SceneKey, SceneKey]]] | None = None

    def pairs(self, project: Project) -> list[tuple[SceneKey, SceneKey]]:
        """Pairs of scenes whose texts agree by 70% or more, each in the file's order."""
        texts = {(dream, scene): value.text for dream, scene, value in project.scenes() if value.text}
        if self._last is not None and self._last[0] == texts:
            return self._last[1]
        sets = {}
        for key, text in texts.items():
            found = self._of(text)
            if found:
                sets[key] = found
        self._shingles = {text: self._shingles[text] for text in texts.values() if text in self._shingles}
        pairs = list(_like(sets))
        self._last = (texts, pairs)
        return pairs

    def _of(self, text: str) -> Shingles:
        found = self._shingles.get(text)
        if found is None:
            found = self._shingles[text] = shingles(text)
        return found


def shingles(text: str) -> Shingles:
    """The 3-word shingles of a text, hashed; none for a text of fewer than 8 words."""
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))


def _like(sets: dict[SceneKey, Shingles]) -> Iterator[tuple[SceneKey, SceneKey]]:
    counts = Counter(shingle for found in sets.values() for shingle in found)
    shared = {shingle for shingle, many in counts.items() if many > 1}
    places = {key: place for place, key in enumerate(sets)}
    index: defaultdict[int, list[SceneKey]] = defaultdict(list)
    for key, found in sets.items():
        common = found & shared
        size = len(found)
        if len(common) < ceil(LIKENESS * size):
            continue
        ordered = sorted(found, key=lambda shingle: (counts[shingle], shingle))
        candidates: set[SceneKey] = set()
        for shingle in ordered[: size - ceil(LIKENESS * size) + 1]:
            if shingle in shared:
                candidates.update(index[shingle])
                index[shingle].append(key)
        for other in sorted(candidates, key=places.__getitem__):
            both = len(found & sets[other])
            if both >= LIKENESS * (size + len(sets[other]) - both):
                yield other, key
