"""Comments of a file, and how they are carried over into a fresh one."""

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Final

from editor.storage.faults import Place
from editor.storage.nodes import Node
from editor.storage.reading import read
from editor.storage.source import Source

Spans = list[tuple[int, int]]
_MARK: Final = re.compile(r"(?:(?<=[ \t])|^)#")


def with_comments(text: str, source: Source) -> str:
    """A fresh text with the comments of the old file, each above the entry that it belonged to."""
    comments = _comments_by_place(source)
    if not comments:
        return text
    fresh = read(text).source
    lines = text.splitlines(keepends=True)
    above: dict[int, list[str]] = {}
    for place, found in comments.items():
        line = fresh.position(place)[0] - 1 if place else len(lines)
        indent = "" if not place else " " * (len(lines[line]) - len(lines[line].lstrip(" ")))
        above.setdefault(line, []).extend(f"{indent}{comment}\n" for comment in found)
    parts: list[str] = []
    for number, text_line in enumerate([*lines, ""]):
        parts += [*above.get(number, []), text_line]
    return "".join(parts)


def _comments_by_place(source: Source) -> dict[Place, list[str]]:
    """Each comment under the place of the next entry, or of the entry on whose line it stands; () for the foot."""
    starts = sorted(_entry_starts(source), key=itemgetter(0))
    indexes = [start for start, _ in starts]
    scalars = sorted(_scalar_spans(source))
    found: dict[Place, list[str]] = {}
    offset, scalar = 0, 0
    for line in source.text.splitlines(keepends=True):
        for mark in _MARK.finditer(line):
            column = mark.start()
            index = offset + column
            while scalar < len(scalars) and scalars[scalar][1] <= index:
                scalar += 1
            if scalar < len(scalars) and scalars[scalar][0] <= index:
                continue
            own_line = not line[:column].strip()
            owner = bisect_right(indexes, index) if own_line else bisect_left(indexes, offset)
            place = starts[owner][1] if owner < len(starts) else ()
            found.setdefault(place, []).append(line[column:].rstrip())
            break
        offset += len(line)
    return found


def _entry_starts(source: Source) -> list[tuple[int, Place]]:
    found: list[tuple[int, Place]] = []
    todo: list[tuple[Node | None, Place]] = [(source.root, ())]
    while todo:
        node, place = todo.pop()
        if node is None:
            continue
        for key, value in node.entries:
            found.append((key.start, (*place, key.real.text)))
            todo.append((value, (*place, key.real.text)))
        for number, item in enumerate(node.items):
            found.append((item.start, (*place, number)))
            todo.append((item, (*place, number)))
    return found


def _scalar_spans(source: Source) -> Spans:
    found: Spans = []
    text = source.text
    todo = [source.root] if source.root is not None else []
    while todo:
        node = todo.pop()
        if node.kind == "scalar" and node.style is not None:
            begin = text.find("\n", node.start) if node.style in "|>" else node.start
            found.append((begin if begin >= 0 else node.end, node.end))
        todo.extend(part for pair in node.entries for part in pair)
        todo.extend(node.items)
    return found
