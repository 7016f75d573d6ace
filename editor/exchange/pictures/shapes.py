"""What a picture is made of, in canvas units; y runs downwards."""

from dataclasses import dataclass
from typing import Final, Literal

from editor.drawing.measures import Box

Numbers = tuple[float, ...]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is filled and outlined; colours are `#RRGGBB`, `None` is nothing."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: Numbers = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are set."""

    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with rounded corners."""

    left: float
    top: float
    width: float
    height: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Path:
    """A line of straight parts and cubics.

    Attributes:
        steps: The first point; then for each part its end (two numbers), or two control points and its end (six).
        ink: How it is drawn.
        closed: Whether it leads back to its first point.
    """

    steps: tuple[Numbers, ...]
    ink: Ink
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Fade:
    """An area that goes from one colour to another, to the right or downwards, across a span."""

    path: Path
    start: str
    end: str
    span: tuple[float, float]
    down: bool


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    letters: Letters
    color: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together.

    Attributes:
        title: What it is, in full, for tooltips and screen readers.
        shapes: Its shapes, from back to front.
        leads_to: The id of the dream that it opens.
    """

    title: str
    shapes: "tuple[Shape, ...]"
    leads_to: str | None = None


Shape = Rectangle | Disc | Path | Fade | Words | Group


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of one dream.

    Attributes:
        dream_id: The dream's id.
        title: What is drawn.
        ground: The colour behind everything.
        box: What is to be seen.
        shapes: From back to front.
    """

    dream_id: str
    title: str
    ground: str
    box: Box
    shapes: tuple[Shape, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        left, top, right, bottom = self.box
        return right - left, bottom - top


TURN: Final = 0.5522847498
"""How far the control points of a quarter of a circle lie from its ends, by its radius."""


def polygon(points: tuple[tuple[float, float], ...], ink: Ink) -> Path:
    """A closed line of straight parts."""
    return Path(points, ink, closed=True)


def left_band(left: float, top: float, height: float, radius: float, width: float, ink: Ink) -> Path:
    """The strip along the left edge of a rectangle with rounded corners; not wider than the corners' radius."""
    # The corner's circle meets the strip's right edge at this height above its middle.
    rise = (radius**2 - (radius - width) ** 2) ** 0.5
    right, start, end = left + width, top + radius - rise, top + height - radius + rise
    bend = radius * 0.36
    steps = (
        (right, start),
        (right - bend, start + 0.1 * rise, left, top + radius - bend * 1.15, left, top + radius),
        (left, top + height - radius),
        (left, top + height - radius + bend * 1.15, right - bend, end - 0.1 * rise, right, end),
    )
    return Path(steps, ink, closed=True)
