"""A descent, or the project's start, that leads to no dream."""

from collections.abc import Iterator
from difflib import get_close_matches

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("missing-dream")
def missing_dream(view: View) -> Iterator[Anomaly]:
    """A `descend`, or the project's `start`, names no dream.

    A night that descends there is stuck; without a start no night begins at all.

    Bad:
        cellar: {descend: maez, transitions: [{to: path}]}

    Good:
        cellar: {descend: maze, transitions: [{to: path}]}
    """
    project = view.project
    if project.start is None or project.start not in project.dreams:
        named = (
            f"begins in the dream {project.start!r}, and there is none" if project.start else "names no dream to begin in"
        )
        yield Anomaly(
            "missing-dream",
            f"The project {named}{_perhaps(_near(view, project.start or ''))}",
            place=("start",),
            suggestion=_near(view, project.start or "") or next(iter(project.dreams), ""),
        )
    for dream_id, scene_id, scene in project.scenes():
        if scene.descend is not None and scene.descend not in project.dreams:
            near = _near(view, scene.descend)
            yield Anomaly(
                "missing-dream",
                f"{project.title_of(dream_id, scene_id)} descends into {scene.descend!r}, "
                f"and there is no such dream{_perhaps(near)}",
                dream=dream_id,
                scene=scene_id,
                scenes=(scene_id,),
                place=("dreams", dream_id, "scenes", scene_id, "descend"),
                suggestion=near,
            )


def _near(view: View, name: str) -> str:
    return next(iter(get_close_matches(name, view.project.dreams, 1)), "")


def _perhaps(near: str) -> str:
    return f"; did you mean {near!r}?" if near else ""
