"""Asking for the file of a kept night, or of its story."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

STORY_FILES = "Texts (*.txt *.md);;All files (*)"
NIGHT_FILES = "Kept nights (*.night.yaml);;All files (*)"


def ask_open_night(parent: QWidget | None, folder: Path | None) -> Path | None:
    """The night to open, or `None`."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a kept night", str(folder or ""), NIGHT_FILES)
    return Path(name) if name else None


def ask_keep_night(parent: QWidget | None, folder: Path | None) -> Path | None:
    """The file to keep a night in, or `None`; gets the usual ending when it has none."""
    first = (folder or Path()) / "untitled.night.yaml"
    name, _ = QFileDialog.getSaveFileName(parent, "Keep the night", str(first), NIGHT_FILES)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_name(chosen.name + ".night.yaml")


def ask_story_file(parent: QWidget | None, folder: Path | None) -> Path | None:
    """The file to write a night's story to, or `None`; a text unless it has another ending."""
    first = (folder or Path()) / "the-night.txt"
    name, _ = QFileDialog.getSaveFileName(parent, "Write the story down", str(first), STORY_FILES)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_name(chosen.name + ".txt")
