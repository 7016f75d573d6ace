"""Asking for the file of a kept night, or of its story."""

from contextlib import suppress
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.storage.kept_nights import ENDING, nights_folder

STORY_FILES = "Texts (*.txt *.md);;All files (*)"
NIGHT_FILES = "Kept nights (*.night.yaml);;All files (*)"


def ask_open_night(parent: QWidget | None, project: Path | None) -> Path | None:
    """The night to open, or `None`; looked for first where a project's nights are kept."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a kept night", str(_where(project)), NIGHT_FILES)
    return Path(name) if name else None


def ask_keep_night(parent: QWidget | None, project: Path | None) -> Path | None:
    """The file to keep a night in, or `None`; beside the project, and with the usual ending when it has none."""
    folder = Path() if project is None else nights_folder(project)
    made = not folder.exists()
    if made:
        _make(folder)
    name, _ = QFileDialog.getSaveFileName(parent, "Keep the night", str(_free(folder)), NIGHT_FILES)
    if made and (not name or Path(name).parent != folder):
        _take_away(folder)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_name(chosen.name + ENDING)


def ask_story_file(parent: QWidget | None, folder: Path | None) -> Path | None:
    """The file to write a night's story to, or `None`; a text unless it has another ending."""
    first = (folder or Path()) / "the-night.txt"
    name, _ = QFileDialog.getSaveFileName(parent, "Write the story down", str(first), STORY_FILES)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_name(chosen.name + ".txt")


def _where(project: Path | None) -> Path:
    """Where a project's nights are, if any are there yet."""
    if project is None:
        return Path()
    folder = nights_folder(project)
    return folder if folder.is_dir() else project.parent


def _free(folder: Path) -> Path:
    """A name that no night has yet."""
    names = (f"night{'' if number == 1 else f'-{number}'}{ENDING}" for number in count(1))
    return next(path for path in (folder / name for name in names) if not path.exists())


def _make(folder: Path) -> None:
    """The folder must be there while it is asked for, or the dialog would open elsewhere."""
    with suppress(OSError):
        folder.mkdir()


def _take_away(folder: Path) -> None:
    """What was made only for asking."""
    with suppress(OSError):
        folder.rmdir()
