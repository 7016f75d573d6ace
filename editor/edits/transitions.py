"""Edits of transitions."""

from dataclasses import dataclass, field, replace

from editor.edits.bends import with_wire, without_wires
from editor.edits.edit import EDITS
from editor.edits.ids import check_free, check_id
from editor.edits.layout import SetReroute
from editor.edits.places import refuse_damaged, the_dream, the_scene, the_transition, with_changes, with_scenes, with_ways
from editor.edits.scenes import AddScene
from editor.errors import EditorError
from editor.model.layout import Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition


@EDITS.register("AddTransition")
@dataclass(frozen=True)
class AddTransition:
    """A new way out of a scene; it may lead to a scene that is still missing."""

    dream: str
    scene: str
    transition: Transition
    index: int | None = None

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Wire {self.scene} to {self.transition.to}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        _check_end(self.transition)
        return _inserted(project, self.dream, self.scene, self.index, self.transition)


@EDITS.register("RemoveTransitions")
@dataclass(frozen=True)
class RemoveTransitions:
    """Ways taken away: pairs of a scene and an index."""

    dream: str
    ways: tuple[tuple[str, int], ...]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Cut {len(self.ways)} wires" if len(self.ways) != 1 else f"Cut a wire of {self.ways[0][0]}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        scenes = the_dream(project, self.dream).scenes
        for scene, index in self.ways:
            the_transition(project, self.dream, scene, index)
        changed = {}
        for scene in dict.fromkeys(scene for scene, _ in self.ways):
            gone = {index for name, index in self.ways if name == scene}
            left = tuple(way for index, way in enumerate(scenes[scene].transitions) if index not in gone)
            changed[scene] = replace(scenes[scene], transitions=left)
        if not changed:
            return project
        project = with_scenes(project, self.dream, scenes.with_items(changed))
        return without_wires(project, self.dream, set(self.ways))


@EDITS.register("ChangeTransition")
@dataclass(frozen=True)
class ChangeTransition:
    """Other values for some fields of a transition; `changes` maps field names of `Transition` to values."""

    dream: str
    scene: str
    index: int
    changes: Table[str, object]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Change {', '.join(self.changes)} of a way from {self.scene}"

    @property
    def merge_key(self) -> tuple[object, ...]:
        """Changes of the same fields, one after the other, are one undo step."""
        return ("ChangeTransition", self.dream, self.scene, self.index, *self.changes)

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        way = the_transition(project, self.dream, self.scene, self.index)
        changed = with_changes(way, self.changes)
        if changed is way:
            return project
        _check_end(changed)
        ways = list(project.dreams[self.dream].scenes[self.scene].transitions)
        ways[self.index] = changed
        return with_ways(project, self.dream, self.scene, tuple(ways))


@EDITS.register("Rewire")
@dataclass(frozen=True)
class Rewire:
    """The end of a way put on another scene."""

    dream: str
    scene: str
    index: int
    to: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Rewire {self.scene} to {self.to}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        return ChangeTransition(self.dream, self.scene, self.index, Table({"to": self.to})).apply(project)


@EDITS.register("MoveTransition")
@dataclass(frozen=True)
class MoveTransition:
    """A way put at another place among the ways of its scene, or of another scene."""

    dream: str
    scene: str
    index: int
    new_scene: str
    new_index: int

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Move a way of {self.scene}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        way = the_transition(project, self.dream, self.scene, self.index)
        if (self.scene, self.index) == (self.new_scene, self.new_index):
            return project
        ways = project.dreams[self.dream].scenes[self.scene].transitions
        refuse_damaged(*(ways if self.scene == self.new_scene else (way,)))
        old = project.layout[self.dream].reroutes.get(f"{self.scene}/{self.index}") if self.dream in project.layout else None
        project = RemoveTransitions(self.dream, ((self.scene, self.index),)).apply(project)
        project = _inserted(project, self.dream, self.new_scene, self.new_index, way)
        return project if old is None else SetReroute(self.dream, self.new_scene, self.new_index, old).apply(project)


@EDITS.register("InsertScene")
@dataclass(frozen=True)
class InsertScene:
    """A scene put on a way: the way leads to it, and it leads on to where the way led.

    Attributes:
        id: A new scene, or one that is there.
        new: The new scene; `None` for one that is there.
        at: Where a new scene lies.
    """

    dream: str
    scene: str
    index: int
    id: str
    new: Scene | None = field(default=None)
    at: Point | None = None

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Insert {self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        to = the_transition(project, self.dream, self.scene, self.index).to
        if self.new is not None:
            check_id(self.id)
            check_free(self.id, project.dreams[self.dream].scenes, "scene")
            project = AddScene(self.dream, self.id, self.new, self.at).apply(project)
        project = Rewire(self.dream, self.scene, self.index, self.id).apply(project)
        there = the_scene(project, self.dream, self.id)
        if to is None or to == self.id or there.wake or any(way.to == to for way in there.transitions):
            return project
        return AddTransition(self.dream, self.id, Transition(to)).apply(project)


def _check_end(way: Transition) -> None:
    """A way leads somewhere, unless the file's entry could not be understood."""
    if way.to is not None:
        check_id(way.to)
    elif not way.damaged:
        raise EditorError("A transition must lead to a scene.", "Name one, even if it is still missing.")


def _inserted(project: Project, dream: str, scene: str, index: int | None, way: Transition) -> Project:
    ways = the_scene(project, dream, scene).transitions
    place = len(ways) if index is None else index
    if not 0 <= place <= len(ways):
        raise EditorError(f"{scene!r} has no place {place} among its {len(ways)} transitions.")
    project = with_ways(project, dream, scene, (*ways[:place], way, *ways[place:]))
    return with_wire(project, dream, (scene, place)) if place < len(ways) else project
