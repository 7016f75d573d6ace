"""What the three who help can each do with their own hands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.edits.edit import Edit
from editor.playback.night import Night
from editor.prover.answer import Answer
from editor.ui.theme import Theme


class Tools(QWidget):
    """A column of small tools for the place where one stands.

    Args:
        night: Where one stands; its project is what is changed.
        theme: For fonts.
        answers: What is proved of its nights, as far as that is known.

    Signals:
        edit_wished: An `Edit`, and what it does in words.
    """

    edit_wished = Signal(object, str)

    def __init__(self, night: Night, theme: Theme, answers: Sequence[Answer] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._night = night
        self._theme = theme
        self._answers = answers
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(6)

    @property
    def key(self) -> tuple[str, str]:
        """The dream and the scene."""
        return self._night.here

    @property
    def place(self) -> str:
        """What the scene is called."""
        return self._night.project.title_of(*self._night.here)

    @property
    def answers(self) -> Sequence[Answer]:
        """What was proved of its nights when they were taken."""
        return self._answers

    @property
    def focused(self) -> str:
        """The name of the tool that the keyboard is on; empty while it is on none."""
        widget = QApplication.focusWidget()
        return _name_of(widget) if widget is not None and self.isAncestorOf(widget) else ""

    def focus(self, name: str) -> None:
        """Put the keyboard on the tool of a name, if there is one."""
        named = (widget for widget in self.findChildren(QWidget) if name and _name_of(widget) == name)
        found = next(named, None)
        if found is not None:
            found.setFocus()

    def wish(self, edit: Edit, words: str) -> None:
        """Ask for an edit."""
        self.edit_wished.emit(edit, words)

    def heading(self, text: str) -> None:
        """A heading."""
        self.say(text, "section")

    def say(self, text: str, role: str = "faint") -> QLabel:
        """A line of words."""
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def row(self, *widgets: QWidget) -> None:
        """Widgets side by side; the first one takes the room."""
        line = QHBoxLayout()
        line.setSpacing(6)
        for place, widget in enumerate(widgets):
            line.addWidget(widget, 1 if place == 0 else 0)
        self._column.addLayout(line)

    def button(self, text: str, run: Callable[[], object]) -> QPushButton:
        """A button that does something."""
        button = QPushButton(text)
        button.clicked.connect(lambda: run())
        return button


def _name_of(widget: QWidget) -> str:
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
