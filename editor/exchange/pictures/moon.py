"""The sign of the scene in which a dream begins."""

from math import atan2, cos, pi, sin

from editor.exchange.pictures.shapes import Ink, Path, polygon

Spot = tuple[float, float]


def draw_moon(x: float, y: float, color: str) -> Path:
    """A disc without the part that a second disc covers."""
    radius, shade, dx, dy = 6.0, 5.2, 3.2, -1.6
    apart = (dx * dx + dy * dy) ** 0.5
    along = (apart**2 + radius**2 - shade**2) / (2 * apart)
    across = (radius**2 - along**2) ** 0.5
    ux, uy = dx / apart, dy / apart
    ends = [(along * ux - side * across * uy, along * uy + side * across * ux) for side in (1, -1)]
    outer = _arc((0.0, 0.0), radius, ends[0], ends[1], away_from=(ux, uy))
    inner = _arc((dx, dy), shade, ends[1], ends[0], away_from=(ux, uy))
    return polygon(tuple((x + px, y + py) for px, py in (*outer, *inner)), Ink(fill=color))


def _arc(centre: Spot, radius: float, start: Spot, end: Spot, away_from: Spot) -> list[Spot]:
    """Points along a circle from one point of it to another, by the way that leads furthest from a direction."""
    first = atan2(start[1] - centre[1], start[0] - centre[0])
    last = atan2(end[1] - centre[1], end[0] - centre[0])
    middle = atan2(-away_from[1], -away_from[0])
    turn = (last - first) % (2 * pi)
    if (middle - first) % (2 * pi) > turn:
        turn -= 2 * pi
    angles = [first + turn * step / 16 for step in range(17)]
    return [(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)) for angle in angles]
