"""The libraries that PDF and PNG need; SVG needs none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from editor.errors import EditorError

LIBRARIES: Final = {"reportlab": "reportlab", "pypdfium2": "pypdfium2", "PIL": "pillow"}
"""From the name of a module to the name of what is installed."""


@contextmanager
def needed_for(what: str) -> Iterator[None]:
    """Say what to install where one of the libraries is missing.

    Raises:
        EditorError: It is.
    """
    try:
        yield
    except ImportError as error:
        library = LIBRARIES.get((error.name or "").partition(".")[0])
        if library is None:
            raise
        raise EditorError(
            f"{what} needs the library {library}, which is not installed.",
            "Install it: pip install 'sleepsync-studio[pictures]'. SVG needs no library.",
        ) from None
