"""A picture of part of the canvas, and the worker that paints one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QRegion

from editor.drawing.measures import Box
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.painting.picture import new_image, paint_picture
from editor.ui.canvas.sight import Sight

SMALLEST_PART = 40_000
"""Parts that together are larger than the picture but for so many pixels are painted in one go."""


@dataclass(frozen=True, eq=False)
class Job:
    """A picture that is wished for.

    Attributes:
        sight: What is painted.
        camera: From where.
        width: Logical pixels across.
        height: Logical pixels down.
        ratio: Device pixels for a logical one.
        generation: Which state of the canvas it shows; later ones are newer.
        base: An older picture at the same zoom of which most still holds.
        dirty: What has changed since, in canvas units.
    """

    sight: Sight
    camera: Camera
    width: int
    height: int
    ratio: float
    generation: int
    base: "Picture | None" = None
    dirty: tuple[Box, ...] = ()

    def parts(self) -> list[QRect]:
        """What must be painted, in pixels: everything, or what the older picture lacks."""
        whole = QRect(0, 0, self.width, self.height)
        if self.base is None:
            return [whole]
        left = QRegion(whole).subtracted(QRegion(self.base.target(self.camera).toAlignedRect()))
        for box in self.dirty:
            x1, y1 = self.camera.to_view(box[0], box[1])
            x2, y2 = self.camera.to_view(box[2], box[3])
            part = QRectF(x1, y1, x2 - x1, y2 - y1).toAlignedRect().adjusted(-2, -2, 2, 2)
            left = left.united(QRegion(part.intersected(whole)))
        parts = [left.boundingRect()] if left.rectCount() > 12 else [QRect(part) for part in left]  # type: ignore[attr-defined]
        area = sum(part.width() * part.height() for part in parts)
        return [whole] if area > self.width * self.height - SMALLEST_PART else parts


@dataclass(frozen=True, eq=False)
class Picture:
    """A painted picture, and what it shows."""

    image: QImage
    job: Job

    def target(self, camera: Camera) -> QRectF:
        """Where the picture lies in a view that looks from elsewhere."""
        x, y = camera.to_view(self.job.camera.x, self.job.camera.y)
        scale = camera.zoom / self.job.camera.zoom
        if scale == 1:
            x, y = round(x * self.job.ratio) / self.job.ratio, round(y * self.job.ratio) / self.job.ratio
        return QRectF(x, y, self.job.width * scale, self.job.height * scale)

    def fits(self, camera: Camera, ratio: float) -> bool:
        """Whether its pixels fall upon those of a picture from elsewhere."""
        job = self.job
        if job.camera.zoom != camera.zoom or job.ratio != ratio:
            return False
        x, y = camera.to_view(job.camera.x, job.camera.y)
        return all(abs(value * ratio - round(value * ratio)) < 0.02 for value in (x, y))


def paint(job: Job) -> Picture:
    """Paint a picture, on whichever thread this is."""
    image = new_image(job.width, job.height, job.ratio)
    painter = QPainter(image)
    try:
        parts = job.parts()
        base = job.base
        if base is not None and parts != [QRect(0, 0, job.width, job.height)]:
            painter.drawImage(QPointF(base.target(job.camera).topLeft()), base.image)
        for part in parts:
            painter.save()
            painter.setClipRect(part)
            paint_picture(painter, job.sight, job.camera, job.width, job.height, QRectF(part))
            painter.restore()
    finally:
        painter.end()
    return Picture(image, replace(job, base=None))


class Backing(QObject):
    """Paints pictures one after the other on a thread of its own; of several wishes only the last is fulfilled.

    Signals:
        picture_ready: A `Picture`.
    """

    picture_ready = Signal(object)
    _painted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="canvas")
        self._busy = self._closed = False
        self._waiting: Callable[[], Job] | None = None
        self._painted.connect(self._on_painted)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being painted."""
        return self._busy

    def request(self, wish: Callable[[], Job]) -> None:
        """Wish for a picture, described when its turn comes; a wish whose turn has not come yet is forgotten."""
        if self._closed:
            return
        if self._busy:
            self._waiting = wish
            return
        self._busy = True
        self._worker.submit(self._work, wish())

    def forget(self) -> None:
        """Drop the wish that waits."""
        self._waiting = None

    def close(self) -> None:
        """Stop for good."""
        self._waiting = None
        self._closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: Job) -> None:
        """Runs on the worker's thread; speaks to the GUI thread by a signal only."""
        outcome: Picture | Exception
        try:
            outcome = paint(job)
        except Exception as error:
            outcome = error
        with suppress(RuntimeError):
            self._painted.emit(outcome)

    def _on_painted(self, outcome: Picture | Exception) -> None:
        self._busy = False
        waiting, self._waiting = self._waiting, None
        if isinstance(outcome, Exception):
            raise outcome
        self.picture_ready.emit(outcome)
        if waiting is not None:
            self.request(waiting)
