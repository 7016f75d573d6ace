"""Pictures and sounds on the disk: which files they are, and how a project names them."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from editor.errors import EditorError

PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
SOUNDS: Final = (".ogg", ".mp3", ".wav", ".flac", ".m4a", ".opus")
UNSAVED: Final = "Save the dream first: files are named from the folder that it lies in."


def files_for_dialog(kind: str) -> str:
    """What a file dialog offers for `image` or `sound`."""
    name, endings = ("Pictures", PICTURES) if kind == "image" else ("Sounds", SOUNDS)
    return f"{name} ({' '.join(f'*{ending}' for ending in endings)});;All files (*)"


def kind_of(path: Path) -> str | None:
    """Whether a file goes by the name of an `image` or a `sound`."""
    ending = path.suffix.lower()
    return "image" if ending in PICTURES else "sound" if ending in SOUNDS else None


def dragged_file(data: QMimeData) -> Path | None:
    """The one file that is dragged, if it is one."""
    urls = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.is_file() else None


def named_from(folder: Path | None, path: Path) -> str:
    """How a project that lies in a folder names a file.

    Raises:
        EditorError: It cannot name it.
    """
    if folder is None:
        raise EditorError(UNSAVED)
    real, around = path.resolve(), folder.resolve()
    if not real.is_relative_to(around):
        raise EditorError(f"{path.name} lies outside the dream's folder. Copy it into {folder} first.")
    return Path(os.path.relpath(real, around)).as_posix()
