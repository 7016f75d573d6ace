"""Cutting and filling the text of a file: how entries are taken away, and new ones put between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.storage.extents import Extents
from editor.storage.nodes import Node
from editor.storage.rendering import after_key, entry, item_text, prose, scalar


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"


@dataclass
class Pieces(Extents):
    """Replacements in one text, collected first and made at once."""

    _cuts: list[tuple[int, int, str]] = field(default_factory=list)

    def apply(self) -> str:
        """The text with everything replaced; of overlapping cuts the outer one counts."""
        parts: list[str] = []
        place = 0
        for start, end, new in sorted(self._cuts, key=lambda cut: (cut[0], -cut[1])):
            if start < place:
                continue
            parts += [self.text[place:start], new.replace("\n", self.newline)]
            place = end
        return "".join([*parts, self.text[place:]])

    @property
    def cuts(self) -> list[tuple[int, int]]:
        """The ranges of the text that are taken away."""
        return [(start, end) for start, end, _ in self._cuts if end > start]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is replaced."""
        return not self._cuts

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of a range."""
        self._cuts.append((start, end, new))

    def replace_key(self, key: Node, name: str) -> None:
        """Give an entry another key, quoted as the old one was."""
        self.replace(key.start, key.end, self._like(key, name))

    def replace_value(self, key: Node, value: Node, new: object, inside_brackets: bool) -> None:
        """Give an entry another value, in the style of the old one where that can hold it."""
        if inside_brackets:
            self.replace(value.start, max(self.end_of(value), value.start), self._in_brackets(value, new))
            return
        end = self.value_end(key, value)
        if value.kind == "scalar" and not isinstance(new, dict | list):
            same = self._scalar_in_style(value, new, key.column)
            if same is not None:
                lead = " " if value.start == value.end and self.text[value.start - 1 : value.start] == ":" else ""
                self._replace_lines(value.start, end, lead + same)
                return
        colon = self.text.index(":", key.end)
        self._replace_lines(colon + 1, end, after_key(new, key.column, key.end - key.start + 1))

    def replace_item(self, item: Node, new: object, inside_brackets: bool) -> None:
        """Put another item in the place of one."""
        if inside_brackets:
            self.replace(item.start, self.end_of(item), self._in_brackets(item, new))
            return
        dash = self.dash_of(item)
        text = item_text(new, dash - self.line_start(dash)).lstrip(" ")
        self._replace_lines(dash, max(self.end_of(item), dash + 1), text)

    def remove_entry(self, parent: Node, index: int) -> None:
        """Take an entry or an item away, with the comments that stand right above it."""
        spans = self.spans(parent)
        if parent.flow:
            start, end = spans[index]
            if index + 1 < len(spans):
                end = spans[index + 1][0]
            elif index > 0:
                start = spans[index - 1][1]
            else:
                end = self._skip(end, ", ")
            self.replace(start, end, "")
            return
        start, end = self.block_span(parent, index)
        self.replace(start, end, "")

    def comment_out(self, parent: Node, index: int) -> None:
        """Turn an entry of a block mapping, on lines of its own, into comments."""
        start, end = self.spans(parent)[index]
        first, last = self.line_start(start), self.line_end(end)
        column = start - first
        lines = self.text[first:last].splitlines(keepends=True)
        marked = (f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines)
        self.replace(first, last, "".join(marked).replace("\r\n", "\n"))

    def insert_entry(self, parent: Node, after: int, key: str, value: object, spaced: bool = False) -> None:
        """Put a new entry behind the one of index `after` (-1: before all) of a mapping that is not empty.

        Args:
            parent: The mapping.
            after: The index.
            key: The new key.
            value: Plain data.
            spaced: A blank line stands before it, in block style.
        """
        if parent.flow:
            text = f"{scalar(key, brackets=True)}: {self._flow(value)}"
            self._insert_in_brackets(parent, after, text)
            return
        start = self.entry_start(parent.entries[0][0])
        column = start - self.line_start(start)
        self._insert_lines(parent, after, ("\n" if spaced and after >= 0 else "") + entry(key, value, column))

    def insert_item(self, parent: Node, after: int, value: object) -> None:
        """Put a new item behind the one of index `after` (-1: before all) of a list that is not empty."""
        if parent.flow:
            self._insert_in_brackets(parent, after, self._flow(value))
            return
        self._insert_lines(parent, after, item_text(value, self.dash_column(parent.items[0])))

    def _replace_lines(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of a range; a comment behind it goes to the first of several lines."""
        tail = self.text[end : self.line_end(end)].rstrip("\r\n")
        if "\n" not in new or tail.strip(" \t")[:1] not in ("", "#"):
            self.replace(start, end, new)
            return
        first, _, rest = new.partition("\n")
        self.replace(start, end + len(tail), f"{first}{tail.rstrip()}\n{rest}")

    def _insert_lines(self, parent: Node, after: int, lines: str) -> None:
        if after < 0:
            start = self.block_span(parent, 0)[0]
            if self.text[self.line_start(start) : start].strip(" "):
                after = 0
            else:
                self.replace(start, start, lines + "\n")
                return
        end = self.spans(parent)[after][1]
        place = self.line_end(end)
        if place == len(self.text) and not self.text.endswith(("\n", "\r")):
            self.replace(place, place, "\n" + lines)
        else:
            self.replace(place, place, lines + "\n")

    def _insert_in_brackets(self, parent: Node, after: int, text: str) -> None:
        spans = self.spans(parent)
        if after < 0:
            self.replace(spans[0][0], spans[0][0], text + ", ")
        else:
            self.replace(spans[after][1], spans[after][1], ", " + text)

    def _flow(self, value: object) -> str:
        if isinstance(value, Mapping):
            parts = (f"{scalar(key, brackets=True)}: {self._flow(item)}" for key, item in value.items())
            return "{" + ", ".join(parts) + "}"
        if isinstance(value, list | tuple):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return scalar(value, brackets=True)

    def _in_brackets(self, old: Node, new: object) -> str:
        if old.kind == "scalar" and old.style == "'" and isinstance(new, str):
            return self._like(old, new)
        if isinstance(new, str) and "\n" in new:
            return scalar(new, brackets=True)
        text = self._flow(new)
        return " " + text if old.start == old.end and self.text[old.start - 1 : old.start] == ":" else text

    def _scalar_in_style(self, old: Node, new: object, column: int) -> str | None:
        if isinstance(new, str) and (old.style in ("|", ">") or "\n" in new):
            block = prose(new, column)
            return block if block is not None else scalar(new)
        return self._like(old, new)

    def _like(self, old: Node, new: object) -> str:
        """A scalar quoted as the old one was, where that is possible."""
        if isinstance(new, str) and "\n" not in new:
            if old.style == "'" and new.isprintable():
                return "'" + new.replace("'", "''") + "'"
            if old.style == '"':
                return '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"' if new.isprintable() else scalar(new)
        return scalar(new, brackets=True) if old.style is None and self._is_key_in_brackets(old) else scalar(new)

    def _is_key_in_brackets(self, node: Node) -> bool:
        line = self.text[self.line_start(node.start) : node.start]
        return "{" in line or "[" in line

    def _skip(self, index: int, letters: str) -> int:
        while index < len(self.text) and self.text[index] in letters:
            index += 1
        return index
