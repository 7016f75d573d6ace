"""What the colours of an overlay mean."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from editor.playback.coverage import Cover
from editor.ui.canvas.captions import elided
from editor.ui.canvas.look import Look
from editor.ui.canvas.painting.covers import COVERAGE, KINDS, block
from editor.ui.canvas.sight import Sight
from editor.ui.live.spotlight import Spot

WIDE: Final = 250.0
STEPS: Final = 50
PAD: Final = 10.0


@dataclass(frozen=True)
class Words:
    """What an overlay is called, and what its ends mean."""

    title: str
    low: str
    high: str


OVERLAYS: Final = {
    "visits": Words("Visits: how often nights come, by weights", "none", "most"),
    "fear": Words("Fear to expect on arriving, by weights", "least", "most"),
    "peace": Words("Peace: how surely the night still wakes", "0 lost", "1 safe"),
}


def paint_legend(painter: QPainter, sight: Sight, height: float) -> None:
    """A plate in the left lower corner."""
    if sight.overlay is None:
        return
    if sight.overlay == COVERAGE and sight.values:
        _paint_kinds(painter, sight, height)
    else:
        _paint_ramp(painter, sight, height, OVERLAYS.get(sight.overlay, Words(sight.overlay.capitalize(), "0", "1")))


def paint_notices(painter: QPainter, look: Look, spot: Spot | None, only_wires: bool) -> None:
    """In the left upper corner: what is brought forward, and what is left out."""
    lines: list[tuple[str, str]] = []
    if spot is not None:
        many = len(spot.scenes)
        lines.append(("text", f"{spot.title}: {many} scene{'' if many == 1 else 's'}"))
        if spot.variable:
            lines += [("wire-out", "▬ changes it"), ("wire-in", "═ reads it")]
        lines.append(("faint", "Esc shows everything alike again"))
    if only_wires:
        lines += [("text", "Only the wires of the selection"), ("wire-out", "▬ leads on"), ("wire-in", "═ leads here")]
    if not lines:
        return
    metrics = look.text_metrics
    high = metrics.height() + 2
    words = [elided(metrics, line, 2 * WIDE) for _, line in lines]
    wide = max(metrics.horizontalAdvance(line) for line in words)
    painter.setPen(QPen(look.color("card-edge"), 1))
    painter.setBrush(look.color("chrome"))
    painter.drawRoundedRect(QRectF(10, 10, wide + 2 * PAD, len(words) * high + 2 * PAD), 6, 6)
    painter.setFont(look.text_font)
    for row, ((token, _), line) in enumerate(zip(lines, words, strict=True)):
        painter.setPen(look.color(token))
        painter.drawText(QPointF(10 + PAD, 10 + PAD + row * high + metrics.ascent()), line)


def _plate(painter: QPainter, sight: Sight, height: float, lines: float) -> QRectF:
    """The ground of the legend; returns where its contents lie."""
    high = sight.look.text_metrics.height() + 2
    box = QRectF(10, height - 10 - lines * high - 2 * PAD, WIDE + 2 * PAD, lines * high + 2 * PAD)
    painter.setPen(QPen(sight.look.color("card-edge"), 1))
    painter.setBrush(sight.look.color("chrome"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(sight.look.text_font)
    painter.setPen(sight.look.color("text"))
    return box.adjusted(PAD, PAD, -PAD, -PAD)


def _paint_ramp(painter: QPainter, sight: Sight, height: float, words: Words) -> None:
    look = sight.look
    box = _plate(painter, sight, height, 2.8 if sight.values else 2)
    high, ascent = look.text_metrics.height() + 2, look.text_metrics.ascent()
    painter.drawText(QPointF(box.left(), box.top() + ascent), words.title)
    if not sight.values:
        painter.setPen(look.color("faint"))
        painter.drawText(QPointF(box.left(), box.top() + high + ascent), "not worked out (yet)")
        return
    wide = box.width() / STEPS
    for step in range(STEPS):
        bar = QRectF(box.left() + step * wide, box.top() + high + 1, wide + 0.5, high * 0.7)
        painter.fillRect(bar, look.at(step / (STEPS - 1)))
    base = box.top() + 1.8 * high + ascent + 1
    most = words.high if sight.most == 1 else f"{sight.most:.3g}"
    painter.setPen(look.color("faint"))
    painter.drawText(QPointF(box.left(), base), words.low)
    painter.drawText(QPointF(box.right() - look.text_metrics.horizontalAdvance(most), base), most)


def _paint_kinds(painter: QPainter, sight: Sight, height: float) -> None:
    look = sight.look
    counts = Counter(map(int, sight.values.values()))
    shown = [cover for cover in KINDS if counts[cover] or cover is not Cover.UNSEEN]
    box = _plate(painter, sight, height, len(shown) + 1)
    high, ascent = look.text_metrics.height() + 2, look.text_metrics.ascent()
    painter.drawText(QPointF(box.left(), box.top() + ascent), "Where nights have been")
    y = box.top() + high
    for cover in shown:
        swatch = QRectF(box.left(), y + 1, 22, high - 4)
        painter.setPen(QPen(look.color(KINDS[cover].token), 1.2))
        painter.setBrush(block(look, cover))
        painter.drawRect(swatch)
        painter.setPen(look.color("text" if counts[cover] else "faint"))
        painter.drawText(QPointF(box.left() + 30, y + ascent), KINDS[cover].told)
        number = str(counts[cover])
        painter.drawText(QPointF(box.right() - look.text_metrics.horizontalAdvance(number), y + ascent), number)
        y += high
