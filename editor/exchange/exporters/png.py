"""The project as one PNG picture."""

from math import ceil, floor, sqrt
from typing import Final

from editor.errors import EditorError
from editor.exchange.exporter import exporter
from editor.exchange.options import PLAIN, Options
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.libraries import needed_for
from editor.exchange.pictures.sheets import THEME, sheets
from editor.exchange.pictures.svg import sheets_size
from editor.model.project import Project

SHARP: Final = 2.0
"""Pixels for each unit where nothing else is wished for and there is room."""
EASY_PIXELS: Final = 60_000_000
"""A picture has more only where that is asked for: it takes half a minute."""
MOST_PIXELS: Final = 300_000_000
MOST_SIDE: Final = 60_000


@exporter("png", "PNG picture", "png", takes=("dream", "scenes", "theme", "scale"))
def export_png(project: Project, options: Options = PLAIN) -> bytes:
    """The dreams below each other; a very large dream becomes as sharp as sixty megapixels allow.

    Raises:
        EditorError: There is no dream to draw, the scale asks for too many pixels, or a library or font is missing.
    """
    with needed_for("A PNG picture"):
        from editor.exchange.pictures.png import png

        found = sheets(project, options)
        scale = _scale(*sheets_size(found), options.scale)
        return png(found, project.title or "A dream", Colours.of(options.theme or THEME), scale, options.pulse)


def _scale(width: float, height: float, asked: float | None) -> float:
    side = MOST_SIDE / max(width, height)
    if asked is None:
        return min(SHARP, side, sqrt(EASY_PIXELS / (width * height)))
    most = min(side, sqrt(MOST_PIXELS / (width * height)))
    if asked > most:
        pixels = f"{ceil(width * asked):,} by {ceil(height * asked):,} pixels"
        fitting = f"Choose a scale up to {floor(most * 1000) / 1000:g}, or export SVG."
        raise EditorError(f"At this scale the picture would have {pixels}.", fitting)
    return asked
