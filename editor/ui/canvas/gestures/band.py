"""Selecting what a rectangle touches."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.ui.canvas.gestures.gesture import Gesture


class Band(Gesture):
    """A drag on the ground selects the cards it goes round; with Shift or Ctrl as well as those selected before."""

    def on_begin(self) -> None:
        """Remember what was selected."""
        self._before = self.view.selected if self._adds else ()

    def on_drag(self) -> None:
        """Select what the rectangle touches now."""
        (x1, y1), (x2, y2) = self.begin, self.now
        box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        drawing = self.view.drawing
        found = [drawing.ids[number] for number in drawing.cards_in(box).tolist() if drawing.scenes[number] is not None]
        chosen = tuple(dict.fromkeys((*self._before, *found)))
        if chosen != self.view.selected:
            self.view.workbench.selection.select_scenes(chosen)

    def on_click(self) -> None:
        """A click on the ground selects nothing."""
        if not self._adds:
            self.view.workbench.selection.select_scenes(())

    def on_cancel(self) -> None:
        """Select again what was selected before."""
        if self.is_drag:
            self.view.workbench.selection.select_scenes(self._before)

    def paint(self, painter: QPainter) -> None:
        """The rectangle."""
        if not self.is_drag:
            return
        x, y = self.view.camera.to_view(*self.begin)
        look = self.view.look
        painter.setPen(QPen(look.color("moonlight"), 1))
        painter.setBrush(look.color("moonlight", 30))
        painter.drawRect(QRectF(x, y, self.at.x() - x, self.at.y() - y))

    @property
    def _adds(self) -> bool:
        return bool(self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
