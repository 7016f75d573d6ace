"""Labels that never push what is around them apart."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from editor.ui.messages import breakable


class WrappedLabel(QLabel):
    """Plain words that go on in the next line, even within a word that is longer than a line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words."""
        self._words = text
        super().setText(breakable(text))


class ShortLabel(QLabel):
    """One line that ends in dots where there is no room for it; the whole of it is its tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words."""
        self._words = " ".join(text.split("\n"))
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        is_long = self.width() < metrics.horizontalAdvance(self._words)
        super().setText(
            metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width()) if is_long else self._words
        )
        self.setToolTip(self._words if is_long else "")

    def sizeHint(self) -> QSize:
        """Room for all of it, if there is."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It can be short."""
        return QSize(
            min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 8), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()
