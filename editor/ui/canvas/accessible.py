"""The canvas for screen readers: a list of its scenes, each with its name, its place and whether it is selected."""

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QColor,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from editor.drawing.reading import DESCEND, GHOST, START, WAKE
from editor.ui.canvas.hits import card_at
from editor.ui.canvas.surface import Surface

_ALIVE: dict[int, "AccessibleCanvas"] = {}
"""Qt keeps interfaces by address only, so somebody must keep the objects."""


class AccessibleScene(QAccessibleInterface):
    """One scene, as an item of a list."""

    def __init__(self, canvas: "AccessibleCanvas", scene: str) -> None:
        super().__init__()
        self._canvas = canvas
        self._scene = scene

    @property
    def _number(self) -> int:
        return self._canvas.view.drawing.number.get(self._scene, -1)

    def isValid(self) -> bool:
        """Whether the scene is still there."""
        return self._number >= 0

    def object(self) -> Any:
        """No object stands behind it."""
        return None

    def window(self) -> Any:
        """The canvas's window."""
        return self._canvas.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return self._canvas

    def child(self, _index: int) -> Any:
        """It has none."""
        return None

    def childCount(self) -> int:
        """It has none."""
        return 0

    def childAt(self, _x: int, _y: int) -> Any:
        """It has none."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """It has none."""
        return -1

    def rect(self) -> QRect:
        """Where its card is on the screen."""
        if not self.isValid():
            return QRect()
        view = self._canvas.view
        left, top, width, height = view.drawing.card(self._number)
        x, y = view.camera.to_view(left, top)
        box = QRectF(x, y, width * view.camera.zoom, height * view.camera.zoom).toRect()
        return QRect(view.mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> Any:
        """Selected, focused, or out of view."""
        state = QAccessible.State()
        view = self._canvas.view
        state.selectable = state.focusable = True
        state.selected = self._scene in view.selected
        state.focused = view.hasFocus() and view.selected[-1:] == (self._scene,)
        state.offscreen = not self.rect().intersects(QRect(view.mapToGlobal(QPoint(0, 0)), view.size()))
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Its title and what it is; where its ways lead."""
        if not self.isValid():
            return ""
        view, drawing = self._canvas.view, self._canvas.view.drawing
        if kind == QAccessible.Text.Name:
            flags = int(drawing.flags[self._number])
            words = [view.workbench.document.project.title_of(view.dream_id, self._scene)]
            signs = ((START, "start"), (WAKE, "wakes"), (DESCEND, "dream within"), (GHOST, "missing"))
            words += [word for flag, word in signs if flags & flag]
            marks = view.sight.marks.get(self._scene)
            words += marks.told() if marks is not None else []
            return ", ".join(words)
        if kind == QAccessible.Text.Description:
            ways = drawing.target[drawing.source == self._number].tolist()
            title = view.workbench.document.project.title_of
            return (
                f"leads to {', '.join(title(view.dream_id, drawing.ids[way]) for way in ways)}" if ways else "leads nowhere"
            )
        return ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Titles are written on the card, not here."""

    def foregroundColor(self) -> QColor:
        """The colour of its title."""
        return self._canvas.view.look.color("text")

    def backgroundColor(self) -> QColor:
        """The colour of its card."""
        return self._canvas.view.look.color("card")


class AccessibleCanvas(QAccessibleWidget):
    """The canvas, as a list."""

    def __init__(self, view: Surface) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self.view = view
        self._items: dict[str, AccessibleScene] = {}

    def item(self, scene: str) -> AccessibleScene:
        """The item of a scene."""
        if scene not in self._items:
            self._items[scene] = AccessibleScene(self, scene)
        return self._items[scene]

    def childCount(self) -> int:
        """How many scenes and ghosts are shown."""
        return len(self.view.drawing.ids)

    def child(self, index: int) -> Any:
        """One of them."""
        ids = self.view.drawing.ids
        return self.item(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which one it is."""
        return child._number if isinstance(child, AccessibleScene) else -1

    def childAt(self, x: int, y: int) -> Any:
        """The card at a point of the screen."""
        at = self.view.mapFromGlobal(QPointF(x, y))
        card = card_at(self.view.drawing, self.view.camera.to_canvas(at.x(), at.y()))
        return None if card is None else self.item(self.view.drawing.ids[card])

    def focusChild(self) -> Any:
        """The scene picked last."""
        known = [scene for scene in self.view.selected[-1:] if scene in self.view.drawing.number]
        return self.item(known[0]) if known else None


def _build(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, Surface):
        return None
    made = AccessibleCanvas(thing)
    key = id(thing)
    _ALIVE[key] = made
    thing.destroyed.connect(lambda: _ALIVE.pop(key, None))
    return made


@cache
def install() -> None:
    """Tell Qt how the canvas is read; once is enough."""
    QAccessible.installFactory(_build)


def announce(view: QWidget, words: str) -> None:
    """Let a screen reader say something now."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


def tell_selection(view: Surface) -> None:
    """Tell a screen reader which scene was picked."""
    made = _ALIVE.get(id(view))
    if made is None or not QAccessible.isActive():
        return
    state = QAccessible.State()
    state.selected = state.focused = True
    event = QAccessibleStateChangeEvent(view, state)
    if view.selected and view.selected[-1] in view.drawing.number:
        event.setChild(view.drawing.number[view.selected[-1]])
    QAccessible.updateAccessibility(event)
