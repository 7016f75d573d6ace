"""A descent, or the project's start, that leads to no dream."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.scenes_view import ScenesView
from editor.analysis.view import View
from editor.language.near import LONGEST, nearest


def _in_scenes(view: ScenesView) -> Iterator[Anomaly]:
    for scene_id, inner in view.columns.given(view.columns.descends):
        if inner in view.project.dreams:
            continue
        near = nearest(inner, view.project.dreams)
        yield Anomaly(
            "missing-dream",
            f"{view.title(scene_id)} descends into {inner[:LONGEST]!r}, and there is no such dream{_perhaps(near)}",
            dream=view.dream,
            scene=scene_id,
            scenes=(scene_id,),
            place=(*view.place(scene_id), "descend"),
            suggestion=near,
        )


@detector("missing-dream", in_scenes=_in_scenes)
def missing_dream(view: View) -> Iterator[Anomaly]:
    """A `descend`, or the project's `start`, names no dream.

    A night that descends there is stuck; without a start no night begins at all.

    Bad:
        cellar: {descend: maez, transitions: [{to: path}]}

    Good:
        cellar: {descend: maze, transitions: [{to: path}]}
    """
    project = view.project
    if project.start is not None and project.start in project.dreams:
        return
    near = nearest(project.start or "", project.dreams)
    start = (project.start or "")[:LONGEST]
    named = f"begins in the dream {start!r}, and there is none" if start else "names no dream to begin in"
    yield Anomaly(
        "missing-dream",
        f"The project {named}{_perhaps(near)}",
        place=("start",),
        suggestion=near or next(iter(project.dreams), ""),
    )


def _perhaps(near: str) -> str:
    return f"; did you mean {near!r}?" if near else ""
