"""How wide words are, without a font at hand: measured in a wide face, DejaVu Sans, less what margins can bear."""

import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import Final

from editor.exchange.pictures.shapes import Letters

TITLE: Final = Letters(13, bold=True)
TEXT: Final = Letters(11)
ITALIC: Final = Letters(11, italic=True)
GUARD: Final = Letters(10, mono=True)
SMALL: Final = Letters(9.5, bold=True)
FRAME: Final = Letters(14, bold=True)
HEADING: Final = Letters(22, bold=True)

SANS: Final = ("Inter", "Noto Sans", "Segoe UI", "DejaVu Sans", "sans-serif")
MONO: Final = ("DejaVu Sans Mono", "Noto Sans Mono", "Menlo", "Consolas", "monospace")

SHARE: Final = 0.94
"""Most faces are narrower by a tenth; in DejaVu Sans itself the longest words reach a little into the card's margin."""
MONO_WIDTH: Final = 60.2
WIDE: Final = 100.0
OTHER: Final = 79.0
"""A letter that no table knows, in hundredths of the size; most are narrower."""
LONGEST: Final = 400
"""No line is longer than so many letters."""

_PLAIN: Final = {
    28: "ijl", 32: " ,.·‘’", 34: "/:;\\|I", 39: "()[]tfr-'!", 41: "J", 50: "*_`\"–", 52: "sz“”", 55: "c?", 60: "vxyk",
    63: "abdeghnopqu", 64: "$0123456789{}FTYLP", 70: "ABCEKRSVXZ", 77: "DGHNU&", 80: "OQ", 84: "#+<=>^~w−→", 87: "M",
    98: "%m", 100: "@W…—",
}  # fmt: skip
_BOLD: Final = {
    35: "ijl ", 38: ",.·‘’", 40: "/:;\\|I'J-", 46: "()[]!tfr", 52: "*_`\"–", 60: "csz?", 66: "vxyk“”L", 72: "abdeghnopqu",
    73: "$0123456789{}FTYPCZES", 77: "ABKRVXZ", 84: "#+<=>^~DGHNU−→", 87: "OQ&", 92: "w", 105: "%mM@…—", 110: "W",
}  # fmt: skip
_TABLES: Final = tuple(
    {letter: float(width) for width, letters in table.items() for letter in letters} for table in (_PLAIN, _BOLD)
)


@lru_cache(maxsize=8192)
def _letter(letter: str, bold: bool) -> float:
    """The width of a letter in hundredths of the size."""
    found = _TABLES[bold].get(letter)
    if found is not None:
        return found
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return _TABLES[bold].get(base, OTHER + 8 * bold)


def width(text: str, letters: Letters) -> float:
    """About how wide a line of text is."""
    if letters.mono:
        return sum(max(MONO_WIDTH, _letter(letter, False)) if ord(letter) > 126 else MONO_WIDTH for letter in text) * (
            letters.size / 100
        )
    return sum(_letter(letter, letters.bold) for letter in text) * (letters.size * SHARE / 100)


def cut(text: str, letters: Letters, room: float) -> str:
    """A text on one line, cut to a width, with an ellipsis where something is missing."""
    line = " ".join(text[: 2 * LONGEST].split())
    if len(line) <= LONGEST and width(line, letters) <= room:
        return line
    ends = accumulate(width(letter, letters) for letter in line[:LONGEST])
    left = room - width("…", letters)
    kept = sum(1 for end in ends if end <= left)
    return line[:kept].rstrip() + "…"


def wrapped(text: str, letters: Letters, room: float, most: int) -> tuple[str, ...]:
    """A text in at most so many lines, the last one cut where the text is longer."""
    lines: list[str] = []
    words = text[: LONGEST * most].split()
    place = 0
    while place < len(words) and len(lines) < most - 1:
        line, length = words[place], width(words[place], letters)
        place += 1
        while place < len(words):
            length += width(f" {words[place]}", letters)
            if length > room:
                break
            line += f" {words[place]}"
            place += 1
        lines.append(cut(line, letters, room))
    if place < len(words) and most:
        lines.append(cut(" ".join(words[place:]), letters, room))
    return tuple(lines)
