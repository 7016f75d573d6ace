"""A project file as it was read: its text, its tree, and where everything stands."""

import re
from dataclasses import dataclass, field
from typing import Final

from editor.storage.faults import Place
from editor.storage.nodes import Node
from editor.storage.tearing import Blank

ESCAPES: Final = {"x": 4, "u": 6, "U": 10}
"""How long an escape in double quotes is, where that is not two."""
PROPERTIES: Final = re.compile(r"(?:[&!]\S*[ \t]+)*")
"""What may stand before a value: an anchor, a tag."""
FEW: Final = 8
"""So many entries are looked through one by one."""


@dataclass(slots=True, eq=False)
class Source:
    """The text of a file with the tree that was made of it.

    Attributes:
        text: As it will be compared and patched: without a byte order mark, line ends as in the file.
        root: The tree; `None` for an empty text.
        blanks: Parts that are no YAML and were left out.
        mark: The byte order mark, or nothing.
    """

    text: str
    root: Node | None
    blanks: list[Blank] = field(default_factory=list)
    mark: str = ""
    _entries: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict, repr=False)

    def nodes_at(self, place: Place) -> tuple[Node | None, Node | None, int]:
        """Key node (or item) and value node of a place, and how many steps of it could be gone."""
        key: Node | None = None
        value = self.root
        for depth, step in enumerate(place):
            if value is None:
                return key, value, depth
            real = value.real
            found = self._step(real, step)
            if found is None:
                return key, value, depth
            key, value = found
        return key, value, len(place)

    def position(self, place: Place) -> tuple[int, int]:
        """Line and column, from 1, of an entry's key, or of the nearest entry around it that is there."""
        key, value, _ = self.nodes_at(place)
        node = key or value
        return (1, 1) if node is None else (node.line + 1, node.column + 1)

    def value_position(self, place: Place) -> tuple[int, int]:
        """Line and column, from 1, of an entry's value."""
        key, value, _ = self.nodes_at(place)
        node = value or key
        return (1, 1) if node is None else (node.line + 1, node.column + 1)

    def expression_position(self, place: Place, column: int) -> tuple[int, int]:
        """Line and column, from 1, of a column (from 1) of the sentence that stands at a place."""
        _, value, gone = self.nodes_at(place)
        if value is None or (gone < len(place) - 1) or value.real.kind != "scalar":
            return self.position(place)
        if value.kind == "alias" or value.style in ("|", ">") or self._spans_lines(value):
            return value.line + 1, value.column + 1
        return value.line + 1, value.column + 1 + self._written(value, column - 1)

    def place_at(self, line: int, column: int) -> Place:
        """The way to the innermost part that holds a position, both from 1."""
        index = self.index_of(line, column)
        place: list[str | int] = []
        node = self.root
        while node is not None and node.kind in ("map", "list"):
            found = self._holding(node, index)
            if found is None:
                break
            step, node = found
            place.append(step)
        return tuple(place)

    def index_of(self, line: int, column: int) -> int:
        """The index of the character at a position, both from 1."""
        lines = self.text.splitlines(keepends=True)
        before = sum(map(len, lines[: line - 1]))
        return before + min(column - 1, len(lines[line - 1]) if line <= len(lines) else 0)

    def _holding(self, node: Node, index: int) -> tuple[str | int, Node] | None:
        best: tuple[str | int, Node] | None = None
        for key, value in node.entries:
            if key.start <= index:
                best = (key.real.text, value)
        for number, item in enumerate(node.items):
            if item.start <= index:
                best = (number, item)
        return best

    def _step(self, node: Node, step: str | int) -> tuple[Node, Node] | None:
        if isinstance(step, int):
            return (node.items[step], node.items[step]) if 0 <= step < len(node.items) else None
        if len(node.entries) <= FEW:
            return next(((key, value) for key, value in node.entries if key.real.text == step), None)
        known = self._entries.get(id(node))
        if known is None:
            known = self._entries[id(node)] = {key.real.text: (key, value) for key, value in reversed(node.entries)}
        return known.get(step)

    def _spans_lines(self, node: Node) -> bool:
        return len(self.text[node.start : node.end].splitlines()) > 1

    def _written(self, node: Node, many: int) -> int:
        """How many characters of the file stand for so many of a scalar, with what stands before it."""
        before = PROPERTIES.match(self.text, node.start)
        at = before.end() if before is not None else node.start
        if node.style not in ("'", '"'):
            return at - node.start + many
        at += 1
        for _ in range(many):
            letter, after = self.text[at : at + 1], self.text[at + 1 : at + 2]
            if node.style == "'":
                at += 2 if letter == after == "'" else 1
            else:
                at += ESCAPES.get(after, 2) if letter == "\\" else 1
        return at - node.start
