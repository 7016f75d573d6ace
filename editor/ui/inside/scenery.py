"""What stands under the sky just now."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from editor.ui.inside.doorways import Doorway
from editor.ui.inside.places_on_stage import Standing
from editor.ui.inside.things import Thing


@dataclass(frozen=True)
class Spot:
    """What the keyboard or the pointer is on: a `door` or a `thing`, and which."""

    row: str
    number: int


@dataclass(frozen=True)
class Healing:
    """A thing that dissolves into light.

    Attributes:
        thing: What it was.
        area: Where it stood.
        since: When it began, in seconds.
    """

    thing: Thing
    area: QRectF
    since: float


@dataclass(frozen=True)
class Scenery:
    """What is to be painted besides the sky.

    Attributes:
        doors: The ways on.
        things: What is wrong.
        door_places: Where those doors stand that are in view.
        thing_places: The same for things.
        spot: What the keyboard is on.
        hovered: What the pointer is on.
        marked: The transition that a watched night takes next.
    """

    doors: tuple[Doorway, ...] = ()
    things: tuple[Thing, ...] = ()
    door_places: list[Standing] = field(default_factory=list)
    thing_places: list[Standing] = field(default_factory=list)
    spot: Spot | None = None
    hovered: Spot | None = None
    marked: int | None = None
