"""A YAML text as a tree that knows where each part stands, built from the parser's events without recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from editor.errors import EditorError

DEEPEST: Final = 100
"""How deep a file may be nested."""
MOST_EXPANDED: Final = 200_000
"""How many values the aliases of a file may stand for; a long text counts as one for each line's worth of it."""
LINE: Final = 80
STANDARD_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")
)
STRANGE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no YAML may hold."""
BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for the parser."""
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS: Final = frozenset([yaml.SequenceStartEvent, yaml.MappingStartEvent])
_ENDS: Final = frozenset([yaml.SequenceEndEvent, yaml.MappingEndEvent])
_NODES: Final = frozenset([yaml.ScalarEvent, yaml.AliasEvent, *_STARTS])
_NANS: Final = frozenset([".nan", ".NaN", ".NAN"])
NAN: Final = float("nan")
"""One for all: a project that holds it is then still equal to itself when it is read again."""
_INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)")
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS: Final = frozenset(["", "~", "null", "Null", "NULL"])


@dataclass(slots=True, eq=False)
class Node:
    """A part of a file.

    Attributes:
        kind: `scalar`, `map`, `list` or `alias`.
        start: Index of its first character.
        end: Index after its last.
        line: From 0.
        column: From 0.
        text: Of a scalar, with escapes and folding undone.
        style: Of a scalar: `None` for plain, or one of `'"|>`.
        flow: Whether a collection stands in brackets.
        tag: An explicit tag.
        anchor: Its name, if it has one.
        entries: Of a map: keys with values, duplicates included.
        items: Of a list.
        target: Of an alias: what it stands for.
        size: How many values it stands for, aliases expanded, and long texts counted by the line.
    """

    kind: str
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    style: str | None = None
    flow: bool = False
    tag: str | None = None
    anchor: str | None = None
    entries: list[tuple["Node", "Node"]] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)
    target: "Node | None" = None
    size: int = 1

    @property
    def real(self) -> "Node":
        """What an alias stands for; else the node itself."""
        return self.target if self.target is not None else self

    def get(self, key: str) -> "Node | None":
        """The value of the first entry of that key."""
        return next((value for name, value in self.real.entries if name.real.text == key), None)

    def value(self) -> object:
        """The scalar's value by the YAML 1.2 core schema."""
        if self.style is not None or self.tag == "tag:yaml.org,2002:str" or self.tag == "!":
            return self.text
        text = self.text
        if text in _NULLS:
            return None
        if text in _TRUTHS:
            return _TRUTHS[text]
        if _INT.fullmatch(text):
            return _int(text)
        if text in _NANS:
            return NAN
        return float(text.lower().replace(".inf", "inf")) if _FLOAT.fullmatch(text) else text


def _int(text: str) -> object:
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    return int(text) if len(text) < 4000 else text


def plain_value(node: Node) -> object:
    """Plain data of a node: for parts that the format does not know."""
    node = node.real
    if node.kind == "map":
        found: dict[str, object] = {}
        for key, value in node.entries:
            if key.real.text not in found:
                found[key.real.text] = plain_value(value)
        return found
    return [plain_value(item) for item in node.items] if node.kind == "list" else node.value()


@dataclass(slots=True)
class Tree:
    """The first document of a text.

    Attributes:
        root: `None` where the text has nothing but comments.
        more: The line (from 0) at which a further document begins, or -1.
        odd: What is wrong with nodes that cannot be taken as they are: a tag of their own, an alias of nothing.
    """

    root: Node | None
    more: int = -1
    odd: list[tuple[Node, str]] = field(default_factory=list)


def build_tree(text: str) -> Tree:
    """The tree of a text.

    Raises:
        yaml.YAMLError: It is no YAML.
        EditorError: Its aliases expand too far.
    """
    return _Builder().build(text)


