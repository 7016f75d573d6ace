"""Where the entries of a file begin and end: their own characters, their lines, and the comments right above them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from editor.storage.nodes import Node

_NOTHING: Final = re.compile(r"(?:[ \t:]|[\r\n]+[ \t]*(?:#[^\r\n]*)?)*")


@dataclass
class Extents:
    """The entries of one text.

    Attributes:
        text: The text.
        newline: How its lines end.
        torn: Where parts that were left out begin and end, in order: each belongs to the entry before it.
    """

    text: str
    newline: str
    torn: Sequence[tuple[int, int]] = ()

    def spans(self, parent: Node) -> list[tuple[int, int]]:
        """Where each entry or item of a collection begins and ends, without what stands around it."""
        if parent.kind == "map":
            return [(self.entry_start(key), self.entry_end(key, value)) for key, value in parent.entries]
        if parent.flow:
            return [(item.start, self.end_of(item)) for item in parent.items]
        dashes = [self.dash_of(item) for item in parent.items]
        ends = [max(self.end_of(item), dash + 1) for item, dash in zip(parent.items, dashes, strict=True)]
        return [
            (item.start, self.reach(end, self.column(dash)))
            for item, end, dash in zip(parent.items, ends, dashes, strict=True)
        ]

    def block_span(self, parent: Node, index: int) -> tuple[int, int]:
        """The whole lines of an entry of a block collection, comments right above it included."""
        start, end = self.spans(parent)[index]
        if parent.kind == "list":
            start = self.dash_of(parent.items[index])
        first = self.line_start(start)
        if self.text[first:start].strip(" "):
            return start, self._next_entry(parent, index, end)
        return self._with_comments(first, start), self.line_end(end)

    def end_of(self, node: Node) -> int:
        """Where a node's own characters end: trailing blank lines of block scalars are not its own."""
        node_end = node.end
        if node.kind == "scalar" and node.style not in ("|", ">"):
            return node_end
        if node.flow or node.kind == "alias":
            return node_end
        if node.kind == "scalar":
            body = self.text[node.start : node_end]
            return node.start + len(re.sub(r"\s+\Z", "", body))
        inner = node.items[-1] if node.items else node.entries[-1][1] if node.entries else None
        if inner is None:
            return node_end
        return max(self.end_of(inner), node.entries[-1][0].end + 1 if node.entries else 0)

    def line_start(self, index: int) -> int:
        """The index of the first character of the line that holds `index`."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line_end(self, index: int) -> int:
        """The index after the line end that follows `index`."""
        found = re.compile(r"\r\n|\n|\r").search(self.text, index)
        return found.end() if found else len(self.text)

    def dash_of(self, item: Node) -> int:
        """The index of the `-` before an item of a block list, on its line or above it."""
        at = item.start
        while True:
            line = self.line_start(at)
            lead = self.text[line:at]
            code = "" if lead.lstrip(" \t").startswith("#") else lead.partition(" #")[0]
            dash = code.rfind("-")
            if dash >= 0 or line == 0:
                return line + max(dash, 0)
            at = line - 1

    def dash_column(self, item: Node) -> int:
        """The column of the `-` before an item of a block list."""
        dash = self.dash_of(item)
        return dash - self.line_start(dash)

    def column(self, index: int) -> int:
        """In which column something stands; what a tab indents stands further right than anything."""
        lead = self.text[self.line_start(index) : index]
        rest = self.text[index:].lstrip(" ") if "\t" in self.text[index : index + 1] else ""
        return len(self.text) if "\t" in lead + rest[:1] else len(lead)

    def torn_of(self, key: Node, value: Node) -> str:
        """What was left out of an entry."""
        end = max(self.end_of(value), key.end)
        return self.text[end : self.value_end(key, value)].lstrip(": \t")

    def value_end(self, key: Node, value: Node) -> int:
        """Where a value ends: what strayed in behind one that was understood is not of it."""
        empty = value.kind == "scalar" and value.style is None and not value.text
        return self.entry_end(key, value) if empty else self.end_of(value)

    def reach(self, end: int, column: int) -> int:
        """Where an entry really ends: with the parts right behind it, further right than itself, that were left out."""
        for start, stop in self.torn[bisect_right(self.torn, end, key=itemgetter(1)) :]:
            if _NOTHING.fullmatch(self.text, end, max(start, end)) is None or self.column(start) <= column:
                break
            end = stop
        return end

    def entry_end(self, key: Node, value: Node) -> int:
        """Where an entry of a mapping ends, with what was left out of it."""
        return self.reach(max(self.end_of(value), key.end), self.column(self.entry_start(key)))

    def entry_start(self, key: Node) -> int:
        """Where an entry begins: at its key, or at the question mark before that."""
        lead = self.text[self.line_start(key.start) : key.start].rstrip(" ")
        asked = lead.endswith("?") and lead[:-1].strip(" -") == ""
        return self.line_start(key.start) + len(lead) - 1 if asked else key.start

    def _with_comments(self, first: int, start: int) -> int:
        """Where the comment lines right above a line begin, at the same depth."""
        column = len(self.text[first:start]) - len(self.text[first:start].lstrip(" "))
        while first > 0:
            above = self.line_start(first - 1)
            line = self.text[above:first].rstrip("\r\n")
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != column:
                break
            first = above
        return first

    def _next_entry(self, parent: Node, index: int, end: int) -> int:
        """For the first entry of a list item, on the line of its dash: up to where the next one begins."""
        spans = self.spans(parent)
        return spans[index + 1][0] if index + 1 < len(spans) else end
