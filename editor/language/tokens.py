"""A sentence cut into words."""

import re
from dataclasses import dataclass
from typing import Final

from editor.language.syntax import LanguageError

LONGEST: Final = 4000
"""The most characters a sentence may have."""
LONGEST_INT: Final = 1000
"""The most digits of an int."""
WORDS: Final = frozenset(
    ["if", "else", "and", "or", "not", "true", "false", "woke", "visited", "at", "awake", "min", "max", "abs"]
)
"""The words of the language; no variable may be called so."""

_TOKEN: Final = re.compile(
    r"""[ \t\r\n]*(?:
      (?P<int>[0-9]+)(?![A-Za-z_0-9])
    | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
    | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<sign>//|[=!<>]=|[-+*]=|[-+*%<>=(),])
    )""",
    re.VERBOSE,
)
_HINTS: Final = {
    "&": "Write 'and' instead of '&&'.",
    "|": "Write 'or' instead of '||'.",
    "!": "Write 'not' instead of '!'.",
    "/": "Write '//' to divide; it rounds down.",
    "^": "There is no '^' in the language.",
    ".": "Numbers are whole here; there is no '.'.",
    ";": "Write each effect as an entry of its own.",
    "[": "Round brackets are the only ones.",
    "{": "Round brackets are the only ones.",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: its kind (`int`, `word`, `text`, `sign`, `end`), text and columns from 0."""

    kind: str
    text: str
    start: int
    end: int


def tokens(sentence: str) -> list[Token]:
    """Cut a sentence into words; the last one is of kind `end`.

    Raises:
        LanguageError: A character that no sentence has, or a quote that is never closed.
    """
    if len(sentence) > LONGEST:
        raise LanguageError("bad-expression", f"This is longer than {LONGEST} characters.", LONGEST)
    found: list[Token] = []
    place, last = 0, len(sentence.rstrip(" \t\r\n"))
    match_token = _TOKEN.match
    while place < last:
        match = match_token(sentence, place)
        if match is None or match.lastgroup is None:
            raise _strange(sentence, place)
        kind = match.lastgroup
        start, place = match.span(kind)
        if kind == "int" and place - start > LONGEST_INT:
            raise LanguageError("bad-expression", "This number is too large.", start + 1)
        found.append(Token(kind, match[kind], start, place))
    found.append(Token("end", "", last, last))
    return found


def text_value(token: str) -> str:
    """The text that a quoted token means."""
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def _strange(sentence: str, place: int) -> LanguageError:
    while sentence[place] in " \t\r\n":
        place += 1
    letter = sentence[place]
    if letter in "\"'":
        return LanguageError("bad-expression", f"The quote {letter} is never closed.", place + 1)
    if letter.isdigit() and letter.isascii():
        return LanguageError("bad-expression", "A name cannot begin with a digit.", place + 1)
    hint = _HINTS.get(letter, "")
    return LanguageError("bad-expression", f"{letter!r} has no place here. {hint}".strip(), place + 1)
