"""Transitions: solid choices, dashed drifts, double pulls with chevrons; a diamond and its sentence at each guard."""

from math import hypot
from typing import Final

from editor.drawing.measures import PILL_LEFT, PORT
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.lettering import GUARD, cut, width
from editor.exchange.pictures.shapes import Group, Ink, Path, Rectangle, Shape, Words, polygon
from editor.model.transition import Kind

WIDTH: Final = 2.0
DASHES: Final = (7.0, 6.0)

Pieces = list[list[float]]


def draw_wire(pieces: Pieces, kind: Kind, colours: Colours) -> list[Shape]:
    """One wire with its arrowhead.

    Args:
        pieces: Its cubics, each as eight numbers.
        kind: Tells how it looks.
        colours: Of the theme.
    """
    color = colours["wire"]
    steps = ((pieces[0][0], pieces[0][1]), *(tuple(piece[2:]) for piece in pieces))
    if kind is not Kind.PULL:
        dash = DASHES if kind is Kind.DRIFT else ()
        return [Path(steps, Ink(stroke=color, width=WIDTH, dash=dash)), _head(pieces, color)]
    outer = Path(steps, Ink(stroke=color, width=WIDTH + 4))
    inner = Path(steps, Ink(stroke=colours["ground"], width=WIDTH + 0.8))
    shares = (0.5,) if _is_short(pieces) else (0.3, 0.5, 0.7)
    return [outer, inner, *(_chevron(pieces, share, color) for share in shares), _head(pieces, color)]


def draw_guard(x: float, y: float, sentence: str, room: float, colours: Colours) -> list[Shape]:
    """The diamond and, where there is room, the pill of a guard, right of the port at `x`, `y`."""
    diamond = Ink(fill=colours["ground"], stroke=colours["wire"], width=1.5)
    found: list[Shape] = [polygon(((x + 8, y), (x + 13, y - 5), (x + 18, y), (x + 13, y + 5)), diamond)]
    text = cut(sentence, GUARD, room - 12) if room else ""
    if text:
        wide = width(text, GUARD) + 12
        plate = Ink(fill=colours["field"], stroke=colours["card-edge"])
        middle = x + PILL_LEFT + wide / 2
        pill = Rectangle(x + PILL_LEFT, y - 8, wide, 16, 8, plate)
        words = Words(middle, y + 3.5, text, GUARD, colours["text"], "middle")
        found.append(Group(sentence, (pill, words)))
    return found


def _head(pieces: Pieces, color: str) -> Path:
    x, y = pieces[-1][6:]
    tip = x - PORT + 1
    return polygon(((tip, y), (tip - 8, y - 4.5), (tip - 8, y + 4.5)), Ink(fill=color))


def _chevron(pieces: Pieces, share: float, color: str) -> Path:
    """A chevron at a share of the wire, pointing along it."""
    number = int(share * len(pieces))
    t = share * len(pieces) - number
    x0, y0, x1, y1, x2, y2, x3, y3 = pieces[number]
    r = 1 - t
    x = r**3 * x0 + 3 * r * r * t * x1 + 3 * r * t * t * x2 + t**3 * x3
    y = r**3 * y0 + 3 * r * r * t * y1 + 3 * r * t * t * y2 + t**3 * y3
    along = r * r * (x1 - x0) + 2 * r * t * (x2 - x1) + t * t * (x3 - x2)
    down = r * r * (y1 - y0) + 2 * r * t * (y2 - y1) + t * t * (y3 - y2)
    length = hypot(along, down) or 1.0
    ux, uy = along / length, down / length
    nose = ((6, 0), (-4, 6), (-1.5, 0), (-4, -6))
    return polygon(tuple((x + a * ux - b * uy, y + a * uy + b * ux) for a, b in nose), Ink(fill=color))


def _is_short(pieces: Pieces) -> bool:
    first = pieces[0]
    return len(pieces) == 1 and abs(first[6] - first[0]) + abs(first[7] - first[1]) < 170
