"""Making a frame larger or smaller."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.drawing.geometry import frame_box
from editor.drawing.measures import snapped
from editor.edits.layout import SetFrame
from editor.ui.canvas.gestures.gesture import Gesture

LEAST = 80.0


class FrameSize(Gesture):
    """A drag on a frame's corner; the scenes then inside it are those it carries."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def on_begin(self) -> None:
        """Take the frame."""
        self._frame = self.view.drawing.layout.frames[self.hit.index]
        self._rect = self._frame.rect

    def on_drag(self) -> None:
        """Follow the hand, on the grid."""
        left, top, width, height = self._frame.rect
        dx, dy = self.way
        self._rect = (left, top, max(snapped(width + dx), LEAST), max(snapped(height + dy), LEAST))

    def on_drop(self) -> None:
        """One edit: the size, and what is inside."""
        drawing = self.view.drawing
        left, top, right, bottom = frame_box(self._rect)
        scenes = []
        for number in drawing.cards_in((left, top, right, bottom)).tolist():
            x, y, width, height = drawing.card(number)
            if left <= x + width / 2 <= right and top <= y + height / 2 <= bottom and drawing.scenes[number] is not None:
                scenes.append(drawing.ids[number])
        frame = replace(self._frame, rect=self._rect, scenes=tuple(scenes))
        self.view.workbench.document.do(SetFrame(self.view.dream_id, self.hit.index, frame))

    def on_click(self) -> None:
        """A click selects the frame."""
        self.view.workbench.selection.select_thing("frame", self.hit.index)

    def paint(self, painter: QPainter) -> None:
        """The new outline."""
        if self.is_drag:
            x, y = self.view.camera.to_view(*self._rect[:2])
            zoom = self.view.camera.zoom
            painter.setPen(QPen(self.view.look.color("moonlight"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(x, y, self._rect[2] * zoom, self._rect[3] * zoom))
