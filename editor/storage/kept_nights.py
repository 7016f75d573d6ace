"""Kept nights as small YAML files, `NAME.night.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from editor.errors import EditorError
from editor.storage.nodes import build_tree, plain_value
from editor.storage.rendering import entry
from editor.storage.saving import save


def night_text(data: Mapping[str, Any]) -> str:
    """The plain data of a kept night as YAML."""
    return "\n".join(entry(key, value, 0) for key, value in data.items()) + "\n"


def read_night(text: str) -> object:
    """The plain data of a kept night.

    Raises:
        EditorError: It is no YAML.
    """
    try:
        tree = build_tree(text)
    except yaml.YAMLError as error:
        raise EditorError("This is no kept night: it is no YAML.", str(error).splitlines()[0]) from None
    return plain_value(tree.root) if tree.root is not None else None


def save_night(path: Path, data: Mapping[str, Any]) -> None:
    """Write a kept night.

    Raises:
        EditorError: It could not be written.
    """
    save(path, night_text(data))


def open_night(path: Path) -> object:
    """The plain data of a kept night's file.

    Raises:
        EditorError: It cannot be read, or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(f"{path.name} cannot be read: {error}", "Choose a file that the debugger wrote.") from None
    return read_night(text)
