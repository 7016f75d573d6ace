"""How the ways on are painted."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from editor.ui.inside.doorways import DoorShape, Doorway
from editor.ui.inside.ink import arch_path
from editor.ui.inside.tints import faded, mix


@dataclass(frozen=True)
class DoorColors:
    """What doors are painted with.

    Attributes:
        body: Wood and stone.
        edge: Outlines.
        light: What shines out of an open one.
        wake: The sunrise.
        chosen: Round the one that has the keyboard.
    """

    body: QColor
    edge: QColor
    light: QColor
    wake: QColor
    chosen: QColor


Draw = Callable[[QPainter, QRectF, DoorColors, bool, float], None]


def paint_door(
    painter: QPainter, area: QRectF, door: Doorway, colors: DoorColors, seconds: float, chosen: bool, hovered: bool
) -> None:
    """Paint one way on, standing on the lower edge of an area.

    Args:
        painter: Paints.
        area: How much room there is.
        door: What is painted.
        colors: With what.
        seconds: The time, for light that breathes and mist that moves.
        chosen: Whether the keyboard is on it.
        hovered: Whether the pointer is.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chosen or hovered:
        area = area.adjusted(-area.width() * 0.03, -area.height() * 0.05, area.width() * 0.03, 0)
    if door.open:
        _paint_spill(painter, area, colors.wake if door.shape is DoorShape.SUNRISE else colors.light)
    PAINTINGS[door.shape](painter, area, colors, door.open, seconds)
    if chosen or hovered:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.chosen if chosen else faded(colors.chosen, 0.5), 2.2 if chosen else 1.6))
        painter.drawPath(arch_path(area.adjusted(-5, -5, 5, 3)))
    painter.restore()


def _paint_spill(painter: QPainter, area: QRectF, light: QColor) -> None:
    """The light that falls out onto the ground."""
    foot = QPointF(area.center().x(), area.bottom())
    spill = QRadialGradient(QPointF(0, 0), area.width() * 1.2)
    spill.setColorAt(0, faded(light, 0.50))
    spill.setColorAt(1, faded(light, 0))
    painter.save()
    painter.translate(foot)
    painter.scale(1, 0.24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(spill)
    painter.drawEllipse(QPointF(0, 0), area.width() * 1.2, area.width() * 1.2)
    painter.restore()


def _arch(painter: QPainter, area: QRectF, fill: QColor | QLinearGradient | QRadialGradient, edge: QColor) -> QPainterPath:
    path = arch_path(area)
    painter.setPen(QPen(edge, 1.6))
    painter.setBrush(fill)
    painter.drawPath(path)
    return path


def _shine(area: QRectF, light: QColor, body: QColor, seconds: float) -> QRadialGradient:
    breath = 0.92 + 0.08 * math.sin(seconds * 1.1 + area.left())
    shine = QRadialGradient(QPointF(area.center().x(), area.top() + area.height() * 0.62), area.height() * 0.75)
    shine.setColorAt(0, mix(light, QColor(255, 255, 255), 0.35 * breath))
    shine.setColorAt(0.5, mix(body, light, 0.92 * breath))
    shine.setColorAt(1, mix(body, light, 0.52))
    return shine


def _door(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    if is_open:
        _arch(painter, area, _shine(area, colors.light, colors.body, seconds), colors.light)
        leaf = QPainterPath(area.bottomLeft())
        leaf.lineTo(area.left(), area.top() + area.height() * 0.34)
        leaf.lineTo(area.left() + area.width() * 0.24, area.top() + area.height() * 0.24)
        leaf.lineTo(area.left() + area.width() * 0.24, area.bottom() - area.height() * 0.06)
        leaf.closeSubpath()
        painter.setBrush(mix(colors.body, QColor(0, 0, 0), 0.2))
        painter.setPen(QPen(colors.edge, 1.3))
        painter.drawPath(leaf)
        return
    wood = mix(colors.body, QColor(0, 0, 0), 0.18)
    _arch(painter, area, wood, faded(colors.edge, 0.6))
    painter.setPen(QPen(faded(colors.edge, 0.28), 1))
    for share in (0.28, 0.5, 0.72):
        x = area.left() + area.width() * share
        painter.drawLine(QPointF(x, area.top() + area.height() * 0.2), QPointF(x, area.bottom() - 2))
    _keyhole(
        painter, QPointF(area.right() - area.width() * 0.18, area.top() + area.height() * 0.6), area.width() * 0.045, colors
    )


def _keyhole(painter: QPainter, place: QPointF, size: float, colors: DoorColors) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colors.edge, 0.85))
    painter.drawEllipse(place, size, size)
    painter.drawRect(QRectF(place.x() - size * 0.4, place.y(), size * 0.8, size * 2.6))


def _bricks(painter: QPainter, area: QRectF, colors: DoorColors, _is_open: bool, _seconds: float) -> None:
    path = _arch(painter, area, mix(colors.body, colors.edge, 0.16), faded(colors.edge, 0.8))
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(faded(colors.edge, 0.45), 1.1))
    row_high, wide = area.height() / 9, area.width() / 3.5
    for row in range(10):
        y = area.bottom() - row * row_high
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        for column in range(6):
            x = area.left() + column * wide - (wide / 2 if row % 2 else 0)
            painter.drawLine(QPointF(x, y), QPointF(x, y - row_high))
    painter.restore()


