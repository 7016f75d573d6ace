"""Dreams that fall into themselves."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View
from editor.prover.plain.components import components


@detector("bottomless")
def bottomless(view: View) -> Iterator[Anomaly]:
    """A dream can descend into itself, directly or through others.

    A night through it is played at most 16 dreams deep, then it is stuck.

    Bad:
        maze: {start: turn, scenes: {turn: {descend: maze, transitions: [{to: out}]}, out: {wake: true}}}

    Good:
        maze: {start: turn, scenes: {turn: {descend: well, transitions: [{to: out}]}, out: {wake: true}}}
    """
    title = view.project.title_of
    dreams = list(view.facts)
    numbers = {dream: number for number, dream in enumerate(dreams)}
    within = [[numbers[inner] for _, inner in _descents(view, dream) if inner in numbers] for dream in dreams]
    ring = {dreams[number]: group[0] for group in components(range(len(dreams)), within.__getitem__) for number in group}
    for dream_id in dreams:
        way_down = (scene_id for scene_id, inner in _descents(view, dream_id) if ring.get(inner) == ring[dream_id])
        scene_id = next(way_down, None)
        if scene_id is not None:
            yield Anomaly(
                "bottomless",
                f"{title(dream_id)} can fall into itself, through {title(dream_id, scene_id)}",
                dream=dream_id,
                place=("dreams", dream_id, "scenes", scene_id, "descend"),
                suggestion=scene_id,
            )


def _descents(view: View, dream: str) -> Iterator[tuple[str, str]]:
    """The scenes of a dream that descend, and into which one."""
    scenes, columns = view.project.dreams[dream].scenes, view.facts[dream].columns
    return ((scene_id, inner) for scene_id, inner in columns.given(columns.descends) if not scenes[scene_id].wake)
