"""The whole dream in a corner: where one looks, what is wrong, where the night is."""

from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from editor.drawing.geometry import Geometry
from editor.drawing.measures import CARD_WIDTH, Box
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import Marks

MOST = QSizeF(200, 140)
INSET = 14.0
MOST_SPOTS = 500
SEEN_SHARE = 0.98
"""A view that shows so much of the dream needs no map."""


class Minimap:
    """Where the map lies in the view, and which point of the dream each of its points is.

    Args:
        box: What the map shows, in canvas units.
        width: Pixels of the view across.
        height: Pixels down.
    """

    def __init__(self, box: Box, width: float, height: float) -> None:
        left, top, right, bottom = box
        margin = 0.03 * max(right - left, bottom - top) + 40
        self._left, self._top = left - margin, top - margin
        across, down = right - left + 2 * margin, bottom - top + 2 * margin
        most = QSizeF(min(MOST.width(), width * 0.3), min(MOST.height(), height * 0.3))
        self._scale = min(most.width() / across, most.height() / down)
        size = QSizeF(max(across * self._scale, 24), max(down * self._scale, 24))
        self.rect = QRectF(QPointF(width - INSET - size.width(), height - INSET - size.height()), size)

    @property
    def camera(self) -> Camera:
        """The camera that paints the map's picture, its left top corner being the map's."""
        return Camera(self._left, self._top, self._scale)

    def to_canvas(self, point: QPointF) -> tuple[float, float]:
        """The point of the dream under a pixel of the map."""
        return (
            self._left + (point.x() - self.rect.left()) / self._scale,
            self._top + (point.y() - self.rect.top()) / self._scale,
        )

    def to_map(self, box: Box) -> QRectF:
        """A box of the dream as it lies on the map."""
        left, top, right, bottom = box
        return QRectF(
            self.rect.left() + (left - self._left) * self._scale,
            self.rect.top() + (top - self._top) * self._scale,
            (right - left) * self._scale,
            (bottom - top) * self._scale,
        )

    def paint(
        self,
        painter: QPainter,
        look: Look,
        picture: QImage,
        geometry: Geometry,
        seen: Box,
        marks: Mapping[str, Marks],
        here: str | None,
    ) -> None:
        """The map with the view on it."""
        painter.save()
        painter.setPen(QPen(look.color("card-edge"), 1))
        painter.setBrush(look.color("ground"))
        painter.drawRect(self.rect.adjusted(-1, -1, 1, 1))
        painter.setClipRect(self.rect)
        painter.drawImage(self.rect.topLeft(), picture)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("error"))
        for scene, found in islice(marks.items(), MOST_SPOTS):
            if found.errors and scene in geometry.number:
                x, y, _, height = geometry.card(geometry.number[scene])
                spot = self.to_map((x, y, x + CARD_WIDTH, y + height))
                painter.drawEllipse(spot.center(), 2.2, 2.2)
        if here is not None and here in geometry.number:
            x, y, _, height = geometry.card(geometry.number[here])
            painter.setBrush(look.color("glow"))
            painter.drawEllipse(self.to_map((x, y, x + CARD_WIDTH, y + height)).center(), 4, 4)
        painter.setPen(QPen(look.color("moonlight"), 1.4))
        painter.setBrush(look.color("moonlight", 28))
        painter.drawRect(self.to_map(seen))
        painter.restore()


def is_needed(box: Box, seen: Box) -> bool:
    """Whether a view leaves out so much of the dream that a map helps."""
    across = min(box[2], seen[2]) - max(box[0], seen[0])
    down = min(box[3], seen[3]) - max(box[1], seen[1])
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    return max(across, 0.0) * max(down, 0.0) / area < SEEN_SHARE
