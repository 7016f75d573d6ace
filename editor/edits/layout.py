"""Edits of where things lie; none of them touches the story."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from editor.edits.edit import EDITS
from editor.edits.places import the_dream, with_layout
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
            frame = frames[int(index)]
            frames[int(index)] = replace(frame, rect=(x, y, *frame.rect[2:]))
        notes = list(layout.notes)
        for index, at in self.notes.items():
            notes[int(index)] = replace(notes[int(index)], at=at)
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
        return with_layout(
            project,
            self.dream,
            lambda layout: replace(layout, bookmarks=layout.bookmarks.with_item(str(self.number), self.view)),
        )


def _set(things: tuple[Thing, ...], index: int, thing: Thing | None) -> tuple[Thing, ...]:
    if index >= len(things):
        raise EditorError("That is no longer there.")
    if index < 0:
        return things if thing is None else (*things, thing)
    return (*things[:index], *(() if thing is None else (thing,)), *things[index + 1 :])
