"""The open project, heard as Qt signals; the only way in which the window changes anything."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.document import Change, Document
from editor.edits.edit import Edit
from editor.errors import EditorError
from editor.model.project import Project
from editor.ui.messages import Messages


class LiveDocument(QObject):
    """Wraps the open `Document`; refusals go to the messages.

    Signals:
        document_opened: Another document took the place of the former one.
        project_changed: A `Change`: what differs, why, and under which label.
        saved_changed: The document became saved or unsaved.
        save_requested: The file is about to be written: fields hand in what was typed and not told yet.
    """

    document_opened = Signal()
    project_changed = Signal(object)
    saved_changed = Signal()
    save_requested = Signal()

    def __init__(self, messages: Messages, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._document = document if document is not None else Document.new()
        self._forget = self._document.subscribe(self._on_change)

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
        """Put another document in the place of this one."""
        self._forget()
        self._document = document
        self._forget = document.subscribe(self._on_change)
        self.document_opened.emit()
        self.saved_changed.emit()

    def do(self, edit: Edit) -> bool:
        """Do an edit; a refused one is said and leaves no trace. Returns whether it was done."""
        return self._attempt(lambda: self._document.do(edit))

    def undo(self) -> bool:
        """Back to the earlier project."""
        return self._attempt(self._document.undo)

    def redo(self) -> bool:
        """Forward again."""
        return self._attempt(self._document.redo)

    def replace_text(self, text: str) -> bool:
        """Take the YAML text as the project; one undo step."""
        return self._attempt(lambda: self._document.replace_text(text))

    def save(self, path: Path | None = None) -> bool:
        """Write the file."""
        self.save_requested.emit()
        return self._attempt(lambda: self._document.save(path))

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
