"""Between the text of a file and the text in an editor: line ends and unbreakable things are kept."""

import re
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\u2029]*(?:\r\n|\r|\n|\u2029|$)")


def shown(text: str) -> str:
    """A file's text as an editor shows it: without a byte order mark, one kind of line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


def as_file(before: str, edited: str) -> str:
    """An edited text with the line ends and the byte order mark that the file has.

    Lines that were not touched keep their own line ends; new ones get the file's usual one.

    Args:
        before: The file's text before.
        edited: What the editor shows now.
    """
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    body = before.removeprefix("\ufeff")
    usual = "\r\n" if body.count("\r\n") * 2 > body.count("\n") else "\n"
    if body.count("\r") == 0 and "\u2029" not in body:
        return mark + edited
    old = [line for line in _LINE.findall(body) if line]
    new = edited.splitlines(keepends=True) if "\u2028" not in edited else re.findall(r"[^\n]*\n|[^\n]+$", edited)
    bare = [shown(line) for line in old]
    start = 0
    while start < min(len(old), len(new)) and bare[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and bare[-1 - end] == new[-1 - end]:
        end += 1
    middle = [line.replace("\n", usual) for line in new[start : len(new) - end]]
    return mark + "".join([*old[:start], *middle, *old[len(old) - end :]])
