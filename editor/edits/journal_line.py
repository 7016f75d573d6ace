"""An edit as one line of text, and back: what the journal keeps so that a crash loses nothing.

Every value of the model says what it is (`{"$": "Scene", ...}`, fields at their defaults left out), so that a line
reads back as exactly the same edit. Lists of the model are tuples; a plain list inside extras says so.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from math import isfinite
from typing import Any, Final

from editor.edits.edit import EDITS, Edit
from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable

KIND: Final = "$"
_VALUES: Final[dict[str, type]] = {
    value.__name__: value
    for value in (
        *(Dream, Dreamer, DreamLayout, Frame, Note, Project, Promise, Waiver),
        *(Scene, Transition, BoolVariable, EnumVariable, IntVariable),
    )
}
_WORDS: Final[dict[str, type[Enum]]] = {word.__name__: word for word in (Kind, Mood, PromiseKind)}


def to_line(edit: Edit) -> str:
    """The edit as one line of JSON, without a line end.

    Raises:
        EditorError: It holds something that no line can hold.
    """
    return json.dumps(to_plain(edit), separators=(",", ":"), allow_nan=False)


def from_line(line: str) -> Edit:
    """The edit that a line tells.

    Raises:
        EditorError: It tells none; perhaps it was torn.
    """
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EditorError("A line of the journal cannot be read.", "The changes up to it are kept.") from error
    return from_plain(plain)


def to_plain(edit: Edit) -> dict[str, Any]:
    """The edit as data that JSON can hold.

    Raises:
        EditorError: It holds something that JSON cannot.
    """
    found: dict[str, Any] = _plain(edit)
    return found


def line_of(edit: Edit, text: Callable[[], str]) -> dict[str, Any]:
    """A change for the journal: the edit, or the text after it where no line can hold the edit."""
    try:
        return {"do": to_plain(edit)}
    except EditorError:
        return {"text": text()}


def from_plain(plain: object) -> Edit:
    """The edit that plain data tells.

    Raises:
        EditorError: It tells none.
    """
    if isinstance(plain, dict) and plain.get(KIND) in EDITS.names():
        try:
            edit: Edit = _value(plain)
        except (TypeError, ValueError, KeyError, AttributeError, RecursionError, EditorError) as error:
            raise EditorError("A line of the journal tells no whole edit.", "The changes up to it are kept.") from error
        return edit
    raise EditorError("A line of the journal tells no edit.", "The changes up to it are kept.")


def _plain(value: object) -> Any:
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else {KIND: "float", "is": repr(value)}
    if isinstance(value, Enum):
        return {KIND: type(value).__name__, "is": value.value}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        kind = "Table" if isinstance(value, Table) else "dict"
        return {KIND: kind, "is": [[_plain(key), _plain(part)] for key, part in value.items()]}
    if isinstance(value, list):
        return {KIND: "list", "is": [_plain(part) for part in value]}
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((field.name, field, getattr(value, field.name)) for field in fields(value))
        told = {name: _plain(part) for name, field, part in parts if not _is_default(field, part)}
        return {KIND: type(value).__name__, **told}
    raise EditorError(f"A {type(value).__name__} cannot be written to the journal.")


def _is_default(field: "Field[Any]", value: object) -> bool:
    if field.default is not MISSING:
        return type(value) is type(field.default) and value == field.default
    return field.default_factory is not MISSING and not value and value == field.default_factory()


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(map(_value, plain))
    if not isinstance(plain, dict):
        return plain
    kind = plain[KIND]
    if kind in _PLAIN:
        return _PLAIN[kind](plain["is"])
    if kind in _WORDS:
        return _WORDS[kind](plain["is"])
    made = _VALUES[kind] if kind in _VALUES else EDITS.get(kind)
    return made(**{name: _value(part) for name, part in plain.items() if name != KIND})


_PLAIN: Final[dict[str, Callable[[Any], Any]]] = {
    "Table": lambda items: Table((_value(key), _value(part)) for key, part in items),
    "dict": lambda items: {_value(key): _value(part) for key, part in items},
    "list": lambda items: [_value(part) for part in items],
    "float": float,
}
