"""Guards in words beside their ports, as far as there is room: a pill lies on no card."""

from editor.ui.canvas.captions import Row, elided
from editor.ui.canvas.sight import Sight


def guard_shown(sight: Sight, number: int, way: int, row: Row) -> tuple[str, float] | None:
    """What is shown of a guard and how wide its pill is; `None` where a diamond must do, told on pointing."""
    room = sight.geometry.room_beside(number, way) if row.guard else 0.0
    if room and row.guard_width > room:
        metrics = sight.look.guard_metrics
        words = elided(metrics, row.guard, room - 12)
        return words, metrics.horizontalAdvance(words) + 12
    return (row.guard, row.guard_width) if room else None
