"""What a wake scene says and nobody comes to hear."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.facts import SceneView


@scene_detector("after-wake")
def after_wake(view: SceneView) -> Iterator[Anomaly]:
    """A wake scene has transitions, or descends: the dream ends here, and they are never taken.

    Bad:
        morning: {wake: true, transitions: [{to: gate}]}

    Good:
        morning: {wake: true}
    """
    scene = view.scene
    if not scene.wake or not (scene.transitions or scene.descend is not None):
        return
    what = "its ways on are never taken" if scene.transitions else f"it never descends into {scene.descend!r}"
    yield Anomaly(
        "after-wake",
        f"{view.title} wakes the dreamer; {what}",
        dream=view.dream,
        scene=view.id,
        scenes=(view.id,),
        place=(*view.place, "transitions" if scene.transitions else "descend"),
    )
