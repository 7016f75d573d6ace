"""What a file held when it was last read or written here, so that somebody else's change of it is noticed."""

from hashlib import blake2b
from pathlib import Path
from typing import Literal

FileState = Literal["same", "changed", "gone"]


class OnDisk:
    """Remembers a file's content by its digest; looks into the file again only where its stamp has changed.

    Args:
        path: The file.
        text: What it held.
    """

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._digest = _digest(text.encode("utf-8"))
        self._stamp: tuple[int, ...] | None = None

    def state(self) -> FileState:
        """Whether the file still holds that; what is no file, such as a pipe, always does."""
        stamp = _stamp(self._path)
        if stamp is None:
            return "same" if self._path.exists() else "gone"
        if stamp == self._stamp:
            return "same"
        try:
            data = self._path.read_bytes()
        except OSError:
            return "gone" if not self._path.exists() else "changed"
        if _digest(data) != self._digest:
            return "changed"
        self._stamp = stamp
        return "same"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is written or replaced; `None` where there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if path.is_file() else None
