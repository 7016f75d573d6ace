"""Going about on the canvas: nearer and further, to what is asked for, to remembered views."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from editor.document import Change
from editor.drawing.measures import CARD_ZOOM
from editor.edits.edit import Edit
from editor.edits.layout import SetBookmark
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.hearing import Hearing
from editor.ui.canvas.surface import MAP
from editor.ui.canvas.views_left import recall, remember
from editor.ui.workbench import Workbench

WHEEL_STEP: Final = 1.0015
FIRST_ZOOM: Final = 0.6
"""How near one begins in a dream that is too large to be read as a whole."""


class Looking(Hearing):
    """A surface that one can go about on."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._path = workbench.document.path
        self._arrives = False

    def show_where_left(self) -> None:
        """Look where the author looked when the project was left; else at all of it, or at its start if it is large."""
        self._arrives = not self.isVisible()
        view = recall(self.workbench.settings, self.workbench.document.path).get(self.dream_id)
        if view is not None:
            x, y, zoom = view
            self.look_from(Camera(x - self.width() / 2 / zoom, y - self.height() / 2 / zoom, zoom))
            return
        whole = Camera.fitting(self.drawing.bounds, self.width(), self.height())
        start = self.dream.start
        if whole.zoom >= CARD_ZOOM or start is None or start not in self.drawing.number:
            self.look_from(whole)
            return
        x, y, _, height = self.drawing.card(self.drawing.number[start])
        left, middle = x - 60 / FIRST_ZOOM, y + height / 2 - self.height() / 2 / FIRST_ZOOM
        self.look_from(Camera(left, middle, FIRST_ZOOM))

    def close_pictures(self) -> None:
        """Stop the workers for good."""
        self._remember_views()
        super().close_pictures()

    def _remember_views(self) -> None:
        middles = {
            dream: (*camera.to_canvas(self.width() / 2, self.height() / 2), camera.zoom)
            for dream, camera in self._cameras.items()
        }
        remember(self.workbench.settings, self._path, middles)

    def _on_document_opened(self) -> None:
        self._remember_views()
        self._path = self.workbench.document.path
        super()._on_document_opened()

    def _on_project_changed(self, change: Change) -> None:
        self._path = self.workbench.document.path
        super()._on_project_changed(change)

    def do(self, edit: Edit | None) -> bool:
        """Do an edit, if there is one."""
        return edit is not None and self.workbench.document.do(edit)

    def _arrive(self) -> None:
        if self._arrives and self.isVisible():
            self.show_where_left()

    def take_keyboard(self) -> None:
        """Have the keyboard from now on, and show it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def zoom_to_all(self) -> None:
        """Show the whole dream."""
        self.look_from(Camera.fitting(self.drawing.bounds, self.width(), self.height()))

    def zoom_to_selection(self) -> None:
        """Show what is selected."""
        numbers = [self.drawing.number[scene] for scene in self.selected if scene in self.drawing.number]
        if numbers:
            self.look_from(Camera.fitting(self.drawing.cards_box(numbers), self.width(), self.height()))

    def reset_zoom(self) -> None:
        """Zoom to 100%."""
        self.zoom_by(1 / self.camera.zoom)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        self.look_from(self.camera.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def reveal(self, key: tuple[str, str]) -> None:
        """Bring a scene into view, if it is not seen whole."""
        dream, scene = key
        if dream != self.dream_id or scene not in self.drawing.number:
            return
        left, top, width, height = self.drawing.card(self.drawing.number[scene])
        seen = self.camera.box(self.width(), self.height(), -24)
        if self.camera.zoom < CARD_ZOOM:
            self.camera = Camera(0, 0, 0.8)
            self.look_at((left + width / 2, top + height / 2))
        elif left < seen[0] or top < seen[1] or left + width > seen[2] or top + min(height, 60) > seen[3]:
            self.look_at((left + width / 2, top + height / 2))
        self.update()

    def show_map(self, shown: bool) -> None:
        """Show the map where one is needed, or never; remembered."""
        self._shows_map = shown
        self.workbench.settings.set(MAP, shown)
        self.update()

    def shows_map(self) -> bool:
        """Whether the map is shown where one is needed."""
        return self._shows_map

    def set_bookmark(self, number: int) -> None:
        """Remember the view."""
        x, y = self.camera.to_canvas(self.width() / 2, self.height() / 2)
        self.do(SetBookmark(self.dream_id, number, (round(x, 1), round(y, 1), round(self.camera.zoom, 4))))

    def has_bookmark(self, number: int) -> bool:
        """Whether a view of the shown dream was remembered."""
        return str(number) in self.layout_of_dream.bookmarks

    def go_to_bookmark(self, number: int) -> None:
        """Back to a remembered view."""
        view = self.layout_of_dream.bookmarks.get(str(number))
        if view is None:
            self.workbench.messages.say(f"There is no bookmark {number} here.", hint=f"Ctrl+Alt+{number} sets it.")
            return
        x, y, zoom = view
        self.look_from(Camera(x - self.width() / 2 / zoom, y - self.height() / 2 / zoom, zoom))

    def showEvent(self, event: QShowEvent) -> None:
        """What was to be looked at before there was a window is looked at now that its size is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._arrive)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms at the pointer; a trackpad's two fingers pan, and zoom with Ctrl."""
        pixels = event.pixelDelta()
        turned = event.angleDelta().y() or event.angleDelta().x()
        by_fingers = not pixels.isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase
        if by_fingers and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look_from(self.camera.panned(pixels.x(), pixels.y()))
        else:
            self.look_from(self.camera.zoomed(WHEEL_STEP**turned, (event.position().x(), event.position().y())))
        event.accept()
