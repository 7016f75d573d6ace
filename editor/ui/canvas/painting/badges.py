"""Badges on a card's upper edge: breakpoints, anomalies by severity, pins, a broken seal's mark, the overlay's figure."""

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
    right = _paint_uses(painter, sight, sight.geometry.ids[number], right, box.top())
    if sight.geometry.ids[number] in sight.pinned:
        right = _paint_pin(painter, sight, right, box.top()) - 3
    flags = int(sight.geometry.flags[number])
    if flags & ROGUE:
        right = _paint_word(painter, sight, right, box.top(), "rogue", sight.look.color("error")) - 3
    if flags & DAMAGED:
        right = _paint_word(painter, sight, right, box.top(), "damaged", sight.look.color("error")) - 3
    value = sight.values.get(sight.geometry.ids[number]) if sight.overlay is not None else None
    if value is not None:
        words = kind_of(value).word if sight.overlay == COVERAGE else f"{value:.3g}"
        _paint_word(painter, sight, right, box.top(), words, sight.look.color("text"))


def paint_severity(painter: QPainter, token: str, x: float, y: float, color: QColor, rim: QColor | None = None) -> None:
    """A severity's own shape round a centre, with a rim if wished: a square on its corner, a triangle, a disc."""
    painter.setPen(Qt.PenStyle.NoPen if rim is None else QPen(rim, 1.2))
    painter.setBrush(color)
    if token == "error":
        painter.drawPolygon(QPolygonF([QPointF(x, y - 4.6), QPointF(x + 4.6, y), QPointF(x, y + 4.6), QPointF(x - 4.6, y)]))
    elif token == "warning":
        painter.drawPolygon(QPolygonF([QPointF(x, y - 4.2), QPointF(x + 4.6, y + 3.6), QPointF(x - 4.6, y + 3.6)]))
    else:
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)


def _paint_uses(painter: QPainter, sight: Sight, scene: str, right: float, middle: float) -> float:
    """Whether the variable that was asked for is changed or read here."""
    for scenes, words, token in ((sight.written, "changes", "wire-out"), (sight.read, "reads", "wire-in")):
        if scene in scenes:
            right = _paint_word(painter, sight, right, middle, words, sight.look.color(token)) - 3
    return right


def _paint_pin(painter: QPainter, sight: Sight, right: float, middle: float) -> float:
    """A drawing pin: tidying leaves this scene where it is."""
    look = sight.look
    box = QRectF(right - HEIGHT, middle - HEIGHT / 2, HEIGHT, HEIGHT)
    _paint_plate(painter, sight, box, look.color("moonlight"))
    x, y = box.center().x(), box.center().y()
    painter.setPen(QPen(look.color("moonlight"), 1.4))
    painter.drawLine(QPointF(x, y + 1), QPointF(x, y + 5.2))
    painter.setBrush(look.color("moonlight"))
    corners = ((-1.6, -4), (1.6, -4), (1.6, -1), (3.6, 1.4), (-3.6, 1.4), (-1.6, -1))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.drawLine(QPointF(x - 2.6, y - 4.4), QPointF(x + 2.6, y - 4.4))
    return box.left()


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
