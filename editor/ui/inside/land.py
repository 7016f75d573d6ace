"""Outlines of the land under a sky."""

import math
from collections.abc import Callable
from random import Random
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Draw = Callable[[QPainter, QRectF, QColor, Random], None]
STEP: Final = 12


def paint_land(painter: QPainter, land: str, area: QRectF, far: QColor, near: QColor, chance: Random) -> None:
    """Two ranges of land: a far one that rises over the horizon, and what stands nearer.

    Args:
        painter: Paints.
        land: A name of `NEAR`.
        area: From the horizon's line downwards; the land rises above its top edge.
        far: The colour of the far range.
        near: The colour of the nearer one.
        chance: Makes this land differ from others.
    """
    ragged = land in ("ridges", "thorns")
    tall = area.height() * (0.42 if ragged else 0.24)
    painter.fillPath(_range(area, tall, chance, ragged), far)
    NEAR[land](painter, area, near, chance)


def _range(area: QRectF, tall: float, chance: Random, ragged: bool) -> QPainterPath:
    waves = [(chance.uniform(0.6, 3.4) * (k + 1), chance.uniform(0, math.tau), 1 / (k + 1.4)) for k in range(4)]
    path = QPainterPath(area.bottomLeft())
    for x in range(0, int(area.width()) + STEP, STEP):
        turn = x / area.width() * math.tau
        heights = (weight * math.sin(turn * speed / 2 + phase) for speed, phase, weight in waves)
        rise = sum(abs(height) * 1.1 for height in heights) if ragged else 0.8 + sum(heights) * 0.55
        path.lineTo(area.left() + x, area.top() + area.height() * 0.03 - max(0.0, rise) * tall * 0.55)
    path.lineTo(area.right() + STEP, area.bottom())
    path.closeSubpath()
    return path


def _hills(painter: QPainter, area: QRectF, color: QColor, chance: Random) -> None:
    for side in (-1, 1):
        middle = area.center().x() + side * area.width() * chance.uniform(0.42, 0.6)
        wide, tall = area.width() * chance.uniform(0.36, 0.5), area.height() * chance.uniform(0.3, 0.45)
        path = QPainterPath(QPointF(middle - wide, area.top() + area.height() * 0.04))
        path.cubicTo(
            middle - wide * 0.4, area.top() - tall * 0.2, middle - wide * 0.2, area.top() - tall, middle, area.top() - tall
        )
        path.cubicTo(middle + wide * 0.2, area.top() - tall, middle + wide * 0.4, area.top() - tall * 0.2, middle + wide,
                     area.top() + area.height() * 0.04)  # fmt: skip
        painter.fillPath(path, color)


def _ridges(painter: QPainter, area: QRectF, color: QColor, chance: Random) -> None:
    path = QPainterPath(area.bottomLeft())
    x = 0.0
    while x < area.width() + 80:
        edge = abs(x / area.width() - 0.5) * 2
        path.lineTo(area.left() + x, area.top() - area.height() * (0.05 + 0.5 * edge * chance.random()))
        x += chance.uniform(24, 70)
    path.lineTo(area.right() + 80, area.bottom())
    painter.fillPath(path, color)


def _dunes(painter: QPainter, area: QRectF, color: QColor, chance: Random) -> None:
    painter.fillPath(_range(area.adjusted(0, area.height() * 0.06, 0, 0), area.height() * 0.13, chance, ragged=False), color)


def _woods(painter: QPainter, area: QRectF, color: QColor, chance: Random) -> None:
    _dunes(painter, area, color, chance)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _ in range(11):
        place = chance.random()
        edge = 0.36 * place if chance.random() < 0.5 else 1 - 0.36 * place
        foot = QPointF(area.left() + area.width() * edge, area.top() + area.height() * 0.12)
        _branch(
            painter,
            foot,
            -math.pi / 2 + chance.uniform(-0.1, 0.1),
            area.height() * chance.uniform(0.22, 0.4),
            7,
            color,
            chance,
        )


def _branch(
    painter: QPainter, foot: QPointF, angle: float, length: float, width: float, color: QColor, chance: Random
) -> None:
    tip = QPointF(foot.x() + math.cos(angle) * length, foot.y() + math.sin(angle) * length)
    painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(foot, tip)
    if length < 14:
        return
    for _ in range(2 if width > 4 else chance.choice((2, 2, 3))):
        turn = chance.uniform(0.25, 0.75) * chance.choice((-1, 1))
        _branch(painter, tip, angle + turn, length * chance.uniform(0.6, 0.76), max(0.8, width * 0.62), color, chance)


def _thorns(painter: QPainter, area: QRectF, color: QColor, chance: Random) -> None:
    _ridges(painter, area.adjusted(0, area.height() * 0.1, 0, 0), color, chance)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for side in (-1, 1):
        for k in range(9):
            root = area.center().x() + side * area.width() * (0.5 - 0.022 * k * chance.uniform(0.6, 1.3))
            tall = area.height() * (1.5 - 0.13 * k) * chance.uniform(0.7, 1.1)
            foot = QPointF(root, area.top() + area.height() * 0.5)
            tip = QPointF(root - side * tall * chance.uniform(0.18, 0.4), foot.y() - tall)
            bend = QPointF(root + side * tall * 0.05, foot.y() - tall * 0.6)
            wide = 5 + 9 * chance.random()
            path = QPainterPath(QPointF(foot.x() - wide, foot.y()))
            path.quadTo(QPointF(bend.x() - wide * 0.6, bend.y()), tip)
            path.quadTo(QPointF(bend.x() + wide * 0.6, bend.y()), QPointF(foot.x() + wide, foot.y()))
            painter.fillPath(path, color)


NEAR: Final[dict[str, Draw]] = {"hills": _hills, "ridges": _ridges, "woods": _woods, "thorns": _thorns, "dunes": _dunes}
