"""The open project, heard as Qt signals; the only way in which the window changes anything."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.document import Change, Document
from editor.edits.edit import Edit
from editor.errors import EditorError
from editor.model.project import Project
from editor.storage.journal import ENDING, Journal, LeftBehind, left_behind
from editor.storage.reading import Reading
from editor.ui.messages import Messages


class LiveDocument(QObject):
    """Wraps the open `Document`; refusals go to the messages.

    Signals:
        document_opened: Another document took the place of the former one.
        project_changed: A `Change`: what differs, why, and under which label.
        saved_changed: The document became saved or unsaved.
        hand_in_requested: The file is about to be written or left: fields hand in what was typed and not told yet.
    """

    document_opened = Signal()
    project_changed = Signal(object)
    saved_changed = Signal()
    hand_in_requested = Signal()

    def __init__(
        self,
        messages: Messages,
        document: Document | None = None,
        parent: QObject | None = None,
        journals: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._journals = journals
        self._opened = 0
        self._document = document if document is not None else Document.new()
        self._document.subscribe(self._on_change)

    @property
    def document(self) -> Document:
        """The core document."""
        return self._document

    @property
    def project(self) -> Project:
        """The present value."""
        return self._document.project

    @property
    def path(self) -> Path | None:
        """The file, if it has one."""
        return self._document.path

    def open(self, document: Document) -> None:
        """Put another document in the place of this one, which is closed."""
        self._document.close()
        self._document = document
        if self._journals is not None:
            self._opened += 1
            document.keep_journal(Journal(self._journals / f"{os.getpid()}-{self._opened}{ENDING}"))
        document.subscribe(self._on_change)
        self.document_opened.emit()
        self.saved_changed.emit()

    def left_behind(self) -> list[LeftBehind]:
        """What earlier sittings did not save, newest first."""
        return [] if self._journals is None else left_behind(self._journals)

    def recover(self, left: LeftBehind) -> bool:
        """Open what was left behind; it stays kept until it is saved."""
        return self._attempt(lambda: self._recover(left))

    def do(self, edit: Edit) -> bool:
        """Do an edit; a refused one is said and leaves no trace. Returns whether it was done."""
        return self._attempt(lambda: self._document.do(edit))

    def undo(self) -> bool:
        """Back to the earlier project."""
        return self._attempt(self._document.undo)

    def redo(self) -> bool:
        """Forward again."""
        return self._attempt(self._document.redo)

    def replace_text(self, text: str, reading: Reading | None = None) -> bool:
        """Take the YAML text as the project, read already or not; one undo step."""
        return self._attempt(lambda: self._document.replace_text(text, reading))

    def take_file(self) -> bool:
        """Take the file as somebody else has written it; one undo step."""
        return self._attempt(self._document.take_file)

    def save(self, path: Path | None = None) -> bool:
        """Write the file."""
        self.hand_in_requested.emit()
        return self._attempt(lambda: self._document.save(path))

    def _recover(self, left: LeftBehind) -> None:
        self.open(Document.recover(left))
        self._document.keep_now()
        left.forget()

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except EditorError as error:
            self._messages.refuse(error)
            return False
        return True

    def _on_change(self, change: Change) -> None:
        self.project_changed.emit(change)
        self.saved_changed.emit()
