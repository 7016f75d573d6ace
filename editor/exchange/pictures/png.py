"""Sheets as one PNG: the pages of their PDF, drawn in pixels below each other."""

import io
from collections.abc import Callable
from importlib import import_module
from typing import Any

from PIL import Image

from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.pdf import pdf
from editor.exchange.pictures.shapes import Sheet
from editor.exchange.pictures.svg import GAP, HEAD, sheets_size


def png(sheets: list[Sheet], title: str, colours: Colours, scale: float, pulse: Callable[[], None]) -> bytes:
    """The sheets as a picture.

    Args:
        sheets: At least one.
        title: Of the whole.
        colours: Of the titles and what lies between.
        scale: Pixels for each unit.
        pulse: Called for every card and page; raises `Cancelled` to stop.

    Raises:
        EditorError: There is no font to write with.
    """
    pdfium: Any = import_module("pypdfium2")
    width, height = sheets_size(sheets)
    whole = Image.new("RGB", (max(round(width * scale), 1), max(round(height * scale), 1)), colours["ground"])
    pages = pdfium.PdfDocument(pdf(sheets, title, colours, pulse, whole=True))
    try:
        top = 0.0
        for sheet, page in zip(sheets, pages, strict=True):
            pulse()
            drawn = page.render(scale=sheet.size[0] * scale / page.get_width()).to_pil()
            whole.paste(drawn, (0, round(top * scale)))
            top += sheet.size[1] + HEAD + GAP
    finally:
        pages.close()
    file = io.BytesIO()
    whole.save(file, "PNG", dpi=(96 * scale, 96 * scale))
    return file.getvalue()
