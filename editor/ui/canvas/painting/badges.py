"""Badges on a card's upper edge: breakpoints, anomalies by severity, a broken seal's mark, the overlay's figure."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor.drawing.reading import DAMAGED, ROGUE
from editor.ui.canvas.painting.covers import COVERAGE, kind_of
from editor.ui.canvas.painting.stops import paint_stops
from editor.ui.canvas.sight import Sight

HEIGHT = 16.0


def paint_badges(painter: QPainter, sight: Sight, number: int, box: QRectF) -> None:
    """The badges of one card, from its right upper corner leftwards."""
    right = box.right() - 8
    marks = sight.marks.get(sight.geometry.ids[number])
    if marks:
        for count, token in ((marks.infos, "info"), (marks.warnings, "warning"), (marks.errors, "error")):
            if count:
                right = _paint_count(painter, sight, right, box.top(), token, count) - 3
    if marks is not None:
        paint_stops(painter, sight, number, box, marks)
    flags = int(sight.geometry.flags[number])
    if flags & ROGUE:
        right = _paint_word(painter, sight, right, box.top(), "rogue", sight.look.color("error")) - 3
    if flags & DAMAGED:
        right = _paint_word(painter, sight, right, box.top(), "damaged", sight.look.color("error")) - 3
    value = sight.values.get(sight.geometry.ids[number]) if sight.overlay is not None else None
    if value is not None:
        words = kind_of(value).word if sight.overlay == COVERAGE else f"{value:.3g}"
        _paint_word(painter, sight, right, box.top(), words, sight.look.color("text"))


def paint_severity(painter: QPainter, token: str, x: float, y: float, color: QColor) -> None:
    """A severity's own shape round a centre: a square on its corner, a triangle, a disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if token == "error":
        painter.drawPolygon(QPolygonF([QPointF(x, y - 4.6), QPointF(x + 4.6, y), QPointF(x, y + 4.6), QPointF(x - 4.6, y)]))
    elif token == "warning":
        painter.drawPolygon(QPolygonF([QPointF(x, y - 4.2), QPointF(x + 4.6, y + 3.6), QPointF(x - 4.6, y + 3.6)]))
    else:
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)


def _paint_count(painter: QPainter, sight: Sight, right: float, middle: float, token: str, count: int) -> float:
    look = sight.look
    words = str(count) if count < 100 else "99+"
    width = look.small_metrics.horizontalAdvance(words) + 22
    box = QRectF(right - width, middle - HEIGHT / 2, width, HEIGHT)
    _paint_plate(painter, sight, box, look.color(token))
    paint_severity(painter, token, box.left() + 9, box.center().y(), look.color(token))
    painter.setPen(look.color("text"))
    painter.setFont(look.small_font)
    painter.drawText(box.adjusted(16, 0, -4, 0), Qt.AlignmentFlag.AlignCenter, words)
    return box.left()


def _paint_word(painter: QPainter, sight: Sight, right: float, middle: float, words: str, color: QColor) -> float:
    look = sight.look
    width = look.small_metrics.horizontalAdvance(words) + 12
    box = QRectF(right - width, middle - HEIGHT / 2, width, HEIGHT)
    _paint_plate(painter, sight, box, color)
    painter.setPen(color)
    painter.setFont(look.small_font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return box.left()


def _paint_plate(painter: QPainter, sight: Sight, box: QRectF, edge: QColor) -> None:
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(sight.look.color("field"))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
