"""The canonical layout of a file, with the author's comments kept at the entries they stand above."""

from editor.errors import EditorError
from editor.storage.beside import with_kept
from editor.storage.comments import with_comments
from editor.storage.reading import Reading, read
from editor.storage.writing import plain, shaped, write_plain


def format_reading(reading: Reading) -> str:
    """The canonical text of a file.

    Comments stay: those on lines of their own above the entry that they stood above, those behind an entry
    on the line above it.

    Raises:
        EditorError: A part of the file was not understood, and would be lost.
    """
    lost = [fault for fault in reading.faults if fault.code in ("damage", "duplicate-id")]
    if lost:
        first = lost[0]
        raise EditorError(
            f"Line {first.line}: {first.message} Nothing was changed.", "Mend that first; formatting would lose it."
        )
    data = with_kept(shaped(plain(reading.project)), reading.source)
    text = with_comments(write_plain(data), reading.source)
    if read(text).project != reading.project:
        raise EditorError("This file cannot be formatted without changing its meaning.", "Please report it.")
    return text
