"""What a night remembers, all as flags: a project whose `once` and `visited` are variables like any other."""

from dataclasses import replace
from itertools import count

from editor.language.check import Scope, check_effect, check_guard, visited_names
from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import Visited, walk
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.model.variable import BoolVariable
from editor.semantics.places import scenes_asked_for
from editor.semantics.wiring import reachable_by_wiring


def as_flags(project: Project) -> Project:
    """The same nights; what promises ask for with `visited` stays as it is."""
    return _Flags(project).project()


class _Flags:
    def __init__(self, project: Project) -> None:
        self.old = project
        texts = " ".join(
            text for _, _, scene in project.scenes() for way in scene.transitions for text in (way.when or "", *way.do)
        ) + " ".join(text for _, _, scene in project.scenes() for text in scene.enter)
        self.prefix = next(
            prefix
            for prefix in ("_" * many for many in count(1))
            if f"{prefix}spent" not in texts and f"{prefix}seen" not in texts
        )
        promised = {key for promise in project.promises for key in visited_names(promise.expression, None)}
        wired = reachable_by_wiring(project)
        asked = sorted(key for key in scenes_asked_for(project) - promised if key in wired)
        self.seen = {key: f"{self.prefix}seen{number}" for number, key in enumerate(asked)}
        self.variables = dict(project.variables) | {name: BoolVariable(False) for name in self.seen.values()}

    def project(self) -> Project:
        """Scene by scene."""
        dreams = Table(
            (
                name,
                replace(dream, scenes=Table((key, self._scene((name, key), scene)) for key, scene in dream.scenes.items())),
            )
            for name, dream in self.old.dreams.items()
        )
        return replace(self.old, dreams=dreams, variables=Table(self.variables))

    def _scene(self, key: SceneKey, scene: Scene) -> Scene:
        scope = Scope(self.old.variables, key[0])
        enter = tuple(self._said(text, key[0], effect=True) if check_effect(text, scope) is None else text
                      for text in scene.enter)  # fmt: skip
        if key in self.seen and not scene.damaged:
            enter = (*enter, f"{self.seen[key]} = true")
        return replace(scene, enter=enter, transitions=tuple(self._way(way, scope) for way in scene.transitions))

    def _way(self, way: Transition, scope: Scope) -> Transition:
        if way.damaged or (way.when is not None and check_guard(way.when, scope) is not None):
            return way
        if any(check_effect(text, scope) is not None for text in way.do):
            return way
        dream = scope.dream or ""
        when = self._said(way.when, dream) if way.when is not None else None
        do = tuple(self._said(text, dream, effect=True) for text in way.do)
        if not way.once:
            return replace(way, when=when, do=do)
        name = f"{self.prefix}spent{len(self.variables)}"
        self.variables[name] = BoolVariable(False)
        guard = f"not {name}" if when is None else f"not {name} and ({when})"
        return replace(way, when=guard, do=(f"{name} = true", *do), once=False)

    def _said(self, text: str, dream: str, effect: bool = False) -> str:
        """A sound sentence with flags in the place of `visited`."""
        if "visited" not in text:
            return text
        tree = parse_effect(text).value if effect else parse_expression(text)
        for part in sorted(walk(tree), key=lambda one: -one.start):
            key = (part.dream if part.dream is not None else dream, part.scene) if isinstance(part, Visited) else None
            if key in self.seen:
                text = text[: part.start] + self.seen[key] + text[part.end :]
        return text
