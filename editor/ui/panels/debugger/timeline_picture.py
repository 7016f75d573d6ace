"""The picture of a night in time: feelings as curves, the limit as a line, what happened as marks on a rail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor.ui.panels.debugger.decimation import envelope, span, thinned
from editor.ui.theme import Theme

LEAST_SPAN: Final = 24
"""Short nights do not fill the whole width, so that the picture grows to the right and stands still."""
REACH: Final = 12.0
"""How many pixels a mark or a stroke reaches beyond its move, at most."""
RAIL: Final = 9.0
DENSE: Final = 1.5
"""Moves that lie closer than this, in pixels, are drawn as strokes."""
SPACED: Final = 7
"""Moves that lie farther apart than this have a dot each."""


@dataclass(frozen=True)
class Feeling:
    """One curve: the values by move, and the least and greatest there can be."""

    values: Sequence[int]
    least: int
    most: int
    limit: int | None = None


@dataclass(frozen=True)
class Happenings:
    """What is marked on the timeline, each as moves in order.

    Attributes:
        changed: Moves that changed a variable other than the feelings.
        by_hand: Moves that somebody made by hand.
        met: Moves at which something stopped the night, or was said.
        troubled: Moves to scenes that are marked with an error.
        lost: The move that lost the last way to wake in peace.
        forks: Moves at which another night was left.
        deep: For each move, how many dreams within.
    """

    changed: Sequence[int] = ()
    by_hand: Sequence[int] = ()
    met: Sequence[int] = ()
    troubled: Sequence[int] = ()
    lost: int | None = None
    forks: Sequence[int] = ()
    deep: Sequence[int] = ()


class TimelinePicture:
    """Draws a night into a rectangle.

    Args:
        theme: Its colours.
        area: Where the curves lie; the rail is its lowest part.
        count: How many passages there are.
        first: Moves before this one are left out, because they are painted already.
    """

    def __init__(self, theme: Theme, area: QRectF, count: int, first: int = 0) -> None:
        self._theme = theme
        self._curves = area.adjusted(0, 3, 0, -RAIL - 4)
        self._rail = QRectF(area.left(), area.bottom() - RAIL, area.width(), RAIL)
        self._count = count
        self.scale = area.width() / span(count - 1, LEAST_SPAN)
        self._left = area.left()
        self._first = max(0, first - ceil(2 * REACH / self.scale) - 1)

    def x(self, move: float) -> float:
        """Where a move lies."""
        return self._left + move * self.scale

    def move_at(self, x: float) -> int:
        """The move that lies nearest."""
        return min(max(round((x - self._left) / self.scale), 0), max(self._count - 1, 0))

    def y(self, feeling: Feeling, value: float) -> float:
        """How high a value lies."""
        span = max(1, feeling.most - feeling.least)
        return self._curves.bottom() - (value - feeling.least) / span * self._curves.height()

    def draw(self, painter: QPainter, fear: Feeling | None, calm: Feeling | None, what: Happenings) -> None:
        """Everything that does not move with the cursor."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, what.deep)
        if fear is not None:
            self._draw_curve(painter, fear, self._theme.color("fear"), filled=True)
            self._draw_limit(painter, fear)
        if calm is not None:
            self._draw_curve(painter, calm, self._theme.color("calm-line"), filled=False)
        self._draw_lost(painter, what.lost)
        self._draw_rail(painter, what)

    def draw_ghost(self, painter: QPainter, fear: Feeling) -> None:
        """Another night's fear, behind this one's."""
        color = self._theme.color("faint", 150)
        shown = self._columns(fear)
        if shown and self.scale < DENSE:
            self._draw_dense(painter, shown, color, filled=False)
            return
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.DotLine))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y, _ in shown]))

    def _draw_ground(self, painter: QPainter, deep: Sequence[int]) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        for y in (self._curves.top(), self._curves.bottom()):
            painter.drawLine(QPointF(self._curves.left(), y), QPointF(self._curves.right(), y))
        painter.setPen(Qt.PenStyle.NoPen)
        begin = self.x(self._first)
        level = 0
        for index, depth in [*self._depths(deep), (len(deep), 0)]:
            if depth == level:
                continue
            if level:
                tint = self._theme.color("moonlight", min(22 + 14 * level, 80))
                painter.fillRect(QRectF(begin, self._curves.top(), self.x(index) - begin, self._curves.height()), tint)
            begin, level = self.x(index), depth

    def _depths(self, deep: Sequence[int]) -> list[tuple[float, int]]:
        """(move, how many dreams within), closer than a pixel the least."""
        if self.scale >= 1:
            return [(index, deep[index]) for index in range(self._first, len(deep))]
        return [(column / self.scale, least) for column, least, _ in envelope(deep, self.scale, self._first)]

    def _columns(self, feeling: Feeling) -> list[tuple[float, float, float]]:
        """(x, y of the least, y of the greatest) for each point or column of pixels."""
        y, values = self.y, feeling.values
        if self.scale >= 1:
            return [(self.x(index), y(feeling, value), y(feeling, value)) for index, value in self._from_first(values)]
        left = int(self._left) + 0.5
        return [
            (left + column, y(feeling, least), y(feeling, most))
            for column, least, most in envelope(values, self.scale, self._first)
        ]

    def _from_first(self, values: Sequence[int]) -> list[tuple[int, int]]:
        return [(index, values[index]) for index in range(self._first, len(values))]

    def _draw_curve(self, painter: QPainter, feeling: Feeling, color: QColor, *, filled: bool) -> None:
        shown = self._columns(feeling)
        if not shown:
            return
        if self.scale < DENSE:
            self._draw_dense(painter, shown, color, filled)
            return
        points = [QPointF(x, y) for x, y, _ in shown]
        if filled:
            bottom = self._curves.bottom()
            area = QPolygonF([QPointF(points[0].x(), bottom), *points, QPointF(points[-1].x(), bottom)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_faded(color))
            painter.drawPolygon(area)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.SolidLine if filled else Qt.PenStyle.DashLine
        painter.setPen(QPen(color, 1.8 if filled else 1.4, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        if self.scale >= SPACED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, 2.2, 2.2)

    def _draw_dense(self, painter: QPainter, shown: list[tuple[float, float, float]], color: QColor, filled: bool) -> None:
        """Upright strokes, one for each column of pixels: a long night has thousands of them."""
        bottom = self._curves.bottom()
        strokes, ground = [], []
        before = shown[0]
        for x, low, high in shown:
            strokes.append(QLineF(x, max(low, before[2]) + 0.5, x, min(high, before[1]) - 0.5))
            ground.append(QLineF(x, high, x, bottom))
            before = (x, low, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        wide = ceil(self.scale)
        if filled:
            painter.setPen(QPen(_faded(color), wide))
            painter.drawLines(ground)
        painter.setPen(QPen(color, wide))
        painter.drawLines(strokes)
        painter.restore()

    def _draw_limit(self, painter: QPainter, fear: Feeling) -> None:
        if fear.limit is None:
            return
        y = self.y(fear, fear.limit)
        color = self._theme.color("limit")
        painter.setPen(QPen(color, 1, Qt.PenStyle.DashDotLine))
        painter.drawLine(QPointF(self._curves.left(), y), QPointF(self._curves.right(), y))

    def _draw_lost(self, painter: QPainter, lost: int | None) -> None:
        if lost is None:
            return
        x = self.x(lost - 0.5)
        painter.setPen(QPen(self._theme.color("error"), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self._curves.top()), QPointF(x, self._rail.bottom()))
        painter.setFont(self._theme.font(8))
        text = "last hope lost"
        wide = painter.fontMetrics().horizontalAdvance(text) + 4
        left = x - wide - 2 if x + wide > self._curves.right() else x + 4
        ground = QRectF(left - 2, self._curves.top() + 1, wide, painter.fontMetrics().height())
        painter.fillRect(ground, self._theme.color("chrome"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_rail(self, painter: QPainter, what: Happenings) -> None:
        middle = self._rail.center().y()
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(self._rail.left(), middle), QPointF(self._rail.right(), middle))
        self._draw_marks(painter, what.changed, "faint", _tick)
        self._draw_marks(painter, what.forks, "info", _fork)
        self._draw_marks(painter, what.by_hand, "warning", _diamond)
        self._draw_marks(painter, what.troubled, "warning", _triangle)
        self._draw_marks(painter, what.met, "error", _dot)

    def _draw_marks(self, painter: QPainter, moves: Sequence[int], token: str, draw: "_Mark") -> None:
        color = self._theme.color(token)
        painter.setPen(QPen(color, 1.3))
        painter.setBrush(color)
        for move in thinned(moves, self.scale, self._first):
            draw(painter, QPointF(self.x(move), self._rail.center().y()))


_Mark = Callable[[QPainter, QPointF], None]


def _faded(color: QColor) -> QColor:
    faded = QColor(color)
    faded.setAlpha(38)
    return faded


def _tick(painter: QPainter, at: QPointF) -> None:
    painter.drawLine(QPointF(at.x(), at.y() - 3), QPointF(at.x(), at.y() + 3))


def _dot(painter: QPainter, at: QPointF) -> None:
    painter.drawEllipse(at, 3.6, 3.6)


def _diamond(painter: QPainter, at: QPointF) -> None:
    x, y = at.x(), at.y()
    painter.drawPolygon(QPolygonF([QPointF(x, y - 4), QPointF(x + 4, y), QPointF(x, y + 4), QPointF(x - 4, y)]))


def _triangle(painter: QPainter, at: QPointF) -> None:
    x, y = at.x(), at.y()
    painter.drawPolygon(QPolygonF([QPointF(x, y - 4), QPointF(x + 4, y + 3.5), QPointF(x - 4, y + 3.5)]))


def _fork(painter: QPainter, at: QPointF) -> None:
    x, y = at.x(), at.y()
    painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y - 4))
    painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y + 4))
