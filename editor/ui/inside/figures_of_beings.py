"""Figures of what is felt: doubles, shadows, echoes, shapes in the mist."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from editor.ui.inside.ink import Ink, figure


@figure("dark-double")
def double_in_the_corner(ink: Ink) -> None:
    """Somebody, and the same again behind, darker, with eyes."""
    ink.line((50, 16), (50, 112), wide=1)
    ink.line((50, 112), (6, 138), wide=1)
    ink.line((50, 112), (94, 138), wide=1)
    ink.person(61 + ink.sway, 128, 96, dark=0.85)
    for x in (56.5, 65.5):
        ink.disc(x + ink.sway, 46, 2.1, tone=True)
    ink.person(36, 138, 72)


@figure("fear-limit")
def shadow_that_grew(ink: Ink) -> None:
    """Somebody small, and a shadow far too large."""
    tall = 108 + ink.sway * 3
    ink.person(60, 132, tall, dark=0.85)
    ink.line((8, 46), (92, 46), wide=2.2, tone=True, dashed=True)
    ink.person(30, 138, 44)
    ink.glow(60, 40, 26, 0.5)


@figure("fear-feedback")
def echo(ink: Ink) -> None:
    """A mouth, and rings that grow."""
    for number in range(4):
        grown = (number + (ink.beat / math.tau) % 1) % 4
        ink.ring(44, 92, 18 + grown * 11, wide=2.6 - grown * 0.45, tone=True, flat=0.95)
    ink.disc(44, 92, 22)
    ink.disc(36, 84, 2.6, dark=0.8)
    ink.disc(52, 84, 2.6, dark=0.8)
    ink.disc(44, 100, 6.5, dark=0.8, flat=1.3)


@figure("not-decided")
def shape_in_the_mist(ink: Ink) -> None:
    """A shape that mist goes past."""
    ink.painter.save()
    ink.painter.setOpacity(ink.painter.opacity() * 0.5)
    ink.person(50, 132, 88)
    ink.painter.restore()
    for number, y in enumerate((78, 94, 110, 126)):
        shift = 8 * math.sin(ink.beat + number * 1.7)
        path = QPainterPath(QPointF(4 + shift, y))
        path.cubicTo(30 + shift, y - 9, 62 + shift, y + 9, 94 + shift, y)
        ink.painter.strokePath(path, ink.edge)
    ink.arc(50, 46, 7, -60, 240, wide=2.8, tone=True)
    ink.line((52, 53), (50, 58), wide=2.8, tone=True)
    ink.disc(50, 65, 1.8, tone=True)


@figure("strong-motif")
def lamp_that_casts_too_much(ink: Ink) -> None:
    """A small thing before a lamp, and its picture on the wall."""
    path = QPainterPath(QPointF(96, 24))
    path.cubicTo(52, 30, 46, 60, 60, 92)
    path.cubicTo(64, 110, 84, 124, 96, 126)
    path.closeSubpath()
    ink.fill(path, dark=0.6)
    for y in (54, 66):
        ink.disc(76, y, 3, tone=True)
    ink.shape([(8, 128), (22, 128), (18, 118), (12, 118)])
    ink.glow(15, 110, 22, 0.8)
    ink.line((15, 110), (60, 70), wide=0.8, tone=True, dashed=True)
    ink.line((15, 110), (62, 116), wide=0.8, tone=True, dashed=True)
    ink.person(34, 128, 20, dark=0.3)
