"""What to do with text that is no YAML: leave out the smallest entry that is to blame, and read on."""

import re
from operator import attrgetter
from typing import Final, NamedTuple

import yaml

from editor.errors import EditorError
from editor.storage.nodes import TooDeep, Tree, build_tree, events
from editor.storage.problems import in_words
from editor.storage.tearing import Blank, blanked, torn_entries

MOST_BLANKED: Final = 25
"""How many broken entries are left out before the rest is given up."""
_TABS: Final = re.compile(r"(?:^|(?<=[\r\n])) *\t[ \t]*(?=[\r\n#]|$)")
"""Tabs on lines that say nothing: YAML allows them, the parser does not."""
_ENTRY: Final = re.compile(r" *(?P<dash>- +)?(?P<key>[^\s#'\"\[\]{},:&*!|>%@`-][^#\n]*?):(?=\s|$)")


class Stop(NamedTuple):
    """Where the parser stopped, from 0, what it said, and whether that is of depth: then the place means little."""

    line: int
    column: int
    problem: str
    deep: bool = False


def build_tree_anyway(text: str) -> tuple[Tree, list[Blank]]:
    """The tree of all that can be read, and what was left out.

    Raises:
        EditorError: Nothing can be read, or aliases expand too far.
    """
    try:
        return build_tree(text), []
    except yaml.YAMLError as error:
        trouble: yaml.YAMLError | None = error
    if _TABS.search(text):
        return build_tree_anyway(_TABS.sub(lambda found: " " * len(found[0]), text))
    blanks = torn_entries(text)
    readable = blanked(text, *blanks)
    trouble = _trouble(readable) if blanks else trouble
    last_resort = len(blanks) + MOST_BLANKED
    while trouble is not None:
        blank = _to_leave_out(readable, trouble, give_up=len(blanks) >= last_resort)
        blanks.append(blank)
        readable = blanked(readable, blank)
        trouble = _trouble(readable)
    return build_tree(readable), sorted(blanks, key=attrgetter("start", "end"))


def _to_leave_out(text: str, error: yaml.YAMLError, give_up: bool) -> Blank:
    stop = _where(error, text)
    blank = None
    if not give_up:
        blank = _torn_quote(text, error) or _best_blank(text, stop)
    blank = blank or _rest(text, stop)
    if blank is None:
        raise EditorError(
            f"Line {stop.line + 1}: {stop.problem}.", "Nothing of the file could be read; mend that line."
        ) from None
    return blank


def _trouble(text: str, beyond: int | None = None) -> yaml.YAMLError | None:
    """What stops the parser, as far as it is looked for: to the end, or until it is beyond a line."""
    try:
        for event in events(text):
            if beyond is not None and event.start_mark.line > beyond:
                return None
    except yaml.YAMLError as error:
        return error
    return None


def _where(error: yaml.YAMLError, text: str = "") -> Stop:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = in_words(error, text)
    return Stop(mark.line, mark.column, problem, isinstance(error, TooDeep)) if mark is not None else Stop(0, 0, problem)


def _torn_quote(text: str, error: yaml.YAMLError) -> Blank | None:
    """The rest of the line in which a quotation begins that never ends, if that is to blame."""
    mark = getattr(error, "context_mark", None)
    if mark is None or "quoted scalar" not in str(getattr(error, "context", "")) or not _never_ends(error):
        return None
    start = sum(len(line) for line in text.splitlines(keepends=True)[: mark.line]) + mark.column
    rest = text[start:].split("\n", 1)[0].rstrip("\r")
    blank = Blank(start, start + len(rest), mark.line, mark.column, "a quotation begins here and does not end")
    return blank if rest.strip() and _comes_further(blanked(text, blank), mark.line) else None


def _never_ends(error: yaml.YAMLError) -> bool:
    return str(getattr(error, "problem", "")).startswith("found unexpected")


def _best_blank(text: str, stop: Stop) -> Blank | None:
    """The smallest entry around a line without which the parser comes further."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for one in lines:
        starts.append(starts[-1] + len(one))
    line = min(stop.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    candidates = _candidates(lines, line)
    for first, last, offset in candidates[1:] if stop.deep else candidates:
        blank = _placed(text, starts[first] + offset, starts[last + 1], stop)
        if blank.end <= blank.start or not text[blank.start : blank.end].strip():
            continue
        if _comes_further(blanked(text, blank), last):
            return blank
    return None


def _placed(text: str, start: int, end: int, stop: Stop) -> Blank:
    """A blank, told where the parser stopped if that lies within it and says more than where it begins."""
    if not stop.deep and text.count("\n", 0, start) <= stop.line < max(text.count("\n", 0, end), 1):
        return Blank(start, end, *stop[:3])
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Blank(start, end, text.count("\n", 0, first), first - text.rfind("\n", 0, first) - 1, stop.problem)


def _rest(text: str, stop: Stop) -> Blank | None:
    """The smallest end of the file without which the parser comes through."""
    lines = text.splitlines(keepends=True)
    todo = [min(stop.line, len(lines) - 1)]
    for line in todo:
        for first in dict.fromkeys(first for first, _, _ in _candidates(lines, line)):
            blank = _placed(text, sum(map(len, lines[:first])), len(text), stop)
            if first == 0 or not text[blank.start :].strip():
                continue
            trouble = _trouble(blanked(text, blank))
            if trouble is None:
                return blank
            begun = getattr(getattr(trouble, "context_mark", None), "line", line)
            if begun < line and begun not in todo:
                todo.append(begun)
                break
    return None


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
    trouble = _trouble(text, line)
    return trouble is None or _where(trouble).line > line
