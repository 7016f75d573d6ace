"""A graph of scenes."""

from dataclasses import dataclass, field

from editor.model.scene import Scene
from editor.model.table import Table


@dataclass(frozen=True, slots=True)
class Dream:
    """A graph of scenes wired by transitions.

    Attributes:
        title: For people.
        start: The id of the scene in which the dream begins; `None` where the file names none.
        entries: Scenes at which somebody else (a game engine) may begin the night.
        scenes: Id to scene, in the file's order.
        extras: Keys that the format does not know, as plain values.
        damaged: The entry could not be understood: it has no scenes, and saving leaves its text alone.
    """

    title: str = ""
    start: str | None = None
    entries: tuple[str, ...] = ()
    scenes: Table[str, Scene] = field(default_factory=Table)
    extras: Table[str, object] = field(default_factory=Table)
    damaged: bool = False
