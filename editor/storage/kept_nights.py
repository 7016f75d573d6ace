"""Kept nights as small YAML files, `NAME.night.yaml`, in a folder beside the project: `leo.nights` for `leo.dream.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from editor.errors import EditorError
from editor.storage.nodes import Node, build_tree, plain_value
from editor.storage.rendering import WIDTH, scalar
from editor.storage.saving import save

VERSION: Final = 1
ENDING: Final = ".night.yaml"
FOLDER_ENDING: Final = ".nights"
HINT: Final = "Choose a file that the debugger or 'sleepsync play --keep' wrote."
PROJECT_ENDINGS: Final = (".dream.yaml", ".dream.yml", ".yaml", ".yml")
NAMED_MOVES: Final = ("descend", "wake")


class NightFileError(EditorError):
    """A file that is no kept night.

    Args:
        line: Where that is seen, from 1.
        why: What is the matter there, as a plain sentence that begins in lower case.
        name: The file's name, where it is known.
    """

    def __init__(self, line: int, why: str, name: str = "") -> None:
        super().__init__(f"{name}: line {line}: {why}" if name else f"Line {line}: {why}", HINT)
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class NightFile:
    """A kept night with the lines of its file.

    Attributes:
        data: As plain data.
        move_lines: The line of every move, from 1.
        end_line: The line that says how the night ended, or the last line of the moves.
    """

    data: Mapping[str, Any]
    move_lines: tuple[int, ...]
    end_line: int

    def line_of(self, move: int) -> int:
        """The line of a move, counted from 1; of the end for whatever comes after the moves."""
        if move < 1:
            return 1
        return self.move_lines[move - 1] if move <= len(self.move_lines) else self.end_line


def nights_folder(project: Path) -> Path:
    """The folder in which the nights of a project file are kept; it need not be there."""
    name = project.name
    ending = next((one for one in PROJECT_ENDINGS if name.endswith(one) and name != one), "")
    return project.with_name(name.removesuffix(ending) + FOLDER_ENDING)


def nights_beside(project: Path) -> list[Path]:
    """The nights kept beside a project file, by name."""
    folder = nights_folder(project)
    return sorted(path for path in folder.glob(f"*{ENDING}") if path.is_file()) if folder.is_dir() else []


def night_text(data: Mapping[str, Any]) -> str:
    """The plain data of a kept night as YAML: an entry a line, in brackets, the moves wrapped."""
    return "".join(f"{_wrapped(f'{scalar(key)}: ', value)}\n" for key, value in data.items())


def read_night(text: str) -> NightFile:
    """Read a kept night.

    Raises:
        NightFileError: It is no YAML, or no kept night.
    """
    try:
        tree = build_tree(text.removeprefix("\ufeff"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line if mark is not None else text.count("\n", 0, getattr(error, "position", None) or 0)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not understood"
        raise NightFileError(line + 1, f"this is no YAML: {problem}.") from None
    if tree.root is None:
        raise NightFileError(1, "the kept night is empty.")
    for node, message in tree.odd:
        _refuse(node, f"{message[:1].lower()}{message[1:].rstrip('.')}")
    if tree.more >= 0:
        raise NightFileError(tree.more + 1, "a second document begins here; a kept night is one.")
    return _night_file(tree.root)


def save_night(path: Path, data: Mapping[str, Any]) -> None:
    """Write a kept night; the folder of a project's nights is made where it is missing.

    Raises:
        EditorError: It could not be written.
    """
    folder = path.parent
    if folder.name.endswith(FOLDER_ENDING) and folder.parent.is_dir():
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise EditorError(f"{folder} could not be made: {error.strerror}.", "Keep the night elsewhere.") from None
    save(path, night_text(data))


def open_night(path: Path) -> Mapping[str, Any]:
    """The plain data of a kept night's file; see `open_night_file`."""
    return open_night_file(path).data


def open_night_file(path: Path) -> NightFile:
    """Read the file of a kept night.

    Raises:
        EditorError: It cannot be read; an `NightFileError` where it is no kept night.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise EditorError(f"There is no file {path}.", HINT) from None
    except IsADirectoryError:
        raise EditorError(f"{path} is a folder.", HINT) from None
    except OSError as error:
        raise EditorError(f"{path} cannot be read: {error.strerror}.", HINT) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise NightFileError(line, "this is not UTF-8.", path.name) from None
    try:
        return read_night(text)
    except NightFileError as error:
        raise NightFileError(error.line, error.why, path.name) from None


def _wrapped(lead: str, value: object) -> str:
    """A value in brackets behind its key; a list too long for a line goes on in the next."""
    whole = lead + _flow(value)
    if not isinstance(value, list | tuple) or len(whole) <= WIDTH:
        return whole
    lines, line = [], f"{lead}["
    for index, item in enumerate(value):
        part = _flow(item) + ("]" if index == len(value) - 1 else ",")
        if len(line) + len(part) >= WIDTH:
            lines.append(line.rstrip())
            line = "  "
        line += part if line.endswith(("[", "  ")) else f" {part}"
    return "\n".join([*lines, line])


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, brackets=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value, brackets=True)


def _night_file(root: Node) -> NightFile:
    if root.kind != "map":
        _refuse(root, "this is no kept night: it should be a mapping with 'moves'")
    version = root.get("night")
    if version is None:
        _refuse(root, "this is no kept night: it does not begin with 'night: 1'")
    if (number := plain_value(version)) != VERSION or isinstance(number, bool):
        newer = isinstance(number, int) and number > VERSION
        _refuse(version, "a newer SleepSync Studio wrote this night" if newer else "this is no kept night: only 1 is known")
    _check_keys(root)
    moves, ends = root.get("moves"), root.get("ends")
    lines = tuple(item.line + 1 for item in moves.real.items) if moves is not None else ()
    last = ends or moves or root
    return NightFile({str(key): value for key, value in _entries(root)}, lines, last.line + 1)


def _entries(root: Node) -> Iterator[tuple[str, object]]:
    data = plain_value(root)
    assert isinstance(data, dict)
    yield from data.items()


def _check_keys(root: Node) -> None:
    for key, value in root.entries:
        name, plain = key.real.text, plain_value(value)
        if name == "moves":
            _check_moves(value.real)
        elif name == "seed" and (isinstance(plain, bool) or not isinstance(plain, int)):
            _refuse(value, "the seed is no whole number")
        elif name == "dreamer" and plain is not None and not isinstance(plain, str):
            _refuse(value, "the dreamer is no id")
        elif name == "begin" and plain is not None and not _is_place(plain):
            _refuse(value, "where the night begins is no [dream, scene]")
        elif name == "ends" and plain is not None and not isinstance(plain, dict):
            _refuse(value, "how the night ended is no mapping")


def _check_moves(moves: Node) -> None:
    if moves.kind != "list":
        _refuse(moves, "the moves are no list")
    for item in moves.items:
        if not _is_move(plain_value(item)):
            _refuse(item, "this is no move: one is a transition's index, descend, wake, {set: {...}} or {jump: [...]}")


def _is_move(plain: object) -> bool:
    if isinstance(plain, dict):
        return isinstance(plain.get("set"), dict) or _is_place(plain.get("jump"))
    return plain in NAMED_MOVES if isinstance(plain, str) else isinstance(plain, int) and not isinstance(plain, bool)


def _is_place(plain: object) -> bool:
    return isinstance(plain, list) and len(plain) == 2 and all(isinstance(part, str) for part in plain)


def _refuse(node: Node, why: str) -> NoReturn:
    raise NightFileError(node.line + 1, f"{why}.")
