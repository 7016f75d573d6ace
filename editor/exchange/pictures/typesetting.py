"""Words in a PDF: each letter in a face that has it, so that every script can be read, searched and copied."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.exchange.pictures.fonts import faces_for, find_face
from editor.exchange.pictures.reading_order import in_drawing_order
from editor.exchange.pictures.shapes import Letters, Words

EAST: Final = (
    ("HIRAGANA", "HeiseiKakuGo-W5"),
    ("KATAKANA", "HeiseiKakuGo-W5"),
    ("HANGUL", "HYGothic-Medium"),
    ("CJK", "STSong-Light"),
)
"""Faces that readers of PDFs bring along, by the beginning of a letter's name."""


@lru_cache(maxsize=1024)
def color_of(color: str) -> Color:
    """A colour as the canvas wants it."""
    return HexColor(color)


_FAR: Final = re.compile("<([0-9A-F]{5,6})>")
"""A letter beyond the first plane, as no table of letters may have it."""


class Face(TTFont):
    """A face that says rightly which letters its boxes stand for, those beyond the first plane too."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Put the face into the document."""
        many = len(self.state[doc].subsets) if doc in self.state else 0
        super().addObjects(doc)
        for number in range(many):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            table = doc.idToObject[f"toUnicodeCMap:{name}"]
            table.content = _FAR.sub(lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex()}>", table.content)


class Typesetting:
    """Writes on a canvas whose y runs downwards.

    Args:
        canvas: Of the PDF.
        whole: Whether every face must be in the file, for who brings none along.
    """

    def __init__(self, canvas: Canvas, whole: bool) -> None:
        self._canvas = canvas
        self._whole = whole
        self._fonts: dict[Path, TTFont] = {}
        self._faces: dict[Letters, TTFont] = {}
        self._east: set[str] = set()
        self._chosen: dict[tuple[str, str], str] = {}

    def write(self, words: Words) -> None:
        """One line of text."""
        if not words.text:
            return
        face = self._face(words.letters)
        size = words.letters.size
        line = in_drawing_order(words.text)
        runs = [(name, "".join(run)) for name, run in groupby(line, key=lambda letter: self._name(letter, face))]
        widths = [pdfmetrics.stringWidth(text, name, size) for name, text in runs]
        x = words.x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        text = self._canvas.beginText()
        text.setTextTransform(1, 0, 0, -1, x, words.y)
        text.setFillColor(color_of(words.color))
        for name, run in runs:
            text.setFont(name, size)
            text.textOut(run)
        self._canvas.drawText(text)

    def _face(self, letters: Letters) -> TTFont:
        found = self._faces.get(letters)
        if found is None:
            path = find_face(bold=letters.bold, italic=letters.italic, mono=letters.mono)
            found = self._faces[letters] = self._font(path)
        return found

    def _font(self, path: Path) -> TTFont:
        found = self._fonts.get(path)
        if found is None:
            name = f"face-{path.stem}"
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(Face(name, str(path)))
            registered: Any = pdfmetrics.getFont(name)
            found = self._fonts[path] = registered
        return found

    def _name(self, letter: str, face: TTFont) -> str:
        """The name of the font for a letter; where none has it, the usual one, as a box that can still be searched for."""
        if face.face.charToGlyph.get(ord(letter)):
            return str(face.fontName)
        key = (letter, str(face.fontName))
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = self._other(letter) or self._as_a_box(letter, face)
        return found

    def _as_a_box(self, letter: str, face: TTFont) -> str:
        """The face itself, told to draw its box for that letter: else every such letter would be one and the same."""
        face.face.charToGlyph[ord(letter)] = 0
        return str(face.fontName)

    def _other(self, letter: str) -> str | None:
        for path in faces_for(letter):
            try:
                font = self._font(path)
            except TTFError:
                continue
            if font.face.charToGlyph.get(ord(letter)):
                return str(font.fontName)
        if self._whole or ord(letter) > 0xFFFF:
            return None
        name = unicodedata.name(letter, "")
        east = next((face for script, face in EAST if name.startswith(script)), None)
        if east is not None and east not in self._east:
            pdfmetrics.registerFont(UnicodeCIDFont(east))
            self._east.add(east)
        return east
