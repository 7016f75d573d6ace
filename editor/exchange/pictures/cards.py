"""Cards of scenes, with all their words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.drawing.measures import (
    BAND,
    CARD_WIDTH,
    FOOT,
    HEAD,
    MARGIN,
    PORT,
    RADIUS,
    TEXT_LINE,
    Box,
    plain_text,
    text_lines,
)
from editor.drawing.reading import DAMAGED, DESCEND, ENTRY, FOOTED, ROGUE, START, WAKE
from editor.drawing.routing import fan
from editor.drawing.words import MISSING, NOWHERE, foot
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.lettering import ITALIC, SMALL, TEXT, TITLE, cut, width, wrapped
from editor.exchange.pictures.moon import draw_moon
from editor.exchange.pictures.shapes import Disc, Fade, Ink, Path, Rectangle, Shape, Words, left_band, polygon
from editor.exchange.pictures.wires import draw_guard
from editor.model.scene import Scene
from editor.model.transition import Kind

INNER: Final = CARD_WIDTH - 2 * MARGIN
MOON_WIDTH: Final = 17.0
GLOW: Final = 70.0
"""How far the sunrise of a wake scene reaches into its card."""
STACK: Final = ((10, 0.65), (5, 0.35))
BADGE: Final = 16.0
LEAST_STEP: Final = 14.0
"""Ports closer together than this have no room for words beside them."""


@dataclass(frozen=True)
class Card:
    """What a card needs to be drawn.

    Attributes:
        scene_id: The scene's id.
        scene: The scene; `None` for a ghost.
        box: Left, top, width and height.
        flags: What it is, as `drawing.reading` has it.
        first: Where the first port stands, below the top edge.
        step: From one port to the next.
        incoming: How many wires arrive.
        rooms: For each way how wide the pill of its guard can be.
    """

    scene_id: str
    scene: Scene | None
    box: Box
    flags: int
    first: float
    step: float
    incoming: int
    rooms: tuple[float, ...] = ()


@dataclass(frozen=True)
class Titles:
    """From ids to titles: of the dream's scenes, and of dreams."""

    scene: Callable[[str], str]
    dream: Callable[[str], str]


def draw_card(card: Card, titles: Titles, colours: Colours) -> list[Shape]:
    """One card, from back to front."""
    if card.scene is None:
        return _ghost(card, colours)
    return [
        *_body(card, card.scene, colours),
        *_title(card, card.scene, colours),
        *_text(card, card.scene, titles, colours),
        *_ports(card, card.scene, colours),
        *_rows(card, card.scene, titles, colours),
        *_badges(card, colours),
    ]


def _body(card: Card, scene: Scene, colours: Colours) -> list[Shape]:
    left, top, wide, high = card.box
    found: list[Shape] = []
    if card.flags & DESCEND:
        for offset, share in STACK:
            ink = Ink(colours.mixed("card", "ground", share), colours["card-edge"], 1.2)
            found.append(Rectangle(left + offset, top + offset, wide, high, RADIUS, ink))
    found.append(Rectangle(left, top, wide, high, RADIUS, Ink(fill=colours["card"])))
    found.append(left_band(left, top, high, RADIUS, BAND, Ink(fill=colours.mood(scene.mood))))
    if card.flags & WAKE:
        found += _sunrise(card.box, colours)
    damaged = card.flags & DAMAGED
    edge = Ink(None, colours["error" if damaged else "card-edge"], 1.2, (5, 3) if damaged else ())
    found.append(Rectangle(left, top, wide, high, RADIUS, edge))
    return found


def _sunrise(box: Box, colours: Colours) -> list[Shape]:
    """The edge of a wake scene: the mood's band seen in a mirror, with light falling into the card."""
    left, top, wide, high = box
    right = left + wide
    band = left_band(0.0, top, high, RADIUS, BAND, Ink())
    mirrored = tuple(tuple(right - value if at % 2 == 0 else value for at, value in enumerate(step)) for step in band.steps)
    near = right - BAND
    glow = polygon(
        ((right - GLOW, top + 0.6), (near, top + 0.6), (near, top + high - 0.6), (right - GLOW, top + high - 0.6)), Ink()
    )
    return [
        Fade(glow, colours["card"], colours.mixed("card", "wake-from", 0.25), (right - GLOW, near), down=False),
        Fade(Path(mirrored, Ink(), closed=True), colours["wake-from"], colours["wake-to"], (top, top + high), down=True),
    ]


def _ghost(card: Card, colours: Colours) -> list[Shape]:
    left, top, wide, high = card.box
    ink = Ink(colours["ground"], colours["faint"], 1.5, (6, 6))
    return [
        Rectangle(left, top, wide, high, RADIUS, ink),
        Words(left + MARGIN, top + 18, cut(card.scene_id, TITLE, INNER), TITLE, colours["faint"]),
        Words(left + MARGIN, top + 32, MISSING, ITALIC, colours["faint"]),
        _in_port(card, colours),
    ]


