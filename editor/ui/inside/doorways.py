"""The ways on from where one stands, as doors that can be painted, listed and taken."""

from dataclasses import dataclass
from enum import Enum

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.transition import Kind
from editor.playback.doors import DoorView
from editor.playback.night import Night, Outcome
from editor.semantics.rules import DESCEND, WAKE, Move
from editor.ui.inside.guard_words import what_would_open

AGAIN = "again"
"""The move that begins the night again where it is over."""


class DoorShape(str, Enum):
    """What a way on looks like."""

    DOOR = "door"
    MIST = "mist"
    CURRENT = "current"
    BRICKS = "bricks"
    STAIRS = "stairs"
    SUNRISE = "sunrise"
    MOONRISE = "moonrise"


SPOKEN = {
    DoorShape.DOOR: "door",
    DoorShape.MIST: "way through mist",
    DoorShape.CURRENT: "current",
    DoorShape.BRICKS: "bricked-up door",
    DoorShape.STAIRS: "stairs down",
    DoorShape.SUNRISE: "way to wake",
    DoorShape.MOONRISE: "way back to the start",
}


@dataclass(frozen=True)
class Doorway:
    """One way on.

    Attributes:
        shape: What it looks like.
        title: What stands over it.
        detail: Where it leads, or what would open it.
        open: Whether it can be taken now.
        move: What taking it does: a transition's index, or a named move.
        target: Where it leads, if it leads to a scene.
    """

    shape: DoorShape
    title: str
    detail: str
    open: bool
    move: Move
    target: SceneKey | None = None

    @property
    def transition(self) -> int | None:
        """The index of the transition that it is, if it is one."""
        return self.move if isinstance(self.move, int) else None

    @property
    def spoken(self) -> str:
        """For the list and for screen readers."""
        state = "open" if self.open else "closed"
        return f"{self.title}: {SPOKEN[self.shape]}, {state}. {self.detail}".strip()


def doorways(night: Night) -> tuple[Doorway, ...]:
    """The ways on, those of the dream itself first, then the scene's own in the file's order."""
    return (*_of_the_dream(night), *(_door(night, door) for door in night.doors()))


def _of_the_dream(night: Night) -> tuple[Doorway, ...]:
    project = night.project
    moves = [way.move for way in night.ways()]
    scene = project.scene(*night.here)
    if DESCEND in moves and scene is not None and scene.descend is not None:
        inner = project.dreams[scene.descend]
        title = f"Fall deeper into {project.title_of(scene.descend)}"
        return (Doorway(DoorShape.STAIRS, title, "A dream begins here, within this one", True, DESCEND,
                        (scene.descend, inner.start or "")),)  # fmt: skip
    if WAKE in moves:
        outer = night.state.stack[-2]
        title = f"Wake into {project.title_of(outer[0])}"
        return (Doorway(DoorShape.SUNRISE, title, f"Back to {project.title_of(*outer)}", True, WAKE, outer),)
    if night.outcome is Outcome.AWAKE:
        return (Doorway(DoorShape.MOONRISE, "Dream again", "The night is over; it can begin again", True, AGAIN),)
    if night.outcome is Outcome.STUCK:
        return (Doorway(DoorShape.MOONRISE, "Begin again", "Nothing is open here; back to the start", True, AGAIN),)
    return ()


def _door(night: Night, door: DoorView) -> Doorway:
    project, dream, way = night.project, night.here[0], door.transition
    ghost = way.to is None or project.scene(dream, way.to) is None
    leads = project.title_of(dream, way.to) if way.to is not None else ""
    title = way.label or (f"To {leads}" if leads else "A way that could not be understood")
    target = (dream, way.to) if way.to is not None else None
    if ghost:
        detail = f"Bricked up: there is no scene «{way.to}»" if way.to is not None else door.reason
        return Doorway(DoorShape.BRICKS, title, detail, False, door.index, target)
    detail = _leads(project, dream, door, leads) if door.acts else what_would_open(project, dream, door)
    return Doorway(_shape(way.kind), title, detail, door.acts, door.index, target)


def _leads(project: Project, dream: str, door: DoorView, leads: str) -> str:
    where = f"To {leads}" if door.transition.label else ""
    if door.transition.kind is Kind.PULL:
        return f"It pulls you {where[:1].lower()}{where[1:]}".strip()
    return where


def _shape(kind: Kind) -> DoorShape:
    return {Kind.CHOICE: DoorShape.DOOR, Kind.DRIFT: DoorShape.MIST, Kind.PULL: DoorShape.CURRENT}[kind]
