"""What a wake scene says and nobody comes to hear."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.scenes_view import ScenesView


@scene_detector("after-wake")
def after_wake(view: ScenesView) -> Iterator[Anomaly]:
    """A wake scene has transitions, or descends: the dream ends here, and they are never taken.

    Bad:
        morning: {wake: true, transitions: [{to: gate}]}

    Good:
        morning: {wake: true}
    """
    for scene_id, scene in view.columns.where(view.columns.wakes):
        if not scene.transitions and scene.descend is None:
            continue
        what = "its ways on are never taken" if scene.transitions else f"it never descends into {scene.descend!r}"
        yield Anomaly(
            "after-wake",
            f"{view.title(scene_id)} wakes the dreamer; {what}",
            dream=view.dream,
            scene=scene_id,
            scenes=(scene_id,),
            place=(*view.place(scene_id), "transitions" if scene.transitions else "descend"),
        )
