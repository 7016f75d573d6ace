"""Which values can a variable ever take? Asked without looking at guards, so that blocks hold no value in vain."""

import itertools
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from editor.language.check import Scope, check_effect
from editor.language.compile import compile_effect
from editor.language.grammar import parse_effect
from editor.language.syntax import Name, Visited, Woke, walk
from editor.model.difference import SceneKey
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Scalar
from editor.semantics.places import FEELINGS, Act, rise
from editor.semantics.rules import Rules
from editor.semantics.wiring import reachable_by_wiring

WIDEST: Final = 20_000
"""The most values of one variable that blocks are tried with."""
MOST_COMBINATIONS: Final = 4096
ROUNDS: Final = 200


class TooWideError(Exception):
    """A dream that blocks cannot hold; somebody else has to follow it."""


@dataclass
class _Imagined:
    """A moment for the closures of the language."""

    values: list[Scalar]
    here: SceneKey
    woke: str = ""
    visited: frozenset[SceneKey] = frozenset()
    awake: bool = False


@dataclass(frozen=True)
class _Change:
    """Something that may happen to a variable, wherever it happens."""

    slot: int
    text: str
    dream: str
    rise: int
    reads: tuple[int, ...]
    asks: bool


@lru_cache(8)
def domains(rules: Rules) -> dict[str, tuple[Scalar, ...]]:
    """For each variable the values that no night can leave, in ascending order for ints.

    Raises:
        TooWideError: A variable may take too many.
    """
    project = rules.project
    texts: set[tuple[str, str]] = set()
    motifs: dict[tuple[tuple[str, int], ...], Scene] = {}
    for dream, name in reachable_by_wiring(project):
        scene = project.dreams[dream].scenes[name]
        if scene.damaged:
            continue
        if scene.motifs:
            motifs.setdefault(tuple(scene.motifs.items()), scene)
        texts.update((dream, text) for text in scene.enter)
        texts.update((dream, text) for way in scene.transitions for text in way.do)
    return values_that_come(project, rules.places.dreamer, texts, motifs.values())


def values_that_come(
    project: Project, who: Dreamer | None, effects: Set[tuple[str, str]], felt: Iterable[Scene]
) -> dict[str, tuple[Scalar, ...]]:
    """For each variable the values that its start and some effects can lead to.

    Args:
        project: Whose variables.
        who: Feels what scenes bring.
        effects: What may happen, each with the dream that it stands in.
        felt: Scenes whose motifs may be met, one for all with the same.

    Raises:
        TooWideError: A variable may take too many.
    """
    return _Domains(project, who, effects, felt).found()


class _Domains:
    def __init__(self, project: Project, who: Dreamer | None, effects: Set[tuple[str, str]], felt: Iterable[Scene]) -> None:
        self.project = project
        self.variables = list(self.project.variables.values())
        self.names = list(self.project.variables)
        self.sets: list[set[Scalar]] = [{variable.start} for variable in self.variables]
        self.full = [False] * len(self.variables)
        changes = itertools.chain(self._rises(who, felt), self._changes(effects))
        self.changes = list(dict.fromkeys(changes))
        self._acts: dict[_Change, Act | None] = {}

    def found(self) -> dict[str, tuple[Scalar, ...]]:
        for _ in range(ROUNDS):
            before = [len(values) for values in self.sets]
            for change in self.changes:
                self._apply(change)
            if before == [len(values) for values in self.sets]:
                break
        else:
            for slot in range(len(self.variables)):
                self._fill(slot)
        return {name: self._ordered(slot) for slot, name in enumerate(self.names)}

    def _ordered(self, slot: int) -> tuple[Scalar, ...]:
        values, variable = self.sets[slot], self.variables[slot]
        if isinstance(variable, EnumVariable):
            return tuple(dict.fromkeys(value for value in (*variable.values, variable.start) if value in values))
        return tuple(sorted(values, key=int))

    def _changes(self, effects: Set[tuple[str, str]]) -> Iterable[_Change]:
        scopes = {dream: Scope(self.project.variables, dream) for dream in self.project.dreams}
        for dream, text in sorted(effects):
            if check_effect(text, scopes[dream]) is None:
                yield self._change(text, dream)

    def _rises(self, who: Dreamer | None, scenes: Iterable[Scene]) -> Iterable[_Change]:
        """What the dreamer feels on arriving."""
        if who is None:
            return
        felt = list(scenes)
        for name in FEELINGS:
            if isinstance(self.project.variables.get(name), IntVariable):
                slot = self.names.index(name)
                for amount in sorted({rise(who, scene, name) for scene in felt} - {0}):
                    yield _Change(slot, "", "", amount, (slot,), False)

    def _change(self, text: str, dream: str) -> _Change:
        effect = parse_effect(text)
        parts = walk(effect.value)
        names = {part.name for part in parts if isinstance(part, Name)}
        if effect.operator != "=":
            names.add(effect.target)
        asks = any(isinstance(part, Visited | Woke) for part in parts)
        return _Change(self.names.index(effect.target), text, dream if asks else "", 0,
                       tuple(sorted(self.names.index(name) for name in names)), asks)  # fmt: skip

    def _apply(self, change: _Change) -> None:
        slot, variable = change.slot, self.variables[change.slot]
        if self.full[slot]:
            return
        if isinstance(variable, BoolVariable) or (change.asks and not isinstance(variable, IntVariable)):
            self._fill(slot)
            return
        combinations = 1
        for read in change.reads:
            combinations *= len(self.sets[read])
        if change.asks or combinations > MOST_COMBINATIONS:
            self._fill(slot)
        elif change.reads == (slot,):
            self._close(change)
        else:
            self._add_all(change, itertools.product(*(sorted(self.sets[read], key=str) for read in change.reads)))

    def _close(self, change: _Change) -> None:
        """Follow a change of one variable by itself until nothing new comes of it."""
        todo = list(self.sets[change.slot])
        while todo:
            todo = self._add_all(change, [(value,) for value in todo])

    def _add_all(self, change: _Change, combinations: Iterable[tuple[Scalar, ...]]) -> list[Scalar]:
        known, new = self.sets[change.slot], []
        moment = _Imagined([variable.start for variable in self.variables], (change.dream, ""))
        act = self._act(change)
        for combination in combinations:
            for read, value in zip(change.reads, combination, strict=True):
                moment.values[read] = value
            value = act(moment)[1] if act is not None else self._risen(change, combination[0])
            if value not in known:
                known.add(value)
                new.append(value)
        if len(known) > WIDEST:
            raise TooWideError
        return new

    def _act(self, change: _Change) -> Act | None:
        if change not in self._acts:
            scope = Scope(self.project.variables, change.dream)
            self._acts[change] = compile_effect(change.text, scope) if change.text else None
        return self._acts[change]

    def _risen(self, change: _Change, value: Scalar) -> int:
        variable = self.variables[change.slot]
        assert isinstance(variable, IntVariable)
        return variable.clamp(int(value) + change.rise)

    def _fill(self, slot: int) -> None:
        variable = self.variables[slot]
        self.full[slot] = True
        if isinstance(variable, IntVariable):
            if variable.maximum - variable.minimum >= WIDEST:
                raise TooWideError
            self.sets[slot] |= set(range(variable.minimum, variable.maximum + 1))
        elif isinstance(variable, BoolVariable):
            self.sets[slot] |= {False, True}
        else:
            self.sets[slot] |= set(variable.values)
