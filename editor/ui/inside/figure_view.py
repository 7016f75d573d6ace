"""The figure of a thing, small, as it stands beside its words."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.ui.inside.ink import FIGURES, HEIGHT, WIDTH, Ink
from editor.ui.theme import Theme


class FigureView(QWidget):
    """Draws one figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self._tone = "error"
        self.setFixedSize(56, 78)

    def show_code(self, code: str, tone: str) -> None:
        """Draw the figure of a code in the tone of its severity."""
        self._code, self._tone = code, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._code not in FIGURES:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / WIDTH, self.height() / HEIGHT)
        theme = self._theme
        FIGURES[self._code](Ink(painter, theme.color("chrome-raised"), theme.color("text"), theme.color(self._tone), 0.0))