def _mist(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    light = colors.light if is_open else colors.edge
    for number in range(9):
        height = area.height() * (number + 0.5) / 9
        shift = math.sin(seconds * 0.5 + number * 1.9) * area.width() * 0.16
        wide = area.width() * (0.30 + 0.16 * math.sin(number * 2.3))
        place = QPointF(area.center().x() + shift, area.bottom() - height)
        puff = QRadialGradient(QPointF(0, 0), wide)
        puff.setColorAt(0, faded(light, 0.55 if is_open else 0.26))
        puff.setColorAt(1, faded(light, 0))
        painter.save()
        painter.translate(place)
        painter.scale(1.25, 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(puff)
        painter.drawEllipse(QPointF(0, 0), wide, wide)
        painter.restore()
    pen = QPen(faded(light, 0.8 if is_open else 0.45), 1.4, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(arch_path(area))


def _current(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    light = colors.light if is_open else colors.edge
    dark = mix(colors.body, QColor(0, 0, 0), 0.45)
    path = _arch(painter, area, dark, faded(light, 0.9 if is_open else 0.5))
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    middle = QPointF(area.center().x(), area.top() + area.height() * 0.58)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(7):
        inward = (number + (-seconds * 0.35) % 1) / 7
        size = area.height() * 0.62 * inward
        painter.setPen(QPen(faded(light, (0.85 if is_open else 0.35) * (1 - inward * 0.8)), 1 + 2.4 * (1 - inward)))
        painter.drawArc(
            QRectF(middle.x() - size, middle.y() - size, size * 2, size * 2),
            round(40 + seconds * -30 + number * 55) * 16,
            250 * 16,
        )
    painter.restore()


def _stairs(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    path = _arch(
        painter, area, mix(colors.body, QColor(0, 0, 0), 0.55), colors.light if is_open else faded(colors.edge, 0.6)
    )
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    steps = 7
    for step in range(steps):
        share = step / steps
        high = area.height() * 0.62 / steps
        inset = area.width() * 0.07 * step
        y = area.bottom() - step * high
        tone = mix(mix(colors.body, colors.light, 0.62), QColor(0, 0, 0), 0.15 + 0.75 * share)
        painter.fillRect(QRectF(area.left() + inset * 0.5, y - high, area.width() - inset, high - 1.6), tone)
    depth = QRadialGradient(QPointF(area.center().x(), area.top() + area.height() * 0.34), area.width() * 0.5)
    depth.setColorAt(0, faded(colors.light, 0.34 + 0.08 * math.sin(seconds)))
    depth.setColorAt(1, faded(colors.light, 0))
    painter.fillRect(area, depth)
    painter.restore()


def _sunrise(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    air = QLinearGradient(area.topLeft(), area.bottomLeft())
    air.setColorAt(0, mix(colors.body, colors.wake, 0.4))
    air.setColorAt(0.75, colors.wake)
    air.setColorAt(1, mix(colors.wake, QColor(255, 255, 255), 0.4))
    path = _arch(painter, area, air, colors.wake)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    foot = QPointF(area.center().x(), area.bottom() - area.height() * 0.16)
    painter.setPen(QPen(faded(QColor(255, 255, 255), 0.35), 1.6))
    for number in range(12):
        angle = math.pi + number * math.pi / 11
        far = area.height() * (0.42 + 0.03 * math.sin(seconds * 1.4 + number))
        painter.drawLine(foot, foot + QPointF(math.cos(angle) * far, math.sin(angle) * far))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(colors.wake, QColor(255, 255, 255), 0.6))
    painter.drawEllipse(foot, area.width() * 0.22, area.width() * 0.22)
    painter.fillRect(
        QRectF(area.left(), foot.y() + 2, area.width(), area.bottom() - foot.y()), mix(colors.body, colors.wake, 0.4)
    )
    painter.restore()


def _moonrise(painter: QPainter, area: QRectF, colors: DoorColors, is_open: bool, seconds: float) -> None:
    _arch(painter, area, _shine(area, mix(colors.light, colors.body, 0.45), colors.body, seconds), colors.light)
    moon, bite = QPainterPath(), QPainterPath()
    middle, size = QPointF(area.center().x(), area.top() + area.height() * 0.42), area.width() * 0.2
    moon.addEllipse(middle, size, size)
    bite.addEllipse(middle + QPointF(size * 0.5, -size * 0.2), size * 0.9, size * 0.9)
    painter.fillPath(moon.subtracted(bite), mix(colors.light, QColor(255, 255, 255), 0.5))


PAINTINGS: Final[dict[DoorShape, Draw]] = {
    DoorShape.DOOR: _door,
    DoorShape.MIST: _mist,
    DoorShape.CURRENT: _current,
    DoorShape.BRICKS: _bricks,
    DoorShape.STAIRS: _stairs,
    DoorShape.SUNRISE: _sunrise,
    DoorShape.MOONRISE: _moonrise,
}
