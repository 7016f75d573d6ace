"""The places of a night as numbers: a scene and whether the dream within it has woken; and the stacks below them."""

from typing import Any, Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.sets.domains import TooWideError
from editor.semantics.rules import MAX_DEPTH, Rules
from editor.semantics.wiring import bottomless_dreams, reachable_by_wiring, wired_to

STACKS_MOST: Final = 1 << 28
Numbers = np.ndarray[Any, np.dtype[np.int64]]
UNKNOWN: Final = -1
TOO_DEEP: Final = -2


class Places:
    """Scenes by number, in the project's order, ghosts after them; and outer stacks by number, the empty one first.

    Attributes:
        keys: For each number the scene; a place's number is twice that, and one more where it was resumed.
        most: How many places there may be.
        most_stacks: How many stacks there may be below the present scene, as far as anybody counts.
        waking: The wake scenes.
        inner: The dreams that something descends into.
        tops: For each stack the number of its last scene.
        belows: For each stack the number of what is below that.
        wakes: For each scene whether it is a wake scene.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.keys: list[SceneKey] = []
        self._numbers: dict[SceneKey, int] = {}
        self._pushed: dict[int, Numbers] = {}
        self._known: dict[tuple[int, int], int] = {}
        self._tops, self._belows = [UNKNOWN], [UNKNOWN]
        for dream, scene, _ in rules.project.scenes():
            self.number((dream, scene))
        wired = reachable_by_wiring(rules.project)
        ghosts: set[SceneKey] = {(rules.project.start or "", name) for name in rules.entries()}
        for dream, scene in wired:
            ghosts.update(wired_to(rules.project, dream, rules.project.dreams[dream].scenes[scene]))
            inner = rules.places[dream, scene].descend
            ghosts.update((inner,) if inner is not None else ())
        for key in sorted(ghosts - self._numbers.keys()):
            self.number(key)
        self.most = 2 * len(self.keys)
        falls = [(key[0], place.descend[0]) for key in sorted(wired) if (place := rules.places[key]).descend is not None]
        self.waking = [key for key in self.keys if key in wired and rules.places[key].wake]
        self.inner = {inner for _, inner in falls}
        self.most_stacks = self._count(falls)
        self.wakes = np.array([rules.places[key].wake for key in self.keys], bool)

    def number(self, key: SceneKey) -> int:
        """The number of a scene."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.keys)
            self.keys.append(key)
        return found

    def is_known(self, key: SceneKey) -> bool:
        """Whether a scene has a number."""
        return key in self._numbers

    @property
    def tops(self) -> Numbers:
        """For each stack the number of its last scene."""
        return np.array(self._tops, np.int64)

    @property
    def belows(self) -> Numbers:
        """For each stack the number of what is below that."""
        return np.array(self._belows, np.int64)

    def stack(self, outer: int) -> tuple[SceneKey, ...]:
        """A stack in full, outermost first."""
        found = []
        while outer:
            found.append(self.keys[self._tops[outer]])
            outer = self._belows[outer]
        return tuple(found[::-1])

    def outer(self, stack: tuple[SceneKey, ...]) -> int:
        """The number of a stack."""
        found = 0
        for key in stack:
            found = self._pushed_on(found, self.number(key))
        return found

    def push(self, outers: Numbers, scene: int) -> Numbers:
        """The numbers of some stacks with a scene put on them; `TOO_DEEP` where nights go no deeper."""
        known = self._pushed.get(scene, np.zeros(0, np.int64))
        if len(known) < len(self._tops):
            more = np.full(2 * len(self._tops) - len(known), UNKNOWN, np.int64)
            known = self._pushed[scene] = np.concatenate([known, more])
        found: Numbers = known[outers]
        if (found == UNKNOWN).any():
            for outer in np.unique(outers[found == UNKNOWN]).tolist():
                known[outer] = TOO_DEEP if self._too_deep(outer, scene) else self._pushed_on(outer, scene)
            found = known[outers]
        return found

    def _pushed_on(self, outer: int, scene: int) -> int:
        found = self._known.get((outer, scene))
        if found is None:
            found = self._known[outer, scene] = len(self._tops)
            if found >= self.most_stacks:
                raise TooWideError
            self._tops.append(scene)
            self._belows.append(outer)
        return found

    def _too_deep(self, outer: int, scene: int) -> bool:
        key = self.keys[scene]
        inner = self.rules.places[key].descend
        return inner is not None and self.rules.is_too_deep((*self.stack(outer), key), inner)

    def _count(self, falls: list[tuple[str, str]]) -> int:
        bottomless = bottomless_dreams(self.rules.project)
        level, found = {self.rules.project.start or "": 1}, 1
        for _ in range(max(MAX_DEPTH if bottomless else 1, len(self.rules.project.dreams))):
            deeper: dict[str, int] = {}
            for outer, inner in falls:
                if outer in level:
                    deeper[inner] = deeper.get(inner, 0) + level[outer]
            level = deeper
            found = min(found + sum(level.values()), STACKS_MOST)
            if not level or found == STACKS_MOST:
                break
        return found
