"""Where the ways of a scene lead, for edits that move, copy or delete what they lead to."""

from collections.abc import Mapping
from dataclasses import replace

from editor.model.scene import Scene
from editor.model.transition import Transition


def without_ways_to(scene: Scene, gone: set[str]) -> Scene:
    """A scene without the ways that lead to what is gone; the same object where none does."""
    if all(way.to not in gone for way in scene.transitions):
        return scene
    return replace(scene, transitions=tuple(way for way in scene.transitions if way.to not in gone))


def rewired(scene: Scene, names: Mapping[str, str]) -> Scene:
    """A scene whose ways lead to other scenes by name; the same object where none does."""
    if all(way.to not in names for way in scene.transitions):
        return scene
    ways = tuple(replace(way, to=names[way.to]) if way.to in names else way for way in scene.transitions)  # type: ignore[index]
    return replace(scene, transitions=ways)


def whole(scene: Scene) -> Scene:
    """A scene without the ways that could not be understood: no copy can carry their text."""
    if not any(way.damaged for way in scene.transitions):
        return scene
    return replace(scene, transitions=tuple(way for way in scene.transitions if not way.damaged))


def with_ways_to_copies(scene: Scene, names: Mapping[str, str]) -> Scene:
    """A scene with a second way for each that leads to something copied."""
    more: list[Transition] = [replace(way, to=names[way.to]) for way in scene.transitions if way.to in names]  # type: ignore[index]
    return replace(scene, transitions=(*scene.transitions, *more)) if more else scene
