"""What to do with text that is no YAML: leave out the smallest entry that is to blame, and read on."""

import re
from dataclasses import dataclass
from typing import Final

import yaml

from editor.errors import EditorError
from editor.storage.nodes import Tree, build_tree

MOST_BLANKED: Final = 25
"""How many broken entries are left out before the rest is given up."""
_ENTRY: Final = re.compile(r" *(?P<dash>- +)?(?P<key>[^\s#'\"\[\]{},:&*!|>%@`-][^#\n]*?):(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Blank:
    """A part of the text that was left out: its characters were read as spaces.

    Attributes:
        start: Index of its first character.
        end: Index after its last.
        line: Where the parser stopped, from 0.
        problem: What the parser said.
    """

    start: int
    end: int
    line: int
    problem: str


def build_tree_anyway(text: str) -> tuple[Tree, str, list[Blank]]:
    """The tree of all that can be read, the text as it was read, and what was left out.

    Raises:
        EditorError: Nothing can be read, or it is nested too deeply.
    """
    blanks: list[Blank] = []
    readable = text
    while True:
        try:
            return build_tree(readable), readable, blanks
        except yaml.YAMLError as error:
            line, problem = _where(error)
            blank = None
            if len(blanks) < MOST_BLANKED:
                blank = _torn_quote(readable, error) or _best_blank(readable, line, problem)
            if blank is None:
                raise EditorError(
                    f"Line {line + 1}: {problem}.", "Nothing of the file could be read; mend that line."
                ) from None
            blanks.append(blank)
            readable = _blanked(readable, blank)


def _where(error: yaml.YAMLError) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "this is no YAML")
    return (mark.line if mark is not None else 0), problem


def _torn_quote(text: str, error: yaml.YAMLError) -> Blank | None:
    """The rest of the line in which a quotation begins that never ends, if that is to blame."""
    mark = getattr(error, "context_mark", None)
    if mark is None or "quoted scalar" not in str(getattr(error, "context", "")):
        return None
    start = sum(len(line) for line in text.splitlines(keepends=True)[: mark.line]) + mark.column
    rest = text[start:].split("\n", 1)[0].rstrip("\r")
    blank = Blank(start, start + len(rest), mark.line, "a quotation begins here and does not end")
    return blank if rest.strip() and _comes_further(_blanked(text, blank), mark.line) else None


def _best_blank(text: str, line: int, problem: str) -> Blank | None:
    """The smallest entry around a line without which the parser comes further."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for one in lines:
        starts.append(starts[-1] + len(one))
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    for first, last, offset in _candidates(lines, line):
        blank = Blank(starts[first] + offset, starts[last + 1], line, problem)
        if blank.end <= blank.start or not text[blank.start : blank.end].strip():
            continue
        if _comes_further(_blanked(text, blank), last):
            return blank
    tail = Blank(starts[line], len(text), line, problem)
    return tail if line > 0 and text[tail.start :].strip() and _comes_further(_blanked(text, tail), len(lines)) else None


def _candidates(lines: list[str], line: int) -> list[tuple[int, int, int]]:
    """Entries around a line, innermost first: first line, last line, and where the value begins on the first."""
    found = [(line, line, 0)]
    indent = 10_000
    for first in range(line, max(-1, line - 4000), -1):
        content = lines[first].rstrip("\r\n")
        match = _ENTRY.match(content)
        depth = len(content) - len(content.lstrip(" "))
        if not content.strip() or content.lstrip().startswith("#") or depth >= indent:
            continue
        indent = depth
        last = first
        while last + 1 < len(lines) and (not lines[last + 1].strip() or _depth(lines[last + 1]) > depth):
            last += 1
        last = max(last, line)
        if match and match["key"] is not None and match["dash"] is None:
            found.append((first, last, match.end()))
        found.append((first, last, 0))
        if indent == 0:
            break
    return found


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _comes_further(text: str, line: int) -> bool:
    try:
        build_tree(text)
    except yaml.YAMLError as error:
        return _where(error)[0] > line
    except EditorError:
        return True
    return True


def _blanked(text: str, blank: Blank) -> str:
    hidden = re.sub(r"[^\r\n]", " ", text[blank.start : blank.end])
    return text[: blank.start] + hidden + text[blank.end :]
