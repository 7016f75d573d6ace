"""The wiring of a project: scenes and transitions with guards ignored, as format page part 5 defines it."""

from functools import lru_cache

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene


def wired_to(project: Project, dream: str, scene: Scene) -> list[SceneKey]:
    """Where a scene is wired to, ghosts included; wake scenes and damaged ones lead nowhere."""
    if scene.wake or scene.damaged:
        return []
    targets = [(dream, way.to) for way in scene.transitions if way.to is not None]
    within = project.dreams.get(scene.descend) if scene.descend is not None else None
    if scene.descend is not None and within is not None and within.start is not None:
        targets.append((scene.descend, within.start))
    return targets


def starts(project: Project) -> list[SceneKey]:
    """The scenes in which a night may begin: the start dream's start and entries, as far as they exist."""
    dream = project.dreams.get(project.start or "")
    if dream is None or project.start is None:
        return []
    names = dict.fromkeys((*((dream.start,) if dream.start is not None else ()), *dream.entries))
    return [(project.start, name) for name in names if name in dream.scenes]


@lru_cache(8)
def reachable_by_wiring(project: Project) -> frozenset[SceneKey]:
    """The scenes that exist and that the wiring leads to from a start."""
    found = set(starts(project))
    todo = list(found)
    while todo:
        dream, scene_id = todo.pop()
        for key in wired_to(project, dream, project.dreams[dream].scenes[scene_id]):
            if key not in found and key[1] in project.dreams[key[0]].scenes:
                found.add(key)
                todo.append(key)
    return frozenset(found)


def bottomless_dreams(project: Project) -> frozenset[str]:
    """The dreams that can descend into themselves, directly or through others."""
    inner = {
        dream_id: {scene.descend for scene in dream.scenes.values() if scene.descend in project.dreams and not scene.wake}
        for dream_id, dream in project.dreams.items()
    }
    found = set()
    for dream in inner:
        below: set[str | None] = set()
        todo = list(inner[dream])
        while todo:
            deeper = todo.pop()
            if deeper is not None and deeper not in below:
                below.add(deeper)
                todo.extend(inner[deeper])
        if dream in below:
            found.add(dream)
    return frozenset(found)
