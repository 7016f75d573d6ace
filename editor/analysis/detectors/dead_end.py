"""Scenes without a way on."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.facts import SceneView


@scene_detector("dead-end")
def dead_end(view: SceneView) -> Iterator[Anomaly]:
    """A scene has no transitions and is no wake scene: a night that comes here is stuck.

    Bad:
        cellar: {text: It is dark.}

    Good:
        cellar: {text: It is dark., transitions: [{to: stairs}]}
    """
    scene = view.scene
    if not scene.transitions and not scene.wake and not scene.damaged:
        yield Anomaly(
            "dead-end",
            f"{view.title} has no way out",
            dream=view.dream,
            scene=view.id,
            scenes=(view.id,),
            place=view.place,
        )
