"""What a night may forget: a project whose variables are put back to their start where nobody asks for them again.

A state of the old project and what is left of it in the new one go the same ways with the same odds, so verdicts,
closed groups, peace and minutes stay; there are only fewer states to tell apart. Variables that are never needed at
the same time share one (as registers are given out in a compiler; Aho, Lam, Sethi, Ullman, "Compilers", 2006).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from editor.language.check import Scope, check_effect, check_guard, reads, reads_effect, writes_effect
from editor.language.grammar import parse_effect
from editor.language.renaming import rename_variable
from editor.model.difference import SceneKey
from editor.model.dream import Dream
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import Scalar, Variable
from editor.semantics.places import FEELINGS
from editor.semantics.wiring import reachable_by_wiring

Mask = int
"""A set of variables, one bit for each."""


def forgetful(project: Project) -> Project:
    """The project with what it may forget forgotten; states that differ only in that are one."""
    return _Forgetting(project).project()


@dataclass
class _Deed:
    """An effect: what it writes, whether what was there matters, what it reads."""

    target: Mask
    keeps: bool
    reads: Mask


@dataclass
class _Way:
    index: int
    guard: Mask
    deeds: list[_Deed]
    to: SceneKey


@dataclass
class _Spot:
    """A scene: what it does, and what is needed (`live`) and held (`held`) on arriving and on moving on."""

    wake: bool
    into: SceneKey | None
    deeds: list[_Deed]
    ways: list[_Way] = field(default_factory=list)
    live: Mask = 0
    moving: Mask = 0
    held: Mask = 0
    kept: Mask = 0
    used: Mask = 0

    @property
    def said(self) -> Mask:
        """All that its sentences name."""
        deeds = [*self.deeds, *(deed for way in self.ways for deed in way.deeds)]
        return _all(deed.target | deed.reads for deed in deeds) | _all(way.guard for way in self.ways)


class _Forgetting:
    def __init__(self, project: Project) -> None:
        self.old = project
        told = {name for promise in project.promises for name in reads(promise.expression)}
        self.names = [name for name in project.variables if name not in told and name not in FEELINGS]
        self.bit = {name: 1 << place for place, name in enumerate(self.names)}
        wired = reachable_by_wiring(project)
        self.spots = {
            (dream, name): self._spot(dream, scene)
            for dream, name, scene in project.scenes()
            if (dream, name) in wired and not scene.damaged
        }
        self.callers: dict[str, list[_Spot]] = {}
        for spot in self.spots.values():
            if spot.into is not None:
                self.callers.setdefault(spot.into[0], []).append(spot)

    def project(self) -> Project:
        """With sentences about what is shared, and something forgotten on the ways."""
        self._settle(self._need)
        self._settle(self._hold)
        for spot in self.spots.values():
            spot.used = spot.held | spot.kept | spot.said
        self._settle(self._stay)
        self.shared = self._shared()

        def of(name: str, dream: Dream) -> Dream:
            return replace(dream, scenes=Table((key, self._scene((name, key), one)) for key, one in dream.scenes.items()))

        dreams = Table((name, of(name, dream)) for name, dream in self.old.dreams.items())
        owners = set(self.shared.values())
        variables = Table((n, v) for n, v in self.old.variables.items() if n not in self.bit or n in owners)
        return replace(self.old, dreams=dreams, variables=variables)

    def _spot(self, dream: str, scene: Scene) -> _Spot:
        scope = Scope(self.old.variables, dream)
        into = self.old.dreams.get(scene.descend) if scene.descend is not None and not scene.wake else None
        inner = (scene.descend or "", into.start or "") if into is not None else None
        spot = _Spot(scene.wake, inner, [self._deed(text) for text in scene.enter if check_effect(text, scope) is None])
        for index, way in enumerate(() if scene.wake else scene.transitions):
            sound = way.when is None or check_guard(way.when, scope) is None
            if sound and way.to is not None and all(check_effect(text, scope) is None for text in way.do):
                guard = self._mask(reads(way.when)) if way.when is not None else 0
                spot.ways.append(_Way(index, guard, [self._deed(text) for text in way.do], (dream, way.to)))
        return spot

    def _deed(self, text: str) -> _Deed:
        keeps = parse_effect(text).operator != "="
        return _Deed(self._mask([writes_effect(text) or ""]), keeps, self._mask(reads_effect(text)))

    def _mask(self, names: Iterable[str]) -> Mask:
        return _all(self.bit.get(name, 0) for name in names)

    def _settle(self, step: Callable[[str, _Spot], bool]) -> None:
        """Again until nothing changes; sets only grow."""
        changed = True
        while changed:
            changed = False
            for key in [*reversed(self.spots), *self.spots]:
                changed = step(key[0], self.spots[key]) or changed

    def _need(self, dream: str, spot: _Spot) -> bool:
        """Backwards: what somebody may still ask for."""
        before = (spot.live, spot.moving)
        spot.moving = _all(way.guard | _needed(way.deeds, self._live(way.to)) for way in spot.ways)
        if spot.wake:
            after = _all(outer.moving for outer in self.callers.get(dream, ()))
        else:
            after = self._live(spot.into) if spot.into is not None else spot.moving
        spot.live = _needed(spot.deeds, after)
        return before != (spot.live, spot.moving)

    def _live(self, key: SceneKey) -> Mask:
        return self.spots[key].live if key in self.spots else 0

    def _hold(self, dream: str, spot: _Spot) -> bool:
        """Forwards: what may differ from its start and is still asked for; told to where nights go from here."""
        changed = False
        written = spot.held | _all(deed.target for deed in spot.deeds)
        if spot.wake:
            for outer in self.callers.get(dream, ()):
                changed |= _grow(outer, "kept", written & outer.moving)
            return changed
        inner = self.spots.get(spot.into) if spot.into is not None else None
        if inner is not None:
            changed |= _grow(inner, "held", written & inner.live)
        elif spot.into is None:
            changed |= _grow(spot, "kept", written & spot.moving)
        for way in spot.ways:
            there = self.spots.get(way.to)
            if there is not None:
                changed |= _grow(there, "held", (spot.kept | _all(deed.target for deed in way.deeds)) & there.live)
        return changed

    def _stay(self, dream: str, spot: _Spot) -> bool:
        """What lies in a scene lies also where nights come and go without a way on which it could be forgotten."""
        changed = False
        if spot.into is not None and spot.into in self.spots:
            changed |= _grow(self.spots[spot.into], "used", spot.used)
        if spot.wake:
            for outer in self.callers.get(dream, ()):
                changed |= _grow(outer, "used", spot.used)
        return changed

    def _shared(self) -> dict[str, str]:
        """For each variable the one whose place it takes: one with the same values, never used in the same scene."""
        where = dict.fromkeys(self.names, 0)
        for number, spot in enumerate(self.spots.values()):
            for name in self._named(spot.used):
                where[name] |= 1 << number
        owners: dict[Variable, list[tuple[str, int]]] = {}
        found = {}
        for name in self.names:
            taken = owners.setdefault(self.old.variables[name], [])
            place = next((n for n, (_, scenes) in enumerate(taken) if not scenes & where[name]), None)
            if place is None:
                taken.append((name, where[name]))
                found[name] = name
            else:
                owner, scenes = taken[place]
                taken[place] = (owner, scenes | where[name])
                found[name] = owner
        return found

    def _named(self, mask: Mask) -> list[str]:
        return [name for name in self.names if mask & self.bit[name]]

    def _scene(self, key: SceneKey, scene: Scene) -> Scene:
        spot = self.spots.get(key)
        if spot is None:
            return scene
        ways = list(scene.transitions)
        for way in spot.ways:
            there = self.spots.get(way.to)
            gone = self._named(spot.used & ~there.used) if there is not None else []
            old = ways[way.index]
            put_back = tuple(f"{self.shared[name]} = {_written(self.old.variables[name].start)}" for name in gone)
            when = self._said(old.when) if old.when is not None else None
            ways[way.index] = replace(old, when=when, do=(*(self._said(text, True) for text in old.do), *put_back))
        scope = Scope(self.old.variables, key[0])
        enter = tuple(self._said(text, True) if check_effect(text, scope) is None else text for text in scene.enter)
        return replace(scene, enter=enter, transitions=tuple(ways))

    def _said(self, text: str, effect: bool = False) -> str:
        names = {*reads_effect(text), writes_effect(text) or ""} if effect else reads(text)
        for name in sorted(names):
            if self.shared.get(name, name) != name:
                text = rename_variable(text, name, self.shared[name])
        return text


def _all(masks: Iterable[Mask]) -> Mask:
    return reduce(or_, masks, 0)


def _grow(spot: _Spot, name: str, more: Mask) -> bool:
    """Whether one of a scene's sets became larger."""
    before: Mask = getattr(spot, name)
    setattr(spot, name, before | more)
    return before | more != before


def _written(value: Scalar) -> str:
    """A value as the language writes it."""
    if isinstance(value, str):
        inside = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inside}"'
    return str(value).lower()


def _needed(deeds: list[_Deed], after: Mask) -> Mask:
    """What is needed before some effects, where that is needed after them; what others than `names` get is."""
    for deed in reversed(deeds):
        if not deed.target or deed.target & after:
            after = (after if deed.keeps else after & ~deed.target) | deed.reads
    return after
