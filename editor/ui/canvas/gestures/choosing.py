"""Which gesture a press begins."""

from typing import Final

from PySide6.QtCore import QPointF, Qt

from editor.ui.canvas.gestures.band import Band
from editor.ui.canvas.gestures.bend import Bend
from editor.ui.canvas.gestures.carry import Carry, CarryFrame, CarryNote
from editor.ui.canvas.gestures.cut import Cut
from editor.ui.canvas.gestures.frame_size import FrameSize
from editor.ui.canvas.gestures.gesture import Gesture, Modifiers
from editor.ui.canvas.gestures.pan import MapDrag, Pan
from editor.ui.canvas.gestures.wire import Reconnect, Wire
from editor.ui.canvas.surface import Surface

BY_HIT: Final[dict[str, type[Gesture]]] = {
    "ground": Band,
    "card": Carry,
    "out": Wire,
    "plus": Wire,
    "wire": Bend,
    "wire-end": Reconnect,
    "bend": Bend,
    "frame": CarryFrame,
    "corner": FrameSize,
    "note": CarryNote,
}


def begin(view: Surface, at: QPointF, button: Qt.MouseButton, modifiers: Modifiers, space: bool) -> Gesture | None:
    """The gesture that a press begins, or `None`."""
    hit = view.hit(at)
    if button == Qt.MouseButton.MiddleButton or (space and button == Qt.MouseButton.LeftButton):
        return Pan(view, at, hit, modifiers)
    if button != Qt.MouseButton.LeftButton:
        return None
    map_ = view.map
    if map_ is not None and map_.rect.contains(at):
        return MapDrag(view, at, hit, modifiers)
    if modifiers & Qt.KeyboardModifier.AltModifier and hit.kind in ("ground", "wire", "wire-end", "frame"):
        return Cut(view, at, hit, modifiers)
    return BY_HIT[hit.kind](view, at, hit, modifiers)
