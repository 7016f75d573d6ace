"""Another name for a scene, a dream or a variable, everywhere in the text."""

from editor.edits.dreams import RenameDream
from editor.edits.edit import Edit
from editor.edits.scenes import RenameScene
from editor.edits.things import RenameVariable
from editor.errors import EditorError
from editor.protocols.lsp.pointing import Named, declaration, pointed
from editor.protocols.lsp.text import Cursor, Opened, Span
from editor.storage.patching import patch


def nameable(opened: Opened, cursor: Cursor) -> Named | None:
    """What could be renamed at a place: a thing that is declared in this text."""
    named = pointed(opened, cursor)
    return named if named is not None and declaration(opened, named) is not None else None


def rename(opened: Opened, cursor: Cursor, name: str) -> list[tuple[Span, str]]:
    """The parts of the text that change, and what each becomes.

    Raises:
        EditorError: Nothing there can be renamed, or not to that.
    """
    named = nameable(opened, cursor)
    if named is None or opened.reading is None:
        raise EditorError("Nothing here can be renamed.", "Point at a scene, a dream or a variable.")
    reading = opened.reading
    new = patch(reading.source, reading.project, _edit(named, name).apply(reading.project))
    return differences(opened, new)


def differences(opened: Opened, new: str) -> list[tuple[Span, str]]:
    """What differs, line by line where there are as many lines as before, so that an editor shows each place by itself."""
    olds, news = opened.text.split("\n"), new.split("\n")
    if len(olds) != len(news):
        return [_difference(opened, 0, opened.text, new)]
    found, start = [], 0
    for old, line in zip(olds, news, strict=True):
        if old != line:
            found.append(_difference(opened, start, old, line))
        start += len(old) + 1
    return found


def _difference(opened: Opened, begin: int, old: str, new: str) -> tuple[Span, str]:
    """The smallest part of a text that begins somewhere, from the first character that differs to the last."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    most = shorter - start
    end = next((index for index in range(most) if old[-1 - index] != new[-1 - index]), most)
    first, last = (opened.cursor(begin + place - opened.shift) for place in (start, len(old) - end))
    return Span(first, last), new[start : len(new) - end]


def _edit(named: Named, name: str) -> Edit:
    if named.kind == "scene":
        return RenameScene(named.dream, named.name, name)
    return RenameDream(named.name, name) if named.kind == "dream" else RenameVariable(named.name, name)
