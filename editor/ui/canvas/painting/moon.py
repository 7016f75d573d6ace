"""The moon where a dream begins."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath


def paint_moon(painter: QPainter, color: QColor, x: float, y: float, size: float = 1.0) -> None:
    """The sign of the scene in which a dream begins."""
    disc, shade = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(x, y), 6 * size, 6 * size)
    shade.addEllipse(QPointF(x + 3.2 * size, y - 1.6 * size), 5.2 * size, 5.2 * size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(disc.subtracted(shade))
