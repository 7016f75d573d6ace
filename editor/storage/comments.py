"""Comments of a file, and how they are carried over into a fresh one."""

from editor.storage.faults import Place
from editor.storage.nodes import Node
from editor.storage.reading import read
from editor.storage.source import Source

Spans = list[tuple[int, int]]


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
    starts = sorted(_entry_starts(source))
    scalars = sorted(_scalar_spans(source))
    found: dict[Place, list[str]] = {}
    offset, scalar = 0, 0
    for line in source.text.splitlines(keepends=True):
        for column, letter in enumerate(line):
            index = offset + column
            if letter != "#" or (column and line[column - 1] not in " \t"):
                continue
            while scalar < len(scalars) and scalars[scalar][1] <= index:
                scalar += 1
            if scalar < len(scalars) and scalars[scalar][0] <= index:
                continue
            own_line = not line[:column].strip()
            found.setdefault(_owner(starts, index, offset, own_line), []).append(line[column:].rstrip())
            break
        offset += len(line)
    return found


def _owner(starts: list[tuple[int, Place]], index: int, line: int, own_line: bool) -> Place:
    if own_line:
        return next((place for start, place in starts if start > index), ())
    return next((place for start, place in starts if start >= line), ())


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
    todo = [source.root] if source.root is not None else []
    while todo:
        node = todo.pop()
        if node.kind == "scalar" and node.style is not None:
            end = node.end
            found.append((node.start, end))
        todo.extend(part for pair in node.entries for part in pair)
        todo.extend(node.items)
    return found
