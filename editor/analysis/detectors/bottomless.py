"""Dreams that fall into themselves."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("bottomless")
def bottomless(view: View) -> Iterator[Anomaly]:
    """A dream can descend into itself, directly or through others.

    A night through it is played at most 16 dreams deep, then it is stuck.

    Bad:
        maze: {start: turn, scenes: {turn: {descend: maze, transitions: [{to: out}]}, out: {wake: true}}}

    Good:
        maze: {start: turn, scenes: {turn: {descend: well, transitions: [{to: out}]}, out: {wake: true}}}
    """
    descents = view.wiring.descents
    below = {dream: _below(dream, descents) for dream, inner in descents.items() if inner}
    for dream_id, reached in below.items():
        if dream_id not in reached:
            continue
        scene_id = next(
            scene_id
            for scene_id, scene in view.project.dreams[dream_id].scenes.items()
            if not scene.wake and (scene.descend == dream_id or dream_id in below.get(scene.descend or "", ()))
        )
        yield Anomaly(
            "bottomless",
            f"{view.project.title_of(dream_id)} can fall into itself, through {view.project.title_of(dream_id, scene_id)}",
            dream=dream_id,
            place=("dreams", dream_id, "scenes", scene_id, "descend"),
            suggestion=scene_id,
        )


def _below(dream: str, descents: dict[str, list[str]]) -> set[str]:
    """The dreams that a dream can descend into, however deep."""
    found: set[str] = set()
    todo = list(descents[dream])
    while todo:
        inner = todo.pop()
        if inner not in found:
            found.add(inner)
            todo.extend(descents[inner])
    return found
