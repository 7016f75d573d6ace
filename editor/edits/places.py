"""Finding and replacing parts of a project, for edits."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition

Thing = TypeVar("Thing", bound=Any)


def with_changes(thing: Thing, changes: Table[str, object]) -> Thing:
    """A value of the model with some fields changed; the same object when nothing differs.

    Raises:
        EditorError: It has no such field, or could not be understood when it was read.
    """
    refuse_damaged(thing)
    known = {field.name for field in fields(thing)}
    for name in changes:
        if name not in known:
            raise EditorError(f"A {type(thing).__name__.lower()} has no {name!r}.", f"Known: {', '.join(sorted(known))}.")
    changed: Thing = replace(thing, **dict(changes))
    return thing if changed == thing else changed


def refuse_damaged(*things: Scene | Transition | Dream | Any) -> None:
    """Refuse to change what could not be understood: its text stays as it is until it is mended or deleted.

    Raises:
        EditorError: One of these is such a part.
    """
    if any(getattr(thing, "damaged", False) for thing in things):
        raise EditorError(
            "This part of the file could not be understood.", "Mend its text in the source panel, or delete it."
        )


def the_dream(project: Project, dream: str) -> Dream:
    """A dream that must be there.

    Raises:
        EditorError: It is not.
    """
    if dream not in project.dreams:
        raise EditorError(f"There is no dream {dream!r}.")
    return project.dreams[dream]


def the_scene(project: Project, dream: str, scene: str) -> Scene:
    """A scene that must be there.

    Raises:
        EditorError: It is not.
    """
    if scene not in the_dream(project, dream).scenes:
        raise EditorError(f"There is no scene {scene!r} in {dream!r}.")
    return project.dreams[dream].scenes[scene]


def the_transition(project: Project, dream: str, scene: str, index: int) -> Transition:
    """A transition that must be there.

    Raises:
        EditorError: It is not.
    """
    ways = the_scene(project, dream, scene).transitions
    if not 0 <= index < len(ways):
        raise EditorError(f"{scene!r} has no transition {index}.")
    return ways[index]


def with_dream(project: Project, dream: str, value: Dream) -> Project:
    """The project with a dream replaced or added."""
    return replace(project, dreams=project.dreams.with_item(dream, value))


def with_scenes(project: Project, dream: str, scenes: Table[str, Scene]) -> Project:
    """The project with all scenes of a dream replaced."""
    refuse_damaged(the_dream(project, dream))
    return with_dream(project, dream, replace(project.dreams[dream], scenes=scenes))


def with_scene(project: Project, dream: str, scene: str, value: Scene) -> Project:
    """The project with a scene replaced or added."""
    return with_scenes(project, dream, the_dream(project, dream).scenes.with_item(scene, value))


def with_ways(project: Project, dream: str, scene: str, ways: tuple[Transition, ...]) -> Project:
    """The project with all transitions of a scene replaced."""
    refuse_damaged(the_scene(project, dream, scene))
    return with_scene(project, dream, scene, replace(project.dreams[dream].scenes[scene], transitions=ways))


def with_layout(project: Project, dream: str, change: Callable[[DreamLayout], DreamLayout]) -> Project:
    """The project with the layout of a dream changed; empty layouts are left out."""
    before = project.layout.get(dream, DreamLayout())
    after = change(before)
    if after == before:
        return project
    if after == DreamLayout():
        return replace(project, layout=project.layout.without(dream))
    return replace(project, layout=project.layout.with_item(dream, after))


def map_scenes(project: Project, change: Callable[[str, str, Scene], Scene]) -> Project:
    """The project with every scene changed; dreams in which nothing changes stay the same objects."""
    dreams = {}
    for dream_id, dream in project.dreams.items():
        scenes = {key: change(dream_id, key, scene) for key, scene in dream.scenes.items()}
        same = all(scenes[key] is scene for key, scene in dream.scenes.items())
        dreams[dream_id] = dream if same else replace(dream, scenes=Table(scenes))
    if all(dreams[key] is dream for key, dream in project.dreams.items()):
        return project
    return replace(project, dreams=Table(dreams))
