"""A theme's colours and the canvas's fonts, taken once, so that the worker's thread can paint with them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from editor.drawing.reading import MOODS
from editor.model.scene import Mood
from editor.ui.theme import Theme

FRAME_COLORS: Final = ("indigo", "teal", "amber", "rose", "slate")
TOKENS: Final = (
    "ground", "grid", "chrome", "chrome-raised", "field", "card", "card-edge", "card-hover", "line", "text", "faint",
    "disabled", "moonlight", "on-moonlight", "glow", "wire", "wire-dim", "wire-in", "wire-out", "error", "warning",
    "info", "healed", "wake-from", "wake-to", "on-wake", "no-mood", *FRAME_COLORS, *(mood.value for mood in Mood),
)  # fmt: skip


MOST_SCALE: Final = 1.3
"""Cards have room for text that is so much larger; for more one zooms."""


def _go_on() -> None:
    return None


class Look:
    """What painting needs of a theme. Never changes; another theme makes another look.

    Args:
        theme: The theme now in force.
        give_way: Called often while a picture is painted; may wait a little.
    """

    def __init__(self, theme: Theme, give_way: Callable[[], None] = _go_on) -> None:
        self.give_way = give_way
        self._colors = {token: QColor(theme.color(token)) for token in TOKENS}
        self.dark = theme.dark
        self.still = theme.reduced_motion
        self.ramp = theme.ramp
        self.moods = tuple(QColor(theme.mood(mood)) for mood in MOODS)
        self.title_font = _font(theme, 13, bold=True)
        self.large_font = _font(theme, 22, bold=True)
        self.text_font = _font(theme, 11)
        self.italic_font = QFont(self.text_font)
        self.italic_font.setItalic(True)
        self.bold_font = _font(theme, 11, bold=True)
        self.small_font = _font(theme, 9.5, bold=True)
        self.guard_font = _font(theme, 10, mono=True)
        self.far_font = _font(theme, 10)
        self.frame_font = _font(theme, 14, bold=True)
        self.title_metrics = QFontMetricsF(self.title_font)
        self.large_metrics = QFontMetricsF(self.large_font)
        self.text_metrics = QFontMetricsF(self.text_font)
        self.italic_metrics = QFontMetricsF(self.italic_font)
        self.small_metrics = QFontMetricsF(self.small_font)
        self.guard_metrics = QFontMetricsF(self.guard_font)
        self.far_metrics = QFontMetricsF(self.far_font)
        self.frame_metrics = QFontMetricsF(self.frame_font)

    def color(self, token: str, alpha: int = 255) -> QColor:
        """A colour by its token, with its opacity from 0 to 255."""
        found = self._colors[token]
        if alpha == 255:
            return found
        faded = QColor(found)
        faded.setAlpha(alpha)
        return faded

    def frame_color(self, name: str) -> QColor:
        """The colour of a frame; one that the theme does not know is slate."""
        return self._colors[name if name in FRAME_COLORS else "slate"]

    def at(self, share: float) -> QColor:
        """The overlay's colour for a share from 0 to 1."""
        place = min(max(share, 0.0), 1.0) * (len(self.ramp) - 1)
        low = min(int(place), len(self.ramp) - 2)
        return mixed(self.ramp[low], self.ramp[low + 1], place - low)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two: the first at 0, the second at 1."""
    rest = 1 - share
    return QColor(
        round(first.red() * rest + second.red() * share),
        round(first.green() * rest + second.green() * share),
        round(first.blue() * rest + second.blue() * share),
    )


def _font(theme: Theme, pixels: float, *, bold: bool = False, mono: bool = False) -> QFont:
    font = theme.font(10, bold=bold, mono=mono)
    font.setPixelSize(round(pixels * min(theme.text_scale, MOST_SCALE)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
