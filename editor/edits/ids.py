"""Names for new things, and the rules that names must keep."""

import re
from collections.abc import Container

from editor.errors import EditorError
from editor.language.tokens import WORDS
from editor.model.variable import BoolVariable, IntVariable, Variable


def check_id(name: str) -> None:
    """Refuse what cannot be the id of a dream or a scene.

    Raises:
        EditorError: It is empty, too long, or has control characters or a slash.
    """
    if not 1 <= len(name) <= 120 or re.search(r"[\x00-\x1f\x7f-\x9f/]", name):
        raise EditorError(f"{name[:40]!r} cannot be an id.", "Use 1 to 120 characters, without '/' or line ends.")


def check_variable_name(name: str) -> None:
    """Refuse what cannot be the name of a variable.

    Raises:
        EditorError: It is no identifier, or a word of the language.
    """
    if not re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", name):
        raise EditorError(f"{name[:40]!r} cannot be a variable.", "Use letters, digits and _, not beginning with a digit.")
    if name in WORDS:
        raise EditorError(f"{name!r} is a word of the language.", "Choose another name.")


def check_variable(variable: Variable) -> None:
    """Refuse a variable that no file could declare.

    Raises:
        EditorError: Its start is not one of its values, or it has none.
    """
    if isinstance(variable, BoolVariable):
        return
    if isinstance(variable, IntVariable):
        if not variable.minimum <= variable.start <= variable.maximum:
            raise EditorError(
                f"{variable.start} is not within {variable.minimum} to {variable.maximum}.",
                "Let it begin within its bounds.",
            )
    elif len(set(variable.values)) < len(variable.values) or variable.start not in variable.values:
        raise EditorError(
            f"{variable.start!r} must be one of {len(variable.values)} different values.", "List each value once."
        )


def check_free(name: str, taken: Container[str], noun: str) -> None:
    """Refuse a name that is taken.

    Raises:
        EditorError: It is.
    """
    if name in taken:
        raise EditorError(f"There is a {noun} called {name!r} already.", "Choose another name.")


def fresh_id(wish: str, taken: Container[str]) -> str:
    """The wish itself, or the first of wish-2, wish-3 … that is free."""
    if wish not in taken:
        return wish
    stem = re.sub(r"-\d+$", "", wish)[:110]
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def id_from_title(title: str) -> str:
    """An id made of a title: lower case, dashes for spaces."""
    words = re.sub(r"[^\w]+", "-", title.lower()).strip("-_")
    return words[:60] or "scene"
