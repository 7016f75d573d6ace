"""What a crash leaves: every change since the last save, one line each, beside nobody's file.

The first line holds the text that the changes begin from and whose it is; each line after it is one change, as JSON.
A line that was torn by the crash ends the journal; what stands before it counts.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

VERSION: Final = 1
ENDING: Final = ".journal"


class Journal:
    """Writes down the changes of one document until they are saved.

    Nothing is written before the first change. A disk that is full or not to be written to ends the journal
    quietly: it must never stand in the way of the work itself.

    Args:
        file: Where to write; made with the first change.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._broken = False

    def begin(self, path: Path | None, text: str) -> None:
        """Remember what the next changes begin from; what was written before is done with."""
        self.end()
        head = {"journal": VERSION, "process": os.getpid(), "path": None if path is None else str(path), "text": text}
        self._head = json.dumps(head)

    def add(self, change: Mapping[str, Any]) -> None:
        """Write down one change."""
        if self._broken:
            return
        lines = [json.dumps(change)]
        if self._head:
            lines.insert(0, self._head)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write("\n".join(lines) + "\n")
            self._head = ""
        except OSError:
            self._broken = True

    def end(self) -> None:
        """Everything is saved, or meant to be gone."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        self._head = ""

    _head = ""


@dataclass(frozen=True)
class LeftBehind:
    """A journal that nobody ended.

    Attributes:
        file: The journal.
        path: The project's file, if it had one.
        text: What the changes begin from.
        changes: The changes, in order.
        seconds: When the last one was written, in seconds since the epoch.
    """

    file: Path
    path: Path | None
    text: str
    changes: tuple[Mapping[str, Any], ...]
    seconds: float

    def forget(self) -> None:
        """It is wanted no more."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)


def left_behind(folder: Path) -> list[LeftBehind]:
    """The journals in a folder that no living process writes to, newest first."""
    found = [journal for file in folder.glob(f"*{ENDING}") if (journal := _read(file)) is not None]
    return sorted(found, key=lambda journal: -journal.seconds)


def _read(file: Path) -> LeftBehind | None:
    try:
        lines = _whole_lines(file.read_text(encoding="utf-8", errors="replace"))
        seconds = file.stat().st_mtime
    except OSError:
        return None
    if len(lines) < 2:
        return None
    head, *changes = lines
    text, path = head.get("text"), head.get("path")
    if head.get("journal") != VERSION or not isinstance(text, str) or _lives(head.get("process")):
        return None
    return LeftBehind(file, Path(path) if isinstance(path, str) else None, text, tuple(changes), seconds)


def _whole_lines(text: str) -> list[Mapping[str, Any]]:
    """The lines up to the first that was torn."""
    found: list[Mapping[str, Any]] = []
    for line in text.splitlines():
        try:
            read = json.loads(line)
        except ValueError:
            break
        if not isinstance(read, dict):
            break
        found.append(read)
    return found


def _lives(process: object) -> bool:
    if not isinstance(process, int) or process == os.getpid() or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
