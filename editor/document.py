"""One open project: the value, its file, the way back, and who wants to hear of changes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.edits.edit import Edit
from editor.edits.history import History
from editor.edits.journal_line import from_plain, line_of
from editor.edits.rewriting import RewriteText
from editor.errors import EditorError
from editor.model.difference import Difference, difference
from editor.model.project import Project
from editor.storage.faults import Place
from editor.storage.journal import Journal, LeftBehind
from editor.storage.on_disk import FileState, OnDisk
from editor.storage.present_text import Present, PresentText
from editor.storage.reading import Reading, read, read_file
from editor.storage.saving import save
from editor.storage.writing import write


@dataclass(frozen=True)
class Change:
    """News of a change.

    Attributes:
        difference: What differs, as ids.
        label: What was done.
        cause: `do`, `undo`, `redo`, `text` or `save`.
    """

    difference: Difference
    label: str
    cause: str


@dataclass(frozen=True, eq=False)
class Version:
    """A value of the project, and the text from which its own text can be made."""

    project: Project
    base: Reading


class Document:
    """One open project.

    Args:
        reading: What was read.
        path: Its file, if it has one.
    """

    def __init__(self, reading: Reading, path: Path | None = None, is_saved: bool = True) -> None:
        self._history = History(Version(reading.project, reading))
        self._saved: Version | None = self._history.now if is_saved else None
        self._path = path
        self._disk = OnDisk(path, reading.text) if path is not None else None
        self._listeners: list[Callable[[Change], None]] = []
        self._present = PresentText()
        self._journal: Journal | None = None

    @classmethod
    def new(cls, project: Project | None = None) -> "Document":
        """A document without a file."""
        return cls(read(write(project if project is not None else Project())))

    @classmethod
    def from_text(cls, text: str) -> "Document":
        """A document without a file, not saved yet.

        Raises:
            EditorError: The text is no project.
        """
        return cls(read(text))

    @classmethod
    def open(cls, path: Path) -> "Document":
        """A document of a file.

        Raises:
            EditorError: It cannot be read, or nothing of it can be understood.
        """
        return cls(read_file(path), path)

    @classmethod
    def recover(cls, left: LeftBehind) -> "Document":
        """A document as a crash left it, changes and the way back included; not saved yet.

        Raises:
            EditorError: Not even what the changes begin from can be read.
        """
        document = cls(read(left.text), left.path, is_saved=False)
        with suppress(EditorError):
            for change in left.changes:
                document._repeat(change)
        return document

    @property
    def project(self) -> Project:
        """The present value."""
        return self._history.now.project

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return self._path

    @property
    def file_state(self) -> FileState:
        """Whether the file is as it was read or written here: `same`, `changed` by somebody else, or `gone`."""
        return "same" if self._disk is None else self._disk.state()

    @property
    def folder(self) -> Path | None:
        """Where assets lie."""
        return None if self._path is None else self._path.resolve().parent

    @property
    def title(self) -> str:
        """What to call it."""
        return self.project.title or (self._path.name if self._path is not None else "Untitled")

    @property
    def present(self) -> Present:
        """The present value with its text, for whoever asks from another thread."""
        return Present(self._history.now.project, self._history.now.base, self._present)

    @property
    def is_saved(self) -> bool:
        """Whether the file holds the present value."""
        return self._saved is not None and self._saved.project is self.project

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier value."""
        return bool(self.undo_label)

    @property
    def can_redo(self) -> bool:
        """Whether there is a later value."""
        return bool(self.redo_label)

    @property
    def undo_label(self) -> str:
        """What undo would take back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would do again."""
        return self._history.redo_label

    @property
    def text(self) -> str:
        """The YAML as it would be saved."""
        return self._present.text(self._history.now.project, self._history.now.base)

    @property
    def reading(self) -> Reading:
        """The present text as it reads, with positions."""
        return self._present.reading(self._history.now.project, self._history.now.base)

    def position(self, place: Place) -> tuple[int, int]:
        """Line and column of a part in the present text, from 1."""
        return self.reading.source.position(place)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Hear of every change; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def do(self, edit: Edit) -> Difference:
        """Do an edit.

        Raises:
            EditorError: It was refused; nothing changed.
        """
        now = self._history.now
        project = edit.apply(now.project)
        if isinstance(edit, RewriteText):
            return self._take_text(edit.text, read(edit.text), edit.label)
        if project is now.project:
            return Difference()
        self._history.do(Version(project, now.base), edit.label, getattr(edit, "merge_key", None))
        if self._journal is not None:
            self._journal.add(line_of(edit, lambda: self.text))
        return self._tell(now.project, edit.label, "do")

    def replace_text(self, text: str, reading: Reading | None = None, label: str = "Edit the text") -> Difference:
        """Take a text as the project; it is kept exactly as it is, and is one undo step.

        Args:
            text: The new text.
            reading: What it reads as, where somebody has read it already.
            label: What was done.

        Raises:
            EditorError: Nothing of it can be understood; nothing changed.
        """
        if text == self.text:
            return Difference()
        known = reading if reading is not None and reading.text == text else read(text)
        return self._take_text(text, known, label, "text")

    def take_file(self) -> Difference:
        """Take the file as somebody else has written it; one undo step leads back to what was here.

        Raises:
            EditorError: It cannot be read, or nothing of it can be understood; nothing changed.
        """
        if self._path is None:
            return Difference()
        reading = read_file(self._path)
        self.end_typing()
        found = self.replace_text(reading.text, reading, f"Take {self._path.name} as it is now")
        self._is_in_file(self._path)
        return found

    def _take_text(self, text: str, reading: Reading, label: str, merge_key: object = None) -> Difference:
        before = self.project
        self._note({"text": text})
        self._history.do(Version(reading.project, reading), label, merge_key)
        return self._tell(before, label, "text")

    def undo(self) -> Difference:
        """Go back one step."""
        before, label = self.project, self.undo_label
        self._note({"undo": label})
        return self._tell(before, label, "undo") if self._history.undo() else Difference()

    def redo(self) -> Difference:
        """Go forward one step."""
        before, label = self.project, self.redo_label
        self._note({"redo": label})
        return self._tell(before, label, "redo") if self._history.redo() else Difference()

    def end_typing(self) -> None:
        """The next edit begins an undo step of its own."""
        self._history.seal()

    def keep_journal(self, journal: Journal) -> None:
        """Write down every change from now on, so that a crash loses none."""
        self._journal = journal
        journal.begin(self._path, self.text)

    def keep_now(self) -> None:
        """Write down the present text too: nothing of it is in any file."""
        self._note({"text": self.text})

    def save(self, path: Path | None = None) -> None:
        """Write the file.

        Raises:
            EditorError: There is no file to write, or it could not be written; the old one is as it was.
        """
        target = path if path is not None else self._path
        if target is None:
            raise EditorError("This project has no file yet.", "Save it under a name.")
        save(target, self.text)
        self._is_in_file(target)

    def _is_in_file(self, path: Path) -> None:
        """What is here now is what that file holds."""
        self._path, self._disk = path, OnDisk(path, self.text)
        self._saved = self._history.now
        self._history.seal()
        if self._journal is not None:
            self._journal.begin(path, self.text)
        self._send(Change(Difference(), "Save", "save"))

    def close(self) -> None:
        """Nobody hears of this document any more; what was not saved is meant to be gone."""
        self._listeners.clear()
        if self._journal is not None:
            self._journal.end()
            self._journal = None

    def _note(self, change: dict[str, Any]) -> None:
        if self._journal is not None:
            self._journal.add(change)

    def _repeat(self, change: Mapping[str, Any]) -> None:
        if "do" in change:
            self.do(from_plain(change["do"]))
        elif "text" in change:
            self.replace_text(str(change["text"]))
        elif change.keys() & {"undo", "redo"}:
            (self.undo if "undo" in change else self.redo)()

    def _tell(self, before: Project, label: str, cause: str) -> Difference:
        found = difference(before, self.project)
        self._send(Change(found, label, cause))
        return found

    def _send(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)
