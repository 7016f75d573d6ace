"""Reading dreamers, variables, promises, waivers and the layout."""

import re
from typing import Any

from editor.language.tokens import WORDS
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout, Frame, Note, Point
from editor.model.project import Promise, PromiseKind, Waiver
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable
from editor.storage.faults import Place
from editor.storage.nodes import Node, plain_value
from editor.storage.takers import Taker

DREAMER_KEYS = ("name", "age", "fears", "desires", "limits")
LIMIT_KEYS = ("fear", "minutes")
WAIVER_KEYS = ("code", "dream", "scene", "variable", "because")
INT_KEYS = ("min", "max", "start")
ENUM_KEYS = ("values", "start")
LAYOUT_KEYS = ("scenes", "frames", "notes", "reroutes", "bookmarks", "pinned")
FRAME_KEYS = ("title", "rect", "color", "scenes")
NOTE_KEYS = ("text", "at")
LARGEST = 2**53
FARTHEST = 1e12
"""How far things may lie from the middle of the canvas."""


def read_dreamers(take: Taker, node: Node | None) -> Table[str, Dreamer]:
    """All dreamers that could be understood."""
    found: dict[str, Dreamer] = {}
    for name, _, value in take.entries(node, ("dreamers",), "dreamers"):
        place: Place = ("dreamers", name)
        parts = {key: part for key, _, part in take.entries(value, place, "a dreamer", DREAMER_KEYS)}
        limits = {k: v for k, _, v in take.entries(parts.get("limits"), (*place, "limits"), "limits", LIMIT_KEYS)}
        fear = take.whole(limits.get("fear"), (*place, "limits", "fear"), "The fear limit", -LARGEST, LARGEST)
        found[name] = Dreamer(
            name=take.text(parts.get("name"), (*place, "name"), "The name") or "",
            age=take.whole(parts.get("age"), (*place, "age"), "The age", 0, 200),
            fears=take.strengths(parts.get("fears"), (*place, "fears"), "fears", 0, 100),
            desires=take.strengths(parts.get("desires"), (*place, "desires"), "desires", 0, 100),
            fear_limit=fear,
            minutes_limit=take.number(
                limits.get("minutes"), (*place, "limits", "minutes"), "The minutes limit", 0, 1e9, whole=False
            ),
            extras=take.extras(value, DREAMER_KEYS),
            damaged=value.real.kind != "map" and not take.absent(value),
        )
    return Table(found)


def read_variables(take: Taker, node: Node | None) -> Table[str, Variable]:
    """All variables that could be understood."""
    found: dict[str, Variable] = {}
    for name, key, value in take.entries(node, ("variables",), "variables"):
        place: Place = ("variables", name)
        if not re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", name):
            take.damage(f"A variable cannot be called {name[:40]!r}: letters, digits and _ only.", key, place)
        elif name in WORDS:
            take.damage(f"A variable cannot be called {name!r}: it is a word of the language.", key, place)
        else:
            variable = _variable(take, value, place)
            if variable is not None:
                found[name] = variable
    return Table(found)


def _variable(take: Taker, node: Node, place: Place) -> Variable | None:
    real = node.real
    if real.kind == "scalar" and take.tag_fits(real):
        value = real.value()
        if isinstance(value, bool):
            return BoolVariable(value)
        if isinstance(value, int):
            return _bounded(take, node, place, 0, 100, value)
    if real.kind != "map" or not take.tag_fits(real):
        take.damage("A variable is a whole number, true or false, or a mapping with min, max, start or values.", node, place)
        return None
    if real.get("values") is not None:
        return _enum(take, node, place)
    start = real.get("start")
    if start is not None and start.real.kind == "scalar" and isinstance(start.real.value(), bool):
        list(take.entries(node, place, "a flag", ("start",)))
        return BoolVariable(bool(start.real.value()))
    parts = {key: part for key, _, part in take.entries(node, place, "a variable", INT_KEYS)}
    numbers = {key: take.whole(parts.get(key), (*place, key), key, -LARGEST, LARGEST) for key in INT_KEYS}
    least = 0 if numbers["min"] is None else numbers["min"]
    most = max(100, least) if numbers["max"] is None else numbers["max"]
    if least > most:
        take.damage(f"min is {least}, above max, which is {most}.", node, place)
        return None
    return _bounded(take, start or node, place, least, most, numbers["start"])


def _bounded(take: Taker, node: Node, place: Place, least: int, most: int, start: int | None) -> IntVariable:
    if start is None:
        return IntVariable(least, most, min(max(0, least), most))
    clamped = min(max(start, least), most)
    if clamped != start:
        take.damage(f"The start {str(start)[:20]} is outside {least} to {most}; {clamped} is taken.", node, place)
    return IntVariable(least, most, clamped)


def _enum(take: Taker, node: Node, place: Place) -> EnumVariable | None:
    parts = {key: part for key, _, part in take.entries(node, place, "an enum", ENUM_KEYS)}
    values = tuple(dict.fromkeys(take.texts(parts.get("values"), (*place, "values"), "A value")))
    if not values:
        take.damage("An enum needs at least one value.", node, place)
        return None
    start = take.text(parts.get("start"), (*place, "start"), "start")
    if start is not None and start not in values:
        take.damage(f"The start {start!r} is none of the values; {values[0]!r} is taken.", parts["start"], place)
    return EnumVariable(values, start if start in values and start is not None else values[0])


