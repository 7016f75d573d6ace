"""The bar over the place: who helps, and the few things one can always do."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from editor.repairs.repair import Hand

HANDS: Final = {
    Hand.DESIGNER: ("Designer", "Makes, wires and rewrites scenes"),
    Hand.ENGINEER: ("Engineer", "Sees to guards, effects, loops and proofs"),
    Hand.PARENT: ("Parent", "Knows fears and wishes, soothes, sets limits"),
}
"""How each hand is called, and what it is good at."""
WISHES: Final = (
    ("plan", "Plan", "See a plan that mends the whole dream, and whose hand each step needs (R)"),
    ("next", "Next wrong thing", "Go to the next thing that is wrong (N)"),
    ("undo", "Undo", "Take back the last change (Ctrl+Z)"),
    ("leave", "Leave", "Leave the dream (Esc)"),
)


class Bar(QFrame):
    """Buttons; what they mean is somebody else's.

    Signals:
        hand_chosen: A `Hand`.
        wished: `plan`, `next`, `undo` or `leave`.
    """

    hand_chosen = Signal(object)
    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(6)
        self._as = QLabel("Help as")
        self._as.setProperty("role", "faint")
        self._row.addWidget(self._as)
        self._hands: dict[Hand, QToolButton] = {}
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for hand, (title, detail) in HANDS.items():
            button = self._button(title, f"{detail} (H changes hands)")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, hand=hand: self.hand_chosen.emit(hand))
            button.setAccessibleName(f"Help as {title.lower()}")
            group.addButton(button)
            self._hands[hand] = button
        self._good_at = QLabel()
        self._good_at.setProperty("role", "faint")
        self._good_at.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._good_at, 1)
        self._room = QWidget()
        self._row.addWidget(self._room, 1)
        for wish, title, tip in WISHES:
            button = self._button(title, tip)
            button.clicked.connect(lambda _on=False, wish=wish: self.wished.emit(wish))
            self._buttons[wish] = button

    def show_hand(self, hand: Hand) -> None:
        """Who helps now."""
        self._hands[hand].setChecked(True)
        self._good_at.setText(HANDS[hand][1])

    def show_wishes(self, can_go_on: bool, undo: str) -> None:
        """What can be done now.

        Args:
            can_go_on: Whether something is wrong anywhere.
            undo: What undo would take back, or empty.
        """
        for wish in ("next", "plan"):
            self._buttons[wish].setEnabled(can_go_on)
        self._buttons["undo"].setEnabled(bool(undo))
        self._buttons["undo"].setToolTip(f"Take back: {undo} (Ctrl+Z)" if undo else "Nothing was changed yet")

    def fit(self, large: bool) -> None:
        """Leave out what there is no room for."""
        self._as.setVisible(large)
        self._good_at.setVisible(large)
        self._room.setVisible(not large)
        self._buttons["next"].setText("Next wrong thing" if large else "Next wrong")

    def button(self, name: str) -> QToolButton:
        """The button of a wish, or of a hand by its value."""
        return self._buttons[name] if name in self._buttons else self._hands[Hand(name)]

    def _button(self, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return button
