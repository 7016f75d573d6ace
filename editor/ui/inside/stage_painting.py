"""How doors and things are painted into the place."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QRadialGradient

from editor.analysis.anomaly import Severity
from editor.model.scene import Mood
from editor.ui.inside import figures_of_beings, figures_of_ways, figures_of_writing
from editor.ui.inside.door_painting import DoorColors, paint_door
from editor.ui.inside.ink import FIGURES, HEIGHT, WIDTH, Ink
from editor.ui.inside.places_on_stage import Standing
from editor.ui.inside.scenery import Healing, Scenery, Spot
from editor.ui.inside.tints import faded, mix
from editor.ui.theme import Theme

FIGURE_ROOMS: Final = (figures_of_beings, figures_of_ways, figures_of_writing)
"""The modules whose figures are known by having been imported."""
HEALING_SECONDS: Final = 1.6
MARKS: Final = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "i"}


class StagePainting:
    """Paints what stands under a sky in the colours of the theme and the mood."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.mood: Mood | None = None

    def paint(self, painter: QPainter, scenery: Scenery, seconds: float) -> None:
        """Paint things, then the doors before them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for standing in scenery.thing_places:
            self._paint_thing(painter, scenery, standing, seconds)
        for standing in scenery.door_places:
            self._paint_door(painter, scenery, standing, seconds)

    def paint_healing(self, painter: QPainter, healing: Healing, seconds: float) -> bool:
        """Paint a thing that dissolves; `False` once it is gone."""
        age = (seconds - healing.since) / HEALING_SECONDS
        if age >= 1:
            return False
        light = self._theme.color("healed")
        middle = healing.area.center()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if age < 0.6:
            painter.setOpacity(1 - age / 0.6)
            self._figure(painter, healing.thing.anomaly.code, healing.area, light, 0.0)
            painter.setOpacity(1)
        radius = healing.area.height() * (0.3 + 1.4 * age)
        glow = QRadialGradient(middle, radius)
        glow.setColorAt(0, faded(light, 0.55 * (1 - age)))
        glow.setColorAt(0.7, faded(light, 0.20 * (1 - age)))
        glow.setColorAt(1, faded(light, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(faded(light, 0.8 * (1 - age)), 2))
        painter.drawEllipse(middle, radius * 0.8, radius * 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(18):
            angle = number * 2.399
            spread = healing.area.width() * 0.55 * math.sqrt((number + 1) / 18)
            rise = healing.area.height() * age * (0.6 + 0.6 * ((number * 7) % 5) / 5)
            painter.setBrush(faded(light, 0.9 * (1 - age)))
            painter.drawEllipse(middle + QPointF(math.cos(angle) * spread, math.sin(angle) * spread - rise), 2.2, 2.2)
        return True

    def _paint_thing(self, painter: QPainter, scenery: Scenery, standing: Standing, seconds: float) -> None:
        thing = scenery.things[standing.number]
        tone = self._theme.color(thing.anomaly.severity.value)
        spot = Spot("thing", standing.number)
        chosen, hovered = scenery.spot == spot, scenery.hovered == spot
        area = standing.figure
        self._ground_glow(painter, area, tone, 0.55 if chosen or hovered else 0.32)
        beat = seconds * 0.9 + standing.number * 1.3
        self._figure(painter, thing.anomaly.code, area, tone, beat if seconds else 0.0)
        name = thing.shown.name if standing.label.width() > 118 else _without_article(thing.shown.name)
        lines = self._label(painter, standing.label, name, "", bold=chosen, lit=True)
        self._mark(
            painter,
            QPointF(area.right() - area.width() * 0.10, area.top() + area.height() * 0.12),
            MARKS[thing.anomaly.severity],
            tone,
        )
        if chosen or hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            color = self._theme.color("moonlight")
            painter.setPen(QPen(color if chosen else faded(color, 0.5), 2.2 if chosen else 1.5))
            painter.drawRoundedRect(area.united(lines).adjusted(-5, -4, 5, 3), 12, 12)

    def _paint_door(self, painter: QPainter, scenery: Scenery, standing: Standing, seconds: float) -> None:
        door = scenery.doors[standing.number]
        spot = Spot("door", standing.number)
        chosen = scenery.spot == spot
        marked = scenery.marked is not None and scenery.marked == door.transition
        paint_door(painter, standing.figure, door, self._door_colors(), seconds, chosen or marked, scenery.hovered == spot)
        full = chosen or scenery.hovered == spot
        self._label(painter, standing.label, door.title, door.detail, bold=True, lit=door.open, full=full)
        if standing.number < 9:
            self._badge(painter, standing.figure, str(standing.number + 1), door.open)

    def _figure(self, painter: QPainter, code: str, area: QRectF, tone: QColor, beat: float) -> None:
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(area.width() / WIDTH, area.height() / HEIGHT)
        FIGURES[code](Ink(painter, self._body(), self._edge(), tone, beat))
        painter.restore()

    def _body(self) -> QColor:
        return mix(self._theme.color("card"), self._theme.mood(self.mood), 0.22)

    def _edge(self) -> QColor:
        return mix(self._theme.color("text"), self._theme.mood(self.mood), 0.10)

    def _door_colors(self) -> DoorColors:
        light = mix(self._theme.color("wake-from"), self._theme.color("glow" if self._theme.dark else "field"), 0.12)
        dark = mix(self._theme.color("ground" if self._theme.dark else "text"), self._theme.mood(self.mood), 0.30)
        edge = (
            self._theme.color("text")
            if self._theme.dark
            else mix(self._theme.color("field"), self._theme.mood(self.mood), 0.25)
        )
        return DoorColors(dark, edge, light, self._theme.color("wake-from"), self._theme.color("moonlight"))

    def _ground_glow(self, painter: QPainter, area: QRectF, tone: QColor, strength: float) -> None:
        painter.save()
        painter.translate(area.center().x(), area.bottom() - 2)
        painter.scale(1, 0.22)
        glow = QRadialGradient(QPointF(0, 0), area.width() * 0.85)
        glow.setColorAt(0, faded(tone, strength))
        glow.setColorAt(1, faded(tone, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(0, 0), area.width() * 0.85, area.width() * 0.85)
        painter.restore()

    def _label(
        self, painter: QPainter, area: QRectF, title: str, detail: str, *, bold: bool, lit: bool, full: bool = False
    ) -> QRectF:
        """Words on a soft ground; the answer is how much room they took. `full` lets them grow upwards."""
        title_font, detail_font = self._theme.font(9 if area.width() < 118 else 10, bold=bold), self._theme.font(9)
        inner = area.adjusted(7, 3, -7, -3)
        top = _wrapped(QFontMetricsF(title_font), title, inner.width(), 2)
        room = inner.height() - len(top) * QFontMetricsF(title_font).lineSpacing()
        fit = max(0, int(room // QFontMetricsF(detail_font).lineSpacing()))
        fit = 7 if full else fit
        below = _wrapped(QFontMetricsF(detail_font), detail, inner.width(), fit) if detail and fit else []
        widest = max(
            [QFontMetricsF(title_font).horizontalAdvance(line) for line in top]
            + [QFontMetricsF(detail_font).horizontalAdvance(line) for line in below],
            default=0.0,
        )
        high = len(top) * QFontMetricsF(title_font).lineSpacing() + len(below) * QFontMetricsF(detail_font).lineSpacing()
        top_edge = min(area.top(), area.bottom() - high - 6) if full else area.top()
        ground = QRectF(area.center().x() - widest / 2 - 8, top_edge, widest + 16, high + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("card", 240 if full else 214))
        painter.drawRoundedRect(ground, 8, 8)
        y = ground.top() + 3
        for lines, font, token in ((top, title_font, "text" if lit else "faint"), (below, detail_font, "faint")):
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            for line in lines:
                step = QFontMetricsF(font).lineSpacing()
                painter.drawText(QRectF(area.left() - 20, y, area.width() + 40, step), Qt.AlignmentFlag.AlignCenter, line)
                y += step
        return ground

    def _badge(self, painter: QPainter, area: QRectF, text: str, lit: bool) -> None:
        """The number key of a door."""
        place = QPointF(area.center().x(), area.top() - 2)
        painter.setPen(QPen(self._theme.color("card-edge"), 1))
        painter.setBrush(self._theme.color("moonlight" if lit else "card"))
        painter.drawEllipse(place, 10, 10)
        painter.setPen(self._theme.color("on-moonlight" if lit else "faint"))
        painter.setFont(self._theme.font(9, bold=True))
        painter.drawText(QRectF(place.x() - 10, place.y() - 10, 20, 20), Qt.AlignmentFlag.AlignCenter, text)

    def _mark(self, painter: QPainter, place: QPointF, text: str, tone: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        painter.drawEllipse(place, 8, 8)
        painter.setPen(self._theme.color("ground"))
        painter.setFont(self._theme.font(9, bold=True))
        painter.drawText(QRectF(place.x() - 8, place.y() - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, text)


def _wrapped(metrics: QFontMetricsF, text: str, width: float, most: int) -> list[str]:
    """A text in at most so many lines, the last one cut short with dots."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words and lines:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width + 1) for line in lines]


def _without_article(name: str) -> str:
    """A name that needs less room: `The cage` becomes `Cage`."""
    short = name.removeprefix("The ")
    return short[:1].upper() + short[1:]
