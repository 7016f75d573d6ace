"""The text of a project as another editor has it open: lines and columns from 0, and what could be read of it."""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from editor.errors import EditorError
from editor.storage.nodes import Node
from editor.storage.reading import Reading, read


class Cursor(NamedTuple):
    """A place between two characters; line and column from 0, in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A part of the text, its end excluded."""

    first: Cursor
    last: Cursor


class Opened:
    """A text that somebody has open.

    Args:
        text: As it is now.

    Attributes:
        text: As it is now.
        reading: All that could be read; `None` where nothing could.
        trouble: Why nothing could be read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading: Reading | None = None
        self.trouble: EditorError | None = None
        try:
            self.reading = read(text)
        except EditorError as error:
            self.trouble = error

    @property
    def shift(self) -> int:
        """How many characters stand before the text that was read: a byte order mark."""
        return len(self.reading.source.mark) if self.reading is not None else 0

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        found, text = [0], self.text
        place = 0
        while place < len(text):
            feed, back = text.find("\n", place), text.find("\r", place)
            ends = [one for one in (feed, back) if one >= 0]
            if not ends:
                break
            place = min(ends) + (2 if text.startswith("\r\n", min(ends)) else 1)
            found.append(place)
        return found

    def line(self, number: int) -> str:
        """One line without its end; empty beyond the last."""
        if not 0 <= number < len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def cursor(self, index: int) -> Cursor:
        """The place of a character of the text that was read."""
        index = min(max(index + self.shift, 0), len(self.text))
        line = bisect_right(self.starts, index) - 1
        return Cursor(line, index - self.starts[line])

    def index(self, cursor: Cursor) -> int:
        """The character of the text that was read, at a place."""
        line = min(max(cursor.line, 0), len(self.starts) - 1)
        column = min(max(cursor.column, 0), len(self.line(line)))
        return self.starts[line] + column - self.shift

    def span(self, start: int, end: int) -> Span:
        """Two characters of the text that was read, as a part of one line: what goes on below is left out."""
        first, last = self.cursor(start), self.cursor(max(start, end))
        if last.line > first.line:
            last = Cursor(first.line, max(first.column, len(self.line(first.line).rstrip())))
        return Span(first, last)

    def span_of(self, node: Node) -> Span:
        """Where a part of the file stands; of several lines the first."""
        return self.span(node.start, node.end)

    def holds(self, node: Node, cursor: Cursor) -> bool:
        """Whether a place is in or right behind a part of the file."""
        return node.start <= self.index(cursor) <= node.end
