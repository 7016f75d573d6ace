"""A project's pictures, taken along inside the file that shows them."""

from base64 import b64encode
from pathlib import Path
from typing import Final

from editor.errors import EditorError

TYPES: Final = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".avif": "image/avif", ".svg": "image/svg+xml",
}  # fmt: skip
MOST_BYTES: Final = 32 * 2**20


def data_uri(folder: Path | None, name: str | None) -> str:
    """A picture of the project as text; empty where there is none, or where it lies outside the project's folder.

    Raises:
        EditorError: It cannot be read, or is too large to be taken along.
    """
    if folder is None or name is None:
        return ""
    kind = TYPES.get(Path(name).suffix.lower())
    try:
        path = (folder / name).resolve()
        if kind is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
            return ""
        if path.stat().st_size > MOST_BYTES:
            raise EditorError(f"The picture {name!r} is larger than {MOST_BYTES // 2**20} MB.", "Make it smaller first.")
        return f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}"
    except ValueError:
        return ""
    except OSError as error:
        raise EditorError(f"The picture {name!r} cannot be read: {error.strerror}.") from None
