"""Which entries of a text are torn: looked for entry by entry along the indentation, so that one costs no other."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final

import yaml

from editor.storage.nodes import STRANGE, TooDeep, events
from editor.storage.problems import ASTRAY, TAB, in_words

DEEPEST_SEARCH: Final = 12
"""How many levels down the torn entry is looked for; below, a whole one counts as torn."""
MOST_JOINED: Final = 40
"""So many entries further may a quotation or a bracket reach that leaves the indentation of its entry."""
DEEPEST_TAB: Final = 1_000_000
LONGEST_KEY: Final = 1100
"""No key that is followed by its value is longer."""
_LINE: Final = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_LETTER: Final = re.compile("[^\r\n\x85\u2028\u2029]")
_KEY: Final = re.compile(
    r" *(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
    r"|[^\s#'\"\[\]{},&*!|>%@`-](?:[^#:]|:(?=\S)|(?<=\S)#)*?)[ \t]*:(?=\s|$)"
)
_DASH: Final = re.compile(r" *-(?=\s|$)")
_ASKED: Final = re.compile(r" *\?(?=\s|$)")
_ANSWER: Final = re.compile(r" *:(?=\s|$)")
_WORDS: Final = re.compile(r"[\w -]+")
_MARKER: Final = re.compile(r"(---|\.\.\.)(\s|$)|%")


@dataclass(frozen=True, slots=True)
class Blank:
    """A part of the text that was left out: its characters were read as spaces.

    Attributes:
        start: Index of its first character.
        end: Index after its last.
        line: Where the parser stopped, from 0.
        column: In which column it stopped, from 0.
        problem: What the parser said.
    """

    start: int
    end: int
    line: int
    column: int
    problem: str


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    text: str

    @property
    def indent(self) -> int:
        """How far it is indented; a tab belongs to no depth, and so to the entry above it."""
        spaces = len(self.text) - len(self.text.lstrip(" "))
        return spaces if self.text[spaces : spaces + 1] != "\t" else DEEPEST_TAB

    @property
    def says(self) -> bool:
        """Whether anything but a comment stands there."""
        return bool(self.text.strip()) and not self.text.lstrip().startswith("#")


def torn_entries(text: str) -> list[Blank]:
    """The smallest entries that are no YAML by themselves, in the order of the text; none where that cannot be told."""
    lines = [_Line(number, *place) for number, place in enumerate(_lines(text))]
    first = next((line.number for line in lines if line.says and not _MARKER.match(line.text)), len(lines))
    last = next((line.number for line in lines[first:] if _MARKER.match(line.text)), len(lines))
    found: list[Blank] = []
    for blank in sorted(_torn(lines[first:last], 0, "map") or [], key=attrgetter("start")):
        if not found or blank.start >= found[-1].end:
            found.append(blank)
    return found


def blanked(text: str, *blanks: Blank) -> str:
    """A text with parts of it, in their order, read as spaces."""
    parts: list[str] = []
    place = 0
    for blank in blanks:
        hidden = _LETTER.sub(" ", text[blank.start : blank.end])
        parts += [text[place : blank.start], hidden]
        place = blank.end
    return "".join([*parts, text[place:]])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _LINE.finditer(text) if found[0])


def _torn(lines: list[_Line], depth: int, wanted: str | None) -> list[Blank] | None:
    """What is torn of a block of entries; `None` where it is no such block."""
    left, pieces = _pieces(lines)
    if depth > DEEPEST_SEARCH or not pieces:
        return None
    read = [_read(piece) if piece[0].indent == left else "astray" for piece in pieces]
    wanted = wanted or _most(read) or _look(pieces)
    if wanted is None or (depth == 0 and not any(_is_entry(piece[0], wanted) for piece in pieces)):
        return None
    blanks: list[Blank] = []
    joined, before = 0, pieces[0]
    for number, (piece, found) in enumerate(zip(pieces, read, strict=True)):
        if number < joined or found in (wanted, "nothing"):
            before = piece
        elif number and (inside := _around(before, piece, found, wanted, depth)) is not None:
            torn = [_blank(piece[:1], 0, None), *inside]
            blanks += torn
            before = [_cleared(line, torn) for line in (*before, *piece)]
        elif isinstance(found, str):
            blanks.append(_blank(piece, 0, None))
        elif end := _joined(pieces, read, number, wanted):
            joined = end
        else:
            blanks += _torn_piece(piece, found, depth)
    return blanks


def _around(
    before: list[_Line], piece: list[_Line], found: "str | yaml.YAMLError", wanted: str, depth: int
) -> list[Blank] | None:
    """What else is torn where a line strayed into the entry above it, which goes on below; `None` where it did not."""
    head, below = piece[0], [line for line in piece[1:] if line.says]
    entry = _is_entry(head, wanted) and found != "astray"
    key = _KEY.match(head.text[:LONGEST_KEY])
    if not below or (entry and key is not None and not head.text[key.end() :].strip()):
        return None
    whole = [*before, *piece[1:]]
    read = _read(whole)
    if read == wanted:
        return [] if entry or not _is_missing_colon(head, before, below) else None
    if entry or isinstance(read, str) or _is_missing_colon(head, before, below):
        return None
    inside = _torn_piece(whole, read, depth)
    return inside if sum(blank.end - blank.start for blank in inside) < below[-1].start - below[0].start else None


def _cleared(line: _Line, torn: list[Blank]) -> _Line:
    text = line.text
    for blank in torn:
        start, end = max(blank.start - line.start, 0), min(blank.end - line.start, len(text))
        if start < end:
            text = text[:start] + _LETTER.sub(" ", text[start:end]) + text[end:]
    return replace(line, text=text)


def _is_missing_colon(head: _Line, before: list[_Line], below: list[_Line]) -> bool:
    """Whether a line seems to be a key without its colon, with entries of its own below it."""
    above = next((line.indent for line in before[1:] if line.says), -1)
    return below[0].indent == above and _WORDS.fullmatch(head.text.strip()) is not None


def _most(read: "list[str | yaml.YAMLError]") -> str | None:
    kinds = [found for found in read if found in ("map", "list")]
    return str(max(kinds, key=kinds.count)) if kinds else None


def _look(pieces: list[list[_Line]]) -> str | None:
    return next((kind for kind in ("list", "map") if all(_is_entry(piece[0], kind) for piece in pieces)), None)


def _is_entry(head: _Line, kind: str) -> bool:
    found = (_DASH if kind == "list" else _KEY).match(head.text[:LONGEST_KEY]) or _ASKED.match(head.text)
    return found is not None and STRANGE.search(found[0]) is None


def _pieces(lines: list[_Line]) -> tuple[int, list[list[_Line]]]:
    """The entries of a block, each with the lines below it, and how far they are indented."""
    said = [line for line in lines if line.says]
    if not said:
        return 0, []
    heads = Counter(line.indent for line in said if line.indent <= said[0].indent)
    left = max(heads, key=lambda indent: (indent < DEEPEST_TAB, heads[indent], indent))
    found: list[list[_Line]] = []
    for line in lines:
        if line.says and (not found or (line.indent <= left and not _ANSWER.match(line.text))):
            found.append([line])
        elif found:
            found[-1].append(line)
    return left, found


def _joined(pieces: list[list[_Line]], read: "list[str | yaml.YAMLError]", number: int, wanted: str) -> int:
    """Where an entry ends whose quotation or bracket reaches out of its indentation; 0 where it does not."""
    lines = [*pieces[number]]
    for after in range(number + 1, min(number + MOST_JOINED, len(pieces))):
        if read[after] == wanted:
            return 0
        lines += pieces[after]
        if _read(lines) == wanted:
            return after + 1
    return 0


def _read(lines: list[_Line]) -> "str | yaml.YAMLError":
    """Of which kind a block is, or what stops the parser in it."""
    kind = "nothing"
    try:
        for event in events("".join(line.text for line in lines)):
            if kind == "nothing" and isinstance(event, yaml.NodeEvent):
                kind = _kind(event)
    except yaml.YAMLError as error:
        return error
    return kind


def _kind(event: Any) -> str:
    if not isinstance(event, yaml.CollectionStartEvent) or event.flow_style:
        return "other"
    return "map" if isinstance(event, yaml.MappingStartEvent) else "list"


def _torn_piece(piece: list[_Line], error: yaml.YAMLError, depth: int) -> list[Blank]:
    """What is torn of one entry that cannot be read by itself."""
    head, below = piece[0], [line for line in piece[1:] if line.says]
    if dash := _DASH.match(head.text):
        inner = [replace(head, text=" " * dash.end() + head.text[dash.end() :]), *piece[1:]]
        return _torn(inner, depth + 1, None) or [_blank(piece, dash.end(), error)]
    key = _KEY.match(head.text[:LONGEST_KEY])
    if key is None:
        return [_blank(piece, 0, error)]
    value = head.text[key.end() :].strip()
    if not value or value.startswith("#"):
        return _torn(piece[1:], depth + 1, None) or [_blank(piece, key.end(), error)]
    strayed = bool(below) and (below[0].indent == DEEPEST_TAB or _read(below) in ("map", "list"))
    if strayed and _read([head]) == "map" and not value.startswith(("|", ">")):
        return [_blank(below, 0, None)]
    return [_blank([head] if strayed else piece, key.end(), error)]


def _blank(piece: list[_Line], offset: int, error: "yaml.YAMLError | None") -> Blank:
    """A piece from some column of its first line on, told where the parser stopped in it, else where it begins."""
    said = [line for line in piece if line.says]
    lead = piece[0].text[offset:]
    first = offset + len(lead) - len(lead.lstrip(" \t"))
    end = said[-1].start + len(said[-1].text.rstrip())
    start = piece[0].start + (offset if "\t" in piece[0].text[offset:first] else first)
    line, column = piece[0].number, first
    if error is None:
        return Blank(start, end, line, column, TAB if "\t" in lead[: first - offset] else ASTRAY)
    problem = in_words(error, "".join(line.text for line in piece))
    mark: Any = getattr(error, "problem_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")) and problem.startswith("found unexpected"):
        mark, problem = getattr(error, "context_mark", None), "a quotation begins here and does not end"
    if mark is not None and not isinstance(error, TooDeep) and mark.line + piece[0].number <= said[-1].number:
        line, column = mark.line + piece[0].number, mark.column
    return Blank(start, end, line, column, problem)