def _title(card: Card, scene: Scene, colours: Colours) -> list[Shape]:
    left, top = card.box[0] + MARGIN, card.box[1]
    found: list[Shape] = []
    room = INNER
    if card.flags & START:
        found.append(draw_moon(left + 6, top + 19, colours["moonlight"]))
    elif card.flags & ENTRY:
        found.append(Disc(left + 6, top + 19, 5, Ink(stroke=colours["moonlight"], width=1.6)))
    if found:
        left, room = left + MOON_WIDTH, INNER - MOON_WIDTH
    words = cut(scene.title or card.scene_id, TITLE, room)
    if card.flags & ROGUE:
        found += _glitch(left, top, width(words, TITLE), colours)
    found.append(Words(left, top + 23.5, words, TITLE, colours["text"]))
    return found


def _glitch(left: float, top: float, wide: float, colours: Colours) -> list[Shape]:
    """Behind a rogue scene's title: its two halves have slipped apart. The words themselves are there once, to be found."""
    return [
        Rectangle(left - 2, top + 11, wide + 1, 7.5, 0, Ink(colours.mixed("card", "error", 0.22))),
        Rectangle(left + 2, top + 18.5, wide + 1, 7.5, 0, Ink(colours.mixed("card", "info", 0.22))),
    ]


def _text(card: Card, scene: Scene, titles: Titles, colours: Colours) -> list[Shape]:
    left, top, wide, high = card.box
    found: list[Shape] = []
    lines = wrapped(plain_text(scene.text), TEXT, INNER, text_lines(scene))
    for row, line in enumerate(lines):
        found.append(Words(left + MARGIN, top + HEAD + 9 + row * TEXT_LINE, line, TEXT, colours["faint"]))
    if card.flags & FOOTED:
        ends = ((left + MARGIN, top + high - FOOT + 1), (left + wide - MARGIN, top + high - FOOT + 1))
        found.append(Path(ends, Ink(stroke=colours["line"])))
        words = cut(foot(scene, titles.dream), TEXT, INNER)
        found.append(Words(left + MARGIN, top + high - FOOT / 2 + 4.5, words, TEXT, colours["faint"]))
    return found


def _ports(card: Card, scene: Scene, colours: Colours) -> list[Shape]:
    found: list[Shape] = [_in_port(card, colours)]
    x, top = card.box[0] + card.box[2], card.box[1] + card.first
    if card.step < 4 and scene.transitions:
        ends = ((x, top), (x, top + card.step * (len(scene.transitions) - 1)))
        return [*found, Path(ends, Ink(stroke=colours["wire"], width=4))]
    small = card.step < 2 * PORT + 2
    radius = max(1.5, card.step / 2 - 1) if small else PORT
    for number, way in enumerate(scene.transitions):
        y = top + card.step * number
        fill = colours["card" if way.kind is Kind.DRIFT else "wire"]
        ink = Ink(fill, colours["error" if way.to is None else "wire"], 1.5)
        square = way.kind is Kind.PULL and not small
        found.append(Rectangle(x - 4.5, y - 4.5, 9, 9, 0, ink) if square else Disc(x, y, radius, ink))
    return found


def _in_port(card: Card, colours: Colours) -> Rectangle:
    """One port for all that arrives, as long as the wires need it."""
    begin, step = fan(card.incoming, card.box[3])
    reach = PORT - 0.5
    length = step * max(card.incoming - 1, 0) + 2 * reach
    ink = Ink(colours["card"], colours["wire"], 1.5)
    return Rectangle(card.box[0] - reach, card.box[1] + begin - reach, 2 * reach, length, reach, ink)


def _rows(card: Card, scene: Scene, titles: Titles, colours: Colours) -> list[Shape]:
    """What stands beside the ports: a label, or else where it leads; and the guard."""
    if card.step < LEAST_STEP:
        return []
    found: list[Shape] = []
    x, top = card.box[0] + card.box[2], card.box[1] + card.first
    for number, way in enumerate(scene.transitions):
        y = top + card.step * number
        words = way.label or (titles.scene(way.to) if way.to is not None else NOWHERE)
        letters, token = (TEXT, "text") if way.label else (ITALIC, "faint")
        found.append(Words(x - MARGIN + 3, y + 4, cut(words, letters, INNER - 8), letters, colours[token], "end"))
        if way.when is not None and way.to is not None:
            found += draw_guard(x, y, way.when, card.rooms[number], colours)
    return found


def _badges(card: Card, colours: Colours) -> list[Shape]:
    """What is wrong with the scene itself, on the upper edge of its card."""
    found: list[Shape] = []
    right = card.box[0] + card.box[2] - 8
    for flag, word in ((ROGUE, "rogue"), (DAMAGED, "damaged")):
        if card.flags & flag:
            wide = width(word, SMALL) + 12
            ink = Ink(colours["field"], colours["error"], 1.2)
            found.append(Rectangle(right - wide, card.box[1] - BADGE / 2, wide, BADGE, BADGE / 2, ink))
            found.append(Words(right - wide / 2, card.box[1] + 3.5, word, SMALL, colours["error"], "middle"))
            right -= wide + 3
    return found
