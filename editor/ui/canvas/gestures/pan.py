"""Pulling the picture along."""

from PySide6.QtCore import Qt

from editor.ui.canvas.gestures.gesture import Gesture


class Pan(Gesture):
    """The middle button, or Space with any: what is under the hand stays under it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def on_drag(self) -> None:
        """Look from where what was taken is under the hand."""
        dx, dy = self.way
        camera = self.view.camera
        self.view.look_from(camera.panned(dx * camera.zoom, dy * camera.zoom))


class MapDrag(Gesture):
    """A press on the map brings that place into the middle, a drag follows."""

    def on_drag(self) -> None:
        """Bring the point under the hand into the middle."""
        map_ = self.view.map
        if map_ is not None:
            self.view.look_at(map_.to_canvas(self.at))

    def on_click(self) -> None:
        """The same for a click."""
        self.on_drag()
