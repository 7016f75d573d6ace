"""What several subcommands do first and last: read a project, write a result."""

import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from editor.errors import EditorError
from editor.model.project import Project
from editor.storage.reading import LARGEST_FILE, Reading, read_bytes
from editor.storage.saving import save_bytes

_COMMANDS_OF_TERMINALS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def read_project(name: str) -> Reading:
    """Read a project file, or standard input for `-`.

    Raises:
        EditorError: No such file, or nothing of it can be understood.
    """
    with _nothing_to_sweep():
        return _read_project(name)


@contextmanager
def _nothing_to_sweep() -> Iterator[None]:
    """What is read lives until the end: looking through it for garbage again and again would double the time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if swept:
            gc.enable()


def _read_project(name: str) -> Reading:
    if name == "-":
        if sys.stdin is None:
            raise EditorError("Standard input is closed.", "Name a project file.")
        return read_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1))
    if not name:
        raise EditorError("The name of the file is empty.", "Name a project file.")
    path = Path(name)
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise EditorError(f"There is no file {name}.", "Check the path.") from None
    except IsADirectoryError:
        raise EditorError(f"{name} is a folder.", "Name a project file in it.") from None
    except OSError as error:
        raise EditorError(f"{name} cannot be read: {error.strerror}.") from None
    try:
        return read_bytes(data)
    except EditorError as error:
        raise EditorError(f"{name}: {error.message}", error.hint) from None


def folder_of(name: str) -> Path | None:
    """The folder in which the project's assets lie; none for standard input."""
    return None if name == "-" else Path(name).resolve().parent


def write_result(name: str | None, data: bytes) -> None:
    """Write to a file, replacing it whole, or to standard output for `-` and `None`."""
    if name in (None, "-"):
        if sys.stdout is None:
            raise EditorError("Standard output is closed.", "Write to a file.")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    save_bytes(Path(str(name)), data)


def say(text: str) -> None:
    """Say something that is no result, on standard error."""
    if sys.stderr is not None:
        print(shown(text), file=sys.stderr)  # noqa: T201


def tell(text: str) -> None:
    """Print a line of the result."""
    print(shown(text))  # noqa: T201


def shown(text: str) -> str:
    """A text with the signs escaped by which a terminal could be told to do more than show it; JSON stays the same."""
    return _COMMANDS_OF_TERMINALS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def dreamers_asked(project: Project, dreamer: str | None) -> list[str | None]:
    """The dreamers to judge for: the one asked for, else every one, else nobody.

    Raises:
        EditorError: The project has no such dreamer.
    """
    if dreamer is None:
        return [*project.dreamers] or [None]
    if dreamer not in project.dreamers:
        known = ", ".join(project.dreamers) or "none"
        raise EditorError(f"The project has no dreamer called {dreamer!r}.", f"It has: {known}.")
    return [dreamer]
