"""Edits of where things lie; none of them touches the story."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from editor.edits.edit import EDITS
from editor.edits.places import the_dream, the_scene, the_transition, with_layout
from editor.errors import EditorError
from editor.model.layout import DreamLayout, Frame, Note, Point
from editor.model.project import Project
from editor.model.table import Table

Thing = TypeVar("Thing")


@EDITS.register("MoveScenes")
@dataclass(frozen=True)
class MoveScenes:
    """Scenes, frames and notes put elsewhere, in one step.

    Attributes:
        places: Scene id to the place of its card.
        frames: Index of a frame, as text, to its left top corner.
        notes: Index of a note, as text, to its place.
        verb: For the undo menu.
    """

    dream: str
    places: Table[str, Point]
    frames: Table[str, Point] = field(default_factory=Table)
    notes: Table[str, Point] = field(default_factory=Table)
    verb: str = "Move"

    @property
    def label(self) -> str:
        """For the undo menu."""
        if self.verb != "Move":
            return self.verb
        many = len(self.places)
        if not many:
            return "Move a frame" if self.frames else "Move a note"
        return f"Move {next(iter(self.places))}" if many == 1 else f"Move {many} scenes"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.dream)
        return with_layout(project, self.dream, self._moved)

    def _moved(self, layout: DreamLayout) -> DreamLayout:
        frames = list(layout.frames)
        for index, (x, y) in self.frames.items():
            place = _place(index, frames)
            frames[place] = replace(frames[place], rect=(x, y, *frames[place].rect[2:]))
        notes = list(layout.notes)
        for index, at in self.notes.items():
            place = _place(index, notes)
            notes[place] = replace(notes[place], at=at)
        return replace(layout, scenes=layout.scenes.with_items(self.places), frames=tuple(frames), notes=tuple(notes))


@EDITS.register("SetFrame")
@dataclass(frozen=True)
class SetFrame:
    """A frame added (index -1), changed, or taken away (`None`)."""

    dream: str
    index: int
    frame: Frame | None

    @property
    def label(self) -> str:
        """For the undo menu."""
        return "Delete a frame" if self.frame is None else "Add a frame" if self.index < 0 else "Change a frame"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.dream)
        return with_layout(
            project, self.dream, lambda layout: replace(layout, frames=_set(layout.frames, self.index, self.frame))
        )


@EDITS.register("SetNote")
@dataclass(frozen=True)
class SetNote:
    """A note added (index -1), changed, or taken away (`None`)."""

    dream: str
    index: int
    note: Note | None

    @property
    def label(self) -> str:
        """For the undo menu."""
        return "Delete a note" if self.note is None else "Add a note" if self.index < 0 else "Change a note"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.dream)
        return with_layout(
            project, self.dream, lambda layout: replace(layout, notes=_set(layout.notes, self.index, self.note))
        )


@EDITS.register("SetReroute")
@dataclass(frozen=True)
class SetReroute:
    """The bends of a wire; none to let it run freely."""

    dream: str
    scene: str
    index: int
    points: tuple[Point, ...]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return "Bend a wire"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.dream)
        if self.points:
            the_transition(project, self.dream, self.scene, self.index)
        key = f"{self.scene}/{self.index}"

        def bent(layout: DreamLayout) -> DreamLayout:
            left = layout.reroutes.without(key)
            return replace(layout, reroutes=left.with_item(key, self.points) if self.points else left)

        return with_layout(project, self.dream, bent)


@EDITS.register("SetBookmark")
@dataclass(frozen=True)
class SetBookmark:
    """A view remembered under a number: left, top and zoom."""

    dream: str
    number: int
    view: tuple[float, float, float]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Set bookmark {self.number}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.dream)
        if not 1 <= self.number <= 9:
            raise EditorError(f"There is no bookmark {self.number}.", "Bookmarks are numbered 1 to 9.")
        return with_layout(
            project,
            self.dream,
            lambda layout: replace(layout, bookmarks=layout.bookmarks.with_item(str(self.number), self.view)),
        )


@EDITS.register("PinScenes")
@dataclass(frozen=True)
class PinScenes:
    """Scenes that tidying leaves where they are, or no longer."""

    dream: str
    ids: tuple[str, ...]
    pinned: bool = True

    @property
    def label(self) -> str:
        """For the undo menu."""
        verb = "Pin" if self.pinned else "Unpin"
        return f"{verb} {self.ids[0]}" if len(self.ids) == 1 else f"{verb} {len(self.ids)} scenes"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        for scene in self.ids:
            the_scene(project, self.dream, scene)

        def pinned(layout: DreamLayout) -> DreamLayout:
            others = tuple(scene for scene in layout.pinned if scene not in self.ids)
            more = tuple(scene for scene in dict.fromkeys(self.ids) if scene not in layout.pinned)
            return replace(layout, pinned=(*layout.pinned, *more) if self.pinned else others)

        return with_layout(project, self.dream, pinned)


def _place(index: str, things: list[Thing]) -> int:
    """A thing's place in its list, from a text."""
    if not index.isdigit() or int(index) >= len(things):
        raise EditorError("That is no longer there.")
    return int(index)


def _set(things: tuple[Thing, ...], index: int, thing: Thing | None) -> tuple[Thing, ...]:
    if index >= len(things):
        raise EditorError("That is no longer there.")
    if index < 0:
        return things if thing is None else (*things, thing)
    return (*things[:index], *(() if thing is None else (thing,)), *things[index + 1 :])
