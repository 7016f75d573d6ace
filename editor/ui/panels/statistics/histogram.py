"""Bars that can be pressed: how many nights had which figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from editor.ui.theme import Theme

BARS_MOST: Final = 30
LOW: Final = 150
"""In a lower picture there is one line of words."""


@dataclass(frozen=True)
class Bar:
    """Nights whose figure lies from `least` to `most`, both included."""

    least: int
    most: int
    count: int

    @property
    def name(self) -> str:
        """The figures it stands for."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def bars(histogram: Mapping[int, int], most_bars: int = BARS_MOST) -> tuple[Bar, ...]:
    """The counts in at most so many bars of equal width, the empty ones between others included."""
    if not histogram:
        return ()
    least, most = min(histogram), max(histogram)
    width = -(-(most - least + 1) // most_bars)
    first = least - least % width
    counts = [0] * ((most - first) // width + 1)
    for figure, count in histogram.items():
        counts[(figure - first) // width] += count
    edges = [first + place * width for place in range(len(counts))]
    return tuple(
        Bar(max(edge, least), min(edge + width - 1, most), count) for edge, count in zip(edges, counts, strict=True)
    )


class Histogram(QWidget):
    """One figure of many nights.

    Args:
        title: What the figure is.
        theme: Its colours.
        parent: Qt's.

    Signals:
        bar_chosen: A `Bar` of which a night is wanted.
    """

    bar_chosen = Signal(object)

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._words = ""
        self._limit: float | None = None
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        theme.theme_changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, found: Sequence[Bar], words: str, limit: float | None = None) -> None:
        """Show bars, a line about them, and a limit as a line."""
        self._bars, self._words, self._limit, self._current = tuple(found), words, limit, -1
        self.setAccessibleDescription(words)
        self.update()

    def area_of(self, place: int) -> QRectF:
        """Where a bar can be pressed."""
        area = self._area()
        wide = area.width() / max(1, len(self._bars))
        return QRectF(area.left() + place * wide, area.top(), wide, area.height())

    def _area(self) -> QRectF:
        high = self.fontMetrics().height()
        return QRectF(self.rect()).adjusted(8, (1 if self._is_low else 2) * high + 8, -8, -high - 6)

    @property
    def _is_low(self) -> bool:
        """Title and words share a line."""
        return self.height() < LOW * self._theme.text_scale

    def _at(self, x: float) -> int:
        area = self._area()
        if not self._bars or not area.left() <= x < area.right():
            return -1
        return int((x - area.left()) / area.width() * len(self._bars))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._bars) and self._bars[place].count:
            self.bar_chosen.emit(self._bars[place])

    def _paint_words(self, painter: QPainter) -> None:
        high = self.fontMetrics().height()
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font(10, bold=True))
        painter.drawText(QRectF(8, 2, self.width() - 16, high + 2), Qt.AlignmentFlag.AlignLeft, self._title)
        beside = painter.fontMetrics().horizontalAdvance(self._title) + 10 if self._is_low else 0
        painter.setFont(self._theme.font(9))
        painter.setPen(self._theme.color("faint"))
        words = QRectF(8 + beside, 3 if self._is_low else high + 3, self.width() - 16 - beside, high + 2)
        elided = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, elided)

    def _paint_bars(self, painter: QPainter) -> None:
        high = self.fontMetrics().height()
        most = max(bar.count for bar in self._bars)
        base = self._area().bottom()
        for place, bar in enumerate(self._bars):
            area = self.area_of(place).adjusted(1, 0, -1, 0)
            tall = area.height() * bar.count / most
            if bar.count:
                tall = max(tall, 2.0)
            over = self._limit is not None and bar.least > self._limit
            token = "glow" if place == self._current else "limit" if over else "moonlight"
            painter.fillRect(QRectF(area.left(), base - tall, area.width(), tall), self._theme.color(token))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(self._area().left(), base), QPointF(self._area().right(), base))
        painter.setPen(self._theme.color("faint"))
        foot = QRectF(8, base + 2, self.width() - 16, high + 2)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, str(self._bars[0].least))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(self._bars[-1].most))

    def sizeHint(self) -> QSize:
        """Room for thirty bars."""
        return QSize(330, 190)

    def minimumSizeHint(self) -> QSize:
        """Words, and bars that can still be told apart."""
        return QSize(140, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, bars, least and most."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_words(painter)
        if self._bars:
            self._paint_bars(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("moonlight"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the bar stands for."""
        self._current = self._at(event.position().x())
        if self._current >= 0:
            bar = self._bars[self._current]
            nights = f"{bar.count:,} night{'' if bar.count == 1 else 's'}"
            QToolTip.showText(event.globalPosition().toPoint(), f"{bar.name}: {nights}. Click to open one", self)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for such a night."""
        self._choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar, Return asks for such a night."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._bars:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            bar = self._bars[self._current]
            self.setAccessibleDescription(f"{bar.name}: {bar.count} nights")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)
