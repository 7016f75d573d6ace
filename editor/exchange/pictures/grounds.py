"""Frames behind the cards, and notes between them."""

from typing import Final

from editor.drawing.measures import FRAME_TITLE, NOTE_WIDTH, Box, note_height
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.lettering import FRAME, TEXT, cut, wrapped
from editor.exchange.pictures.shapes import Ink, Rectangle, Shape, Words, polygon
from editor.model.layout import Frame, Note

FOLD: Final = 12.0
NOTE_LINE: Final = 15.0
NOTE_MOST: Final = 12


def draw_frame(frame: Frame, colours: Colours) -> list[Shape]:
    """A frame: a tinted area with its title at the top."""
    left, top, width, height = frame.rect
    color = colours.frame(frame.color)
    ink = Ink(colours.mixed("ground", color, 0.14), colours.mixed("ground", color, 0.75), 1.2)
    width, height = max(width, 0.0), max(height, 0.0)
    found: list[Shape] = [Rectangle(left, top, width, height, min(12.0, width / 2, height / 2), ink)]
    title = cut(frame.title, FRAME, width - 20)
    if title.rstrip("…"):
        found.append(Words(left + 10, top + FRAME_TITLE / 2 + 5, title, FRAME, colours["text"]))
    return found


def note_lines(note: Note) -> tuple[str, ...]:
    """What of a note is shown, line by line; its own line ends stay."""
    lines = [part for line in note.text.split("\n") for part in wrapped(line, TEXT, NOTE_WIDTH - 24, NOTE_MOST + 1) or ("",)]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > NOTE_MOST:
        lines[NOTE_MOST - 1 :] = [cut(lines[NOTE_MOST - 1], TEXT, NOTE_WIDTH - 36).rstrip("…") + "…"]
    return tuple(lines)


def note_box(note: Note) -> Box:
    """What a note covers."""
    x, y = note.at
    return x, y, x + NOTE_WIDTH, y + max(note_height(note.text), 16 + NOTE_LINE * len(note_lines(note)))


def draw_note(note: Note, colours: Colours) -> list[Shape]:
    """A note: a slip of paper with a folded corner."""
    x, y, right, bottom = note_box(note)
    ink = Ink(colours.mixed("ground", "amber", 0.2), colours["amber"])
    slip = polygon(((x, y), (right - FOLD, y), (right, y + FOLD), (right, bottom), (x, bottom)), ink)
    fold = polygon(((right - FOLD, y), (right - FOLD, y + FOLD), (right, y + FOLD)), ink)
    lines = enumerate(note_lines(note))
    return [slip, fold, *(Words(x + 10, y + 19 + NOTE_LINE * row, line, TEXT, colours["text"]) for row, line in lines)]
