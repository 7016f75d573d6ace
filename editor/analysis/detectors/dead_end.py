"""Scenes without a way on."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.scenes_view import ScenesView


@scene_detector("dead-end")
def dead_end(view: ScenesView) -> Iterator[Anomaly]:
    """A scene has no transitions and is no wake scene: a night that comes here is stuck.

    Bad:
        cellar: {text: It is dark.}

    Good:
        cellar: {text: It is dark., transitions: [{to: stairs}]}
    """
    for scene_id, scene in view.columns.where([not ways for ways in view.columns.transitions]):
        if not scene.wake and not scene.damaged:
            yield Anomaly(
                "dead-end",
                f"{view.title(scene_id)} has no way out",
                dream=view.dream,
                scene=scene_id,
                scenes=(scene_id,),
                place=view.place(scene_id),
            )
