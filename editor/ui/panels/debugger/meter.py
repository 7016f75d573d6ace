"""How much peace lies ahead, as a small bar with its number."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.ui.theme import Theme


def peace_words(peace: float | None) -> str:
    """A peace as a number; a nearly sure one is never rounded to 1, nor a nearly lost one to 0."""
    if peace is None:
        return "–"
    if 0 < peace < 0.005:
        return "<0.01"
    if 0.995 <= peace < 1:
        return ">0.99"
    return f"{peace:.2f}" if peace not in (0, 1) else str(int(peace))


class PeaceMeter(QWidget):
    """Shows a number from 0 to 1, or that it is not known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._peace: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_peace(None)
        theme.theme_changed.connect(self.update)

    @property
    def peace(self) -> float | None:
        """What is shown."""
        return self._peace

    def show_peace(self, peace: float | None) -> None:
        """Show a peace; `None` where it is not known."""
        self._peace = peace
        self.setAccessibleName(f"Peace {peace_words(peace)}")
        self.setToolTip(
            "The peace of the present state: how likely the night from here wakes, with every promise and the limit kept"
            if peace is not None
            else "The peace of this state is not known (yet)"
        )
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(round(104 * self._theme.text_scale), round(20 * self._theme.text_scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word, bar and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(9))
        metrics = painter.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(self._theme.color("faint"))
        painter.drawText(0, base, "peace")
        left = metrics.horizontalAdvance("peace") + 6.0
        wide = metrics.horizontalAdvance("<0.00") + 4.0
        bar = QRectF(left, self.height() / 2 - 4, self.width() - left - wide - 4, 8)
        painter.setPen(QPen(self._theme.color("faint"), 1))
        painter.setBrush(self._theme.color("field"))
        painter.drawRoundedRect(bar, 3, 3)
        if self._peace is not None:
            token = "error" if self._peace == 0 else "healed" if self._peace == 1 else "warning"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(token))
            inner = bar.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(
                QRectF(inner.left(), inner.top(), max(2.0, inner.width() * self._peace), inner.height()), 2, 2
            )
        painter.setPen(self._theme.color("text"))
        painter.drawText(round(self.width() - wide), base, peace_words(self._peace))
