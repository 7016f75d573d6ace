"""Sheets as a PDF: lines stay lines and text stays text, at every size."""

import io
from collections.abc import Callable, Iterable
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.lettering import HEADING, cut
from editor.exchange.pictures.shapes import Disc, Fade, Group, Ink, Path, Rectangle, Shape, Sheet, Words
from editor.exchange.pictures.svg import HEAD, LEFT
from editor.exchange.pictures.typesetting import Typesetting, color_of

POINTS: Final = 0.75
"""Points for each unit, as a browser has it."""
MOST_POINTS: Final = 14_400.0
"""No page of a PDF may be longer."""
MOST_CONTENTS: Final = 2000
"""Of larger dreams the table of contents names the dream alone."""


def pdf(sheets: list[Sheet], title: str, colours: Colours, pulse: Callable[[], None], *, whole: bool = False) -> bytes:
    """A page for each sheet, as large as the sheet needs it.

    Args:
        sheets: At least one.
        title: Of the whole.
        colours: Of the titles.
        pulse: Called for every card; raises `Cancelled` to stop.
        whole: Whether every face must be in the file; else readers bring those for Chinese, Japanese and Korean along.

    Raises:
        EditorError: There is no font to write with.
    """
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("SleepSync Studio")
    typesetting = Typesetting(canvas, whole)
    anchors = {sheet.dream_id: f"dream-{number}" for number, sheet in enumerate(sheets)}
    for sheet in sheets:
        _Page(canvas, typesetting, sheet, anchors).draw(colours, pulse)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Page:
    """One sheet on one page. PDF's y runs upwards: the page is turned over once, and the words back."""

    def __init__(self, canvas: Canvas, typesetting: Typesetting, sheet: Sheet, anchors: dict[str, str]) -> None:
        self._canvas = canvas
        self._typesetting = typesetting
        self._sheet = sheet
        self._anchors = anchors
        self._ink: Ink | None = None
        width, height = sheet.size[0], sheet.size[1] + HEAD
        self._size = width, height
        self._unit = min(POINTS, MOST_POINTS / width, MOST_POINTS / height)

    def draw(self, colours: Colours, pulse: Callable[[], None]) -> None:
        canvas, sheet = self._canvas, self._sheet
        width, height = self._size
        canvas.setPageSize((width * self._unit, height * self._unit))
        canvas.bookmarkPage(self._anchors[sheet.dream_id])
        canvas.addOutlineEntry(sheet.title, self._anchors[sheet.dream_id], 0, closed=True)
        canvas.setFillColor(color_of(sheet.ground))
        canvas.rect(0, 0, width * self._unit, height * self._unit, stroke=0, fill=1)
        canvas.transform(self._unit, 0, 0, -self._unit, 0, height * self._unit)
        heading = cut(sheet.title, HEADING, max(width - 2 * LEFT, 200.0))
        self._words(Words(LEFT, HEAD - 14, heading, HEADING, colours["text"]))
        canvas.translate(-sheet.box[0], HEAD - sheet.box[1])
        self._contents()
        for shape in sheet.shapes:
            pulse()
            self._shapes((shape,))

    def _contents(self) -> None:
        """The scenes in the table of contents, each where its card stands."""
        groups = [shape for shape in self._sheet.shapes if isinstance(shape, Group)]
        if len(groups) > MOST_CONTENTS:
            return
        anchor = self._anchors[self._sheet.dream_id]
        for number, group in enumerate(groups):
            card = next(shape for shape in group.shapes if isinstance(shape, Rectangle))
            self._canvas.bookmarkHorizontal(f"{anchor}-{number}", card.left - 20, card.top - 20)
            self._canvas.addOutlineEntry(group.title, f"{anchor}-{number}", 1)

    def _shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            if isinstance(shape, Group):
                self._shapes(shape.shapes)
                self._link(shape)
            elif isinstance(shape, Words):
                self._words(shape)
            elif isinstance(shape, Rectangle):
                self._take(shape.ink)
                self._canvas.roundRect(
                    shape.left, shape.top, shape.width, shape.height, min(shape.radius, shape.width / 2), **_how(shape.ink)
                )
            elif isinstance(shape, Disc):
                self._take(shape.ink)
                self._canvas.circle(shape.x, shape.y, shape.radius, **_how(shape.ink))
            elif isinstance(shape, Fade):
                self._fade(shape)
            else:
                self._take(shape.ink)
                self._canvas.drawPath(self._line(shape), **_how(shape.ink))

    def _link(self, group: Group) -> None:
        """A card that opens a dream leads to that dream's page."""
        anchor = self._anchors.get(group.leads_to) if group.leads_to is not None else None
        if anchor is None:
            return
        card = next(shape for shape in group.shapes if isinstance(shape, Rectangle))
        rect = (card.left, card.top, card.left + card.width, card.top + card.height)
        self._canvas.linkRect(group.title, anchor, rect, relative=1, thickness=0)

    def _fade(self, fade: Fade) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.clipPath(self._line(fade.path), stroke=0, fill=0)
        begin, end = fade.span
        across, down = (0, 1) if fade.down else (1, 0)
        colors = (color_of(fade.start), color_of(fade.end))
        canvas.linearGradient(begin * across, begin * down, end * across, end * down, colors)
        canvas.restoreState()

    def _words(self, words: Words) -> None:
        self._typesetting.write(words)
        self._ink = None

    def _take(self, ink: Ink) -> None:
        """Colours, width and dashes, said only where they differ from the last shape's."""
        if ink == self._ink:
            return
        if ink.fill is not None:
            self._canvas.setFillColor(color_of(ink.fill))
        if ink.stroke is not None:
            self._canvas.setStrokeColor(color_of(ink.stroke))
            self._canvas.setLineWidth(ink.width)
            self._canvas.setDash(list(ink.dash))
        self._ink = ink

    def _line(self, path: Path) -> PDFPathObject:
        line = self._canvas.beginPath()
        line.moveTo(*path.steps[0])
        for step in path.steps[1:]:
            if len(step) == 6:
                line.curveTo(*step)
            else:
                line.lineTo(*step)
        if path.closed:
            line.close()
        return line


def _how(ink: Ink) -> dict[str, int]:
    return {"fill": int(ink.fill is not None), "stroke": int(ink.stroke is not None)}
