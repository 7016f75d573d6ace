"""Scenes whose texts nearly repeat another's, with more fear.

Few texts of a dream repeat one, so those that cannot are put aside first, all at once (`shingles`). The others are
compared exactly; after an edit only those that it changed, with all the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.analysis.likeness import Runs, are_alike, originals_among, runs_of
from editor.analysis.span import span
from editor.model.dreamer import Dreamer
from editor.model.scene import Scene
from editor.model.table import Table
from editor.semantics.places import rise

if TYPE_CHECKING:
    from editor.analysis.shingles import Shingles

FEW: Final = 200
"""So few texts are all compared."""
FEW_CHANGED: Final = 8
"""So many that changed are compared one by one with all the others."""
GONE: Final = -1
"""The place of what is no longer there."""
_RISE: Final = re.compile(r"\s*fear\s*([+-])=\s*(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A scene whose text may nearly repeat another.

    Attributes:
        scene: The scene.
        runs: The shingles of its text.
        fear: By how much arriving there raises fear.
    """

    scene: Scene
    runs: Runs
    fear: int

    def is_like(self, other: "Suspect | None") -> bool:
        """Whether another tells the same and raises fear alike."""
        return self is other or (other is not None and (self.runs, self.fear) == (other.runs, other.fear))


class Doubles:
    """Finds the doubles among the scenes of a project; remembers those of the survey before."""

    def __init__(self) -> None:
        self._shingles: Shingles | None = None
        self._texts: Sequence[str] = ()
        self._dreamers: Table[str, Dreamer] = Table()
        self._suspects: dict[int, Suspect] = {}
        self._originals: Mapping[int, int] = {}

    def originals(self, scenes: Sequence[Scene], dreamers: Table[str, Dreamer]) -> Mapping[int, int]:
        """For each scene that is a double, the first that it nearly repeats and that raises fear less.

        Args:
            scenes: In the file's order; the answer is places in it. Of two that raise fear alike, the later is the double.
            dreamers: Who feels something there.
        """
        texts = [scene.text for scene in scenes]
        self._move(*span(self._texts, texts))
        self._texts = texts
        if dreamers != self._dreamers:
            self._dreamers, self._suspects = dreamers, {}
        known, self._suspects = self._suspects, self._asked(scenes, texts)
        changed = [place for place, one in self._suspects.items() if not one.is_like(known.get(place))]
        self._compare(changed)
        return self._originals

    def _move(self, first: int, stop: int, new_stop: int) -> None:
        """Follow the scenes to their places after an edit that put others in the place of some."""

        def to(place: int) -> int:
            return place if place < first else place + new_stop - stop if place >= stop else GONE

        if stop > first or new_stop > first:
            self._suspects = {to(place): one for place, one in self._suspects.items()}
            self._originals = {to(double): to(original) for double, original in self._originals.items()}

    def _asked(self, scenes: Sequence[Scene], texts: Sequence[str]) -> dict[int, Suspect]:
        found: dict[int, Suspect] = {}
        runs: dict[str, Runs] = {}
        for place in self._places(texts):
            scene, text = scenes[place], texts[place]
            known = self._suspects.get(place)
            if known is None or known.scene is not scene:
                if text not in runs:
                    runs[text] = runs_of(text)
                known = Suspect(scene, runs[text], fear_raised(scene, self._dreamers.values()))
            if known.runs:
                found[place] = known
        return found

    def _places(self, texts: Sequence[str]) -> Iterable[int]:
        if len(texts) <= FEW:
            return range(len(texts))
        if self._shingles is None:
            from editor.analysis.shingles import Shingles  # most dreams are small, and NumPy takes its time to come

            self._shingles = Shingles()
        return self._shingles.suspects(texts)

    def _compare(self, changed: Sequence[int]) -> None:
        """Put what is known of the doubles right, where some suspects changed."""
        suspects, touched = self._suspects, set(changed)
        stays = suspects.keys() - touched
        left = {double: original for double, original in self._originals.items() if double in stays}
        orphans = [double for double, original in left.items() if original not in stays]
        if len(touched) + len(orphans) > FEW_CHANGED:
            runs = {place: one.runs for place, one in suspects.items()}
            self._originals = originals_among(runs, {place: one.fear for place, one in suspects.items()})
            return
        for orphan in orphans:
            del left[orphan]
        for place in (*changed, *orphans):
            mine = suspects[place]
            for other, one in suspects.items():
                if other == place or mine.runs.isdisjoint(one.runs) or not are_alike(mine.runs, one.runs):
                    continue
                double, original = (place, other) if (one.fear, other) < (mine.fear, place) else (other, place)
                left[double] = min(left.get(double, original), original)
        self._originals = left


def fear_raised(scene: Scene, dreamers: Iterable[Dreamer]) -> int:
    """By how much arriving at a scene raises fear: the most that any dreamer feels, and its plain effects."""
    felt = max((rise(dreamer, scene, "fear") for dreamer in dreamers), default=0)
    matches = (_RISE.fullmatch(effect) for effect in scene.enter)
    return felt + sum(int(match[2]) * (1 if match[1] == "+" else -1) for match in matches if match)
