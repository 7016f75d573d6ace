"""A place in a dream."""

from dataclasses import dataclass, field
from enum import Enum

from editor.model.table import Table
from editor.model.transition import Transition


class Mood(str, Enum):
    """How a scene feels; it paints the card's edge and the sky."""

    CALM = "calm"
    WONDER = "wonder"
    THRILL = "thrill"
    EERIE = "eerie"
    DREAD = "dread"


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in a dream: what is told there, what it does to the dreamer, and the ways on.

    Attributes:
        title: For people; a scene without one is called by its id.
        text: Markdown.
        mood: One of five, or none.
        motifs: Motif to intensity, 1 to 3.
        tags: The author's own words.
        enter: Effects on arrival, as written.
        minutes: How long the scene lasts, counted on every arrival.
        image: A path relative to the project's folder.
        sound: A path relative to the project's folder.
        wake: Arriving here ends the dream.
        descend: The id of the dream that begins here, within this one.
        transitions: The ways on, in the file's order.
        note: The author's remark; never told.
        extras: Keys that the format does not know, as plain values.
        damaged: The entry could not be understood: arriving here is stuck, and saving leaves its text alone.
    """

    title: str = ""
    text: str = ""
    mood: Mood | None = None
    motifs: Table[str, int] = field(default_factory=Table)
    tags: tuple[str, ...] = ()
    enter: tuple[str, ...] = ()
    minutes: float = 1
    image: str | None = None
    sound: str | None = None
    wake: bool = False
    descend: str | None = None
    transitions: tuple[Transition, ...] = ()
    note: str = ""
    extras: Table[str, object] = field(default_factory=Table)
    damaged: bool = False
