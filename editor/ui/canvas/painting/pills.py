"""Guards in words beside their ports, as far as there is room: a pill lies on no card."""

from typing import Final

from editor.drawing.geometry import Geometry
from editor.drawing.measures import ROW
from editor.ui.canvas.captions import PILL_MOST, Row, elided
from editor.ui.canvas.painting.wires import PILL_GAP
from editor.ui.canvas.sight import Sight

LEAST: Final = 34.0
"""Where there is less room a guard is a diamond only, and told when the pointer rests on it."""
LEAST_STEP: Final = 17.0
"""Ports that stand closer together have no room for pills beside each other."""
CLEAR: Final = 4.0


def guard_shown(sight: Sight, number: int, way: int, row: Row) -> tuple[str, float] | None:
    """What is shown of a guard and how wide its pill is; `None` where there is no room for any."""
    geometry, metrics = sight.geometry, sight.look.guard_metrics
    if not row.guard or geometry.step[number] < LEAST_STEP:
        return None
    room = _room(geometry, *geometry.out_port(number, way))
    if row.guard_width <= room:
        return row.guard, row.guard_width
    if room < LEAST:
        return None
    words = elided(metrics, row.guard, room - 12)
    return words, metrics.horizontalAdvance(words) + 12


def _room(geometry: Geometry, x: float, y: float) -> float:
    """How wide a pill beside a port can be before it comes upon a card."""
    left, right = x + PILL_GAP, x + PILL_GAP + PILL_MOST
    some = geometry.cards_between(left, right + CLEAR)
    down = (geometry.y[some] < y + ROW / 2) & (geometry.y[some] + geometry.heights[some] > y - ROW / 2)
    lefts = geometry.x[some[down]]
    return float(lefts.min()) - CLEAR - left if len(lefts) else PILL_MOST
