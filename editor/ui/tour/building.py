"""First part of the tour: a small dream is drawn and played."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from editor.errors import EditorError
from editor.ui.tour.hand import Hand


def build(hand: Hand) -> None:
    """Draw a dream of four scenes by hand, and play a night in it.

    Raises:
        EditorError: The window did not do what hands asked.
    """
    window = hand.window
    window.show_welcome()
    hand.rest(0.2)
    hand.say("The welcome page: a new dream, one of the shipped ones, or the last one.")
    hand.picture("welcome", "The welcome page.")
    window.new_from_template("empty")
    hand.settle()
    last = _draw(hand)
    hand.say("The flooded street has no way out, and is marked at once. Drag a wire to the morning.")
    hand.settle()
    _wire(hand, last, "morning")
    hand.settle()
    hand.picture("wire", "A wire drawn from card to card; the mark is gone.")
    _undo_and_redo(hand)
    _play(hand)
    if any(found.severity.value == "error" for found in window.workbench.anomalies.anomalies):
        raise EditorError("The dream that the tour drew is not sound.", "Please report this.")


def _draw(hand: Hand) -> str:
    """Name a scene and draw two more; returns the last one."""
    hand.say("An empty dream: one scene, and the morning. A click selects a card, Return names it.")
    _name(hand, "falling-asleep", "The window seat")
    hand.say("Drag from a card's edge to the ground: the next scene is made there, and wired.")
    first = _wire_to_ground(hand, _scene_called(hand, "The window seat"), QPoint(100, 190))
    _name(hand, first, "A paper boat")
    second = _wire_to_ground(hand, _scene_called(hand, "A paper boat"), QPoint(180, 130))
    _name(hand, second, "The flooded street")
    hand.picture("draw", "Two scenes drawn by dragging wires to the ground, named in place.")
    return _scene_called(hand, "The flooded street")


def _undo_and_redo(hand: Hand) -> None:
    hand.say("Ctrl+Z takes it back, Ctrl+Shift+Z does it again.")
    canvas, control = hand.window.canvas, Qt.KeyboardModifier.ControlModifier
    hand.key(Qt.Key.Key_Z, control, canvas)
    hand.settle()
    hand.key(Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier, canvas)
    hand.settle()


def _play(hand: Hand) -> None:
    hand.say("F10 plays the night, one move at a time.")
    for _ in range(3):
        hand.key(Qt.Key.Key_F10, on=hand.window)
    hand.picture("play", "A night in the new dream, in the debugger.")
    hand.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier, hand.window)


def _scene_called(hand: Hand, title: str) -> str:
    """The scene of that title; naming may have changed its id."""
    return next(name for name, scene in hand.window.canvas.dream.scenes.items() if scene.title == title)


def _pixel(hand: Hand, x: float, y: float) -> QPoint:
    at = hand.window.canvas.camera.to_view(x, y)
    return QPoint(round(at[0]), round(at[1]))


def _on_card(hand: Hand, scene: str) -> QPoint:
    x, y = hand.window.canvas.drawing.place(scene)
    return _pixel(hand, x + 110, y + 18)


def _plus(hand: Hand, scene: str) -> QPoint:
    """The port from which a new wire is drawn."""
    x, y = hand.window.canvas.drawing.place(scene)
    return _pixel(hand, x + 220, y + 18)


def _name(hand: Hand, scene: str, title: str) -> None:
    canvas = hand.window.canvas
    hand.click(canvas, _on_card(hand, scene))
    hand.key(Qt.Key.Key_Return, on=canvas)
    editor = QApplication.focusWidget()
    if editor is None or editor is canvas:
        raise EditorError("The title could not be edited in place.", "Please report this.")
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, editor)
    hand.write(title, editor)
    hand.key(Qt.Key.Key_Return, on=editor)


def _wire_to_ground(hand: Hand, scene: str, away: QPoint) -> str:
    """Drop a new wire on the ground; returns the scene that is made there."""
    canvas = hand.window.canvas
    before = set(canvas.dream.scenes)
    hand.click(canvas, _on_card(hand, scene))
    begin = _plus(hand, scene)
    hand.drag(canvas, begin, begin + away)
    hand.key(Qt.Key.Key_Escape)
    new = [one for one in canvas.dream.scenes if one not in before]
    if len(new) != 1:
        raise EditorError("Dropping a wire on the ground made no scene.", "Please report this.")
    return new[0]


def _wire(hand: Hand, source: str, target: str) -> None:
    canvas = hand.window.canvas
    hand.click(canvas, _on_card(hand, source))
    hand.drag(canvas, _plus(hand, source), _on_card(hand, target))
