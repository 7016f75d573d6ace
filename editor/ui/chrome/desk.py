"""Where files come and go: opening, beginning, saving, and not losing what is not saved."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from editor.document import Document
from editor.errors import EditorError
from editor.storage.templates import template
from editor.ui.chrome.exporting import Exporting
from editor.ui.chrome.file_news import FileNews
from editor.ui.dialogs.files import Part, ask_open, ask_save_as, ask_unsaved
from editor.ui.workbench import Workbench


class Desk:
    """Opens and saves for a window.

    Args:
        window: Over which questions are asked.
        workbench: What is opened goes here.
    """

    def __init__(self, window: QWidget, workbench: Workbench) -> None:
        self._window = window
        self._workbench = workbench
        self._exporting = Exporting(window, workbench)
        self._news = FileNews(workbench, lambda: self._save_to(None), self.ask_save_as)

    def open_path(self, path: Path) -> bool:
        """Open a file, asking about unsaved work first; returns whether it was opened."""
        if not self.may_leave():
            return False
        try:
            document = Document.open(path)
        except EditorError as error:
            self._workbench.messages.refuse(_named(error, path))
            return False
        self._workbench.settings.remember_recent(path)
        self._workbench.document.open(document)
        many = sum(fault.code == "damage" for fault in document.present.faults)
        if many:
            self._workbench.messages.say(
                f"{many} part{'' if many == 1 else 's'} of {path.name} could not be understood and "
                f"{'is' if many == 1 else 'are'} kept as written; see Anomalies.",
                "warning",
            )
        return True

    def new_from_template(self, name: str) -> bool:
        """Begin an unsaved project from a template."""
        if not self.may_leave():
            return False
        self._workbench.document.open(Document.from_text(template(name).text()))
        return True

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        path = ask_open(self._window)
        if path is not None:
            self.open_path(path)

    def ask_save_as(self) -> bool:
        """Ask for a file and save to it."""
        path = ask_save_as(self._window, self._workbench.document.path)
        return path is not None and self._save_to(path)

    def ask_export(self, part: Part) -> None:
        """Ask for a format and a file, and write it."""
        self._exporting.ask(part)

    def close(self) -> None:
        """Nothing is written or looked at any more."""
        self._exporting.close()
        self._news.watch.close()

    def save(self) -> bool:
        """Save; asks where when there is no file yet."""
        if self._workbench.document.path is None:
            return self.ask_save_as()
        return self._news.may_write() and self._save_to(None)

    def may_leave(self) -> bool:
        """Whether the open project may go: it is saved, or somebody has said what becomes of it."""
        self._workbench.document.hand_in_requested.emit()
        if self._workbench.document.document.is_saved:
            return True
        answer = ask_unsaved(self._window, self._workbench.document.document.title)
        return self.save() if answer == "save" else answer == "discard"

    def _save_to(self, path: Path | None) -> bool:
        done = self._workbench.document.save(path)
        if done and self._workbench.document.path is not None:
            self._workbench.settings.remember_recent(self._workbench.document.path)
            self._workbench.messages.say(f"Saved {self._workbench.document.path.name}.")
        return done


def _named(error: EditorError, path: Path) -> EditorError:
    """A refusal that names the file, without what is of use in a terminal only."""
    message = error.message if str(path) in error.message else f"{path.name}: {error.message}"
    return EditorError(message, "Choose another file." if "sleepsync " in error.hint else error.hint)
