"""Scenes that only lead on: they tell nothing, do nothing, last no time and have one way, which is always open."""

from collections.abc import Mapping
from dataclasses import replace

from editor.edits.bends import rename_bends
from editor.edits.places import with_layout
from editor.edits.sentences import map_sentences
from editor.language.renaming import rename_places
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition


def without_mere_doors(project: Project, dream: str, doors: tuple[str, ...], titles: Mapping[str, set[str]]) -> Project:
    """The project with ways that led to a mere door leading to where it leads.

    Args:
        project: Where they stand.
        dream: Their dream.
        doors: Scenes that may be mere doors; others stay.
        titles: The titles that a scene may have and still tell nothing; none but the empty one where it is missing.
    """
    for door in doors:
        scene = project.dreams[dream].scenes[door]
        to = _leads_only_to(scene)
        if to not in (None, door) and scene.title in titles.get(door, {""}) and not _is_named(project, dream, door):
            project = _without(project, dream, door, to or "")
    return project


def _leads_only_to(scene: Scene) -> str | None:
    if len(scene.transitions) != 1 or replace(scene, title="") != Scene(minutes=0, transitions=scene.transitions):
        return None
    way = scene.transitions[0]
    return way.to if way == Transition(way.to, kind=way.kind) else None


def _is_named(project: Project, dream: str, door: str) -> bool:
    """Whether a sentence or a waiver speaks of the scene."""
    full = {f"{dream}/{door}": "-"}
    near = {**full, door: "-"}
    renamed = map_sentences(project, lambda text, where: rename_places(text, near if where == dream else full))
    return renamed is not project or any((waiver.dream, waiver.scene) == (dream, door) for waiver in project.waivers)


def _without(project: Project, dream: str, door: str, to: str) -> Project:
    value = project.dreams[dream]
    scenes = value.scenes.without(door).mapped(lambda scene: _led_on(scene, door, to))
    start = to if value.start == door else value.start
    entries = tuple(dict.fromkeys(to if entry == door else entry for entry in value.entries))
    changed = replace(value, scenes=scenes, start=start, entries=entries)
    project = replace(project, dreams=project.dreams.with_item(dream, changed))
    project = rename_bends(project, dream, lambda wire: None if wire[0] == door else wire)

    def forgotten(layout: DreamLayout) -> DreamLayout:
        frames = tuple(
            replace(frame, scenes=tuple(key for key in frame.scenes if key != door)) if door in frame.scenes else frame
            for frame in layout.frames
        )
        pinned = tuple(key for key in layout.pinned if key != door)
        return replace(layout, scenes=layout.scenes.without(door), frames=frames, pinned=pinned)

    return with_layout(project, dream, forgotten) if dream in project.layout else project


def _led_on(scene: Scene, door: str, to: str) -> Scene:
    if all(way.to != door for way in scene.transitions):
        return scene
    return replace(scene, transitions=tuple(replace(way, to=to) if way.to == door else way for way in scene.transitions))
