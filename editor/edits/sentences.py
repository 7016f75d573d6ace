"""Changing every sentence of a project: guards, effects and promises."""

from collections.abc import Callable
from dataclasses import replace

from editor.edits.places import map_scenes
from editor.language.renaming import rename_woke
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition

Rewrite = Callable[[str, str | None], str]
"""From a sentence and the dream it stands in (`None` for promises) to the sentence as it should be."""


def map_sentences(project: Project, rewrite: Rewrite) -> Project:
    """The project with every sentence rewritten; what does not change stays the same object."""
    changed = map_scenes(project, lambda dream, _, scene: map_scene(scene, lambda text: rewrite(text, dream)))
    promises = tuple(
        promise if (text := rewrite(promise.expression, None)) == promise.expression else replace(promise, expression=text)
        for promise in changed.promises
    )
    return changed if promises == changed.promises else replace(changed, promises=promises)


def woke_renamer(project: Project, dream: str, old: str, new: str) -> Rewrite:
    """A rewriting of what is compared with `woke`, for a scene of `dream` that will be called otherwise.

    A name alone does not say which dream's wake scene is meant: those of the dreams that the sentence's own dream
    descends into come first, then those of any dream. Where it may be that of another dream too, it stays.
    """
    waking = {key for key, value in project.dreams.items() if old in value.scenes and value.scenes[old].wake}
    within = {
        key: {scene.descend for scene in value.scenes.values() if scene.descend is not None}
        for key, value in project.dreams.items()
    }

    def rewrite(text: str, where: str | None) -> str:
        near = waking & within.get(where or "", set())
        return rename_woke(text, old, new) if (near or waking) == {dream} else text

    return rewrite


def map_scene(scene: Scene, rewrite: Callable[[str], str]) -> Scene:
    """A scene with every sentence rewritten; the same object where nothing changes."""
    enter = tuple(map(rewrite, scene.enter))
    ways = tuple(_way(way, rewrite) for way in scene.transitions)
    if enter == scene.enter and all(new is old for new, old in zip(ways, scene.transitions, strict=True)):
        return scene
    return replace(scene, enter=enter, transitions=ways)


def _way(way: Transition, rewrite: Callable[[str], str]) -> Transition:
    when = None if way.when is None else rewrite(way.when)
    do = tuple(map(rewrite, way.do))
    return way if (when, do) == (way.when, way.do) else replace(way, when=when, do=do)
