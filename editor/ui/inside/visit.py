"""What was done to the dream since one came in: a page that can be read, kept or undone."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor.document import Change
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.ui.live.live_document import LiveDocument


@dataclass(frozen=True)
class Mended:
    """One thing that was done.

    Attributes:
        words: What was done, as a sentence.
        before: The project as it was.
        at: Where one stood.
        in_text: Whether only the file's text differs: what was damaged reads as nothing.
    """

    words: str
    before: Project
    at: SceneKey | None = None
    in_text: bool = False


class Visit(QObject):
    """Hears every change between coming in and leaving.

    Signals:
        visit_changed: Something was done, undone or done again.
    """

    visit_changed = Signal()

    def __init__(self, document: LiveDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._done: list[Mended] = []
        self._undone: list[Mended] = []
        self._words = ""
        self._at: SceneKey | None = None
        self._before = document.project
        self._present = False
        document.project_changed.connect(self._on_project_changed)
        document.document_opened.connect(self.begin)

    @property
    def done(self) -> tuple[Mended, ...]:
        """What was done and not undone, in order."""
        return tuple(self._done)

    def begin(self) -> None:
        """Somebody comes in: nothing was done yet."""
        self._done.clear()
        self._undone.clear()
        self._before = self._document.project
        self._present = True

    def end(self) -> None:
        """Somebody leaves: what happens from now on is not part of it."""
        self._present = False

    def say(self, words: str, at: SceneKey | None = None) -> None:
        """How to tell of the change that comes next, and where one stands; else its label is told."""
        self._words, self._at = words, at

    def undo_all(self) -> bool:
        """Back to the project as it was; `False` where that cannot be reached any more."""
        for _ in range(len(self._done)):
            if not self._document.undo():
                return False
        return not self._done

    def _on_project_changed(self, change: Change) -> None:
        words, at, self._words, self._at = self._words, self._at, "", None
        in_text = not change.difference
        if not self._present or not self._is_ours(change, in_text, words):
            return
        if change.cause == "undo":
            if self._done:
                self._undone.append(self._done.pop())
        elif change.cause == "redo":
            found = self._undone.pop() if self._undone else Mended(change.label, self._before, in_text=in_text)
            self._done.append(found)
        else:
            self._undone.clear()
            self._done.append(Mended(words or change.label, self._before, at, in_text))
        self._before = self._document.project
        self.visit_changed.emit()

    def _is_ours(self, change: Change, in_text: bool, words: str) -> bool:
        """Whether a change is to be told; one of the text alone only where it is a repair that was made here."""
        if not in_text:
            return True
        steps = {"undo": self._done, "redo": self._undone}.get(change.cause)
        return bool(words) if steps is None else bool(steps) and steps[-1].in_text
