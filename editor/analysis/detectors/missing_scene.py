"""A way, a start or an entry that leads to no scene."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.scenes_view import ScenesView
from editor.analysis.view import View
from editor.language.near import LONGEST, nearest
from editor.model.dream import Dream


def _in_scenes(view: ScenesView) -> Iterator[Anomaly]:
    scenes = view.project.dreams[view.dream].scenes
    for scene_id, names in view.astray.items():
        for index, way in enumerate(scenes[scene_id].transitions):
            if way.to is not None and way.to in names:
                near = nearest(way.to, scenes)
                leads = f"a way leads to {way.to[:LONGEST]!r}, and there is no such scene{_perhaps(near)}"
                yield Anomaly(
                    "missing-scene",
                    f"{view.title(scene_id)}: {leads}",
                    dream=view.dream,
                    scene=scene_id,
                    scenes=(scene_id,),
                    transition=index,
                    place=(*view.place(scene_id), "transitions", index, "to"),
                    suggestion=near,
                )


@detector("missing-scene", in_scenes=_in_scenes)
def missing_scene(view: View) -> Iterator[Anomaly]:
    """A transition, or a dream's start or entry, names no scene of the dream.

    A night that goes there is stuck. Make the scene, or lead the way to one that is there.

    Bad:
        gate: {transitions: [{to: gardn}]}
        garden: {wake: true}

    Good:
        gate: {transitions: [{to: garden}]}
        garden: {wake: true}
    """
    for dream_id, dream in view.project.dreams.items():
        if not dream.damaged:
            yield from _beginnings(view, dream_id, dream)


def _beginnings(view: View, dream_id: str, dream: Dream) -> Iterator[Anomaly]:
    title = view.project.title_of(dream_id)
    if dream.start is None:
        yield Anomaly(
            "missing-scene",
            f"{title}: no scene is named in which the dream begins",
            dream=dream_id,
            place=("dreams", dream_id),
            suggestion=next(iter(dream.scenes), ""),
        )
    elif dream.start not in dream.scenes:
        near = nearest(dream.start, dream.scenes)
        yield Anomaly(
            "missing-scene",
            f"{title}: the dream begins in {dream.start[:LONGEST]!r}, and there is no such scene{_perhaps(near)}",
            dream=dream_id,
            place=("dreams", dream_id, "start"),
            suggestion=near,
        )
    for index, entry in enumerate(dream.entries):
        if entry not in dream.scenes:
            near = nearest(entry, dream.scenes)
            yield Anomaly(
                "missing-scene",
                f"{title}: the entry {entry[:LONGEST]!r} names no scene{_perhaps(near)}",
                dream=dream_id,
                place=("dreams", dream_id, "entries", index),
                suggestion=near,
            )


def _perhaps(near: str) -> str:
    return f"; did you mean {near!r}?" if near else ""
