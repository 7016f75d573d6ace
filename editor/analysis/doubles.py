"""Scenes whose texts are nearly the same.

Two sets that overlap by a Jaccard index of t or more must share a member among the first `n - ceil(t * n) + 1` of each
in one global order (prefix filtering: Chaudhuri et al., "A primitive operator for similarity joins", 2006); ordering
by rarity leaves few candidates to compare. A text of which most is said nowhere else is no candidate at all. One text
that changes is compared with all the others: that is quicker than keeping an index.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import count
from math import ceil
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project

LEAST_WORDS: Final = 8
SHINGLE: Final = 3
LIKENESS: Final = 0.7
MOST_ALIKE: Final = 20
"""With how many others a text is said to agree, so that a thousand copies do not make a million pairs."""
FEW: Final = 8
"""So many changed texts are compared one by one."""
_WORD: Final = re.compile(r"\w+")

Shingles = frozenset[int]


class Doubles:
    """Finds pairs of like texts; remembers those of the survey before."""

    def __init__(self) -> None:
        self._texts: dict[SceneKey, str] = {}
        self._sets: dict[SceneKey, Shingles] = {}
        self._alike: dict[SceneKey, set[SceneKey]] = {}
        self._words: defaultdict[str, int] = defaultdict(count().__next__)

    def pairs(self, project: Project) -> list[tuple[SceneKey, SceneKey]]:
        """Pairs of scenes whose texts agree by 70% or more, each and all in the file's order.

        Of more than `MOST_ALIKE` that all agree with one, not every pair is named, but every scene in some pair.
        """
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
        for key in gone:
            self._forget(key)
        if len(new) > FEW:
            self._sets.update((key, found) for key in new if (found := self._shingles(texts[key])))
            self._compare_all()
            return
        for key in new:
            found = self._shingles(texts[key])
            if found:
                touching = (other for other, theirs in self._sets.items() if not found.isdisjoint(theirs))
                self._compare(key, found, touching)
                self._sets[key] = found

    def _forget(self, key: SceneKey) -> None:
        self._sets.pop(key, None)
        for other in self._alike.pop(key, ()):
            self._alike[other].discard(key)
            if not self._alike[other]:
                del self._alike[other]

    def _compare_all(self) -> None:
        self._alike = {}
        suspects = self._suspects()
        often = Counter(shingle for found in suspects.values() for shingle in found)
        rarest = sorted(often, key=lambda shingle: (often[shingle], shingle))
        ranks = {shingle: rank for rank, shingle in enumerate(rarest)}
        index: defaultdict[int, list[SceneKey]] = defaultdict(list)
        for key in self._texts:
            found = suspects.get(key)
            if found is None:
                continue
            prefix = sorted(found, key=ranks.__getitem__)[: len(found) - ceil(LIKENESS * len(found)) + 1]
            self._compare(key, found, (other for shingle in prefix for other in index[shingle]))
            for shingle in prefix:
                index[shingle].append(key)

    def _suspects(self) -> dict[SceneKey, Shingles]:
        """The texts most of whose shingles some other text has too."""
        seen: set[int] = set()
        shared: set[int] = set()
        for found in self._sets.values():
            shared |= found & seen
            seen |= found
        return {key: found for key, found in self._sets.items() if len(found & shared) >= LIKENESS * len(found)}

    def _compare(self, key: SceneKey, found: Shingles, candidates: Iterable[SceneKey]) -> None:
        like: set[SceneKey] = set()
        for other in candidates:
            theirs = self._sets[other]
            if other in like:
                continue
            both = len(found & theirs)
            if both >= LIKENESS * (len(found) + len(theirs) - both):
                like.add(other)
                self._alike.setdefault(other, set()).add(key)
                if len(like) >= MOST_ALIKE:
                    break
        if like:
            self._alike.setdefault(key, set()).update(like)

    def _shingles(self, text: str) -> Shingles:
        """The 3-word shingles of a text, hashed alike in every run; none for a text of fewer than 8 words."""
        words = _WORD.findall(text.lower())
        if len(words) < LEAST_WORDS:
            return frozenset()
        numbers = list(map(self._words.__getitem__, words))
        return frozenset(map(hash, zip(numbers, numbers[1:], numbers[2:], strict=False)))
