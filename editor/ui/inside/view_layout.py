"""Where the panels lie over the sky, by how large the window is."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

EDGE: Final = 12
BAR_HIGH: Final = 46


@dataclass(frozen=True)
class ViewLayout:
    """Rectangles of the panels.

    Attributes:
        side: Lantern, list and map.
        bar: Above the place.
        card: At the right; empty while closed.
        place: What is left for the page, the doors and the things.
        large: Whether there is room for large type.
    """

    side: QRect
    bar: QRect
    card: QRect
    place: QRect
    large: bool


def view_layout(wide: int, high: int, card: bool) -> ViewLayout:
    """The panels of a view of a size."""
    large = wide >= 1280 and high >= 720
    side_wide = 268 if large else 222
    side = QRect(EDGE, EDGE, side_wide, high - 2 * EDGE)
    left = side.right() + 1 + EDGE
    bar = QRect(left, EDGE, wide - left - EDGE, BAR_HIGH)
    top = bar.bottom() + 1 + EDGE
    card_wide = min(430 if large else 344, wide - left - 320) if card else 0
    right = wide - EDGE - card_wide
    box = QRect(right, top, card_wide, high - top - EDGE) if card else QRect()
    place = QRect(left, top, right - left - (EDGE if card else 0), high - top - EDGE)
    return ViewLayout(side, bar, box, place, large)
