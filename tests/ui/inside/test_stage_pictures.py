"""What stands under the sky moves in turn, so that no frame paints much."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from editor.ui.inside.places_on_stage import Standing
from editor.ui.inside.scenery import Scenery, Spot
from editor.ui.inside.stage_painting import StagePainting
from editor.ui.inside.stage_pictures import FIGURE_SECONDS, MOST_IN_A_FRAME, StagePictures, reach
from editor.ui.theme import Theme


class Counting(StagePainting):
    """Counts what it is asked to paint."""

    def __init__(self) -> None:
        super().__init__(Theme())
        self.painted: list[Spot] = []

    def paint_one(self, painter: QPainter, scenery: Scenery, spot: Spot, standing: Standing, seconds: float) -> None:
        self.painted.append(spot)


PLACES = [Standing(n, QRectF(60 + 90 * n, 60, 60, 90), QRectF(50 + 90 * n, 150, 80, 30)) for n in range(5)]


def frame(pictures: StagePictures, painting: Counting, seconds: float) -> list[Spot]:
    painting.painted.clear()
    image = QImage(600, 300, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    pictures.paint(painter, Scenery(thing_places=PLACES), seconds, 1.0)
    painter.end()
    return list(painting.painted)


def test_all_are_painted_at_first_and_then_a_few_in_each_frame(qapp: object) -> None:
    painting = Counting()
    pictures = StagePictures(painting)
    assert len(frame(pictures, painting, 1.0)) == 5
    assert frame(pictures, painting, 1.0 + FIGURE_SECONDS / 2) == []
    seen = [frame(pictures, painting, 1.0 + FIGURE_SECONDS * (1 + 0.1 * number)) for number in range(1, 4)]
    assert [len(one) for one in seen] == [MOST_IN_A_FRAME, MOST_IN_A_FRAME, 1]
    assert len({spot for one in seen for spot in one}) == 5


def test_where_nothing_moves_nothing_is_painted_again(qapp: object) -> None:
    painting = Counting()
    pictures = StagePictures(painting)
    frame(pictures, painting, 0.0)
    assert frame(pictures, painting, 0.0) == []
    pictures.forget()
    assert len(frame(pictures, painting, 0.0)) == 5


def test_light_and_words_lie_within_the_picture() -> None:
    for place in PLACES:
        assert reach(place).contains(place.all.toAlignedRect())
