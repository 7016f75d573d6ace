"""Where things lie on the canvas; kept apart so that moving a scene never touches the story."""

from dataclasses import dataclass, field

from editor.model.table import Table

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A titled rectangle behind scenes, which it carries along when it is moved.

    Attributes:
        title: For people.
        rect: Left, top, width and height, in canvas units.
        color: A name of the theme (`indigo`, `teal`, `amber`, `rose`, `slate`), or empty.
        scenes: Ids of the scenes it carries.
        extras: Keys that the format does not know.
    """

    title: str = ""
    rect: tuple[float, float, float, float] = (0, 0, 400, 300)
    color: str = ""
    scenes: tuple[str, ...] = ()
    extras: Table[str, object] = field(default_factory=Table)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that lies on the canvas."""

    text: str = ""
    at: Point = (0, 0)
    extras: Table[str, object] = field(default_factory=Table)


@dataclass(frozen=True, slots=True)
class DreamLayout:
    """Where the things of one dream lie.

    Attributes:
        scenes: Scene id to the top left corner of its card, in canvas units.
        frames: Titled rectangles.
        notes: Remarks.
        reroutes: Bends of wires: `scene/index` of the transition to points on the way.
        bookmarks: `1` to `9` to left, top and zoom of a remembered view.
        pinned: Scenes that tidying leaves where they are.
        extras: Keys that the format does not know.
    """

    scenes: Table[str, Point] = field(default_factory=Table)
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    reroutes: Table[str, tuple[Point, ...]] = field(default_factory=Table)
    bookmarks: Table[str, tuple[float, float, float]] = field(default_factory=Table)
    pinned: tuple[str, ...] = ()
    extras: Table[str, object] = field(default_factory=Table)
