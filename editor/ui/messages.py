"""What the window has to say: shown in its bar, never in a box that must be clicked away."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError

LONGEST_WORD: Final = 24
"""Words that are longer may be broken where a line ends."""


def breakable(text: str) -> str:
    """A text with invisible places to break words that are longer than any line; a label is as wide as its longest word."""
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)


@dataclass(frozen=True)
class Message:
    """One thing said.

    Attributes:
        text: A plain sentence.
        severity: `error`, `warning` or `info`.
        hint: What can be done about it.
        answers: What can be answered: words for a button, and what it does.
    """

    text: str
    severity: str = "info"
    hint: str = ""
    answers: tuple[tuple[str, Callable[[], object]], ...] = ()


class Messages(QObject):
    """Collects what is said, for the bar and for tests.

    Signals:
        said: A `Message`.
    """

    said = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Message] = []

    def say(self, text: str, severity: str = "info", hint: str = "") -> None:
        """Say something."""
        message = Message(text, severity, hint)
        self.history.append(message)
        self.said.emit(message)

    def ask(self, text: str, answers: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        """Say something that waits for an answer, without standing in the way."""
        message = Message(text, "warning", answers=answers)
        self.history.append(message)
        self.said.emit(message)

    def refuse(self, error: EditorError) -> None:
        """Say why something was not done."""
        self.say(error.message, "error", error.hint)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn a refusal raised inside into a message."""
        try:
            yield
        except EditorError as error:
            self.refuse(error)
