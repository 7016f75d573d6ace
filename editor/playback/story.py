"""A night as it would be told: the scenes in their order, with the doors that were taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.semantics.rules import Move
from editor.semantics.state import Phase, State


@dataclass(frozen=True, slots=True)
class Told:
    """One scene of a story.

    Attributes:
        index: The number of the passage.
        at: The dream and the scene.
        depth: How many dreams deep, 1 for the outermost.
        title: For people.
        text: Markdown; empty where the scene is only come back to.
        label: What the door read that led here; empty where none did.
        resumed: The dream within has woken and the scene goes on.
    """

    index: int
    at: SceneKey
    depth: int
    title: str
    text: str
    label: str = ""
    resumed: bool = False


def told(project: Project, visits: Iterable[tuple[Move, State]]) -> tuple[Told, ...]:
    """The scenes of a night in their order; setting a variable by hand tells nothing."""
    found: list[Told] = []
    before: SceneKey | None = None
    for index, (move, state) in enumerate(visits):
        if move != "set":
            scene = project.scene(*state.here)
            resumed = state.phase is Phase.RESUMED
            text = scene.text if scene is not None and not resumed else ""
            title = project.title_of(*state.here)
            found.append(Told(index, state.here, len(state.stack), title, text, _label(project, before, move), resumed))
        before = state.here
    return tuple(found)


def _label(project: Project, before: SceneKey | None, move: Move) -> str:
    if before is None or isinstance(move, str):
        return ""
    taken = project.transition(*before, move)
    return taken.label if taken is not None else ""
