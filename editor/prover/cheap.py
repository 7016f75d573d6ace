"""The cheap answers: what the values that variables can ever take decide, in milliseconds, before any night is followed.

Everything here is certain; what it cannot say is not decided. Guards, promises and limits are asked over all values
that effects could lead to, in every combination; ways whose guards can never hold are taken out of the wiring.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from editor.language.check import Scope, check_effect, check_guard
from editor.language.grammar import parse_expression
from editor.language.syntax import At, Awake, Expression, Name, Visited, Woke, walk
from editor.model.difference import SceneKey
from editor.model.project import Project, Promise, PromiseKind
from editor.model.scene import Scene
from editor.model.transition import Kind, Transition
from editor.model.variable import IntVariable, Scalar
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict
from editor.prover.blocks.domains import TooWideError, domains
from editor.prover.blocks.sentences import weigh
from editor.prover.plain.explore import nowhere, sound_promises
from editor.semantics.rules import Rules
from editor.semantics.wiring import reachable_by_wiring, starts

MOST_COMBINATIONS: Final = 200_000
UNKNOWN: Final = (False, True)
RANKS: Final = {Kind.PULL: 0, Kind.CHOICE: 1, Kind.DRIFT: 2}


def cheap_answer(project: Project, dreamer: str | None) -> Answer:
    """What can be said at once about one dreamer's nights; `states` is 0, for none was followed."""
    if project.start not in project.dreams:
        return nowhere(project, dreamer)
    return _Cheap(Rules(project, dreamer)).answer()


class _Cheap:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.project = rules.project
        try:
            self.values: dict[str, tuple[Scalar, ...]] | None = domains(rules)
        except TooWideError:
            self.values = None
        self._known: dict[str, tuple[bool, bool]] = {}
        self._opening: dict[object, tuple[bool, bool]] = {}

    def answer(self) -> Answer:
        """Certain verdicts, and scenes that no night can come to."""
        promises = tuple(self._promise(promise) for promise in sound_promises(self.project))
        reached = self._reached()
        project, wired = self.project, reachable_by_wiring(self.project)
        never = [
            Finding("never-visited", (dream, name))
            for dream, name, scene in project.scenes()
            if (dream, name) in wired and (dream, name) not in reached and not scene.damaged
        ]
        outer = project.dreams[project.start or ""]
        awake = any((project.start or "", name) in reached and scene.wake for name, scene in outer.scenes.items())
        wakes = Verdict.NOT_DECIDED if awake else Verdict.REFUTED
        limit, open_ = self._limit(), Verdict.NOT_DECIDED
        return Answer(self.rules.dreamer, 0, False, wakes, open_, limit, promises, findings=tuple(never))

    def _limit(self) -> Verdict | None:
        who = self.project.dreamers.get(self.rules.dreamer or "")
        if who is None or who.fear_limit is None or not isinstance(self.project.variables.get("fear"), IntVariable):
            return None
        most = max(int(value) for value in self.values["fear"]) if self.values is not None else math.inf
        return Verdict.PROVED if most <= who.fear_limit else Verdict.NOT_DECIDED

    def _promise(self, promise: Promise) -> PromiseAnswer:
        can, must = self._holds(promise.expression)
        if promise.kind is not PromiseKind.REACHABLE and must:
            return PromiseAnswer(promise, Verdict.PROVED)
        if promise.kind is not PromiseKind.ALWAYS and not can:
            return PromiseAnswer(promise, Verdict.REFUTED)
        return PromiseAnswer(promise, Verdict.NOT_DECIDED)

    def _holds(self, text: str) -> tuple[bool, bool]:
        """Whether a sound sentence can ever hold, and whether it always does."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._over_all(parse_expression(text))
        return found

    def _over_all(self, tree: Expression) -> tuple[bool, bool]:
        parts = walk(tree)
        names = list(dict.fromkeys(part.name for part in parts if isinstance(part, Name)))
        if self.values is None or any(isinstance(part, Visited | Woke | At | Awake) for part in parts):
            return UNKNOWN[::-1]
        if math.prod(len(self.values[name]) for name in names) > MOST_COMBINATIONS:
            return UNKNOWN[::-1]
        try:
            holds = np.asarray(weigh(tree, _AllValues({name: self.values[name] for name in names}, {})))
        except TooWideError:
            return UNKNOWN[::-1]
        return bool(holds.any()), bool(holds.all())

    def _reached(self) -> set[SceneKey]:
        """The scenes that can be come to along ways whose guards can hold and that are not always outranked."""
        dreams, found = self.project.dreams, set(starts(self.project))
        todo = list(found)
        while todo:
            dream, name = todo.pop()
            for target in self._leads_to(dream, dreams[dream].scenes[name]):
                if target not in found and target[1] in dreams[target[0]].scenes:
                    found.add(target)
                    todo.append(target)
        return found

    def _leads_to(self, dream: str, scene: Scene) -> list[SceneKey]:
        if scene.wake or scene.damaged:
            return []
        within = self.project.dreams.get(scene.descend) if scene.descend is not None else None
        if scene.descend is not None:
            inner = [(scene.descend, within.start)] if within is not None and within.start is not None else []
            return inner + self._ways(dream, scene) if within is not None else []
        return self._ways(dream, scene)

    def _ways(self, dream: str, scene: Scene) -> list[SceneKey]:
        found: list[tuple[int, SceneKey]] = []
        best = 2
        for way in scene.transitions:
            if way.when is None and not way.do and not way.damaged and way.to is not None:
                can, must = True, not way.once
            else:
                can, must = self._opens_as_before(way, dream)
            rank = RANKS[way.kind]
            best = min(best, rank) if must else best
            if can and way.to is not None:
                found.append((rank, (dream, way.to)))
        return [key for rank, key in found if rank <= best]

    def _opens_as_before(self, way: Transition, dream: str) -> tuple[bool, bool]:
        if way.damaged or way.to is None:
            return False, False
        key = (dream, way.when, way.do, way.once)
        if key not in self._opening:
            self._opening[key] = self._opens(way, Scope(self.project.variables, dream))
        return self._opening[key]

    def _opens(self, way: Transition, scope: Scope) -> tuple[bool, bool]:
        if any(check_effect(text, scope) is not None for text in way.do):
            return False, False
        if way.when is None:
            return True, not way.once
        if check_guard(way.when, scope) is not None:
            return False, False
        can, must = self._holds(way.when)
        return can, must and not way.once


@dataclass
class _AllValues:
    """A sentence's variables, each with all its values along a dimension of its own."""

    values: dict[str, tuple[Scalar, ...]]
    texts: dict[str, int]
    woke: str = ""
    here: SceneKey = ("", "")
    awake: bool = False

    def variable(self, name: str) -> Any:
        place = list(self.values).index(name)
        plain = [self.text(value) if isinstance(value, str) else value for value in self.values[name]]
        return np.array(plain).reshape((1,) * place + (-1,) + (1,) * (len(self.values) - place - 1))

    def largest(self, name: str) -> int:
        return max((abs(value) for value in self.values[name] if not isinstance(value, str)), default=0)

    def visited(self, key: SceneKey) -> Any:
        raise TooWideError

    def woken(self) -> int:
        return self.text(self.woke)

    def at(self, key: SceneKey) -> bool:
        return self.here == key

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))
