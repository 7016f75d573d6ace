"""A field in which a note is written, where it lies."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NoteEditor(QPlainTextEdit):
    """Ctrl+Enter and a click elsewhere keep what was written, Escape does not.

    Args:
        parent: The canvas.
        left: Where it appears, in pixels.
        top: The same, down.
        text: What stands there now.
        font: The note's font, at its present size.
        done: Hears the text that was written; not called after Escape.
    """

    def __init__(
        self, parent: QWidget, left: float, top: float, text: str, font: QFont, done: Callable[[str], None]
    ) -> None:
        super().__init__(text, parent)
        self._done: Callable[[str], None] | None = done
        self.setObjectName("note-editor")
        self.setAccessibleName("Note")
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.setGeometry(round(left), round(top), 220, 110)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, keep: bool) -> None:
        """End it once."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.toPlainText().strip()
        self.hide()
        self.deleteLater()
        parent = self.parentWidget()
        if self.hasFocus() and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep:
            done(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps, Escape does not."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish(False)
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.finish(True)
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(True)
