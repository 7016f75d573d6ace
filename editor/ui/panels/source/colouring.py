"""Which letters of a line of YAML get which colour; pure text, no Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TEXT = -1
"""The state of a line in which no block of text is open."""
SENTENCE_KEYS: Final = frozenset(["when", "do", "enter", "always", "reachable", "recoverable"])
_KEY: Final = re.compile(r"""(?P<lead>\s*(?:- +)*)(?P<key>"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`-][^#:]*?)\s*:(?=\s|$)""")
_BLOCK: Final = re.compile(r"(?:^|[:\-]\s+)(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$")
_FLOW_KEY: Final = re.compile(r"""[{,]\s*(?P<key>"[^"]*"|'[^']*'|[\w-][^:,{}\[\]"']*?)\s*:(?=\s)""")
_TOKEN: Final = re.compile(
    r"""(?P<comment>(?:^|(?<=\s))\#.*$)
      | (?P<string>"(?:[^"\\]|\\.)*"?|(?<![\w'])'(?:[^']|'')*'?)
      | (?P<number>(?<![\w.-])[-+]?\d+(?:\.\d+)?(?![\w.]))
      | (?P<word>(?<![\w.-])(?:true|false|null)(?![\w.-]))
      | (?P<anchor>(?<!\S)[&*!][\w-]+)""",
    re.VERBOSE,
)
_SENTENCE: Final = re.compile(
    r"""(?P<string>"[^"]*"?|'[^']*'?)
      | (?P<number>\b\d+\b)
      | (?P<word>\b(?:if|else|and|or|not|true|false|woke|visited|at|awake|min|max|abs)\b)
      | (?P<name>\b[A-Za-z_]\w*\b)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Some letters of a line: where they begin, how many they are, and what they are.

    Attributes:
        start: From 0.
        length: In letters.
        kind: `key`, `string`, `number`, `word`, `comment`, `anchor`, `name` or `prose`.
    """

    start: int
    length: int
    kind: str


def state_after(line: str, state: int) -> int:
    """Whether a block of text is open after a line: the depth of the entry that opened it, or `TEXT`.

    Args:
        line: The line.
        state: The state after the line before.
    """
    if state != TEXT and (not line.strip() or _depth(line) > state):
        return state
    return _depth(line) if _BLOCK.search(line) and not line.lstrip().startswith("#") else TEXT


def spans(line: str, state: int) -> list[Span]:
    """The coloured parts of a line.

    Args:
        line: The line.
        state: The state after the line before.
    """
    if state != TEXT and (not line.strip() or _depth(line) > state):
        return [Span(0, len(line), "prose")]
    found: list[Span] = []
    start, name = 0, ""
    match = _KEY.match(line)
    if match:
        found.append(Span(match.start("key"), len(match["key"]), "key"))
        start, name = match.end(), match["key"].strip("\"'")
    if name in SENTENCE_KEYS and not line[start:].lstrip().startswith(("|", ">", "&", "*")):
        found.extend(_sentence(line, start))
    else:
        found.extend(_values(line, start))
    return found


def _values(line: str, start: int) -> Iterator[Span]:
    keys = [(match.start("key"), match.end("key"), match["key"]) for match in _FLOW_KEY.finditer(line, start)]
    for first, last, _ in keys:
        yield Span(first, last - first, "key")
    sentences = _flow_sentences(line, keys)
    for first, last in sentences:
        yield from (span for span in _sentence(line[:last], first))
    for match in _TOKEN.finditer(line, start):
        inside = any(first <= match.start() < last for first, last, _ in keys)
        inside = inside or any(first <= match.start() < last for first, last in sentences)
        if not inside and match.lastgroup is not None:
            yield Span(match.start(), match.end() - match.start(), match.lastgroup)


def _flow_sentences(line: str, keys: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Where the sentences among the values of a mapping in brackets stand."""
    found = []
    for number, (_, last, name) in enumerate(keys):
        if name.strip("\"'") in SENTENCE_KEYS:
            end = keys[number + 1][0] if number + 1 < len(keys) else len(line)
            comment = re.search(r"\s#", line[last:end])
            found.append((last, last + comment.start() if comment else end))
    return found


def _sentence(line: str, start: int) -> Iterator[Span]:
    comment = re.search(r"(?:^|\s)#.*$", line[start:])
    end = start + comment.start() if comment else len(line)
    text = line[start:end]
    offset = start
    lead = re.match(r"""\s*(['"])(?=.*\1\s*$)""", text)
    if lead:
        offset, text = start + lead.end(), text.rstrip()[lead.end() : -1]
    for match in _SENTENCE.finditer(text):
        if match.lastgroup is not None:
            yield Span(offset + match.start(), match.end() - match.start(), match.lastgroup)
    if comment:
        yield Span(end, len(line) - end, "comment")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
