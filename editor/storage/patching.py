"""Surgical writing: the text of a file changed only where the project changed.

The old and the new project are compared part by part and walked down along the tree of the file; what is equal is
not touched. Every pass is read back: what one pass could not express (an alias, a new order) the next one mends,
and only if all fail is the file written anew.
"""

from collections import Counter
from typing import Final

from editor.errors import EditorError
from editor.model.project import Project
from editor.storage.beside import kept_beside
from editor.storage.comments import with_comments
from editor.storage.patch_pass import PatchPass
from editor.storage.pieces import newline_of
from editor.storage.reading import read
from editor.storage.source import Source
from editor.storage.writing import write

PASSES: Final = 5


def patch(source: Source, old: Project, new: Project) -> str:
    """The file's text after `old` became `new`; the same text, byte for byte, when nothing changed.

    Args:
        source: The file as it was read as `old`.
        old: What it was read as.
        new: What it should be read as.

    Raises:
        EditorError: The change cannot be written without losing a part of the file that was not understood.
    """
    if old is new or old == new:
        return source.mark + source.text
    beginning, text, now = source, source.text, old
    for number in range(PASSES):
        run = PatchPass(source, now, new)
        changed = run.run()
        if changed == text:
            break
        try:
            reading = read(changed)
        except EditorError:
            break
        if _lost(source, reading.source, run.cuts if number == 0 else []):
            break
        text, source, now = changed, reading.source, reading.project
        if now == new:
            return beginning.mark + text
    return _rewritten(beginning, new)


def _lost(before: Source, after: Source, cuts: list[tuple[int, int]]) -> bool:
    """Whether a part that was left out, and was not cut away with what it stood in, is left out no more."""
    kept = Counter(after.text[blank.start : blank.end] for blank in after.blanks)
    for blank in before.blanks:
        words = before.text[blank.start : blank.end]
        if any(start <= blank.start and blank.end <= end for start, end in cuts):
            continue
        if not kept[words]:
            return True
        kept[words] -= 1
    return False


def _rewritten(source: Source, new: Project) -> str:
    lost = any(fault.code in ("damage", "duplicate-id") for fault in read(source.text).faults)
    if lost or next(kept_beside(source), None) is not None:
        raise EditorError(
            "This change cannot be written without touching a part of the file that could not be understood.",
            "Mend or delete that part in the source panel first.",
        )
    text = with_comments(write(new), source)
    if read(text).project != new:
        raise EditorError("This change cannot be written as a dream project.", "Undo it, or make it in smaller steps.")
    newline = newline_of(source.text)
    return source.mark + text.replace("\n", newline)
