"""A line in which a title is written, right on its card."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TitleEditor(QLineEdit):
    """Appears over a title; Enter and a click elsewhere keep what was written, Escape does not.

    Args:
        parent: The canvas.
        box: Where it appears, in pixels.
        text: What stands there now.
        font: The title's font, at its present size.
        done: Hears the text that was written; not called after Escape.
    """

    def __init__(self, parent: QWidget, box: QRectF, text: str, font: QFont, done: Callable[[str], None]) -> None:
        super().__init__(text, parent)
        self._done: Callable[[str], None] | None = done
        self.setObjectName("title-editor")
        self.setAccessibleName("Title")
        self.setFont(font)
        self.setFrame(False)
        self.setTextMargins(2, 0, 2, 0)
        self.setGeometry(box.toRect())
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, keep: bool) -> None:
        """End it once."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.text().strip()
        self.hide()
        self.deleteLater()
        parent = self.parentWidget()
        if self.hasFocus() and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep:
            done(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(False)
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(True)
