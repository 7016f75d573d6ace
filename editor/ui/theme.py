"""Night, Day and high contrast: every colour by name, from one table each in `resources/themes`."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette

from editor.model.scene import Mood
from editor.shipped import resource

THEMES: Final = ("night", "day", "contrast")
"""The ids of the themes; the first is the default."""

TEXT_SCALES: Final = (0.8, 2.0)
"""The smallest and the largest text, beside its usual size."""

SIGNS: Final = ("arrow", "check", "tick", "close", "float")
"""Small drawings that the style sheet names; every theme has its own."""


@dataclass(frozen=True)
class Palette:
    """One theme's colours.

    Attributes:
        id: One of `THEMES`.
        title: For people.
        dark: Whether light text stands on a dark ground.
        colors: Token to `#RRGGBB`.
        ramp: From low to high, perceptually even and safe for the colour-blind, for overlays.
    """

    id: str
    title: str
    dark: bool
    colors: dict[str, str]
    ramp: tuple[str, ...]

    @classmethod
    def load(cls, theme: str) -> "Palette":
        """The shipped palette of that id."""
        data: dict[str, Any] = json.loads(resource(f"themes/{theme}.json").read_text(encoding="utf-8"))
        return cls(theme, data["title"], data["dark"], data["colors"], tuple(data["ramp"]))


class Theme(QObject):
    """The colours now in force, and the news when they change.

    Signals:
        theme_changed: Everything must be painted again.
    """

    theme_changed = Signal()

    def __init__(self, theme: str = THEMES[0], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palette = Palette.load(theme if theme in THEMES else THEMES[0])
        self._colors: dict[str, QColor] = {}
        self.reduced_motion = False
        self._text_scale = 1.0

    @property
    def id(self) -> str:
        """Which of `THEMES`."""
        return self._palette.id

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self._palette.dark

    @property
    def ramp(self) -> tuple[QColor, ...]:
        """The overlay ramp, from low to high."""
        return tuple(QColor(color) for color in self._palette.ramp)

    def choose(self, theme: str) -> None:
        """Change to another theme, by id."""
        self._palette = Palette.load(theme)
        self._colors.clear()
        self.theme_changed.emit()

    @property
    def text_scale(self) -> float:
        """How large text is beside its usual size."""
        return self._text_scale

    def scale_text(self, scale: float) -> None:
        """Make all text larger or smaller, within bounds."""
        kept = round(min(max(scale, TEXT_SCALES[0]), TEXT_SCALES[1]), 2)
        if kept != self._text_scale:
            self._text_scale = kept
            self.theme_changed.emit()

    def move_less(self, less: bool) -> None:
        """Let nothing glide, drift or flicker; or let it."""
        self.reduced_motion = less
        self.theme_changed.emit()

    def color(self, token: str, alpha: int = 255) -> QColor:
        """The colour of a token, with its opacity from 0 to 255.

        Raises:
            KeyError: No such token.
        """
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(self._palette.colors[token])
        if alpha == 255:
            return found
        faded = QColor(found)
        faded.setAlpha(alpha)
        return faded

    def mood(self, mood: Mood | None) -> QColor:
        """The colour of a mood."""
        return self.color(mood.value if mood is not None else "no-mood")

    def font(self, points: float, *, bold: bool = False, mono: bool = False) -> QFont:
        """The face of the window at a size, scaled as the user asked; semibold when `bold`."""
        font = QFont()
        font.setFamilies(["DejaVu Sans Mono"] if mono else ["Inter", "Noto Sans", "Segoe UI", "DejaVu Sans"])
        font.setPointSizeF(points * self.text_scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def style_sheet(self) -> str:
        """The window's style sheet with this theme's colours in place of `@token`, and its `SIGNS` in that of theirs."""
        template = resource("themes/window.qss").read_text(encoding="utf-8")
        signs = {sign: resource(f"themes/{self.id}-{sign}.svg").as_posix() for sign in SIGNS}
        words = {**self._palette.colors, **signs}
        return re.sub(r"@([a-z-]+)", lambda found: words[found[1]], template)

    def qt_palette(self) -> QPalette:
        """Qt's own palette, for what style sheets do not reach."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, token in (
            (roles.Window, "chrome"),
            (roles.WindowText, "text"),
            (roles.Base, "field"),
            (roles.AlternateBase, "chrome-raised"),
            (roles.Text, "text"),
            (roles.PlaceholderText, "faint"),
            (roles.Button, "chrome-raised"),
            (roles.ButtonText, "text"),
            (roles.Highlight, "moonlight"),
            (roles.HighlightedText, "on-moonlight"),
            (roles.ToolTipBase, "chrome-raised"),
            (roles.ToolTipText, "text"),
            (roles.Link, "moonlight"),
        ):
            palette.setColor(role, self.color(token))
        return palette
