"""What a gesture is: it begins with a press, previews while it goes on, and comes to one edit at its end."""

from typing import ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from editor.model.layout import Point
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.surface import Surface

Modifiers = Qt.KeyboardModifier
CLICK_REACH = 4.0
"""How many pixels a hand may tremble in a click."""


class Gesture:
    """One movement of the hand, from press to release.

    Args:
        view: The canvas.
        at: Where it was pressed, in pixels of the view.
        hit: What was there.
        modifiers: The keys held.
    """

    cursor: ClassVar[Qt.CursorShape | None] = None

    def __init__(self, view: Surface, at: QPointF, hit: Hit, modifiers: Modifiers) -> None:
        self.view = view
        self.pressed_at = QPointF(at)
        self.at = QPointF(at)
        self.hit = hit
        self.modifiers = modifiers
        self.is_drag = False
        self._begin_on_canvas = view.camera.to_canvas(at.x(), at.y())

    @property
    def begin(self) -> Point:
        """Where it was pressed, in canvas units."""
        return self._begin_on_canvas

    @property
    def now(self) -> Point:
        """Where the hand is, in canvas units."""
        return self.view.camera.to_canvas(self.at.x(), self.at.y())

    @property
    def way(self) -> Point:
        """How far it was carried, in canvas units."""
        return self.now[0] - self.begin[0], self.now[1] - self.begin[1]

    def follow(self, at: QPointF, modifiers: Modifiers) -> None:
        """The hand moved."""
        self.at, self.modifiers = QPointF(at), modifiers
        if not self.is_drag:
            if (at - self.pressed_at).manhattanLength() < CLICK_REACH:
                return
            self.is_drag = True
            self.on_begin()
        self.on_drag()
        self.view.update()

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        """The hand let go."""
        self.follow(at, modifiers)
        if self.is_drag:
            self.on_drop()
        else:
            self.on_click()
        self.view.update()

    def cancel(self) -> None:
        """Leave everything as it was."""
        self.on_cancel()
        self.view.update()

    def on_begin(self) -> None:
        """The press became a drag."""

    def on_drag(self) -> None:
        """The hand moved on."""

    def on_drop(self) -> None:
        """The drag came to its end."""

    def on_click(self) -> None:
        """The hand let go without moving."""

    def on_cancel(self) -> None:
        """The drag was given up."""

    def paint(self, painter: QPainter) -> None:
        """A preview, in pixels of the view."""
