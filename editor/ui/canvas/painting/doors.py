"""The ways out of the scene where the night is: open ones bright, closed ones with the part of their guard that is false."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.model.layout import Point
from editor.ui.canvas.captions import elided
from editor.ui.canvas.look import Look
from editor.ui.canvas.night_marks import Reason

MOST: Final = 360.0
"""How wide a guard in words may be."""
HIGH: Final = 18.0
PAD: Final = 7.0
MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_door(painter: QPainter, look: Look, at: Point, light: str) -> None:
    """A port in canvas units: full where it is open, barred where it is not."""
    port = QPointF(*at)
    if light == "open":
        painter.setPen(QPen(look.color("glow"), 2))
        painter.setBrush(look.color("glow"))
        painter.drawEllipse(port, 6, 6)
        return
    painter.setPen(QPen(look.color("error" if light == "closed" else "faint"), 2))
    painter.setBrush(look.color("card"))
    painter.drawEllipse(port, 6.5, 6.5)
    painter.drawLine(port - QPointF(4, 0), port + QPointF(4, 0))


def paint_reason(painter: QPainter, look: Look, at: Point, reason: Reason) -> None:
    """The guard beside its port, what is false in it red and underlined, and the values that it read."""
    pieces = _pieces(look, reason)
    width = sum(width for *_, width in pieces) + 2 * PAD
    box = QRectF(at[0] + 16, at[1] - HIGH / 2, width, HIGH)
    painter.setPen(QPen(look.color("error"), 1))
    painter.setBrush(look.color("field"))
    painter.drawRoundedRect(box, HIGH / 2, HIGH / 2)
    painter.setFont(look.guard_font)
    left = box.left() + PAD
    for words, token, wide in pieces:
        painter.setPen(look.color(token))
        painter.drawText(QRectF(left, box.top(), wide + 2, HIGH), MIDDLE, words)
        if token == "error":
            painter.drawLine(QPointF(left, box.bottom() - 3), QPointF(left + wide, box.bottom() - 3))
        left += wide


def _pieces(look: Look, reason: Reason) -> list[tuple[str, str, float]]:
    """Words, colour and width of each piece, cut where the room ends."""
    metrics = look.guard_metrics
    told = [(words, "error" if false else "text") for words, false in reason.runs]
    told += [(f"  {reason.values}", "faint")] if reason.values else []
    found, room = [], MOST
    for words, token in told:
        if room < 2 * metrics.averageCharWidth():
            break
        cut = elided(metrics, words, room)
        wide = metrics.horizontalAdvance(cut)
        found.append((cut, token, wide))
        room -= wide
    return found
