"""Where in the format somebody is typing, told from the lines as text: a file that is being typed is seldom sound YAML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from editor.protocols.lsp.text import Cursor, Opened

KEY: Final = re.compile(
    r"(?P<indent>[ ]*)(?P<dashes>(?:- +)*)(?P<key>\"[^\"]*\"|'[^']*'|[^\s#'\"{}\[\],][^:#{}\[\],]*?)\s*:(?:\s|$)"
)
PART: Final = re.compile(
    r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s'\"{}\[\],:][^{}\[\],:]*?)\s*:(?=\s|$|[{\[])|\"[^\"]*\"?|'[^']*'?"
    r"|(?P<open>[{\[])|(?P<close>[}\]])|(?P<comma>,)"
)
DASHES: Final = re.compile(r" *(?:- +)*")


@dataclass(frozen=True, slots=True)
class Typing:
    """Where somebody is typing.

    Attributes:
        place: The way to the mapping or list that is typed in; every item of a list counts as 0.
        key: Whose value is typed, or empty where a key is.
        begun: What was typed of the key or the value.
    """

    place: tuple[str | int, ...]
    key: str
    begun: str


def typing_at(opened: Opened, cursor: Cursor) -> Typing | None:
    """Where a cursor is; `None` in a comment."""
    before = opened.line(cursor.line)[: cursor.column]
    if before.lstrip().startswith("#") or " #" in before:
        return None
    lead = DASHES.match(before)
    start = lead.end() if lead is not None else 0
    place: list[str | int] = [*_above(opened, cursor.line), *([0] * before[:start].count("-"))]
    frames: list[tuple[str, int]] = []
    pending, begin = "", start
    for part in PART.finditer(before, start):
        if part["key"] and (frames or not pending):
            pending, begin = part["key"].strip("\"'"), part.end()
        elif part["open"] and (frames or not before[begin : part.start()].strip()):
            pushed: list[str | int] = [pending] if pending else [0] if frames and frames[-1][0] == "[" else []
            frames.append((part["open"], len(pushed)))
            place += pushed
            pending, begin = "", part.end()
        elif part["close"] and frames:
            _, many = frames.pop()
            del place[len(place) - many :]
            pending, begin = "", part.end()
        elif part["comma"] and frames:
            pending, begin = "", part.end()
    return Typing(tuple(place), pending, before[begin:].lstrip(" "))


def keys_beside(opened: Opened, number: int) -> set[str]:
    """The keys of the block mapping that a line belongs to, its own left out."""
    return {*_keys_from(opened, number, -1), *_keys_from(opened, number, 1)}


def _keys_from(opened: Opened, number: int, step: int) -> Iterator[str]:
    depth = _depth(opened.line(number))
    if step == -1 and opened.line(number).lstrip().startswith("-"):
        return
    at = number + step
    while 0 <= at < len(opened.starts):
        text = opened.line(at)
        found = KEY.match(text)
        if text.strip() and _depth(text) < depth:
            return
        if found is not None and _depth(text) == depth:
            if found["dashes"] and step == 1:
                return
            yield found["key"].strip("\"'")
            if found["dashes"]:
                return
        at += step


def _depth(line: str) -> int:
    """The column at which the key of a line stands, behind any dashes."""
    found = DASHES.match(line)
    return found.end() if found is not None else 0


def _above(opened: Opened, number: int) -> list[str | int]:
    """The keys above a line, by their indents."""
    line = opened.line(number)
    depth, dashed = len(line) - len(line.lstrip(" ")), line.lstrip(" ").startswith("-")
    path: list[str | int] = []
    for at in range(number - 1, -1, -1):
        if depth == 0 and not dashed:
            break
        found = KEY.match(opened.line(at))
        if found is None:
            continue
        outer, inner = len(found["indent"]), found.end("dashes")
        if inner < depth or (dashed and inner == depth):
            path.append(found["key"].strip("\"'"))
        elif not (found["dashes"] and outer < depth <= inner) or dashed:
            continue
        path += [0] * found["dashes"].count("-")
        depth, dashed = outer, bool(found["dashes"])
    return path[::-1]
