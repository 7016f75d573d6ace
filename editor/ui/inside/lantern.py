"""The lantern at the edge: it burns as bright as the dream is safe."""

import math
from typing import Final

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from editor.ui.inside.tints import faded, mix
from editor.ui.theme import Theme

RISE_MILLISECONDS: Final = 1400
TALL: Final = 132


class Lantern(QWidget):
    """Shows the peace of the whole dream, and how much is still wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._peace: float | None = None
        self._errors = 0
        self._others = 0
        self._waits = True
        self._shown = 0.0
        self._rise = QVariantAnimation(self)
        self._rise.setDuration(RISE_MILLISECONDS)
        self._rise.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._rise.valueChanged.connect(self._on_rising)
        self.setFixedHeight(TALL)
        theme.theme_changed.connect(self.update)

    @property
    def words(self) -> str:
        """What the lantern says."""
        if self._waits and self._peace is None:
            return "Listening to every night…"
        return "Peace is not known" if self._peace is None else f"Peace {_percent(self._peace)}"

    @property
    def left(self) -> str:
        """How much is still wrong, in words."""
        if not self._errors:
            return "Nothing is broken" + (f", {self._others} to look at" if self._others else "")
        return f"{self._errors} broken" + (f", {self._others} to look at" if self._others else "")

    @property
    def shown(self) -> float:
        """How bright it burns now, from 0 to 1."""
        return self._shown

    def show_peace(self, peace: float | None, errors: int, others: int, waits: bool) -> None:
        """What is known of the whole dream.

        Args:
            peace: The probability that a night ends well; `None` while it is not known.
            errors: How many things break the dream for somebody.
            others: How many more were found.
            waits: Whether more may come.
        """
        self._peace, self._errors, self._others, self._waits = peace, errors, others, waits
        self.setAccessibleName(f"{self.words}. {self.left}.")
        self.setToolTip("The probability that a night ends awake, with every promise and every limit kept.")
        target = peace if peace is not None else self._shown
        if self._theme.reduced_motion:
            self._shown = target
        elif target != self._shown:
            self._rise.stop()
            self._rise.setStartValue(self._shown)
            self._rise.setEndValue(float(target))
            self._rise.start()
        self.update()

    def _on_rising(self, value: object) -> None:
        if isinstance(value, float):
            self._shown = value
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hanging lantern, and two lines of words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lantern(painter, QPointF(46, 8))
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font(13, bold=True))
        room = self.width() - 102
        painter.drawText(QRectF(94, 34, room, 44), _left(), self.words)
        painter.setPen(self._theme.color("error" if self._errors else "healed"))
        painter.setFont(self._theme.font(9.5))
        painter.drawText(QRectF(94, 78, room, 40), _left(), self.left)

    def _paint_lantern(self, painter: QPainter, hook: QPointF) -> None:
        flame, dark = self._theme.color("wake-from"), self._theme.color("card-edge")
        middle = hook + QPointF(0, 66)
        halo = QRadialGradient(middle, 62)
        halo.setColorAt(0, faded(flame, 0.08 + 0.62 * self._shown))
        halo.setColorAt(1, faded(flame, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(middle, 62, 62)
        metal = QPen(mix(dark, self._theme.color("text"), 0.35), 2)
        painter.setPen(metal)
        painter.drawLine(hook, hook + QPointF(0, 22))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(hook.x() - 12, hook.y() + 20, 24, 24), 0, 180 * 16)
        glass = QRectF(hook.x() - 19, hook.y() + 38, 38, 58)
        shine = QLinearGradient(glass.topLeft(), glass.bottomLeft())
        shine.setColorAt(0, faded(flame, 0.10 + 0.30 * self._shown))
        shine.setColorAt(1, faded(flame, 0.18 + 0.62 * self._shown))
        painter.setBrush(shine)
        painter.drawRoundedRect(glass, 7, 7)
        painter.setBrush(mix(dark, self._theme.color("ground"), 0.3))
        painter.drawRoundedRect(QRectF(hook.x() - 22, hook.y() + 32, 44, 8), 3, 3)
        painter.drawRoundedRect(QRectF(hook.x() - 22, hook.y() + 94, 44, 9), 3, 3)
        self._paint_flame(painter, QPointF(hook.x(), hook.y() + 91))

    def _paint_flame(self, painter: QPainter, foot: QPointF) -> None:
        high = 9 + 34 * math.sqrt(self._shown)
        wide = 4 + 7 * self._shown
        path = QPainterPath(foot)
        path.cubicTo(
            foot + QPointF(-wide * 1.5, -high * 0.3), foot + QPointF(-wide * 0.5, -high * 0.6), foot + QPointF(0, -high)
        )
        path.cubicTo(foot + QPointF(wide * 0.5, -high * 0.6), foot + QPointF(wide * 1.5, -high * 0.3), foot)
        fire = QLinearGradient(foot, foot - QPointF(0, high))
        fire.setColorAt(
            0, mix(self._theme.color("wake-from"), self._theme.color("field" if not self._theme.dark else "glow"), 0.6)
        )
        fire.setColorAt(1, self._theme.color("wake-to"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fire)
        painter.drawPath(path)


def _left() -> int:
    return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap.value)


def _percent(share: float) -> str:
    """A share as a percentage that says 100 or 0 only where it is."""
    percent = share * 100
    if 99 < percent < 100 or 0 < percent < 1:
        return f"{percent:.1f}%" if 0.05 <= percent <= 99.95 else ("nearly 100%" if percent > 50 else "nearly 0%")
    return f"{percent:.0f}%"
