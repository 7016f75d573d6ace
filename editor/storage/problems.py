"""What the parser says, in the words of somebody who wants it mended."""

from typing import Any, Final

TAB: Final = "a tab cannot indent a line; use spaces"
ASTRAY: Final = "no such entry can stand here; look at how far it is indented"
WORDS: Final = (
    ("mapping values are not allowed", "a colon with a space behind it stands within a text; put the text in quotes"),
    ("expected node content", "a value is missing here, or there is a bracket or a comma too many"),
    ("expected ',' or '}'", "a comma or a } is missing"),
    ("expected ',' or ']'", "a comma or a ] is missing"),
    ("could not find expected ':'", "a key stands here without a colon"),
    ("expected key", "a key was expected here; look at how far the line is indented"),
    ("expected '-' indicator", "an item with a dash was expected here; look at how far the line is indented"),
    ("alphabetic or numeric character", "a text cannot begin with * or & unless it stands in quotes"),
    ("unknown escape character", "there is no such escape in double quotes; write the backslash twice"),
    ("block sequence entries are not allowed", "a list cannot begin here; give it a line of its own"),
)
BEGINNINGS: Final = (
    ("\t", TAB),
    ("@`%", "a text cannot begin with this character unless it stands in quotes"),
)


def in_words(error: Any, text: str) -> str:
    """What stops the parser.

    Args:
        error: Its refusal.
        text: What it read.
    """
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "this is no YAML")
    if "cannot start any token" in problem:
        mark = getattr(error, "problem_mark", None)
        letter = text[mark.index : mark.index + 1] if mark is not None else ""
        return next((words for letters, words in BEGINNINGS if letter and letter in letters), problem)
    return next((words for said, words in WORDS if said in problem), problem)
