"""What stands under the sky, kept as small pictures that are painted anew in turn: no frame has to paint many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from editor.ui.inside.places_on_stage import Standing
from editor.ui.inside.scenery import Scenery, Spot
from editor.ui.inside.stage_painting import StagePainting

FIGURE_SECONDS: Final = 0.16
"""How often what stands under the sky moves: it breathes, it does not run."""
MOST_IN_A_FRAME: Final = 2
"""How many pictures are painted anew in one frame."""


@dataclass
class Picture:
    """One door or thing as it was painted last."""

    area: QRect
    pixels: QPixmap
    painted: float


class StagePictures:
    """Paints doors and things from pictures of them.

    Args:
        painting: Paints a door or a thing itself.
    """

    def __init__(self, painting: StagePainting) -> None:
        self._painting = painting
        self._pictures: dict[Spot, Picture] = {}

    def forget(self) -> None:
        """Something stands here otherwise: every picture is out of date."""
        self._pictures.clear()

    def paint(self, painter: QPainter, scenery: Scenery, seconds: float, ratio: float) -> None:
        """Paint things, then the doors before them.

        Args:
            painter: Paints.
            scenery: What stands here.
            seconds: The time; 0 where nothing moves.
            ratio: Device pixels a pixel.
        """
        spots = [(Spot("thing", one.number), one) for one in scenery.thing_places]
        spots += [(Spot("door", one.number), one) for one in scenery.door_places]
        now = self._due([spot for spot, _ in spots], seconds)
        for spot, standing in spots:
            picture = self._pictures.get(spot)
            if picture is None or spot in now:
                picture = self._pictures[spot] = self._pictured(scenery, spot, standing, seconds, ratio)
            painter.drawPixmap(picture.area.topLeft(), picture.pixels)

    def _due(self, spots: Sequence[Spot], seconds: float) -> list[Spot]:
        """Those that should move again, the oldest first; a few of them."""
        known = [(self._pictures[spot].painted, spot) for spot in spots if spot in self._pictures]
        old = [one for one in known if not 0 <= seconds - one[0] < FIGURE_SECONDS]
        return [spot for _, spot in sorted(old, key=lambda one: one[0])[:MOST_IN_A_FRAME]]

    def _pictured(self, scenery: Scenery, spot: Spot, standing: Standing, seconds: float, ratio: float) -> Picture:
        area = reach(standing)
        pixels = QPixmap(area.size() * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.translate(-area.topLeft())
        self._painting.paint_one(painter, scenery, spot, standing, seconds)
        painter.end()
        return Picture(area, pixels, seconds)


def reach(standing: Standing) -> QRect:
    """How far the light and the words of a door or a thing may fall."""
    figure, light = standing.figure, max(24.0, standing.figure.width() * 0.8)
    lit = QRectF(figure).adjusted(-light, -24, light, figure.width() * 0.36)
    return lit.united(standing.label.adjusted(-24, -110, 24, 8)).toAlignedRect()
