"""How well each scene is known, as four looks that differ in colour, in pattern and in words."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from editor.playback.coverage import Cover
from editor.ui.canvas.look import Look, mixed

COVERAGE: Final = "coverage"
"""The name of the overlay."""


@dataclass(frozen=True)
class Kind:
    """One look.

    Attributes:
        word: On the card.
        told: In the legend.
        token: Its colour.
        pattern: What the card is filled with.
    """

    word: str
    told: str
    token: str
    pattern: Qt.BrushStyle


KINDS: Final = {
    Cover.PLAYED: Kind("played", "by your own plays", "moonlight", Qt.BrushStyle.SolidPattern),
    Cover.SIMULATED: Kind("simulated", "by simulation", "calm", Qt.BrushStyle.BDiagPattern),
    Cover.PROVED: Kind("proof only", "by proof only: some night can", "thrill", Qt.BrushStyle.Dense6Pattern),
    Cover.UNSEEN: Kind("not seen", "not seen; nothing is proved", "faint", Qt.BrushStyle.NoBrush),
    Cover.NEVER: Kind("never", "never: no night comes there", "error", Qt.BrushStyle.DiagCrossPattern),
}


def kind_of(value: float) -> Kind:
    """The look for an overlay's figure."""
    return KINDS[Cover(int(value))]


def band(look: Look, value: float) -> QColor:
    """The colour at a card's left edge."""
    return look.color(kind_of(value).token)


def block(look: Look, cover: Cover) -> QBrush:
    """The filling of a card that is seen from afar."""
    return QBrush(look.color(KINDS[cover].token), KINDS[cover].pattern)


def paint_cover(painter: QPainter, look: Look, outline: QPainterPath, value: float) -> None:
    """The filling and the outline of a card, faint enough to be read through."""
    kind = kind_of(value)
    color = look.color(kind.token)
    if kind.pattern is Qt.BrushStyle.SolidPattern:
        painter.fillPath(outline, mixed(look.color("card"), color, 0.3))
    elif kind.pattern is not Qt.BrushStyle.NoBrush:
        painter.fillPath(outline, QBrush(look.color(kind.token, 95), kind.pattern))
    style = Qt.PenStyle.DashLine if value <= Cover.UNSEEN else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color, 1.6, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
