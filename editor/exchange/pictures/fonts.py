"""Fonts of this machine, for pictures whose letters are drawn here and not by whoever looks at them."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from editor.errors import EditorError

SANS: Final = ("NotoSans-Regular", "DejaVuSans", "LiberationSans-Regular", "arial", "Arial", "Verdana", "FreeSans")
BOLD: Final = (
    "NotoSans-Bold", "DejaVuSans-Bold", "LiberationSans-Bold", "arialbd", "Arial Bold", "Verdana Bold", "FreeSansBold",
)  # fmt: skip
ITALIC: Final = (
    "NotoSans-Italic", "DejaVuSans-Oblique", "LiberationSans-Italic", "ariali", "Arial Italic", "FreeSansOblique",
)  # fmt: skip
MONO: Final = (
    "DejaVuSansMono",
    "NotoSansMono-Regular",
    "LiberationMono-Regular",
    "consola",
    "Menlo",
    "Courier New",
    "FreeMono",
)


def find_face(*, bold: bool = False, italic: bool = False, mono: bool = False) -> Path:
    """A face of that kind, or the nearest one.

    Raises:
        EditorError: There is none on this machine.
    """
    wished = MONO if mono else BOLD if bold else ITALIC if italic else SANS
    known = _faces()
    for name in (*wished, *SANS):
        if name in known:
            return known[name]
    raise EditorError(
        "No font was found that the picture could be written with.", "Install one, such as Debian's fonts-dejavu-core."
    )


def faces_for(letter: str) -> Iterator[Path]:
    """Faces made for the script of a letter, the likeliest first."""
    words = unicodedata.name(letter, "").split()
    known = _faces()
    names = ["DejaVuSans", *(f"NotoSans{word.title()}-Regular" for word in words[:2])]
    names += ["NotoSansSymbols-Regular", "NotoSansSymbols2-Regular", "NotoSansMath-Regular", "Symbola"]
    names += ["DroidSansFallbackFull", "DroidSansFallback", "wqy-zenhei", "wqy-microhei", "ARIALUNI", "Arial Unicode"]
    names += ["msyh", "YuGothM", "malgun", "unifont"]
    return (known[name] for name in names if name in known)


@lru_cache(maxsize=1)
def _faces() -> dict[str, Path]:
    """Every TrueType face of this machine by the name of its file."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for parent, _, files in os.walk(folder):
            for file in sorted(files):
                if file.lower().endswith((".ttf", ".ttc")):
                    found.setdefault(file[:-4], Path(parent, file))
    return found


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]
