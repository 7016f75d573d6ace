"""What somebody points at in the text: a scene, a dream or a variable, by its key or wherever it is named."""

import re
from dataclasses import dataclass
from typing import Final

from editor.protocols.lsp.text import Cursor, Opened, Span
from editor.storage.faults import Place
from editor.storage.nodes import Node

SENTENCES: Final = frozenset(["when", "do", "enter", "always", "reachable", "recoverable"])
ASKED: Final = re.compile(r"\b(?:visited|at)\s*\(\s*\\?(?P<quote>[\"'])(?P<name>[^\"'\\]*)")
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the dream that a word in the text names.

    Attributes:
        kind: `scene`, `dream` or `variable`.
        name: Its id.
        dream: Of a scene, the id of its dream.
        span: The word.
    """

    kind: str
    name: str
    span: Span
    dream: str = ""

    @property
    def place(self) -> Place:
        """Where it is declared."""
        if self.kind == "scene":
            return ("dreams", self.dream, "scenes", self.name)
        return ("dreams" if self.kind == "dream" else "variables", self.name)


def place_of(opened: Opened, cursor: Cursor) -> tuple[Place, Node, Node | None] | None:
    """The way to the entry that a cursor stands in, with its key (or itself, for an item) and its value."""
    if opened.reading is None:
        return None
    source, index = opened.reading.source, opened.index(cursor)
    line, column = _from_one(opened, index)
    place = source.place_at(line, column)
    key, value, gone = source.nodes_at(place)
    if key is None or gone != len(place):
        return None
    inside = opened.holds(key, cursor) or (value is not None and opened.holds(value, cursor))
    return (place, key, value) if inside else None


def pointed(opened: Opened, cursor: Cursor) -> Named | None:
    """What a cursor points at."""
    found = place_of(opened, cursor)
    if found is None:
        return None
    place, key, value = found
    if key is not value and opened.holds(key, cursor):
        named = _declared(place, opened.span_of(key))
        if named is not None:
            return named
    if value is None or value.kind != "scalar":
        return None
    if SENTENCES.intersection(part for part in place[-2:] if isinstance(part, str)):
        return _in_sentence(opened, value, cursor, str(place[1]) if place[0] == "dreams" else "")
    return _named_by(place, value.text, opened.span_of(value))


def declaration(opened: Opened, named: Named) -> Span | None:
    """Where something is declared; `None` where it is missing."""
    if opened.reading is None:
        return None
    key, _, gone = opened.reading.source.nodes_at(named.place)
    return opened.span_of(key) if key is not None and gone == len(named.place) else None


def _declared(place: Place, span: Span) -> Named | None:
    if len(place) == 4 and place[0] == "dreams" and place[2] == "scenes":
        return Named("scene", str(place[3]), span, str(place[1]))
    if len(place) == 2 and place[0] in ("dreams", "variables"):
        return Named("dream" if place[0] == "dreams" else "variable", str(place[1]), span)
    return None


def _named_by(place: Place, text: str, span: Span) -> Named | None:
    last = place[-1]
    if place == ("start",) or (last == "descend" and place[0] == "dreams"):
        return Named("dream", text, span)
    if place[0] != "dreams" or len(place) < 3:
        return None
    dream = str(place[1])
    to_scene = (last == "to" and len(place) == 7) or place[2:] == ("start",) or (len(place) == 4 and place[2] == "entries")
    return Named("scene", text, span, dream) if to_scene else None


def _in_sentence(opened: Opened, value: Node, cursor: Cursor, dream: str) -> Named | None:
    assert opened.reading is not None
    text, index = opened.reading.source.text, opened.index(cursor)
    for found in ASKED.finditer(text, value.start, value.end):
        if found.start("name") <= index <= found.end("name"):
            inner, slash, scene = found["name"].partition("/")
            span = opened.span(*found.span("name"))
            return Named("scene", scene if slash else inner, span, inner if slash else dream)
    for found in NAME.finditer(text, value.start, value.end):
        if found.start() <= index <= found.end() and found[0] in opened.reading.project.variables:
            return Named("variable", found[0], opened.span(*found.span()))
    return None


def _from_one(opened: Opened, index: int) -> tuple[int, int]:
    """Line and column, from 1, as the reader counts them."""
    assert opened.reading is not None
    before = opened.reading.source.text[:index].splitlines(keepends=True)
    if not before or before[-1].splitlines()[0] != before[-1]:
        return len(before) + 1, 1
    return len(before), len(before[-1]) + 1
