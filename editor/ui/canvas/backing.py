"""The picture behind the view: painted by a worker, shown moved and scaled until a newer one is ready."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from editor.ui.canvas.camera import Camera
from editor.ui.canvas.painting.picture import new_image, paint_picture
from editor.ui.canvas.sight import Sight


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
    """

    sight: Sight
    camera: Camera
    width: float
    height: float
    ratio: float
    generation: int


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


def paint(job: Job) -> Picture:
    """Paint a picture, on whichever thread this is."""
    image = new_image(job.width, job.height, job.ratio)
    painter = QPainter(image)
    try:
        paint_picture(painter, job.sight, job.camera, job.width, job.height)
    finally:
        painter.end()
    return Picture(image, job)


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
        self._waiting: Job | None = None
        self._painted.connect(self._on_painted)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being painted."""
        return self._busy

    def request(self, job: Job) -> None:
        """Wish for a picture; a wish not begun yet is forgotten."""
        if self._closed:
            return
        if self._busy:
            self._waiting = job
            return
        self._busy = True
        self._worker.submit(self._work, job)

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
        picture: Picture | None = None
        try:
            picture = paint(job)
        finally:
            with suppress(RuntimeError):
                self._painted.emit(picture)

    def _on_painted(self, picture: Picture | None) -> None:
        self._busy = False
        waiting, self._waiting = self._waiting, None
        if picture is not None:
            self.picture_ready.emit(picture)
        if waiting is not None:
            self.request(waiting)
