"""What one edit changed: a coarse notice, of ids only."""

from dataclasses import dataclass

from editor.model.project import Project

SceneKey = tuple[str, str]
"""A dream's id and a scene's id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two projects, as ids that views can refresh by.

    Attributes:
        added: Scenes that are new.
        removed: Scenes that are gone.
        changed: Scenes that are told, wired or felt otherwise.
        dreams: Dreams that were added, removed, or whose title, start, entries or order of scenes changed.
        layout: Dreams whose layout changed.
        sections: Names of the top-level sections that changed: any of `title`, `start`, `dreamers`,
            `variables`, `promises`, `waivers`, `dreams`, `layout`, `extras`.
    """

    added: frozenset[SceneKey] = frozenset()
    removed: frozenset[SceneKey] = frozenset()
    changed: frozenset[SceneKey] = frozenset()
    dreams: frozenset[str] = frozenset()
    layout: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.sections)


SECTIONS = ("title", "start", "dreamers", "variables", "promises", "waivers", "dreams", "layout", "extras")


def difference(old: Project, new: Project) -> Difference:
    """What changed from `old` to `new`; shared parts are skipped by identity."""
    if old is new:
        return Difference()
    sections = frozenset(name for name in SECTIONS if _differs(getattr(old, name), getattr(new, name)))
    added: set[SceneKey] = set()
    removed: set[SceneKey] = set()
    changed: set[SceneKey] = set()
    dreams: set[str] = set()
    for dream_id in {**old.dreams, **new.dreams}:
        before, after = old.dreams.get(dream_id), new.dreams.get(dream_id)
        if before is after:
            continue
        old_scenes = before.scenes if before is not None else {}
        new_scenes = after.scenes if after is not None else {}
        added.update((dream_id, scene) for scene in new_scenes if scene not in old_scenes)
        removed.update((dream_id, scene) for scene in old_scenes if scene not in new_scenes)
        changed.update(
            (dream_id, scene)
            for scene, value in new_scenes.items()
            if scene in old_scenes and _differs(old_scenes[scene], value)
        )
        heads_differ = (
            before is None
            or after is None
            or (before.title, before.start, before.entries, before.extras)
            != (after.title, after.start, after.entries, after.extras)
        )
        if heads_differ or list(old_scenes) != list(new_scenes):
            dreams.add(dream_id)
    layout = {
        dream_id for dream_id in {**old.layout, **new.layout} if _differs(old.layout.get(dream_id), new.layout.get(dream_id))
    }
    return Difference(
        frozenset(added), frozenset(removed), frozenset(changed), frozenset(dreams), frozenset(layout), sections
    )


def _differs(before: object, after: object) -> bool:
    return before is not after and before != after
