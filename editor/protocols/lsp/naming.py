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


def rename(opened: Opened, cursor: Cursor, name: str) -> tuple[Span, str]:
    """The part of the text that changes, and what it becomes.

    Raises:
        EditorError: Nothing there can be renamed, or not to that.
    """
    named = nameable(opened, cursor)
    if named is None or opened.reading is None:
        raise EditorError("Nothing here can be renamed.", "Point at a scene, a dream or a variable.")
    reading = opened.reading
    new = patch(reading.source, reading.project, _edit(named, name).apply(reading.project))
    return difference(opened, new)


def difference(opened: Opened, new: str) -> tuple[Span, str]:
    """The smallest part of the text from the first character that differs to the last."""
    old = opened.text
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    most = shorter - start
    end = next((index for index in range(most) if old[-1 - index] != new[-1 - index]), most)
    shift = opened.shift
    first, last = opened.cursor(start - shift), opened.cursor(len(old) - end - shift)
    return Span(first, last), new[start : len(new) - end]


def _edit(named: Named, name: str) -> Edit:
    if named.kind == "scene":
        return RenameScene(named.dream, named.name, name)
    return RenameDream(named.name, name) if named.kind == "dream" else RenameVariable(named.name, name)
