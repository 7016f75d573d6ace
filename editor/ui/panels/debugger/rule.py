"""A hairline between parts of the panel, in the theme's colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.ui.theme import Theme


class Rule(QWidget):
    """A line that lies or stands.

    Args:
        theme: Its colour.
        orientation: Which way it runs.
    """

    def __init__(self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        self._theme = theme
        self._upright = orientation is Qt.Orientation.Vertical
        if self._upright:
            self.setFixedWidth(9)
        else:
            self.setFixedHeight(1)
        theme.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One pixel."""
        painter = QPainter(self)
        if self._upright:
            painter.fillRect(self.width() // 2, 4, 1, self.height() - 8, self._theme.color("line"))
        else:
            painter.fillRect(self.rect(), self._theme.color("line"))
