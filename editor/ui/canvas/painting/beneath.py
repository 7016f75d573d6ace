"""What bright wires run beneath: cards, and the pills beside them, stay readable whatever is lit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QRegion

from editor.drawing.measures import CARD_ZOOM, FULL_ZOOM, OVERHANG, PORT
from editor.drawing.reading import ENTRY, START
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.painting.badges import HEIGHT as BADGE
from editor.ui.canvas.painting.pills import guard_shown
from editor.ui.canvas.painting.wires import pill_box
from editor.ui.canvas.sight import Sight

BADGES: Final = 100.0
"""How far the badges of most cards reach from their right upper corner."""
MOST_CARDS: Final = 400
"""Of more cards in view the outlines are not worth their time; so many are seen only from afar."""


@contextmanager
def beneath_cards(painter: QPainter, sight: Sight, camera: Camera, width: float, height: float) -> Iterator[None]:
    """Let a painter of pixels paint only where no card and no pill is."""
    painter.save()
    if camera.zoom >= CARD_ZOOM:
        painter.setClipRegion(_left_free(sight, camera, width, height))
    try:
        yield
    finally:
        painter.restore()


def _left_free(sight: Sight, camera: Camera, width: float, height: float) -> QRegion:
    geometry = sight.geometry
    left, top, right, bottom = camera.box(width, height)
    numbers = geometry.cards_in((left - OVERHANG, top, right, bottom))
    free = QRegion(QRect(0, 0, round(width), round(height)))
    if len(numbers) > MOST_CARDS:
        return free
    for number in numbers.tolist():
        box = QRectF(*geometry.card(number)).adjusted(-PORT, 0, PORT, 0)
        free -= _in_view(camera, box)
        if geometry.ids[number] in sight.marks:
            free -= _in_view(camera, QRectF(box.right() - BADGES, box.top() - BADGE / 2, BADGES, BADGE))
        if camera.zoom >= FULL_ZOOM:
            for pill in _pills(sight, number):
                free -= _in_view(camera, pill)
    return free


def _pills(sight: Sight, number: int) -> Iterator[QRectF]:
    geometry, scene = sight.geometry, sight.geometry.scenes[number]
    if scene is None or not any(way.when is not None for way in scene.transitions):
        return
    caption = sight.captions.of(geometry.ids[number], scene, bool(geometry.flags[number] & (START | ENTRY)))
    for index, row in enumerate(caption.rows):
        if guard := guard_shown(sight, number, index, row):
            yield pill_box(*geometry.out_port(number, index), guard[1])


def _in_view(camera: Camera, box: QRectF) -> QRegion:
    x, y = camera.to_view(box.left(), box.top())
    return QRegion(QRectF(x, y, box.width() * camera.zoom, box.height() * camera.zoom).toAlignedRect())
