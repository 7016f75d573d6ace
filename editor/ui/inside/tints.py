"""Colours between colours."""

from PySide6.QtGui import QColor


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """A colour on the way from the first to the second; `share` 0 is the first, 1 the second."""
    rest = 1 - share
    return QColor(
        round(first.red() * rest + second.red() * share),
        round(first.green() * rest + second.green() * share),
        round(first.blue() * rest + second.blue() * share),
        round(first.alpha() * rest + second.alpha() * share),
    )


def faded(color: QColor, opacity: float) -> QColor:
    """The same colour, as opaque as said, from 0 to 1."""
    result = QColor(color)
    result.setAlphaF(max(0.0, min(1.0, opacity)))
    return result
