"""What cheap answers look at in every scene, kept from one edit to the next: only what changed is looked at again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Final, TypeVar

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind
from editor.semantics.reach import Reach, Turned
from editor.semantics.wiring import starts

RANKS: Final = {Kind.PULL: 0, Kind.CHOICE: 1, Kind.DRIFT: 2}

Opening = tuple[str, str | None, tuple[str, ...], bool]
"""All that tells whether a way may be open: the dream it stands in, its guard, its effects, and whether it opens once."""
Motifs = tuple[tuple[str, int], ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Look:
    """One scene.

    Attributes:
        scene: The scene that was looked at.
        wake: It ends its dream.
        targets: Where its ways lead, as wired; none for a wake scene or a damaged one.
        descend: The dream within, if it goes there.
        effects: What happens here, with the dream's id.
        motifs: What is felt here.
        ways: The rank of each way that could ever be taken, where it leads and what opens it (`None`: always open).
    """

    scene: Scene
    wake: bool
    targets: tuple[SceneKey, ...]
    descend: str | None
    effects: tuple[tuple[str, str], ...]
    motifs: Motifs
    ways: tuple[tuple[int, SceneKey, Opening | None], ...]

    @property
    def openings(self) -> list[Opening]:
        """What opens its ways."""
        return [opening for _, _, opening in self.ways if opening is not None]


class Looks:
    """All scenes of a project, and those that the wiring leads to.

    Attributes:
        of: The look of each scene.
        wired: What the wiring leads to from the starts.
        wakes: The scenes that end their dreams.
        effects: Everything that may happen where the wiring leads, each once.
        felt: A scene for all of them that have the same motifs.
    """

    def __init__(self) -> None:
        self.of: dict[SceneKey, Look] = {}
        self.wired = Reach()
        self.wakes: set[SceneKey] = set()
        self.effects: frozenset[tuple[str, str]] = frozenset()
        self.felt: dict[Motifs, Scene] = {}
        self._within: dict[str, SceneKey] = {}
        self._descending: set[SceneKey] = set()
        self._scenes: dict[str, Table[str, Scene]] = {}
        self._deeds: Counter[tuple[str, str]] = Counter()
        self._motifs: Counter[Motifs] = Counter()

    def take(self, project: Project) -> set[SceneKey]:
        """Look at another project, as far as it differs from the one before.

        Returns:
            The scenes that are gone, lead otherwise, or are come to by the wiring only now or no longer.
        """
        before: dict[SceneKey, Look | None] = {}
        for gone in self._scenes.keys() - project.dreams.keys():
            self._forget(gone, self._scenes.pop(gone), before)
        for name, dream in project.dreams.items():
            self._look_at(name, self._scenes.get(name), dream.scenes, before)
            self._scenes[name] = dream.scenes
        for key in before:
            look = self.of.get(key)
            (self.wakes.add if look is not None and look.wake else self.wakes.discard)(key)
            (self._descending.add if look is not None and look.descend is not None else self._descending.discard)(key)
        within = {name: (name, dream.start) for name, dream in project.dreams.items() if dream.start is not None}
        changed = set(before if within == self._within else before.keys() | self._descending)
        self._within = within
        wires = {key: (*self.of[key].targets, *self.within(key)) if key in self.of else None for key in changed}
        turned = self.wired.take(starts(project), wires)
        self._count(before, turned)
        return changed | turned.gained | turned.lost

    @property
    def bottomless(self) -> bool:
        """Whether some dream can descend into itself."""
        inner: dict[str, set[str]] = {}
        for key in self._descending:
            inner.setdefault(key[0], set()).add(self.of[key].descend or "")
        while ends := [dream for dream, within in inner.items() if inner.keys().isdisjoint(within)]:
            for dream in ends:
                del inner[dream]
        return bool(inner)

    def within(self, key: SceneKey) -> tuple[SceneKey, ...]:
        """Where the dream within a scene begins, if there is one."""
        inner = self._within.get(self.of[key].descend or "")
        return () if inner is None else (inner,)

    def _look_at(
        self, dream: str, old: Table[str, Scene] | None, new: Table[str, Scene], before: dict[SceneKey, Look | None]
    ) -> None:
        if old is new:
            return
        if old is not None and list(old) == list(new):
            names: Iterable[str] = compress(new, map(is_not, new.values(), old.values()))
        else:
            self._forget(dream, {name: one for name, one in (old or {}).items() if new.get(name) is not one}, before)
            names = [name for name, one in new.items() if old is None or old.get(name) is not one]
        for name in names:
            key = (dream, name)
            before.setdefault(key, self.of.get(key))
            self.of[key] = _look(dream, new[name])

    def _forget(self, dream: str, scenes: Iterable[str], before: dict[SceneKey, Look | None]) -> None:
        for name in scenes:
            before[dream, name] = self.of.pop((dream, name))

    def _count(self, before: dict[SceneKey, Look | None], turned: Turned) -> None:
        """Keep count of what happens where the wiring leads."""
        stayed = [key for key in before if key in self.wired and key not in turned.gained]
        gone = [before[key] if key in before else self.of[key] for key in (*turned.lost, *stayed)]
        come = [self.of[key] for key in (*turned.gained, *stayed)]
        deeds = len(self._deeds)
        for look in gone:
            _take_out(self._deeds, look.effects if look is not None else ())
            _take_out(self._motifs, (look.motifs,) if look is not None else ())
        for look in come:
            self._deeds.update(look.effects)
            self._motifs[look.motifs] += 1
            self.felt.setdefault(look.motifs, look.scene)
        self.felt = {motifs: scene for motifs, scene in self.felt.items() if motifs and motifs in self._motifs}
        if gone or len(self._deeds) != deeds:
            self.effects = frozenset(self._deeds)


def _take_out(counts: Counter[Thing], things: Iterable[Thing]) -> None:
    for thing in things:
        counts[thing] -= 1
        if not counts[thing]:
            del counts[thing]


def _look(dream: str, scene: Scene) -> Look:
    if scene.damaged:
        return Look(scene, False, (), None, (), (), ())
    effects = dict.fromkeys([*scene.enter, *(text for way in scene.transitions for text in way.do)])
    told = tuple((dream, text) for text in effects)
    motifs = tuple(scene.motifs.items())
    if scene.wake:
        return Look(scene, True, (), None, told, motifs, ())
    ways = [
        (RANKS[way.kind], (dream, way.to), _opening(dream, way.when, way.do, way.once))
        for way in scene.transitions
        if way.to is not None and not way.damaged
    ]
    targets = tuple((dream, way.to) for way in scene.transitions if way.to is not None)
    return Look(scene, False, targets, scene.descend, told, motifs, tuple(ways))


def _opening(dream: str, when: str | None, do: tuple[str, ...], once: bool) -> Opening | None:
    return None if when is None and not do and not once else (dream, when, do, once)
