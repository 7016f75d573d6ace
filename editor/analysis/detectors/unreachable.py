"""Scenes and dreams that no wiring leads to."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("unreachable")
def unreachable(view: View) -> Iterator[Anomaly]:
    """No wiring leads here from the start, guards ignored.

    A dream that no reachable scene descends into is told once, not scene by scene. Where the project has
    no start at all, that is told instead.

    Bad:
        start: gate
        scenes: {gate: {transitions: [{to: morning}]}, attic: {transitions: [{to: gate}]}, morning: {wake: true}}

    Good:
        start: gate
        scenes: {gate: {transitions: [{to: attic}]}, attic: {transitions: [{to: morning}]}, morning: {wake: true}}
    """
    project = view.project
    if project.start not in project.dreams:
        return
    for dream_id, dream in project.dreams.items():
        if dream_id not in view.wiring.reachable_dreams:
            if not dream.damaged:
                title = project.title_of(dream_id)
                yield Anomaly("unreachable", f"No scene descends into {title}", dream=dream_id, place=("dreams", dream_id))
            continue
        for scene_id in view.wiring.unreached(dream_id):
            if not dream.scenes[scene_id].damaged:
                yield Anomaly(
                    "unreachable",
                    f"No way leads to {project.title_of(dream_id, scene_id)}",
                    dream=dream_id,
                    scene=scene_id,
                    scenes=(scene_id,),
                    place=("dreams", dream_id, "scenes", scene_id),
                )
