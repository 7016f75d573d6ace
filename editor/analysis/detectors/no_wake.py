"""Dreams that nobody wakes from."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("no-wake")
def no_wake(view: View) -> Iterator[Anomaly]:
    """A dream has no wake scene: whoever comes in stays.

    Bad:
        maze: {start: turn, scenes: {turn: {transitions: [{to: turn}]}}}

    Good:
        maze: {start: turn, scenes: {turn: {transitions: [{to: stairs}]}, stairs: {wake: true}}}
    """
    for dream_id, dream in view.project.dreams.items():
        if not dream.damaged and True not in view.facts[dream_id].columns.wakes:
            yield Anomaly(
                "no-wake",
                f"{view.project.title_of(dream_id)} has no scene to wake by",
                dream=dream_id,
                place=("dreams", dream_id),
            )
