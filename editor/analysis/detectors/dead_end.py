"""Scenes without a way on."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("dead-end")
def dead_end(view: View) -> Iterator[Anomaly]:
    """A scene has no transitions and is no wake scene: a night that comes here is stuck.

    Bad:
        cellar: {text: It is dark.}

    Good:
        cellar: {text: It is dark., transitions: [{to: stairs}]}
    """
    for dream_id, scene_id, scene in view.project.scenes():
        if not scene.transitions and not scene.wake and not scene.damaged:
            yield Anomaly(
                "dead-end",
                f"{view.project.title_of(dream_id, scene_id)} has no way out",
                dream=dream_id,
                scene=scene_id,
                scenes=(scene_id,),
                place=("dreams", dream_id, "scenes", scene_id),
            )
