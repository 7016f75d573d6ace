"""What figures are drawn with: a few strokes in a field 100 wide and 140 high, its foot at the bottom."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from editor.ui.inside.tints import faded, mix

WIDTH: Final = 100.0
HEIGHT: Final = 140.0


class Ink:
    """A painter with the colours of one figure.

    Args:
        painter: Paints; already moved so that the figure's field lies at the origin.
        body: What figures are filled with.
        edge: What they are outlined with.
        tone: What is wrong about them.
        beat: Goes from 0 to a full turn and again, slowly; 0 where nothing moves.
    """

    def __init__(self, painter: QPainter, body: QColor, edge: QColor, tone: QColor, beat: float) -> None:
        self.painter = painter
        self.body = body
        self.edge = edge
        self.tone = tone
        self.beat = beat

    @property
    def sway(self) -> float:
        """A slow movement between -1 and 1."""
        return math.sin(self.beat)

    def line(self, *points: tuple[float, float], wide: float = 1.6, tone: bool = False, dashed: bool = False) -> None:
        """A stroke through points."""
        pen = QPen(self.tone if tone else self.edge, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def shape(self, points: Sequence[tuple[float, float]], dark: float = 0.0, tone: bool = False) -> None:
        """A filled outline."""
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(*point)
        path.closeSubpath()
        self.fill(path, dark, tone)

    def box(self, x: float, y: float, wide: float, high: float, round_by: float = 2, dark: float = 0.0) -> None:
        """A filled rectangle."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(x, y, wide, high), round_by, round_by)
        self.fill(path, dark)

    def disc(self, x: float, y: float, radius: float, tone: bool = False, dark: float = 0.0, flat: float = 1.0) -> None:
        """A filled circle, or an ellipse where `flat` is less than 1."""
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), radius, radius * flat)
        self.fill(path, dark, tone)

    def ring(self, x: float, y: float, radius: float, wide: float = 1.6, tone: bool = False, flat: float = 1.0) -> None:
        """A circle's outline."""
        self.painter.setPen(QPen(self.tone if tone else self.edge, wide))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(x, y), radius, radius * flat)

    def arc(
        self, x: float, y: float, radius: float, start: float, span: float, wide: float = 1.6, tone: bool = False
    ) -> None:
        """A part of a circle, in degrees against the clock from three o'clock."""
        self.painter.setPen(QPen(self.tone if tone else self.edge, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        box = QRectF(x - radius, y - radius, radius * 2, radius * 2)
        self.painter.drawArc(box, round(start * 16), round(span * 16))

    def arch(self, x: float, y: float, wide: float, high: float, dark: float = 0.0) -> QPainterPath:
        """A doorway with a round head, standing on `y + high`; the answer is its outline."""
        path = arch_path(QRectF(x, y, wide, high))
        self.fill(path, dark)
        return path

    def glow(self, x: float, y: float, radius: float, strength: float = 0.5) -> None:
        """A soft light in the tone."""
        light = QRadialGradient(QPointF(x, y), radius)
        light.setColorAt(0, faded(self.tone, strength))
        light.setColorAt(1, faded(self.tone, 0))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(light)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def fill(self, path: QPainterPath, dark: float = 0.0, tone: bool = False) -> None:
        """A path filled with the body's colour, or the tone, and outlined."""
        color = self.tone if tone else mix(self.body, QColor(0, 0, 0), dark)
        self.painter.setPen(QPen(self.edge, 1.4))
        self.painter.setBrush(QBrush(color))
        self.painter.drawPath(path)

    def person(self, x: float, foot: float, high: float, dark: float = 0.0) -> None:
        """Somebody who stands there."""
        head = high * 0.15
        path = QPainterPath(QPointF(x - high * 0.17, foot))
        path.cubicTo(x - high * 0.15, foot - high * 0.4, x - high * 0.2, foot - high * 0.62, x, foot - high * 0.68)
        path.cubicTo(x + high * 0.2, foot - high * 0.62, x + high * 0.15, foot - high * 0.4, x + high * 0.17, foot)
        path.closeSubpath()
        path.addEllipse(QPointF(x, foot - high + head), head, head)
        path.setFillRule(Qt.FillRule.WindingFill)
        self.fill(path.simplified(), dark)


def arch_path(area: QRectF) -> QPainterPath:
    """The outline of a doorway with a round head."""
    radius = min(area.width() / 2, area.height() * 0.6)
    path = QPainterPath(area.bottomLeft())
    path.lineTo(area.left(), area.top() + radius)
    path.arcTo(QRectF(area.left(), area.top(), area.width(), radius * 2), 180, -180)
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


Figure = Callable[[Ink], None]
FIGURES: Final[dict[str, Figure]] = {}
"""Every figure by the code that it shows."""


def figure(code: str) -> Callable[[Figure], Figure]:
    """Decorate the function that draws how a code shows itself."""

    def remember(draw: Figure) -> Figure:
        FIGURES[code] = draw
        return draw

    return remember
