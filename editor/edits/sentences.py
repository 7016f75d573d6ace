"""Changing every sentence of a project: guards, effects and promises."""

from collections.abc import Callable
from dataclasses import replace

from editor.edits.places import map_scenes
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition

Rewrite = Callable[[str, str | None], str]
"""From a sentence and the dream it stands in (`None` for promises) to the sentence as it should be."""


def map_sentences(project: Project, rewrite: Rewrite) -> Project:
    """The project with every sentence rewritten; what does not change stays the same object."""
    changed = map_scenes(project, lambda dream, _, scene: _scene(scene, lambda text: rewrite(text, dream)))
    promises = tuple(
        promise if (text := rewrite(promise.expression, None)) == promise.expression else replace(promise, expression=text)
        for promise in changed.promises
    )
    return changed if promises == changed.promises else replace(changed, promises=promises)


def _scene(scene: Scene, rewrite: Callable[[str], str]) -> Scene:
    enter = tuple(map(rewrite, scene.enter))
    ways = tuple(_way(way, rewrite) for way in scene.transitions)
    if enter == scene.enter and all(new is old for new, old in zip(ways, scene.transitions, strict=True)):
        return scene
    return replace(scene, enter=enter, transitions=ways)


def _way(way: Transition, rewrite: Callable[[str], str]) -> Transition:
    when = None if way.when is None else rewrite(way.when)
    do = tuple(map(rewrite, way.do))
    return way if (when, do) == (way.when, way.do) else replace(way, when=when, do=do)
