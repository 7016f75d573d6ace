"""The state of the canvas itself: how far long work is, and whether the keyboard is here."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.ui.canvas.captions import elided
from editor.ui.canvas.look import Look

PAD: Final = 12.0
BAR: Final = 5.0


def paint_focus(painter: QPainter, look: Look, width: float, height: float) -> None:
    """A line round the canvas, as round any field that has the keyboard."""
    painter.setPen(QPen(look.color("moonlight"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(1, 1, width - 2, height - 2))


def paint_progress(painter: QPainter, look: Look, share: float, scenes: int, width: float) -> None:
    """A plate at the upper edge: what is being done, how far it is, and how to stop it."""
    metrics, high = look.text_metrics, look.text_metrics.height() + 2
    words = elided(metrics, f"Laying out {scenes:,} scenes: {share:.0%}", width - 4 * PAD)
    hint = elided(metrics, "Esc leaves the dream as it lies", width - 4 * PAD)
    wide = max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(hint), 180.0)
    box = QRectF((width - wide) / 2 - PAD, 10, wide + 2 * PAD, 2 * high + BAR + 2 * PAD)
    painter.setPen(QPen(look.color("card-edge"), 1))
    painter.setBrush(look.color("chrome"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(look.text_font)
    left, top = box.left() + PAD, box.top() + PAD
    painter.setPen(look.color("text"))
    painter.drawText(QPointF(left, top + metrics.ascent()), words)
    bar = QRectF(left, top + high + 1, wide, BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("line"))
    painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
    painter.setBrush(look.color("moonlight"))
    painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(bar.width() * min(share, 1.0), BAR), BAR), BAR / 2, BAR / 2)
    painter.setPen(look.color("faint"))
    painter.drawText(QPointF(left, bar.bottom() + 4 + metrics.ascent()), hint)
