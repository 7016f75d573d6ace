"""A hand that drives the window: moves the mouse, presses keys, waits, and takes pictures."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from editor.errors import EditorError
from editor.ui.window import Window

DRAG_STEPS = 12
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Hand:
    """Drives one window.

    Args:
        window: The window, shown.
        pictures: Where pictures go; without a folder none are taken.
        pace: Seconds of rest after each thing done, so that somebody can watch.
    """

    def __init__(self, window: Window, pictures: Path | None, pace: float) -> None:
        self.window = window
        self.taken: list[tuple[str, str]] = []
        self._pictures = pictures
        self._pace = pace
        self._caption = QLabel(window)
        self._caption.setObjectName("caption")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._caption.hide()

    @property
    def takes_pictures(self) -> bool:
        """Whether pictures are kept."""
        return self._pictures is not None

    def rest(self, seconds: float = 0.0) -> None:
        """Let the window work for a while."""
        until = time.monotonic() + max(seconds, self._pace)
        while True:
            QApplication.processEvents()
            if time.monotonic() >= until or not self.window.isVisible():
                return
            time.sleep(0.005)

    def until(self, done: Callable[[], bool], what: str, seconds: float = 120.0) -> None:
        """Wait until something is so.

        Raises:
            EditorError: The time was up, or the window was closed.
        """
        deadline = time.monotonic() + seconds
        while not done():
            if not self.window.isVisible():
                raise EditorError("The window was closed; the tour ends here.")
            if time.monotonic() > deadline:
                raise EditorError(f"The tour waited {seconds:.0f} seconds for {what}.", "Try again on a quieter machine.")
            QApplication.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        """Wait until the present project is judged and painted."""
        self.rest(0.05)
        self.until(lambda: self.window.workbench.anomalies.settled, "the proof")
        self.until(lambda: self.window.page != "canvas" or self.window.canvas.is_settled, "the picture")
        self.rest()

    def say(self, text: str) -> None:
        """Tell who watches what comes next."""
        if self._pace:
            self._caption.setText(text)
            self._caption.adjustSize()
            width, height = self._caption.width() + 48, self._caption.height() + 20
            self._caption.setGeometry((self.window.width() - width) // 2, self.window.height() - height - 40, width, height)
            self._caption.raise_()
            self._caption.show()
            self.rest(min(4.0, 1.0 + len(text) / 30))

    def picture(self, name: str, told: str) -> None:
        """Take a picture of the whole window, numbered in order."""
        self.rest(0.1)
        if self._pictures is None:
            return
        file = f"{len(self.taken) + 1:02d}-{name}.png"
        self._caption.hide()
        self.window.grab().save(str(self._pictures / file))
        self.taken.append((file, told))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, in its middle unless a point is given."""
        QTest.mouseClick(widget, LEFT, PLAIN, at if at is not None else widget.rect().center())
        self.rest()

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        """Double click."""
        QTest.mouseDClick(widget, LEFT, PLAIN, at)
        self.rest()

    def drag(self, widget: QWidget, begin: QPoint, end: QPoint) -> None:
        """Press, move, let go."""
        QTest.mousePress(widget, LEFT, PLAIN, begin)
        for step in range(1, DRAG_STEPS + 1):
            at = QPointF(begin) + (QPointF(end) - QPointF(begin)) * (step / DRAG_STEPS)
            none = Qt.MouseButton.NoButton
            event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, LEFT, PLAIN)
            QApplication.sendEvent(widget, event)
            self.rest(0.02 if self._pace else 0.0) if self._pace else QApplication.processEvents()
        QTest.mouseRelease(widget, LEFT, PLAIN, end)
        self.rest()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        target = on or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, keys)
        self.rest()

    def write(self, text: str, on: QWidget | None = None) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(on or QApplication.focusWidget() or self.window, text)
        self.rest()
