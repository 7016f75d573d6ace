"""The signs on the debugger's buttons, drawn in the theme's colours."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from editor.ui.theme import Theme

SIZE: Final = 16
SCALE: Final = 3
"""Drawn larger than shown, so that the signs stay crisp on dense screens."""
Draw = Callable[[QPainter], None]


def sign(name: str, theme: Theme) -> QIcon:
    """The icon of that name, bright where it can be pressed and dim where not."""
    icon = QIcon()
    icon.addPixmap(_picture(name, theme.color("text")), QIcon.Mode.Normal)
    icon.addPixmap(_picture(name, theme.color("on-moonlight")), QIcon.Mode.Normal, QIcon.State.On)
    icon.addPixmap(_picture(name, theme.color("disabled")), QIcon.Mode.Disabled)
    return icon


def _picture(name: str, color: QColor) -> QPixmap:
    pixmap = QPixmap(SIZE * SCALE, SIZE * SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(color)
    _SIGNS[name](painter)
    painter.end()
    pixmap.setDevicePixelRatio(SCALE)
    return pixmap


def _triangle(painter: QPainter, left: float, tip: float) -> None:
    painter.drawPolygon(QPolygonF([QPointF(left, 3.5), QPointF(tip, 8), QPointF(left, 12.5)]))


def _bar(painter: QPainter, x: float) -> None:
    painter.drawLine(QPointF(x, 3.5), QPointF(x, 12.5))


def _first(painter: QPainter) -> None:
    _bar(painter, 3.5)
    _triangle(painter, 12, 6.5)


def _back(painter: QPainter) -> None:
    _triangle(painter, 11, 5)


def _forward(painter: QPainter) -> None:
    _triangle(painter, 5, 11)


def _last(painter: QPainter) -> None:
    _triangle(painter, 4, 9.5)
    _bar(painter, 12.5)


def _run(painter: QPainter) -> None:
    _triangle(painter, 2.5, 7.5)
    _triangle(painter, 8.5, 13.5)


def _run_back(painter: QPainter) -> None:
    _triangle(painter, 7.5, 2.5)
    _triangle(painter, 13.5, 8.5)


def _pause(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(4, 3.5, 3, 9))
    painter.drawRect(QRectF(9, 3.5, 3, 9))


def _stop(painter: QPainter) -> None:
    painter.drawRect(QRectF(4.5, 4.5, 7, 7))


def _arrow(painter: QPainter, path: QPainterPath, tip: QPointF, dx: float, dy: float) -> None:
    brush = painter.brush()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.drawPolyline(
        QPolygonF([QPointF(tip.x() - dx - dy, tip.y() - dy - dx), tip, QPointF(tip.x() - dx + dy, tip.y() - dy + dx)])
    )
    painter.setBrush(brush)


def _into(painter: QPainter) -> None:
    path = QPainterPath(QPointF(8, 1.8))
    path.lineTo(8, 9)
    _arrow(painter, path, QPointF(8, 9.4), 0, 3)
    painter.drawEllipse(QPointF(8, 13), 1.4, 1.4)


def _out(painter: QPainter) -> None:
    path = QPainterPath(QPointF(8, 9.6))
    path.lineTo(8, 2.4)
    _arrow(painter, path, QPointF(8, 2), 0, -3)
    painter.drawEllipse(QPointF(8, 13), 1.4, 1.4)


def _over(painter: QPainter) -> None:
    path = QPainterPath(QPointF(2.4, 9))
    path.cubicTo(3, 2, 12, 2, 13.2, 8)
    _arrow(painter, path, QPointF(13.4, 8.8), 0.4, 2.8)
    painter.drawEllipse(QPointF(8, 12.6), 1.4, 1.4)


def _choice(painter: QPainter) -> None:
    path = QPainterPath(QPointF(2, 8))
    path.lineTo(7, 8)
    path.lineTo(12.5, 3.6)
    path.moveTo(7, 8)
    path.lineTo(12.5, 12.4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.drawEllipse(QPointF(13, 3.4), 1.2, 1.2)
    painter.drawEllipse(QPointF(13, 12.6), 1.2, 1.2)


def _peace(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(4, 6, 8, 8), 0, 180 * 16)
    painter.drawLine(QPointF(2, 10), QPointF(14, 10))
    painter.drawLine(QPointF(8, 1.6), QPointF(8, 3.6))
    painter.drawLine(QPointF(3, 4), QPointF(4.2, 5.2))
    painter.drawLine(QPointF(13, 4), QPointF(11.8, 5.2))


def _dice(painter: QPainter) -> None:
    brush = painter.brush()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(2.8, 2.8, 10.4, 10.4), 2.4, 2.4)
    painter.setBrush(brush)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y in ((5.6, 5.6), (8, 8), (10.4, 10.4)):
        painter.drawEllipse(QPointF(x, y), 1.2, 1.2)


_SIGNS: Final[dict[str, Draw]] = {
    "dice": _dice,
    "first": _first,
    "back": _back,
    "forward": _forward,
    "last": _last,
    "run": _run,
    "run-back": _run_back,
    "pause": _pause,
    "stop": _stop,
    "into": _into,
    "out": _out,
    "over": _over,
    "choice": _choice,
    "peace": _peace,
}
