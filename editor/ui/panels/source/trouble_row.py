"""Says why a typed text is not taken, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor.ui.forms.labels import WrappedLabel


class TroubleRow(QWidget):
    """A sentence and up to three buttons; hidden while all is well.

    Signals:
        line_requested: Go to a line, from 1.
        take_requested: Take the text as it is.
        put_back_requested: Forget what was typed.
    """

    line_requested = Signal(int)
    take_requested = Signal()
    put_back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = 0
        self.words = WrappedLabel()
        self.words.setProperty("role", "error")
        self.words.setAccessibleName("Why the text is not taken")
        self.go = QPushButton()
        self.take, self.back = QPushButton("Take it as it is"), QPushButton("Put back the project's text")
        self.go.clicked.connect(lambda _checked=False: self.line_requested.emit(self._line))
        self.take.clicked.connect(lambda _checked=False: self.take_requested.emit())
        self.back.clicked.connect(lambda _checked=False: self.put_back_requested.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 2)
        row.addWidget(self.words, 1)
        for button in (self.go, self.take, self.back):
            row.addWidget(button)
        self.hide()

    def say(self, words: str, line: int, can_take: bool = False, can_put_back: bool = False) -> None:
        """Say what is wrong, with a way to its line, and what can be done."""
        self._line = line
        self.words.setText(words)
        self.go.setText(f"Go to line {line}")
        self.go.setVisible(line > 0)
        self.take.setVisible(can_take)
        self.back.setVisible(can_put_back)
        self.show()


def line_in(message: str) -> int:
    """The line that a refusal names, or 0."""
    words = message.removeprefix("Line ").split(":", 1)[0].split(" ", 1)[0]
    return int(words) if message.startswith("Line ") and words.isdigit() else 0
