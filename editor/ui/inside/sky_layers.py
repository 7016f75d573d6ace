"""The pictures that a sky is put together from: painted once, then only moved."""

import math
from dataclasses import dataclass
from random import Random
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient, QTransform

from editor.ui.inside.land import paint_land
from editor.ui.inside.sky_plan import SkyPlan
from editor.ui.inside.tints import faded, mix

PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied
LAND_RISES: Final = 0.5
"""How far land may rise over the horizon, as a share of the ground's height."""


@dataclass(frozen=True)
class SkyLayers:
    """One sky, ready to be shown.

    Attributes:
        plan: What it was painted from.
        back: The whole still picture.
        front: Land that stands before a rising sun, or `None`.
        front_y: Where its upper edge lies.
        sun: The rising sun with its glow, or `None`.
        mists: Strips that move along the horizon; each is as wide as the sky and meets itself.
        twinkling: Stars that flicker: place, size, phase.
        lights: Lights that float: place, phase.
        moon: Where the moon or sun stands.
    """

    plan: SkyPlan
    back: QImage
    front: QImage | None
    front_y: int
    sun: QImage | None
    mists: tuple[QImage, ...]
    twinkling: tuple[tuple[QPointF, float, float], ...]
    lights: tuple[tuple[QPointF, float], ...]
    moon: QPointF


def build_layers(plan: SkyPlan) -> SkyLayers:
    """Paint every layer of a sky; may run on any thread."""
    chance = Random(plan.seed)
    width, height = plan.size
    moon = _moon_place(plan, chance)
    back = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(back)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_air(painter, plan)
    twinkling = _paint_stars(painter, plan, chance)
    _paint_moon(painter, plan, moon)
    _paint_clouds(painter, plan, chance)
    front, front_y, sun = None, 0, None
    if plan.weather.moon == "sun":
        front_y = plan.horizon_y - round((height - plan.horizon_y) * LAND_RISES)
        front, sun = _ground_only(plan, chance, front_y), _sun(plan)
    else:
        _paint_ground(painter, plan, chance, back)
    _paint_grain(painter, plan)
    painter.end()
    mists = tuple(_mist(plan, chance, share) for share in (0.30, 0.20)) if plan.weather.mist else ()
    lights = tuple(
        (QPointF(chance.uniform(0.03, 0.97) * width, chance.uniform(0.5, 0.93) * height), chance.uniform(0, math.tau))
        for _ in range(plan.weather.lights)
    )
    return SkyLayers(plan, back, front, front_y, sun, mists, twinkling, lights, moon)


def _moon_place(plan: SkyPlan, chance: Random) -> QPointF:
    width, height = plan.size
    if plan.weather.moon == "low":
        return QPointF(width * 0.56, plan.horizon_y - height * 0.13)
    if plan.weather.moon == "sun":
        return QPointF(width * 0.5, plan.horizon_y)
    return QPointF(width * chance.uniform(0.88, 0.94), height * chance.uniform(0.15, 0.24))


def _paint_air(painter: QPainter, plan: SkyPlan) -> None:
    air = QLinearGradient(0, 0, 0, plan.horizon_y)
    air.setColorAt(0, plan.zenith)
    air.setColorAt(0.55, plan.middle)
    air.setColorAt(0.92, plan.horizon)
    air.setColorAt(1, mix(plan.horizon, plan.light, 0.12))
    painter.fillRect(QRectF(0, 0, *plan.size), air)


def _paint_stars(painter: QPainter, plan: SkyPlan, chance: Random) -> tuple[tuple[QPointF, float, float], ...]:
    width, height = plan.size
    many = round(plan.weather.stars * width * height / (1920 * 1080))
    painter.setPen(Qt.PenStyle.NoPen)
    if plan.weather.stars > 300:
        _paint_river_of_stars(painter, plan, chance)
    twinkling = []
    for number in range(many):
        place = QPointF(chance.uniform(0, width), plan.horizon_y * chance.random() ** 1.4)
        fade = 1 - place.y() / plan.horizon_y
        size = 0.5 + 1.1 * chance.random() ** 3
        if number % 9 == 0:
            twinkling.append((place, size + 0.5, chance.uniform(0, math.tau)))
            continue
        painter.setBrush(faded(plan.light, 0.25 + 0.65 * fade * chance.random()))
        painter.drawEllipse(place, size, size)
    return tuple(twinkling)