def read_promises(take: Taker, node: Node | None) -> tuple[Promise, ...]:
    """All promises; what could not be understood keeps its place, damaged."""
    found = []
    for index, item in enumerate(_items(take, node, ("promises",), "promises")):
        entries = [pair for pair in item.real.entries if not pair[0].real.text.startswith("x-")]
        words = [kind.value for kind in PromiseKind]
        if len(entries) != 1 or entries[0][0].real.text not in words or entries[0][1].real.kind != "scalar":
            message = "A promise is one of: always, reachable or recoverable, with an expression."
            take.damage(message, item, ("promises", index))
            found.append(Promise(PromiseKind.ALWAYS, "", damaged=True))
        else:
            found.append(Promise(PromiseKind(entries[0][0].real.text), entries[0][1].real.text))
    return tuple(found)


def read_waivers(take: Taker, node: Node | None) -> tuple[Waiver, ...]:
    """All waivers; what could not be understood keeps its place, damaged."""
    found = []
    for index, item in enumerate(_items(take, node, ("waivers",), "waivers")):
        place: Place = ("waivers", index)
        parts = {key: part for key, _, part in take.entries(item, place, "a waiver", WAIVER_KEYS)}
        texts = {key: take.text(parts.get(key), (*place, key), key) for key in WAIVER_KEYS}
        if texts["code"] is None:
            if item.real.kind == "map" or take.absent(item):
                take.damage("A waiver names the code of what it waives.", item, place)
            found.append(Waiver("", damaged=True))
        else:
            because = texts["because"] or ""
            found.append(Waiver(texts["code"], texts["dream"], texts["scene"], texts["variable"], because))
    return tuple(found)


def read_layout(take: Taker, node: Node | None) -> Table[str, DreamLayout]:
    """Where things lie; what is odd is left out."""
    found: dict[str, DreamLayout] = {}
    for name, _, value in take.entries(node, ("layout",), "layout"):
        place: Place = ("layout", name)
        parts = {key: part for key, _, part in take.entries(value, place, "a layout", LAYOUT_KEYS)}
        points = take.entries(parts.get("scenes"), (*place, "scenes"), "scenes of a layout")
        scenes = {key: _point(take, part, (*place, "scenes", key)) for key, _, part in points}
        frames = _items(take, parts.get("frames"), (*place, "frames"), "frames")
        notes = _items(take, parts.get("notes"), (*place, "notes"), "notes")
        reroutes = take.entries(parts.get("reroutes"), (*place, "reroutes"), "reroutes")
        marks = take.entries(parts.get("bookmarks"), (*place, "bookmarks"), "bookmarks")
        found[name] = DreamLayout(
            scenes=Table((key, point) for key, point in scenes.items() if point is not None),
            frames=tuple(_frame(take, item, (*place, "frames", index)) for index, item in enumerate(frames)),
            notes=tuple(_note(take, item, (*place, "notes", index)) for index, item in enumerate(notes)),
            reroutes=Table((key, _points(take, part, (*place, "reroutes", key))) for key, _, part in reroutes),
            bookmarks=Table(
                (key, view)
                for key, _, part in marks
                if (view := _numbers(take, part, 3, (*place, "bookmarks", key), "A bookmark")) is not None
            ),
            pinned=take.texts(parts.get("pinned"), (*place, "pinned"), "pinned"),
            extras=take.extras(value, LAYOUT_KEYS),
        )
    return Table(found)


def _frame(take: Taker, node: Node, place: Place) -> Frame:
    parts = {key: part for key, _, part in take.entries(node, place, "a frame", FRAME_KEYS)}
    rect = _numbers(take, parts.get("rect"), 4, (*place, "rect"), "The rect of a frame")
    return Frame(
        title=take.text(parts.get("title"), (*place, "title"), "The title") or "",
        rect=rect if rect is not None else (0, 0, 400, 300),
        color=take.text(parts.get("color"), (*place, "color"), "The colour") or "",
        scenes=take.texts(parts.get("scenes"), (*place, "scenes"), "A scene"),
        extras=take.extras(node, FRAME_KEYS),
    )


def _note(take: Taker, node: Node, place: Place) -> Note:
    parts = {key: part for key, _, part in take.entries(node, place, "a note", NOTE_KEYS)}
    point = _numbers(take, parts.get("at"), 2, (*place, "at"), "The place of a note")
    return Note(
        text=take.text(parts.get("text"), (*place, "text"), "The text") or "",
        at=point if point is not None else (0, 0),
        extras=take.extras(node, NOTE_KEYS),
    )


def _point(take: Taker, node: Node, place: Place) -> Point | None:
    point: Point | None = _numbers(take, node, 2, place, "A place on the canvas")
    return point


def _points(take: Taker, node: Node, place: Place) -> tuple[Point, ...]:
    items = enumerate(_items(take, node, place, "The bends of a wire"))
    found = (_point(take, item, (*place, index)) for index, item in items)
    return tuple(point for point in found if point is not None)


def _numbers(take: Taker, node: Node | None, many: int, place: Place, what: str) -> Any:
    """So many numbers; `None` where there are none, or they do not fit."""
    if node is None or take.absent(node):
        return None
    values = plain_value(node)
    if isinstance(values, list) and len(values) == many:
        fits = all(isinstance(v, int | float) and not isinstance(v, bool) and abs(v) < FARTHEST for v in values)
        if fits:
            return tuple(values)
    take.damage(f"{what} should be {many} numbers: [{', '.join('xywh'[:many])}].", node, place)
    return None


def _items(take: Taker, node: Node | None, place: Place, noun: str) -> list[Node]:
    if node is None or take.absent(node):
        return []
    if node.real.kind != "list":
        take.damage(f"{noun} should be a list.", node, place)
        return []
    return node.real.items
