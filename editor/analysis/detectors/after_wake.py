"""What a wake scene says and nobody comes to hear."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("after-wake")
def after_wake(view: View) -> Iterator[Anomaly]:
    """A wake scene has transitions, or descends: the dream ends here, and they are never taken.

    Bad:
        morning: {wake: true, transitions: [{to: gate}]}

    Good:
        morning: {wake: true}
    """
    for dream_id, scene_id, scene in view.project.scenes():
        if not scene.wake or not (scene.transitions or scene.descend is not None):
            continue
        title = view.project.title_of(dream_id, scene_id)
        what = "its ways on are never taken" if scene.transitions else f"it never descends into {scene.descend!r}"
        place = "transitions" if scene.transitions else "descend"
        yield Anomaly(
            "after-wake",
            f"{title} wakes the dreamer; {what}",
            dream=dream_id,
            scene=scene_id,
            scenes=(scene_id,),
            place=("dreams", dream_id, "scenes", scene_id, place),
        )
