"""Signs of the debugger on cards: where nights stop, and which way is always taken."""

from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import LOG, OFF, PIN, Marks
from editor.ui.canvas.sight import Sight

SIDE: Final = 8.5
SMALL: Final = 5.5


def paint_stops(painter: QPainter, sight: Sight, number: int, box: QRectF, marks: Marks) -> None:
    """An eight-sided sign at the left upper corner, small ones at the ports of the ways."""
    if marks.stop:
        paint_stop(painter, sight.look, QPointF(box.left() + 1, box.top() + 1), SIDE, marks.stop)
    scene = sight.geometry.scenes[number]
    for index, sign in marks.ways:
        if scene is None or index >= len(scene.transitions):
            continue
        at = QPointF(*sight.geometry.out_port(number, index))
        if sign == PIN:
            _paint_pin(painter, sight.look, at)
        else:
            paint_stop(painter, sight.look, at, SMALL, sign)


def paint_stop(painter: QPainter, look: Look, at: QPointF, size: float, sign: str) -> None:
    """Eight-sided: full where nights stop, hollow where it is not heeded, with three points where it only says something."""
    color = look.color("disabled" if sign == OFF else "info" if sign == LOG else "error")
    corners = [
        QPointF(at.x() + size * cos(pi / 8 + turn * pi / 4), at.y() + size * sin(pi / 8 + turn * pi / 4))
        for turn in range(8)
    ]
    painter.setPen(QPen(color if sign == OFF else look.color("ground"), 1.6))
    painter.setBrush(look.color("card") if sign == OFF else color)
    painter.drawPolygon(QPolygonF(corners))
    painter.setPen(QPen(color if sign == OFF else look.color("ground"), size / 4, Qt.PenStyle.SolidLine))
    half = size * 0.48
    if sign == LOG:
        for offset in (-half, 0.0, half):
            painter.drawPoint(QPointF(at.x() + offset, at.y()))
    else:
        painter.drawLine(QPointF(at.x() - half, at.y()), QPointF(at.x() + half, at.y()))


def _paint_pin(painter: QPainter, look: Look, at: QPointF) -> None:
    painter.setPen(QPen(look.color("ground"), 1.4))
    painter.setBrush(look.color("moonlight"))
    painter.drawRect(QRectF(at.x() - 6, at.y() - 6, 12, 12))
    painter.setPen(QPen(look.color("on-moonlight"), 1.8))
    painter.drawLine(QPointF(at.x() - 3, at.y() - 3), QPointF(at.x() + 2, at.y()))
    painter.drawLine(QPointF(at.x() + 2, at.y()), QPointF(at.x() - 3, at.y() + 3))
