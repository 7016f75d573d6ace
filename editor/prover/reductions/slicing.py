"""Only what matters: a project without the variables that no guard, promise or limit depends on.

What is left out changes no move and no verdict, so nights go the same ways with the same odds; there are only fewer
states to tell apart (the cone of influence, Clarke et al., "Model Checking", 1999).
"""

from dataclasses import replace

from editor.language.check import Scope, check_effect, reads, reads_effect, writes_effect
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.semantics.wiring import reachable_by_wiring


def matters(project: Project, dreamer: str | None) -> frozenset[str]:
    """The variables that guards, promises and the dreamer's limit depend on, through effects too."""
    wired = reachable_by_wiring(project)
    scenes = [scene for dream, name, scene in project.scenes() if (dream, name) in wired]
    found: set[str] = set()
    for promise in project.promises:
        found |= reads(promise.expression)
    for scene in scenes:
        for way in scene.transitions:
            found |= reads(way.when) if way.when is not None else frozenset()
    who = project.dreamers.get(dreamer or "")
    if who is not None and who.fear_limit is not None:
        found.add("fear")
    feeds: dict[str, set[str]] = {}
    for scene in scenes:
        for text in (*scene.enter, *(text for way in scene.transitions for text in way.do)):
            feeds.setdefault(writes_effect(text) or "", set()).update(reads_effect(text))
    todo = list(found)
    while todo:
        for name in feeds.get(todo.pop(), set()) - found:
            found.add(name)
            todo.append(name)
    return frozenset(found & set(project.variables))


def sliced(project: Project, kept: frozenset[str]) -> Project:
    """The project with those variables only; the same object where that is all of them."""
    if len(kept) == len(project.variables):
        return project

    def of_scene(dream: str, scene: Scene) -> Scene:
        scope = Scope(project.variables, dream)

        def stays(text: str) -> bool:
            return writes_effect(text) in kept or check_effect(text, scope) is not None

        def of_way(way: Transition) -> Transition:
            return way if all(map(stays, way.do)) else replace(way, do=tuple(filter(stays, way.do)))

        ways = tuple(map(of_way, scene.transitions))
        return replace(scene, enter=tuple(filter(stays, scene.enter)), transitions=ways)

    dreams = Table(
        (name, replace(dream, scenes=Table((key, of_scene(name, scene)) for key, scene in dream.scenes.items())))
        for name, dream in project.dreams.items()
    )
    variables = Table((name, variable) for name, variable in project.variables.items() if name in kept)
    return replace(project, dreams=dreams, variables=variables)
