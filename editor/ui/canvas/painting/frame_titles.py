"""Titles of frames: as large as they can be read, beside the cards and never on them, whatever the zoom."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.drawing.geometry import Geometry
from editor.drawing.measures import BLOCK_ZOOM, CARD_ZOOM, FRAME_TITLE, NOTE_WIDTH, note_height
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.captions import elided
from editor.ui.canvas.look import Look, mixed

PIXELS: Final = 14.0
"""How large a title is at 100%."""
MOST_TITLED: Final = 60
"""Of so many frames in view, the largest, the titles are shown."""
LEAST: Final = 11.0
"""How small a title may become where there is little room."""
LEAST_WIDE: Final = 24.0
"""A frame that is narrower on the screen has no title."""
LEAST_CUT: Final = 44.0
"""A cut title shows at least so many pixels of itself."""
INSET: Final = 10.0


@dataclass(frozen=True, slots=True)
class FrameTitle:
    """One title as it is shown.

    Attributes:
        index: Which frame's it is.
        words: What is shown of it.
        box: Where, in pixels of the view.
        size: How large, in pixels.
        inside: Whether it lies in its frame's head.
    """

    index: int
    words: str
    box: QRectF
    size: float
    inside: bool


class FrameTitles:
    """Works out where the titles of frames go, and remembers it while nobody moves."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._titles: tuple[FrameTitle, ...] = ()

    def of(self, geometry: Geometry, look: Look, camera: Camera, width: float, height: float) -> tuple[FrameTitle, ...]:
        """The titles in a view of that size."""
        key = (geometry, look, camera, width, height)
        if key != self._key:
            self._key, self._titles = key, tuple(_placed(geometry, look, camera, width, height))
        return self._titles


def paint_frame_title(painter: QPainter, look: Look, title: FrameTitle, color: str) -> None:
    """One title, on a plate that keeps wires from running through it."""
    ground = look.color("ground")
    plate = mixed(ground, look.frame_color(color), 0.14 if title.inside else 0.0)
    plate.setAlpha(225)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(title.box.adjusted(-4, 0, 4, 0), 4, 4)
    painter.save()
    painter.translate(title.box.topLeft())
    scale = title.size / PIXELS
    painter.scale(scale, scale)
    painter.setFont(look.frame_font)
    painter.setPen(QPen(look.color("text")))
    painter.drawText(QPointF(0, look.frame_metrics.ascent()), title.words)
    painter.restore()


def _placed(geometry: Geometry, look: Look, camera: Camera, width: float, height: float) -> Iterator[FrameTitle]:
    frames = geometry.layout.frames
    boxes = {}
    for index, frame in enumerate(frames):
        left, top, across, down = frame.rect
        box = QRectF(*camera.to_view(left, top), across * camera.zoom, down * camera.zoom)
        seen = box.adjusted(0, -40, 0, 40).intersects(QRectF(0, 0, width, height))
        if frame.title and box.width() >= LEAST_WIDE and seen:
            boxes[index] = box
    largest = sorted(boxes, key=lambda index: -boxes[index].width() * boxes[index].height())[:MOST_TITLED]
    taken = [_note_box(geometry, camera, index) for index in range(len(geometry.layout.notes))]
    for index in largest:
        title = _place(geometry, look, camera, index, boxes[index], taken)
        if title is not None:
            taken.append(title.box)
            yield title


def _place(
    geometry: Geometry, look: Look, camera: Camera, index: int, frame: QRectF, taken: list[QRectF]
) -> FrameTitle | None:
    """The first place that is free: in the frame's head, above it, below it; whole before cut, large before small."""
    text, metrics, best = geometry.layout.frames[index].title, look.frame_metrics, _size(camera.zoom)
    room = frame.width() - 2 * INSET
    for cut, size in product((False, True), (best, max(best * 0.75, LEAST), LEAST)):
        high, wide = metrics.height() * size / PIXELS, metrics.horizontalAdvance(text) * size / PIXELS
        if cut and not LEAST_CUT <= room < wide:
            continue
        wide = min(wide, room) if cut else wide
        head = max(FRAME_TITLE * camera.zoom, high + 4)
        tops = [frame.top() + (head - high) / 2] if wide <= room and head < frame.height() else []
        for top in (*tops, frame.top() - high - 3, frame.bottom() + 3):
            box = QRectF(frame.left() + INSET, top, wide, high)
            if not any(box.intersects(other) for other in taken) and _is_free(geometry, camera, box):
                words = elided(metrics, text, (wide + 0.5) * PIXELS / size)
                return FrameTitle(index, words, box, size, inside=top in tops)
    return _anyhow(look, index, frame, text, best, taken)


def _anyhow(look: Look, index: int, frame: QRectF, text: str, size: float, taken: list[QRectF]) -> FrameTitle | None:
    """Where there is no room at all a title lies on its frame's upper edge; not on another title."""
    high = look.frame_metrics.height() * size / PIXELS
    wide = min(look.frame_metrics.horizontalAdvance(text) * size / PIXELS, max(frame.width() - 2 * INSET, LEAST_CUT))
    box = QRectF(frame.left() + INSET, frame.top() - high / 2, wide, high)
    if any(box.intersects(other) for other in taken):
        return None
    return FrameTitle(index, elided(look.frame_metrics, text, (wide + 0.5) * PIXELS / size), box, size, inside=False)


def _size(zoom: float) -> float:
    """How large a title is at a zoom, in pixels: never too small to be read, and large from afar."""
    if zoom >= CARD_ZOOM:
        return max(PIXELS * zoom, 12.0)
    return 15.0 if zoom >= BLOCK_ZOOM else 18.0


def _is_free(geometry: Geometry, camera: Camera, box: QRectF) -> bool:
    """Whether no card lies in a box of the view."""
    left, top = camera.to_canvas(box.left() - 2, box.top())
    right, bottom = camera.to_canvas(box.right() + 2, box.bottom())
    some = geometry.cards_between(left, right)
    return not bool(((geometry.y[some] < bottom) & (geometry.y[some] + geometry.heights[some] > top)).any())


def _note_box(geometry: Geometry, camera: Camera, index: int) -> QRectF:
    note = geometry.layout.notes[index]
    x, y = camera.to_view(*note.at)
    return QRectF(x, y, NOTE_WIDTH * camera.zoom, note_height(note.text) * camera.zoom)
