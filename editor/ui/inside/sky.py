"""The sky as it is shown: painted off the GUI thread, moved on it."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen

from editor.ui.inside.sky_layers import SkyLayers, build_layers
from editor.ui.inside.sky_plan import SkyPlan
from editor.ui.inside.tints import faded

FADE_SECONDS: Final = 1.2
"""How long one sky takes to turn into the next."""
SUNRISE_SECONDS: Final = 6.0
"""How long the sun takes to stand over the land."""


class Sky(QObject):
    """Keeps the present sky and the one before it, and paints them at a moment.

    Signals:
        sky_painted: The sky that was asked for last is ready.
    """

    sky_painted = Signal()
    _built = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sky")
        self._wanted: SkyPlan | None = None
        self._now: SkyLayers | None = None
        self._before: SkyLayers | None = None
        self._since: float | None = None
        self._built.connect(self._on_built)

    @property
    def ready(self) -> bool:
        """Whether the sky that was asked for last can be shown."""
        return self._now is not None and self._now.plan == self._wanted

    @property
    def plan(self) -> SkyPlan | None:
        """The sky that was asked for last."""
        return self._wanted

    def want(self, plan: SkyPlan) -> None:
        """Ask for a sky; it takes the place of the present one when it is painted."""
        if plan == self._wanted:
            return
        self._wanted = plan
        self._worker.submit(self._build, plan)

    def close(self) -> None:
        """Paint no more."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def fading(self, seconds: float) -> bool:
        """Whether one sky is just turning into the next."""
        return self._before is not None and (self._since is None or seconds - self._since < FADE_SECONDS)

    def paint(self, painter: QPainter, area: QRectF, seconds: float, still: bool) -> None:
        """Paint the sky at a moment.

        Args:
            painter: Paints.
            area: The whole view.
            seconds: The time.
            still: Nothing moves.
        """
        if self._now is None:
            if self._wanted is not None:
                painter.fillRect(area, self._wanted.middle)
            return
        if self._since is None:
            self._since = seconds
        age = seconds - self._since
        self._paint(painter, self._now, area, seconds, age, still)
        if self._before is not None and not still and age < FADE_SECONDS:
            painter.setOpacity(1 - age / FADE_SECONDS)
            painter.drawImage(area, self._before.back)
            painter.setOpacity(1)
        elif self._before is not None:
            self._before = None

    def _build(self, plan: SkyPlan) -> None:
        """Runs on the worker's thread; what nobody wants any more is not painted."""
        if plan == self._wanted:
            self._built.emit(build_layers(plan))

    def _on_built(self, layers: SkyLayers) -> None:
        if layers.plan != self._wanted:
            return
        same_size = self._now is not None and self._now.plan.size == layers.plan.size
        self._before = self._now if same_size else None
        self._now = layers
        self._since = None
        self.sky_painted.emit()

    def _paint(self, painter: QPainter, sky: SkyLayers, area: QRectF, seconds: float, age: float, still: bool) -> None:
        painter.save()
        fits = area.width() == sky.plan.size[0] / sky.plan.scale and area.height() == sky.plan.size[1] / sky.plan.scale
        if fits and sky.plan.scale == 1:
            painter.drawImage(QPointF(0, 0), sky.back)
        else:
            painter.scale(area.width() / sky.plan.size[0], area.height() / sky.plan.size[1])
            painter.drawImage(QPointF(0, 0), sky.back)
        moment = 0.0 if still else seconds
        if sky.front is not None and sky.sun is not None:
            _paint_sun(painter, sky, sky.sun, SUNRISE_SECONDS if still else age)
            painter.drawImage(QPoint(0, sky.front_y), sky.front)
        _paint_twinkling(painter, sky, moment)
        if sky.plan.weather.water and sky.plan.weather.moon:
            _paint_shimmer(painter, sky, moment)
        _paint_mists(painter, sky, moment)
        _paint_lights(painter, sky, moment)
        painter.restore()


def _paint_sun(painter: QPainter, sky: SkyLayers, sun: QImage, age: float) -> None:
    """The sun, on its way up."""
    share = min(1.0, age / SUNRISE_SECONDS)
    eased = 1 - (1 - share) ** 3
    radius = sky.plan.size[1] * 0.085
    place = sky.moon + QPointF(-sun.width() / 2, radius * 1.2 - radius * 3.0 * eased - sun.height() / 2)
    painter.drawImage(QPoint(round(place.x()), round(place.y())), sun)


def _paint_twinkling(painter: QPainter, sky: SkyLayers, seconds: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, size, phase in sky.twinkling:
        painter.setBrush(faded(sky.plan.light, 0.45 + 0.4 * math.sin(seconds * 0.9 + phase)))
        painter.drawEllipse(place, size, size)


def _paint_shimmer(painter: QPainter, sky: SkyLayers, seconds: float) -> None:
    """The moon's light on the water."""
    top, height = sky.plan.horizon_y, sky.plan.size[1] - sky.plan.horizon_y
    for number in range(22):
        depth = ((number + 0.5) / 22) ** 1.5
        wide = (14 + 74 * depth) * (0.7 + 0.3 * math.sin(seconds * 1.3 + number * 2.1))
        shift = 9 * depth * math.sin(seconds * 0.6 + number * 1.3)
        y = top + 3 + depth * (height - 6)
        painter.setPen(QPen(faded(sky.plan.light, 0.30 * (1 - depth) + 0.03), 1 + 1.6 * depth))
        painter.drawLine(QPointF(sky.moon.x() + shift - wide, y), QPointF(sky.moon.x() + shift + wide, y))


def _paint_mists(painter: QPainter, sky: SkyLayers, seconds: float) -> None:
    width = sky.plan.size[0]
    for number, strip in enumerate(sky.mists):
        pace = sky.plan.weather.pace * (1 if number == 0 else -1.7)
        shift = int(seconds * pace) % width
        y = sky.plan.horizon_y - strip.height() // 2 + (number * strip.height()) // 3
        painter.drawImage(shift, y, strip)
        if shift:
            painter.drawImage(shift - width, y, strip)


def _paint_lights(painter: QPainter, sky: SkyLayers, seconds: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for place, phase in sky.lights:
        spot = place + QPointF(26 * math.sin(seconds * 0.23 + phase), 14 * math.sin(seconds * 0.37 + phase * 2))
        shine = 0.5 + 0.5 * math.sin(seconds * 0.8 + phase * 3)
        painter.setBrush(faded(sky.plan.light, 0.10 + 0.12 * shine))
        painter.drawEllipse(spot, 5.5, 5.5)
        painter.setBrush(faded(sky.plan.light, 0.45 + 0.5 * shine))
        painter.drawEllipse(spot, 1.7, 1.7)
