"""What could be typed next."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from editor.analysis.anomaly import SEVERITIES
from editor.language.tokens import WORDS
from editor.model.project import Project
from editor.model.scene import Mood
from editor.model.transition import Kind
from editor.model.variable import EnumVariable
from editor.protocols.lsp.context import Typing, keys_beside, typing_at
from editor.protocols.lsp.hover import about_scene, describe
from editor.protocols.lsp.keys import keys_at
from editor.protocols.lsp.pointing import SENTENCES
from editor.protocols.lsp.text import Cursor, Opened
from editor.storage.rendering import scalar

ENUM: Final = re.compile(r"(?P<name>[A-Za-z_]\w*)\s*(?:==|!=|=)\s*(?P<quote>\\?[\"']?)(?P<begun>[^\"'=!]*)$")
FIXED: Final[dict[str, tuple[str, ...]]] = {
    "kind": tuple(kind.value for kind in Kind),
    "mood": tuple(mood.value for mood in Mood),
    "wake": ("true",),
    "once": ("true",),
    "code": tuple(SEVERITIES),
}
"""Values that the format has for a key."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could be typed.

    Attributes:
        label: What it is called.
        kind: `scene`, `dream`, `variable`, `word`, `value` or `key`.
        insert: What to put in the place of what was begun.
        begun: How many characters before the cursor that replaces.
        detail: A few words.
        about: Markdown.
    """

    label: str
    kind: str
    insert: str
    begun: int
    detail: str = ""
    about: str = ""


def complete(opened: Opened, cursor: Cursor, project: Project | None) -> list[Suggestion]:
    """What could be typed at a place.

    Args:
        opened: The text as it is.
        cursor: Where.
        project: As it was when it could last be read.
    """
    here = typing_at(opened, cursor)
    if here is None:
        return []
    names = [part for part in (here.key, *reversed(here.place[-2:])) if isinstance(part, str) and part]
    if here.key or (names and names[0] in (*SENTENCES, "entries")):
        return [*_values(here, names[0], project)] if project is not None and names else []
    taken = keys_beside(opened, cursor.line)
    return [
        Suggestion(key, "key", f"{key}: ", len(here.begun), about)
        for key, about in keys_at(here.place).items()
        if key not in taken
    ]


def _values(here: Typing, key: str, project: Project) -> Iterable[Suggestion]:
    dream = str(here.place[1]) if len(here.place) > 1 and here.place[0] == "dreams" else ""
    begun = len(here.begun)
    if key in SENTENCES:
        return _words(project, here.begun)
    if key == "to" or (key in ("start", "entries") and dream):
        return _scenes(project, dream, begun)
    if key in ("start", "descend"):
        return [Suggestion(one, "dream", scalar(one, brackets=True), begun, project.title_of(one)) for one in project.dreams]
    return [Suggestion(word, "value", word, begun) for word in FIXED.get(key, ())]


def _scenes(project: Project, dream: str, begun: int) -> Iterator[Suggestion]:
    for scene in project.dreams[dream].scenes if dream in project.dreams else ():
        title, about = project.title_of(dream, scene), about_scene(project, dream, scene)
        yield Suggestion(scene, "scene", scalar(scene, brackets=True), begun, title, about)


def _words(project: Project, begun: str) -> Iterator[Suggestion]:
    enum = ENUM.search(begun)
    variable = project.variables.get(enum["name"]) if enum is not None else None
    if enum is not None and isinstance(variable, EnumVariable):
        for value in variable.values:
            insert = value if enum["quote"] else f'"{value}"'
            yield Suggestion(value, "value", insert, len(enum["begun"]), f"a value of {enum['name']}")
    found = re.search(r"[A-Za-z_]\w*$", begun)
    length = len(found[0]) if found is not None else 0
    for name, one in project.variables.items():
        yield Suggestion(name, "variable", name, length, describe(one))
    for name in sorted(WORDS):
        yield Suggestion(name, "word", name, length)
