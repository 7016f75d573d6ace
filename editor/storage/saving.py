"""Replacing a file whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from editor.errors import EditorError


def save(path: Path, text: str) -> None:
    """Write a text as UTF-8; see `save_bytes`."""
    save_bytes(path, text.encode("utf-8"))


def save_bytes(path: Path, data: bytes) -> None:
    """Replace a file: written beside it, synced, and moved into its place; links are followed, the mode is kept.

    What is no file, such as a pipe or a device, is written to as it is.

    Raises:
        EditorError: It could not be written; the old file is as it was.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise EditorError(f"{path} is a folder.", "Name a file.")
    if path.exists() and not path.is_file():
        _pour(path, data)
        return
    if not target.parent.is_dir():
        raise EditorError(f"There is no folder {target.parent}.", "Make it first, or choose another place.")
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise EditorError(f"{path} could not be written: {reason}.", "The old file is as it was; save elsewhere.") from None


def _pour(path: Path, data: bytes) -> None:
    """Write into what is no file, such as a pipe or a device: replacing it would destroy it."""
    try:
        with path.open("wb", buffering=0) as opened:
            view = memoryview(data)
            while view:
                view = view[opened.write(view) or 0 :]
    except OSError as error:
        reason = error.strerror or str(error)
        raise EditorError(f"{path} could not be written: {reason}.", "Write to a file instead.") from None


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
