"""The canvas: a dream as a picture that hands can work on."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from editor.drawing.measures import GRID
from editor.ui.canvas.accessible import announce, install, tell_selection
from editor.ui.canvas.adding import AddingHands
from editor.ui.canvas.context_menu import build_menu
from editor.ui.canvas.dropped_assets import DroppedAssets
from editor.ui.canvas.gestures.choosing import begin
from editor.ui.canvas.gestures.gesture import Gesture
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.painting.over import paint_over
from editor.ui.canvas.painting.state import paint_focus, paint_progress
from editor.ui.canvas.telling import tell, tell_way
from editor.ui.workbench import Workbench

ARROWS: Final = {
    Qt.Key.Key_Left: ("left", -1, 0),
    Qt.Key.Key_Right: ("right", 1, 0),
    Qt.Key.Key_Up: ("up", 0, -1),
    Qt.Key.Key_Down: ("down", 0, 1),
}
CURSORS: Final = {
    "out": Qt.CursorShape.CrossCursor,
    "plus": Qt.CursorShape.CrossCursor,
    "wire": Qt.CursorShape.PointingHandCursor,
    "wire-end": Qt.CursorShape.PointingHandCursor,
    "bend": Qt.CursorShape.SizeAllCursor,
    "corner": Qt.CursorShape.SizeFDiagCursor,
}
BY_KEYBOARD: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class CanvasView(AddingHands):
    """One widget that shows a dream and answers to mouse, trackpad and keyboard.

    Signals:
        search_requested: A point in canvas units, where something shall be added; `None` for wherever there is room.
        text_edit_requested: The id of a scene whose text shall be written.
    """

    search_requested = Signal(object)
    text_edit_requested = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.hovered = Hit()
        self.gesture: Gesture | None = None
        self._space = self._by_keyboard = False
        self._button = Qt.MouseButton.NoButton
        self.setObjectName("canvas")
        self.setAccessibleName("Canvas")
        self.setAccessibleDescription("The dream as a picture. The outline lists the same scenes.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.scene_made.connect(self._on_scene_made)
        install()
        DroppedAssets(self)
        workbench.selection.reveal_requested.connect(self.reveal)

    def open_cards(self) -> tuple[str, ...]:
        """Scenes that show the port for a new wire."""
        return (*super().open_cards(), self.hovered.scene) if self.hovered.kind in ("card", "plus") else super().open_cards()

    def paint_over(self, painter: QPainter) -> None:
        """Selection, hover, the night, the gesture, the map, and how far tidying is."""
        paint_over(self, painter, self.hovered, self.gesture)
        if self._by_keyboard:
            paint_focus(painter, self.look, float(self.width()), float(self.height()))
        if self.tidying.share is not None:
            paint_progress(painter, self.look, self.tidying.share, self.tidying.scenes, float(self.width()))

    def write_selected(self) -> None:
        """Ask for the text of the selected scene to be edited."""
        if self.selected:
            self.text_edit_requested.emit(self.selected[-1])

    def search_to_add(self) -> None:
        """Ask what shall be added where there is room."""
        self.search_requested.emit(None)

    def _on_scene_made(self, scene: str) -> None:
        self.workbench.selection.select_scenes((scene,))
        self.name_scene(scene)

    def _hover(self, at: QPointF) -> None:
        hit = self.hit(at)
        if hit != self.hovered:
            self.hovered = hit
            self.setCursor(CURSORS.get(hit.kind, Qt.CursorShape.ArrowCursor))
            self.update()

    def _end_gesture(self) -> None:
        self.gesture = None
        self.unsetCursor()

    def _on_selection_changed(self, selected: object) -> None:
        super()._on_selection_changed(selected)
        tell_selection(self)
        if (way := self.workbench.selection.now.transition) is not None:
            announce(self, tell_way(self, *way))

    def _on_dream_changed(self, dream: str) -> None:
        if self.gesture is not None:
            self.gesture.cancel()
            self._end_gesture()
        self.close_editor()
        self.hovered = Hit()
        super()._on_dream_changed(dream)

    def _on_document_opened(self) -> None:
        self.gesture, self.hovered = None, Hit()
        self.close_editor(keep=False)
        super()._on_document_opened()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.glide.skip()
        self.close_editor()
        self._by_keyboard = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.gesture is not None:
            return
        self._button = event.button()
        self.gesture = begin(self, event.position(), event.button(), event.modifiers(), self._space)
        if self.gesture is not None and self.gesture.cursor is not None:
            self.setCursor(self.gesture.cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or show what the hand is over."""
        if self.gesture is not None:
            self.gesture.follow(event.position(), event.modifiers())
        elif not event.buttons():
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Come to its end."""
        gesture = self.gesture
        if gesture is not None and event.button() == self._button:
            self._end_gesture()
            gesture.release(event.position(), event.modifiers())
            self._hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a dream within, write a title or a text, take a bend out, or search for something to add."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._end_gesture()
        hit = self.hit(event.position())
        if hit.kind == "card":
            self._open(hit)
        elif hit.kind == "bend":
            self.remove_bend(hit.scene, hit.index, hit.point)
        elif hit.kind in ("frame", "note"):
            self.workbench.selection.select_thing(hit.kind, hit.index)
            self.rename_selected()
        elif hit.kind == "ground":
            self.search_requested.emit(self.camera.to_canvas(event.position().x(), event.position().y()))

    def _open(self, hit: Hit) -> None:
        scene = self.dream.scenes.get(hit.scene)
        if scene is None:
            self.make_ghost(hit.scene)
            return
        self.workbench.selection.select_scenes((hit.scene,))
        if scene.descend is not None and scene.descend in self.workbench.document.project.dreams:
            self.workbench.selection.enter_dream(scene.descend)
        elif hit.on_title:
            self.rename_selected()
        else:
            self.text_edit_requested.emit(hit.scene)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here; whoever came by keyboard sees that it is."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        self._by_keyboard = False
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the hand any more."""
        self.hovered = Hit()
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What is written is kept before the view goes on."""
        super().wheelEvent(event)
        self.close_editor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer."""
        at = QPointF(event.pos())
        hit = self.hit(at)
        self._pick(hit)
        menu = build_menu(
            self, hit, self.camera.to_canvas(at.x(), at.y()), self.rename_selected, self.text_edit_requested.emit
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _pick(self, hit: Hit) -> None:
        selection = self.workbench.selection
        if hit.kind in ("card", "plus"):
            if hit.scene not in self.selected:
                selection.select_scenes((hit.scene,))
        elif hit.kind in ("wire", "wire-end", "out", "bend"):
            selection.select_transition(hit.scene, hit.index)
        elif hit.kind in ("frame", "corner", "note"):
            selection.select_thing("note" if hit.kind == "note" else "frame", hit.index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Shift takes along, Alt moves; W wires, . and , choose ways, Enter and F2 write, Escape gives up."""
        self.glide.skip()
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in ARROWS:
            direction, across, down = ARROWS[Qt.Key(key)]
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = GRID * (4 if shift else 1)
            if alt:
                self.nudge(across * step, down * step)
            else:
                self.walk(direction, extend=shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.rename_selected()
        elif key == Qt.Key.Key_F2:
            self.write_selected()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_selected()
        elif key == Qt.Key.Key_W and not event.modifiers():
            self.wire_selected()
        elif key in (Qt.Key.Key_Period, Qt.Key.Key_Comma) and not event.modifiers():
            self.next_way(1 if key == Qt.Key.Key_Period else -1)
        elif key == Qt.Key.Key_Space:
            self._space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _give_up(self) -> None:
        gesture = self.gesture
        if gesture is not None:
            self._end_gesture()
            gesture.cancel()
        elif self.tidying.share is not None:
            self.tidying.cancel()
            self.workbench.messages.say("The dream was left as it lies.")
        elif self.spot is not None:
            self.workbench.spotlight.put_out()
        elif not self.workbench.selection.select_nothing() and self.workbench.anomalies.busy:
            self.workbench.anomalies.cancel()
            self.workbench.messages.say("The proof is stopped; what was found stays.")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if self.gesture is None:
                self.unsetCursor()
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab searches for something to add; Alt+arrows move rather than travel; trackpads pinch."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and not event.modifiers():
                self.search_to_add()
                return True
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in ARROWS and alt and self.can_nudge():
                event.accept()
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.look_from(self.camera.zoomed(1 + event.value(), (event.position().x(), event.position().y())))
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tell(self, self.hit(QPointF(event.pos()))), self)
            return True
        return super().event(event)
