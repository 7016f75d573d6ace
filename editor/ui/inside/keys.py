"""The keys inside, by what they wish for."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS: Final[dict[int, str]] = {
    int(Qt.Key.Key_N): "next",
    int(Qt.Key.Key_H): "hand",
    int(Qt.Key.Key_T): "tools",
    int(Qt.Key.Key_R): "plan",
    int(Qt.Key.Key_W): "watch",
    int(Qt.Key.Key_C): "carry",
    int(Qt.Key.Key_L): "list",
    int(Qt.Key.Key_M): "map",
    int(Qt.Key.Key_P): "place",
    int(Qt.Key.Key_Backspace): "back",
    int(Qt.Key.Key_Escape): "escape",
}
FIRST_DOOR: Final = int(Qt.Key.Key_1)


def wish_of(event: QKeyEvent) -> str:
    """What a key asks for; empty where it asks for nothing here."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    if event.matches(QKeySequence.StandardKey.Redo):
        return "redo"
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    if FIRST_DOOR <= event.key() < FIRST_DOOR + 9:
        return f"door-{event.key() - FIRST_DOOR}"
    return KEYS.get(event.key(), "")
