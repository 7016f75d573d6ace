"""Scenes whose texts are nearly the same.

Two sets that overlap by a Jaccard index of t or more must share a member among the first `n - ceil(t * n) + 1` of each
in one global order (prefix filtering: Chaudhuri et al., "A primitive operator for similarity joins", 2006); ordering
by rarity leaves few candidates to compare. The order is fixed when the texts are first seen, so that a text that
changes later is compared through the same index.
"""

import re
from collections import Counter, defaultdict
from math import ceil
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project

LEAST_WORDS: Final = 8
SHINGLE: Final = 3
LIKENESS: Final = 0.7
AGED: Final = 4
"""Once one text in so many has changed, the order is made anew."""
_WORD: Final = re.compile(r"\w+")

Shingles = frozenset[int]


class Doubles:
    """Finds pairs of like texts; remembers those of the survey before."""

    def __init__(self) -> None:
        self._texts: dict[SceneKey, str] = {}
        self._sets: dict[SceneKey, Shingles] = {}
        self._often: Counter[int] = Counter()
        self._index: defaultdict[int, dict[SceneKey, None]] = defaultdict(dict)
        self._alike: dict[SceneKey, set[SceneKey]] = {}
        self._changes = 0

    def pairs(self, project: Project) -> list[tuple[SceneKey, SceneKey]]:
        """Pairs of scenes whose texts agree by 70% or more, each and all in the file's order."""
        texts = {
            (dream_id, scene_id): scene.text
            for dream_id, dream in project.dreams.items()
            for scene_id, scene in dream.scenes.items()
            if scene.text
        }
        if texts != self._texts:
            self._take(texts)
        if not self._alike:
            return []
        places = {key: place for place, key in enumerate(texts)}
        ordered = sorted(self._alike, key=places.__getitem__)
        return [
            (key, other)
            for key in ordered
            for other in sorted(self._alike[key], key=places.__getitem__)
            if places[key] < places[other]
        ]

    def _take(self, texts: dict[SceneKey, str]) -> None:
        known = self._texts
        gone = [key for key, text in known.items() if texts.get(key) != text]
        new = [key for key, text in texts.items() if known.get(key) != text]
        self._texts = texts
        self._changes += len(gone) + len(new)
        if self._changes * AGED > len(texts):
            self._begin()
            new = list(texts)
        else:
            for key in gone:
                self._forget(key)
        for key in new:
            found = self._sets[key] if key in self._sets else shingles(texts[key])
            if found:
                self._compare(key, found)

    def _begin(self) -> None:
        """Forget all, and order the shingles of the present texts by rarity."""
        self._changes = 0
        self._sets = {key: shingles(text) for key, text in self._texts.items()}
        seen: set[int] = set()
        shared: set[int] = set()
        for found in self._sets.values():
            shared |= found & seen
            seen |= found
        self._often = Counter(shingle for found in self._sets.values() for shingle in found & shared)
        self._index.clear()
        self._alike = {}

    def _forget(self, key: SceneKey) -> None:
        found = self._sets.pop(key, None)
        for shingle in self._prefix(found) if found else ():
            self._index[shingle].pop(key, None)
        for other in self._alike.pop(key, ()):
            self._alike[other].discard(key)
            if not self._alike[other]:
                del self._alike[other]

    def _compare(self, key: SceneKey, found: Shingles) -> None:
        self._sets[key] = found
        candidates: dict[SceneKey, None] = {}
        for shingle in self._prefix(found):
            candidates.update(self._index[shingle])
            self._index[shingle][key] = None
        for other in candidates:
            both = len(found & self._sets[other])
            if both >= LIKENESS * (len(found) + len(self._sets[other]) - both):
                self._alike.setdefault(key, set()).add(other)
                self._alike.setdefault(other, set()).add(key)

    def _prefix(self, found: Shingles) -> list[int]:
        often = self._often
        wanted = len(found) - ceil(LIKENESS * len(found)) + 1
        ordered = sorted(shingle for shingle in found if shingle not in often)
        if len(ordered) < wanted:
            ordered += sorted(found & often.keys(), key=lambda shingle: (often[shingle], shingle))
        return ordered[:wanted]


def shingles(text: str) -> Shingles:
    """The 3-word shingles of a text, hashed; none for a text of fewer than 8 words."""
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))
