"""Sheets as SVG: text stays text, so that it can be searched, copied and read aloud; nothing is loaded from elsewhere."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.lettering import HEADING, MONO, SANS, cut
from editor.exchange.pictures.shapes import (
    Disc,
    Fade,
    Group,
    Ink,
    Letters,
    Path,
    Rectangle,
    Shape,
    Sheet,
    Words,
)
from editor.exchange.xml import without_controls

HEAD: Final = 56.0
"""Room for the title above each sheet."""
LEFT: Final = 40.0
GAP: Final = 24.0


def sheets_size(sheets: list[Sheet]) -> tuple[float, float]:
    """Width and height of some sheets below each other, with their titles."""
    width = max(sheet.size[0] for sheet in sheets)
    return width, sum(sheet.size[1] + HEAD for sheet in sheets) + GAP * (len(sheets) - 1)


def svg(sheets: list[Sheet], title: str, colours: Colours, scale: float = 1.0) -> str:
    """The sheets below each other as one SVG file.

    Args:
        sheets: At least one.
        title: Of the whole.
        colours: Of the titles.
        scale: Pixels for each unit.
    """
    return _Writer(colours, {sheet.dream_id: number for number, sheet in enumerate(sheets)}).written(sheets, title, scale)


class _Writer:
    """Remembers which styles were used: each becomes a class of one or two letters, which keeps large files small."""

    def __init__(self, colours: Colours, anchors: dict[str, int]) -> None:
        self._colours = colours
        self._anchors = anchors
        self._styles: dict[object, tuple[str, str]] = {}
        self._fades: dict[Fade, str] = {}

    def written(self, sheets: list[Sheet], title: str, scale: float) -> str:
        width, height = sheets_size(sheets)
        body = "\n".join(self._body(sheets))
        styles = "\n".join(f".{name}{{{rules}}}" for name, rules in self._styles.values())
        size = f'width="{_number(width * scale)}" height="{_number(height * scale)}"'
        frame = f'viewBox="0 0 {_number(width)} {_number(height)}"'
        parts = (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size} {frame}>',
            f"<title>{_escaped(title)}</title>",
            f"<style>\ntext{{white-space:pre}}\n{styles}\n</style>",
            f"<defs>{''.join(self._gradients())}</defs>" if self._fades else "",
            f'<rect width="100%" height="100%" fill="{self._colours["ground"]}"/>',
            body,
            "</svg>\n",
        )
        return "\n".join(part for part in parts if part)

    def _body(self, sheets: list[Sheet]) -> Iterator[str]:
        top = 0.0
        for number, sheet in enumerate(sheets):
            yield f'<g id="dream-{number}"><title>{_escaped(sheet.title)}</title>'
            heading = cut(sheet.title, HEADING, max(sheet.size[0] - 2 * LEFT, 200.0))
            yield self._words(Words(LEFT, top + HEAD - 14, heading, HEADING, self._colours["text"]))
            yield f'<g transform="translate({_number(-sheet.box[0])} {_number(top + HEAD - sheet.box[1])})">'
            yield from self._shapes(sheet.shapes)
            yield "</g></g>"
            top += HEAD + sheet.size[1] + GAP

    def _shapes(self, shapes: Iterable[Shape]) -> Iterator[str]:
        for shape in shapes:
            if isinstance(shape, Group):
                yield self._group(shape)
            elif isinstance(shape, Words):
                yield self._words(shape)
            elif isinstance(shape, Fade):
                yield f'<path fill="url(#{self._fade(shape)})" d="{_line(shape.path)}"/>'
            elif isinstance(shape, Rectangle):
                yield self._rectangle(shape)
            elif isinstance(shape, Disc):
                place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
                yield f'<circle class="{self._ink(shape.ink)}" {place}/>'
            else:
                yield f'<path class="{self._ink(shape.ink)}" d="{_line(shape)}"/>'

    def _group(self, group: Group) -> str:
        inner = "".join(self._shapes(group.shapes))
        whole = f"<g><title>{_escaped(group.title)}</title>{inner}</g>"
        number = self._anchors.get(group.leads_to) if group.leads_to is not None else None
        return whole if number is None else f'<a xlink:href="#dream-{number}" href="#dream-{number}">{whole}</a>'

    def _rectangle(self, shape: Rectangle) -> str:
        place = f'x="{_number(shape.left)}" y="{_number(shape.top)}"'
        size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
        radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
        return f'<rect class="{self._ink(shape.ink)}" {place} {size}{radius}/>'

    def _words(self, shape: Words) -> str:
        rules = f"{_font(shape.letters)};fill:{shape.color}"
        if shape.anchor != "start":
            rules += f";text-anchor:{shape.anchor}"
        name = self._style((shape.letters, shape.color, shape.anchor), rules)
        return f'<text class="{name}" x="{_number(shape.x)}" y="{_number(shape.y)}">{_escaped(shape.text)}</text>'

    def _ink(self, ink: Ink) -> str:
        found = self._styles.get(ink)
        if found is not None:
            return found[0]
        rules = f"fill:{ink.fill or 'none'}"
        if ink.stroke is not None:
            rules += f";stroke:{ink.stroke};stroke-width:{_number(ink.width)}"
        if ink.dash:
            rules += f";stroke-dasharray:{' '.join(map(_number, ink.dash))}"
        return self._style(ink, rules)

    def _style(self, key: object, rules: str) -> str:
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = (f"s{len(self._styles)}", rules)
        return found[0]

    def _fade(self, fade: Fade) -> str:
        """The name of a fade's gradient."""
        return self._fades.setdefault(fade, f"f{len(self._fades)}")

    def _gradients(self) -> Iterator[str]:
        for fade, name in self._fades.items():
            begin, end = map(_number, fade.span)
            line = f'x1="0" x2="0" y1="{begin}" y2="{end}"' if fade.down else f'x1="{begin}" x2="{end}" y1="0" y2="0"'
            stops = f'<stop stop-color="{fade.start}"/><stop offset="1" stop-color="{fade.end}"/>'
            yield f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {line}>{stops}</linearGradient>'


def _font(letters: Letters) -> str:
    names = MONO if letters.mono else SANS
    families = ",".join(f"'{name}'" if " " in name else name for name in names)
    style = "italic " if letters.italic else ""
    weight = "600 " if letters.bold else ""
    return f"font:{style}{weight}{_number(letters.size)}px {families}"


def _line(path: Path) -> str:
    parts = []
    for number, step in enumerate(path.steps):
        letter = "M" if not number else "C" if len(step) == 6 else "L"
        parts.append(letter + " ".join(map(_number, step)))
    return "".join(parts) + ("Z" if path.closed else "")


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    return escape(without_controls(text), quote=False)
