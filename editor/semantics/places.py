"""A project made ready for play, scene by scene: guards and effects as closures, feelings as numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from editor.language.check import Scope, visited_names
from editor.language.compile import compile_effect, compile_guard
from editor.language.syntax import LanguageError
from editor.model.difference import SceneKey
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import IntVariable, Scalar, Variable

Guard = Callable[[Any], bool]
Act = Callable[[Any], tuple[int, Scalar]]
FEELINGS = ("fear", "calm")
MOST_KEPT = 50_000
"""How many scenes' effects and ways are kept ready at most."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """A transition made ready.

    Attributes:
        index: Its place among the scene's transitions.
        guard: `None` where it always holds.
        effects: In order.
        wrong: Its guard or an effect is wrong, or it could not be understood: never open.
    """

    index: int
    target: SceneKey
    kind: Kind
    guard: Guard | None
    effects: tuple[Act, ...]
    weight: float
    once: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A scene made ready.

    Attributes:
        ghost: It is not there or could not be understood: arriving is stuck.
        wake: Arriving ends the dream.
        descend: The start of the dream within, as (dream, scene), or `None`.
        lost: It descends into a dream that is not there: arriving is stuck.
        feelings: Slot and rise, for `fear` and `calm`.
        remembered: Some `visited()` asks for it.
    """

    key: SceneKey
    ghost: bool = True
    wake: bool = False
    descend: SceneKey | None = None
    lost: bool = False
    feelings: tuple[tuple[int, int], ...] = ()
    effects: tuple[Act, ...] = ()
    ways: tuple[WayOut, ...] = ()
    minutes: float = 0
    remembered: bool = False


class _Readied:
    """The effects and ways of scenes, made ready once for all projects that share the scenes and the variables."""

    def __init__(self, variables: Table[str, Variable]) -> None:
        self.variables = variables
        self._known: dict[tuple[str, int], tuple[Scene, tuple[Act, ...], tuple[WayOut, ...]]] = {}

    def of(self, dream: str, scene: Scene) -> tuple[tuple[Act, ...], tuple[WayOut, ...]]:
        """What happens in a scene, and its ways out."""
        found = self._known.get((dream, id(scene)))
        if found is None:
            scope = Scope(self.variables, dream)
            acts = tuple(act for act in (_effect(text, scope) for text in scene.enter) if act is not None)
            ways = tuple(_way(dream, index, way, scope) for index, way in enumerate(scene.transitions))
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            found = self._known[dream, id(scene)] = (scene, acts, ways)
        return found[1:]


_readied_for = lru_cache(4)(_Readied)


class Places:
    """The scenes of a project made ready for one dreamer, each when it is first asked for."""

    def __init__(self, project: Project, dreamer: str | None) -> None:
        self.project = project
        self.dreamer = project.dreamers.get(dreamer) if dreamer is not None else None
        self.remembered = scenes_asked_for(project)
        self._slots = {name: slot for slot, name in enumerate(project.variables)}
        self._bounds = {
            slot: variable for slot, variable in enumerate(project.variables.values()) if isinstance(variable, IntVariable)
        }
        self._readied = _readied_for(project.variables)
        self._found: dict[SceneKey, Place] = {}

    def __getitem__(self, key: SceneKey) -> Place:
        """The place of that key; a ghost where there is none."""
        place = self._found.get(key)
        if place is None:
            place = self._found[key] = self._build(key)
        return place

    def rise(self, slot: int, value: Scalar, amount: int) -> int:
        """An int variable's value after it rose, clamped."""
        return self._bounds[slot].clamp(int(value) + amount)

    def _build(self, key: SceneKey) -> Place:
        scene = self.project.scene(*key)
        if scene is None or scene.damaged:
            return Place(key)
        effects, ways = self._readied.of(key[0], scene)
        descend = None if scene.wake else scene.descend
        within = self.project.dreams.get(descend) if descend is not None else None
        lost = descend is not None and within is None
        inner = (descend, within.start or "") if descend is not None and within is not None else None
        return Place(
            key,
            ghost=False,
            wake=scene.wake,
            descend=inner,
            lost=lost,
            feelings=self._feelings(scene),
            effects=effects,
            ways=ways,
            minutes=scene.minutes,
            remembered=key in self.remembered,
        )

    def _feelings(self, scene: Scene) -> tuple[tuple[int, int], ...]:
        if self.dreamer is None:
            return ()
        rises = ((name, rise(self.dreamer, scene, name)) for name in FEELINGS)
        slots = ((self._slots.get(name), amount) for name, amount in rises)
        return tuple((slot, amount) for slot, amount in slots if slot in self._bounds and slot is not None)


def rise(dreamer: Dreamer, scene: Scene, feeling: str) -> int:
    """By how much `fear` or `calm` rises when this dreamer arrives at a scene."""
    strengths: Table[str, int] = dreamer.fears if feeling == "fear" else dreamer.desires
    return sum(strengths.get(motif, 0) * intensity for motif, intensity in scene.motifs.items()) // 10


def scenes_asked_for(project: Project) -> frozenset[SceneKey]:
    """The scenes that some `visited()` of the project names."""
    found: set[SceneKey] = set()
    for dream_id, dream in project.dreams.items():
        texts: set[str] = set()
        for scene in dream.scenes.values():
            texts.update(scene.enter)
            for way in scene.transitions:
                if way.when is not None:
                    texts.add(way.when)
                if way.do:
                    texts.update(way.do)
        for text in texts:
            if "visited" in text:
                found |= visited_names(text, dream_id)
    for promise in project.promises:
        found |= visited_names(promise.expression, None)
    return frozenset(found)


def _effect(text: str, scope: Scope) -> Act | None:
    try:
        return compile_effect(text, scope)
    except LanguageError:
        return None


def _way(dream: str, index: int, way: Transition, scope: Scope) -> WayOut:
    effects = tuple(_effect(text, scope) for text in way.do)
    guard: Guard | None = None
    wrong = way.damaged or way.to is None or None in effects
    if way.when is not None:
        try:
            guard = compile_guard(way.when, scope)
        except LanguageError:
            wrong = True
    acts = tuple(act for act in effects if act is not None)
    return WayOut(index, (dream, way.to or ""), way.kind, guard, acts, way.weight, way.once, wrong)
