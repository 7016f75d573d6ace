"""Which pictures the canvas has, which it wants, and what it shows until it has them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QRegion

from editor.drawing.measures import BLOCK_ZOOM, CARD_ZOOM, FULL_ZOOM, OVERHANG, Box
from editor.ui.canvas.backing import Backing, Job, Picture, paint
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.minimap import Minimap
from editor.ui.canvas.painting.ground import paint_ground
from editor.ui.canvas.sight import Sight

MARGIN: Final = 240
"""How many pixels a picture reaches beyond the view."""
SPARE: Final = 100
"""A picture that reaches less beyond the view is replaced in good time."""
AT_ONCE: Final = 18.0
"""What is guessed to take fewer milliseconds is painted at once rather than by the worker."""
ZOOM_REST: Final = 45
"""For so many milliseconds a zoom must rest before its picture is painted."""
OVERVIEW: Final = (1200, 800)
MOST_REMEMBERED: Final = 40

Sights = tuple[Sight, Sight]
"""The same sight twice: with fonts for the GUI thread, and with fonts for the worker's."""


class Pictures(QObject):
    """Keeps a picture of a little more than the view, and one of the whole dream.

    Signals:
        renewed: A newer picture is there.
    """

    renewed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.overview: Picture | None = None
        self._sights: Sights | None = None
        self._camera = Camera()
        self._size = QSize(1, 1)
        self._ratio = 1.0
        self._generation = self._forgotten = 0
        self._log: list[tuple[int, tuple[Box, ...] | None]] = []
        self._map: tuple[Picture, QSize, QImage] | None = None
        self._backing, self._over_backing = Backing(self), Backing(self)
        self._backing.picture_ready.connect(self._on_picture_ready)
        self._over_backing.picture_ready.connect(self._on_overview_ready)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(ZOOM_REST)
        self._rest.timeout.connect(self._want)

    @property
    def is_busy(self) -> bool:
        """Whether something is being painted, or about to be."""
        return self._backing.is_busy or self._over_backing.is_busy or self._rest.isActive()

    @property
    def is_new(self) -> bool:
        """Whether the picture shows the canvas as it is."""
        return self.picture is not None and self.picture.job.generation == self._generation

    @property
    def is_settled(self) -> bool:
        """Whether the picture is new and as sharp as it can be."""
        return self.picture is not None and self.is_new and self.picture.job.camera.zoom == self._camera.zoom

    def look_from(self, camera: Camera, size: QSize, ratio: float) -> None:
        """The view is elsewhere."""
        zoomed = camera.zoom != self._camera.zoom
        self._camera, self._size, self._ratio = camera, size, ratio
        if zoomed and self.picture is not None and self.is_new:
            self._rest.start()
        elif not self._rest.isActive():
            self._want()

    def change(self, sights: Sights, dirty: Sequence[Box] | None, with_overview: bool) -> None:
        """The canvas is otherwise: in the boxes that are dirty, or everywhere."""
        self._sights = sights
        self._generation += 1
        self._log.append((self._generation, None if dirty is None else tuple(dirty)))
        del self._log[:-MOST_REMEMBERED]
        self._want(changed=True)
        if with_overview or self.overview is None:
            self._over_backing.request(self._overview_job)

    def forget(self) -> None:
        """Another dream: no picture holds any more."""
        self.picture = self.overview = None
        self._forgotten = self._generation

    def close(self) -> None:
        """Stop for good."""
        self._rest.stop()
        self._backing.close()
        self._over_backing.close()

    def draw(self, painter: QPainter) -> None:
        """Draw the best there is."""
        view = QRect(0, 0, self._size.width(), self._size.height())
        target = self.picture.target(self._camera) if self.picture is not None else QRectF()
        if not target.contains(QRectF(view)) and self._sights is not None:
            painter.save()
            painter.setClipRegion(QRegion(view).subtracted(QRegion(target.toRect().adjusted(1, 1, -1, -1))))
            paint_ground(painter, self._sights[0].look, self._camera, view.width(), view.height())
            if self.overview is not None:
                painter.drawImage(self.overview.target(self._camera), self.overview.image)
            painter.restore()
        if self.picture is None:
            return
        if self.picture.job.camera.zoom == self._camera.zoom:
            painter.drawImage(target.topLeft(), self.picture.image)
        else:
            painter.drawImage(target, self.picture.image)

    def map_image(self, map_: Minimap) -> QImage:
        """The whole dream as small as the map."""
        size = map_.rect.size().toSize()
        overview = self.overview
        if overview is None:
            return QImage()
        if self._map is None or self._map[0] is not overview or self._map[1] != size:
            image = QImage(size * self._ratio, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(self._ratio)
            painter = QPainter(image)
            paint_ground(painter, overview.job.sight.look, map_.camera, size.width(), size.height())
            target = overview.target(map_.camera)
            scaled = overview.image.scaled(
                (target.size() * self._ratio).toSize(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(target, scaled)
            painter.end()
            self._map = (overview, size, image)
        return self._map[2]

    def _want(self, changed: bool = False) -> None:
        """See to it that a good picture is there or will be."""
        if self._sights is None or self._size.isEmpty() or self._covers():
            return
        if self._backing.is_busy and not changed:
            self._backing.request(lambda: self._job(1))
            return
        job = self._job(0)
        if _milliseconds(job) <= AT_ONCE:
            self._backing.forget()
            self._take(paint(job))
            return
        self._backing.request(lambda: self._job(1))

    def _covers(self) -> bool:
        if self.picture is None or not self.is_settled:
            return False
        inner = self.picture.target(self._camera).adjusted(SPARE, SPARE, -SPARE, -SPARE)
        return inner.contains(QRectF(0, 0, self._size.width(), self._size.height()))

    def _job(self, thread: int) -> Job:
        assert self._sights is not None
        corner = self._camera.panned(MARGIN, MARGIN)
        base, dirty = self.picture, self._dirty()
        if base is None or dirty is None or not base.fits(corner, self._ratio):
            base, dirty = None, ()
        width, height = self._size.width() + 2 * MARGIN, self._size.height() + 2 * MARGIN
        return Job(self._sights[thread], corner, width, height, self._ratio, self._generation, base, dirty)

    def _dirty(self) -> tuple[Box, ...] | None:
        """What changed since the picture was painted, `None` for everything."""
        since = self.picture.job.generation if self.picture is not None else -1
        if since < self._generation and (not self._log or self._log[0][0] > since + 1):
            return None
        later = [boxes for generation, boxes in self._log if generation > since]
        return None if any(boxes is None for boxes in later) else tuple(box for boxes in later for box in boxes or ())

    def _overview_job(self) -> Job:
        assert self._sights is not None
        sight = self._sights[1]
        fitting = Camera.fitting(sight.geometry.bounds, *OVERVIEW, margin=20, most=0.3)
        return Job(sight, fitting, *OVERVIEW, 1.0, self._generation)

    def _on_picture_ready(self, picture: Picture) -> None:
        self._take(picture)
        if not self._rest.isActive():
            self._want()

    def _take(self, picture: Picture) -> None:
        if self._is_of_now(picture) and (self.picture is None or picture.job.generation >= self.picture.job.generation):
            self.picture = picture
            self.renewed.emit()

    def _on_overview_ready(self, picture: Picture) -> None:
        if self._is_of_now(picture):
            self.overview = picture
            self.renewed.emit()

    def _is_of_now(self, picture: Picture) -> bool:
        """Whether a picture still shows what is open, and not what was before."""
        return picture.job.generation > self._forgotten


def _milliseconds(job: Job) -> float:
    """A guess at how long a picture takes."""
    geometry, zoom = job.sight.geometry, job.camera.zoom
    total = 0.5
    for part in job.parts():
        left, top = job.camera.to_canvas(part.left() - OVERHANG, part.top() - OVERHANG)
        right, bottom = job.camera.to_canvas(part.right() + OVERHANG, part.bottom() + OVERHANG)
        cards = len(geometry.cards_in((left, top, right, bottom)))
        wires = len(geometry.pieces_in((left, top, right, bottom)))
        if zoom >= CARD_ZOOM:
            total += cards * (0.45 if zoom >= FULL_ZOOM else 0.2) + wires * 0.09
        else:
            total += cards * 0.012 + wires * (0.02 if zoom >= BLOCK_ZOOM else 0.004)
        total += part.width() * part.height() / 1e6
    return total