class _Builder:
    """Takes the parser's events one by one, with the open collections on a stack of its own."""

    def __init__(self) -> None:
        self._open: list[Node] = []
        self._keys: list[Node | None] = []
        self._anchors: dict[str, Node] = {}
        self._tree = Tree(None)
        self._documents = 0
        self._expanded = 0

    def build(self, text: str) -> Tree:
        for event in events(text):
            kind = type(event)
            if kind in _ENDS:
                self._close(event)
            elif kind in _NODES:
                self._take(event)
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    self._tree.more = int(getattr(event.start_mark, "line", 0))
                    return self._tree
        return self._tree

    def _take(self, event: Any) -> None:
        node = self._node(event)
        collection = node.kind != "scalar" and node.kind != "alias"
        if not collection:
            self._place(node)
        if event.anchor is not None and node.kind != "alias":
            node.anchor = event.anchor
            self._anchors[event.anchor] = node
        if node.tag is not None and node.tag not in STANDARD_TAGS and node.tag != "!":
            self._tree.odd.append((node, f"The tag {node.tag} is not allowed here; it is never constructed."))
        if collection:
            self._open.append(node)
            self._keys.append(None)

    def _node(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        what = type(event)
        if what is yaml.AliasEvent:
            target = self._anchors.get(str(event.anchor))
            if target is None or target in self._open:
                node = Node("alias", start.index, end.index, start.line, start.column)
                why = "names no anchor above it" if target is None else "stands inside its own anchor"
                self._tree.odd.append((node, f"The alias *{event.anchor} {why}; write the value out."))
                return node
            self._expand(target, start.line)
            return Node("alias", start.index, end.index, start.line, start.column, target=target, size=target.size)
        if what is yaml.ScalarEvent:
            value, style = event.value, event.style or None
            node = Node(
                "scalar", start.index, end.index, start.line, start.column, value, style, size=1 + len(value) // LINE
            )
        else:
            kind = "map" if what is yaml.MappingStartEvent else "list"
            node = Node(kind, start.index, end.index, start.line, start.column, flow=bool(event.flow_style))
        node.tag = event.tag
        return node

    def _expand(self, target: Node, line: int) -> None:
        self._expanded += target.size
        if self._expanded > MOST_EXPANDED:
            raise EditorError(
                f"Line {line + 1}: the aliases of this file stand for more than {MOST_EXPANDED:,} values.",
                "Write the values out, or use fewer aliases.",
            )

    def _close(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        node.end = event.end_mark.index if node.flow else self._last_end(node)
        self._place(node)

    def _last_end(self, node: Node) -> int:
        last = node.items[-1] if node.items else node.entries[-1][1] if node.entries else node
        return max(last.end, node.start, node.entries[-1][0].end + 1 if node.entries else 0)

    def _place(self, node: Node) -> None:
        if not self._open:
            self._tree.root = node
            return
        parent = self._open[-1]
        parent.size += node.size
        if parent.kind == "list":
            parent.items.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = node
        else:
            parent.entries.append((self._keys[-1], node))
            self._keys[-1] = None


class TooDeep(yaml.MarkedYAMLError):
    """Collections within collections without end."""


def events(text: str) -> Iterator[Any]:
    """What the parser says of a text, piece by piece.

    Raises:
        yaml.YAMLError: It is no YAML from here on, or it is nested too deeply.
    """
    depth = 0
    strange = STRANGE.search(text)
    loader = _LOADER(text if strange is None else STRANGE.sub("?", text))
    try:
        while (event := loader.get_event()) is not None:
            if strange is not None and event.end_mark.index > strange.start():
                raise _no_text(text, strange)
            kind = type(event)
            if kind in _STARTS:
                depth += 1
                if depth > DEEPEST:
                    raise _too_deep(event.start_mark)
            elif kind in _ENDS:
                depth -= 1
            yield event
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):
            raise _too_deep(error.problem_mark) from None
        raise
    finally:
        loader.dispose()


def _no_text(text: str, found: re.Match[str]) -> yaml.MarkedYAMLError:
    before = BREAK.split(text[: found.start()])
    mark = yaml.Mark("", found.start(), len(before) - 1, len(before[-1]), None, 0)
    return yaml.MarkedYAMLError(problem=f"no text has the character U+{ord(found[0]):04X}", problem_mark=mark)


def _too_deep(mark: Any) -> TooDeep:
    """One refusal for both bounds: newer parsers look ahead and stop by themselves, further on in the line."""
    return TooDeep(problem=f"it is nested more than {DEEPEST} levels deep", problem_mark=mark)
