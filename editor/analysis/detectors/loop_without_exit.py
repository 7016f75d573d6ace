"""Closed loops in the wiring."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("loop-without-exit")
def loop_without_exit(view: View) -> Iterator[Anomaly]:
    """Reachable scenes of one dream all lead to each other, no way leaves them, and none wakes.

    Whoever comes in goes round for ever, whatever they choose.

    Bad:
        hall: {transitions: [{to: stairs}]}
        stairs: {transitions: [{to: hall}]}

    Good:
        hall: {transitions: [{to: stairs}]}
        stairs: {transitions: [{to: hall}, {to: morning}]}
        morning: {wake: true}
    """
    for dream_id, members in view.wiring.closed_loops:
        group = tuple(scene_id for scene_id in view.project.dreams[dream_id].scenes if scene_id in members)
        titles = view.project.titles_of(*((dream_id, scene) for scene in group))
        named = ", ".join(titles[:4]) + (f" and {len(titles) - 4} more" if len(titles) > 4 else "")
        said = f"{named} leads only to itself" if len(group) == 1 else f"{named} lead only to each other"
        yield Anomaly(
            "loop-without-exit",
            f"{said}: there is no way out",
            dream=dream_id,
            scene=group[0],
            scenes=group,
            place=("dreams", dream_id, "scenes", group[0]),
        )