def _paint_river_of_stars(painter: QPainter, plan: SkyPlan, chance: Random) -> None:
    width, height = plan.size
    for _ in range(150):
        along = chance.random()
        spread = chance.gauss(0, 0.045)
        place = QPointF(width * (along * 1.2 - 0.1), height * (0.46 - 0.44 * along + spread))
        radius = chance.uniform(0.02, 0.06) * width
        cloud = QRadialGradient(place, radius)
        cloud.setColorAt(0, faded(mix(plan.light, plan.horizon, 0.4), 0.035))
        cloud.setColorAt(1, faded(plan.light, 0))
        painter.setBrush(cloud)
        painter.drawEllipse(place, radius, radius * 0.6)


def _paint_moon(painter: QPainter, plan: SkyPlan, place: QPointF) -> None:
    kind, size = plan.weather.moon, plan.size[1] * 0.036
    if kind in ("", "sun"):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    size *= 2.1 if kind == "low" else 0.35 if kind == "comet" else 1
    halo = QRadialGradient(place, size * 7)
    halo.setColorAt(0, faded(plan.light, 0.42 if kind != "comet" else 0.7))
    halo.setColorAt(0.3, faded(plan.light, 0.12))
    halo.setColorAt(1, faded(plan.light, 0))
    painter.setBrush(halo)
    painter.drawEllipse(place, size * 7, size * 7)
    if kind == "comet":
        _paint_comet(painter, plan, place, size)
        return
    disc = QRadialGradient(place - QPointF(size * 0.3, size * 0.3), size * 1.6)
    disc.setColorAt(0, plan.light)
    disc.setColorAt(1, mix(plan.light, plan.horizon, 0.35))
    if kind == "crescent":
        painter.setBrush(plan.light)
        painter.drawPath(_crescent(place, size))
        return
    painter.setBrush(disc)
    painter.drawEllipse(place, size, size)


def _crescent(place: QPointF, size: float) -> QPainterPath:
    whole, bite = QPainterPath(), QPainterPath()
    whole.addEllipse(place, size, size)
    bite.addEllipse(place + QPointF(size * 0.42, -size * 0.16), size * 0.92, size * 0.92)
    return whole.subtracted(bite)


def _paint_comet(painter: QPainter, plan: SkyPlan, place: QPointF, size: float) -> None:
    painter.setBrush(plan.light)
    painter.drawEllipse(place, size * 0.7, size * 0.7)
    for k in range(5):
        end = place + QPointF(plan.size[0] * (0.20 - 0.02 * k), -plan.size[1] * (0.10 + 0.012 * k))
        tail = QLinearGradient(place, end)
        tail.setColorAt(0, faded(plan.light, 0.5))
        tail.setColorAt(1, faded(plan.light, 0))
        painter.setPen(QPen(tail, size * (0.8 - 0.13 * k)))
        painter.drawLine(place, end)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_clouds(painter: QPainter, plan: SkyPlan, chance: Random) -> None:
    if not plan.weather.clouds:
        return
    width, height = plan.size
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(round(70 * plan.weather.clouds)):
        place = QPointF(chance.uniform(-0.05, 1.05) * width, plan.horizon_y * chance.random() ** 1.5 * 0.8)
        wide, tall = width * chance.uniform(0.10, 0.26), height * chance.uniform(0.02, 0.07)
        _puff(painter, place, wide, tall, mix(plan.zenith, plan.horizon, chance.uniform(0, 0.45)), 0.30)


def _puff(painter: QPainter, place: QPointF, wide: float, tall: float, color: QColor, opacity: float) -> None:
    painter.save()
    painter.translate(place)
    painter.scale(1, tall / wide)
    cloud = QRadialGradient(QPointF(0, 0), wide)
    cloud.setColorAt(0, faded(color, opacity))
    cloud.setColorAt(0.5, faded(color, opacity * 0.5))
    cloud.setColorAt(1, faded(color, 0))
    painter.setBrush(cloud)
    painter.drawEllipse(QPointF(0, 0), wide, wide)
    painter.restore()


