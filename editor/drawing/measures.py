"""How large things are on the canvas, in canvas units (pixels at 100%)."""

import re
from typing import Final

from editor.model.scene import Scene

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in canvas units."""
GRID: Final = 8
"""Cards lie on multiples of this."""
CARD_WIDTH: Final = 220.0
BAND: Final = 6.0
"""Width of the mood band."""
RADIUS: Final = 9.0
MARGIN: Final = 16.0
"""From the card's edge to its text."""
HEAD: Final = 36.0
"""From the top edge to the end of the title."""
TEXT_LINE: Final = 16.0
TEXT_GAP: Final = 4.0
ROW: Final = 24.0
"""From one out-port to the next."""
MOST_ROWS: Final = 24
"""Beyond so many ways out the ports stand closer together instead of the card growing."""
FOOT: Final = 24.0
PORT: Final = 5.0
"""Radius of a port."""
ARRIVAL: Final = 20.0
"""Where a single wire arrives, below the top edge."""
PLUS: Final = 18.0
"""Where the port for a new wire stands, below the top edge."""
PILL_LEFT: Final = 20.0
"""From a port to the pill of its guard."""
PILL_MOST: Final = 76.0
"""How wide a pill may be."""
PILL_LEAST: Final = 34.0
"""Where there is less room a guard is a diamond only."""
PILL_STEP: Final = 17.0
"""Ports that stand closer together have no room for pills beside each other."""
OVERHANG: Final = 120.0
"""How far a card's badges, pills and stack reach beyond it."""
NOTE_WIDTH: Final = 180.0
FRAME_TITLE: Final = 28.0
"""Height of the strip by which a frame is taken."""
COLUMN: Final = 320.0
"""From one layer of an automatic arrangement to the next."""
GAP: Final = 40.0
"""Between two cards of one layer."""

FULL_ZOOM: Final = 0.8
CARD_ZOOM: Final = 0.35
BLOCK_ZOOM: Final = 0.12
LEAST_ZOOM: Final = 0.002
MOST_ZOOM: Final = 4.0

_CHARACTERS_A_LINE: Final = 31


def snapped(value: float) -> float:
    """The nearest multiple of the grid."""
    return float(round(value / GRID) * GRID)


def text_lines(scene: Scene) -> int:
    """How many lines the card keeps for the scene's text: none, one or two."""
    text = scene.text
    if not text:
        return 0
    return 1 if len(text) <= _CHARACTERS_A_LINE and "\n" not in text.strip() else 2


def rows_top(lines: int) -> float:
    """Where the rows of the out-ports begin, below the top edge."""
    return HEAD + (lines * TEXT_LINE + TEXT_GAP if lines else 0)


def has_foot(scene: Scene) -> bool:
    """Whether the card has a foot: effects, a length of its own, or a dream within."""
    return bool(scene.enter or scene.descend is not None or scene.minutes != 1)


def card_height(lines: int, ways: int, foot: bool) -> float:
    """Height of a card, a multiple of the grid."""
    height = rows_top(lines) + min(ways, MOST_ROWS) * ROW + (FOOT if foot else 4)
    return float(-(-height // GRID) * GRID)


def note_height(text: str) -> float:
    """Height of a note for its text."""
    lines = sum(max(1, -(-len(line) // 26)) for line in text.split("\n")) if text else 1
    return 16 + 15.0 * min(lines, 12)


def plain_text(markdown: str) -> str:
    """A scene's text on one line, without marks of emphasis, headings and links."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown[:400])
    text = re.sub(r"(?m)^\s*(#+|>|[-*+])\s+", "", text)
    text = re.sub(r"(\*\*|__|\*|`)", "", text)
    return " ".join(text.split())
