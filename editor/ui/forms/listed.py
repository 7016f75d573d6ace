"""Words in one line with commas between them; a word that has a comma of its own stands in quotes."""

import re
from collections.abc import Iterator
from typing import Final

_ITEM: Final = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?:[\s:]+(\d{1,6}))?\s*|([^,]*))(?:,|$)')


def listed(word: str) -> str:
    """A word as it stands in such a line."""
    is_plain = word == word.strip() and "," not in word and not word.startswith('"')
    return word if is_plain else '"' + word.replace('"', '""') + '"'


def items_of(line: str) -> Iterator[tuple[str, bool, str]]:
    """What a line lists: a word, whether it stood in quotes, and then the number behind them, if any.

    Quotes that do not go round a whole word are letters like others.
    """
    for match in _ITEM.finditer(line):
        quoted, number, plain = match.groups()
        if quoted:
            yield quoted.replace('""', '"'), True, number or ""
        elif plain and plain.strip():
            yield plain.strip(), False, ""