def _paint_ground(painter: QPainter, plan: SkyPlan, chance: Random, picture: QImage) -> None:
    width, height = plan.size
    area = QRectF(0, plan.horizon_y, width, height - plan.horizon_y)
    if not plan.weather.water:
        paint_land(painter, plan.weather.land, area, plan.far, plan.near, chance)
        _paint_floor(painter, plan, area)
        return
    paint_land(painter, plan.weather.land, area, plan.far, plan.near, chance)
    mirror = picture.copy(0, plan.horizon_y - round(area.height()), width, round(area.height()))
    painter.drawImage(area.topLeft(), mirror.transformed(QTransform.fromScale(1, -1)))
    deep = QLinearGradient(area.topLeft(), area.bottomLeft())
    deep.setColorAt(0, faded(plan.near, 0.35))
    deep.setColorAt(1, faded(plan.near, 0.90))
    painter.fillRect(area, deep)
    painter.fillRect(QRectF(0, plan.horizon_y - 1, width, 1.5), faded(plan.light, 0.22))


def _paint_floor(painter: QPainter, plan: SkyPlan, area: QRectF) -> None:
    floor = QLinearGradient(area.topLeft(), area.bottomLeft())
    floor.setColorAt(0, faded(plan.near, 0))
    floor.setColorAt(0.14, faded(mix(plan.near, plan.middle, 0.35), 0.9))
    floor.setColorAt(0.16, mix(plan.near, plan.middle, 0.38))
    floor.setColorAt(1, plan.near)
    painter.fillRect(area, floor)


def _ground_only(plan: SkyPlan, chance: Random, top: int) -> QImage:
    width, height = plan.size
    picture = QImage(width, height - top, PREMULTIPLIED)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, plan.horizon_y - top, width, height - plan.horizon_y)
    paint_land(painter, plan.weather.land, area, plan.far, plan.near, chance)
    water = QLinearGradient(area.topLeft(), area.bottomLeft())
    water.setColorAt(0, mix(plan.horizon, plan.far, 0.45))
    water.setColorAt(1, plan.near)
    painter.fillRect(area, water)
    painter.end()
    return picture


def _sun(plan: SkyPlan) -> QImage:
    radius = plan.size[1] * 0.085
    side = round(radius * 9)
    picture = QImage(side, side, PREMULTIPLIED)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(side / 2, side / 2)
    glow = QRadialGradient(middle, side / 2)
    glow.setColorAt(0, faded(plan.light, 0.85))
    glow.setColorAt(0.25, faded(plan.light, 0.45))
    glow.setColorAt(0.5, faded(plan.light, 0.14))
    glow.setColorAt(1, faded(plan.light, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(middle, side / 2, side / 2)
    disc = QRadialGradient(middle, radius)
    disc.setColorAt(0, mix(plan.light, QColor(255, 255, 255), 0.85))
    disc.setColorAt(1, mix(plan.light, QColor(255, 255, 255), 0.45))
    painter.setBrush(disc)
    painter.drawEllipse(middle, radius, radius)
    painter.end()
    return picture


def _paint_grain(painter: QPainter, plan: SkyPlan) -> None:
    """A faint grain, so that wide gradients do not fall into bands."""
    chance = Random(5)
    tile = QImage(96, 96, PREMULTIPLIED)
    tile.fill(Qt.GlobalColor.transparent)
    for y in range(96):
        for x in range(0, 96, 2):
            shade = chance.choice((0, 255))
            tile.setPixelColor(x + chance.randrange(2), y, QColor(shade, shade, shade, chance.randrange(5)))
    painter.fillRect(QRectF(0, 0, *plan.size), tile)


def _mist(plan: SkyPlan, chance: Random, share: float) -> QImage:
    """A strip of mist, painted small and enlarged, that meets itself at its ends."""
    width, height = plan.size[0] // 4, max(8, round(plan.size[1] * share / 4))
    strip = QImage(width, height, PREMULTIPLIED)
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(36):
        wide, tall = width * chance.uniform(0.08, 0.2), height * chance.uniform(0.14, 0.30)
        place = QPointF(chance.uniform(0, width), height * chance.uniform(0.3, 0.7))
        for shift in (-width, 0, width):
            _puff(painter, place + QPointF(shift, 0), wide, tall, plan.mist, 0.15 * plan.weather.mist)
    painter.end()
    size = QSize(plan.size[0], height * 4)
    return strip.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
