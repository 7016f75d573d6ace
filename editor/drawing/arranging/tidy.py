"""Tidying a dream, or a selection of it: frames keep their scenes inside, pinned scenes stay where they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from editor.drawing.arranging.layered import GRID, ROW_GAP, Watch, layered
from editor.drawing.arranging.ordering import Floats
from editor.drawing.arranging.settling import settle
from editor.drawing.measures import NOTE_WIDTH, note_height
from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.layout import MoveScenes, SetFrame, SetReroute
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Frame, Point
from editor.model.table import Table

FRAME_MARGIN: Final = 32
FRAME_HEAD: Final = 64

Size = tuple[float, float]


@dataclass(frozen=True)
class Cards:
    """The cards of a dream as they lie now.

    Attributes:
        sizes: Scene id to width and height.
        places: Scene id to left top corner.
    """

    sizes: Mapping[str, Size]
    places: Mapping[str, Point]


@dataclass(frozen=True)
class _Unit:
    """What is laid out as one: a scene, or a frame with the scenes inside it; `at` is where it stays, if it does."""

    scenes: tuple[str, ...]
    frame: int | None
    size: Size
    offsets: tuple[Point, ...]
    at: Point | None = None


def tidy(
    dream_id: str,
    dream: Dream,
    layout: DreamLayout,
    cards: Cards,
    only: Collection[str] | None = None,
    watch: Watch | None = None,
) -> Batch:
    """One edit that lays a dream out.

    Pinned scenes stay, and the rest is moved so that it fits them best. Notes go along with the card next to them.
    Bends of wires whose ends both move are taken out.

    Args:
        dream_id: The dream's id.
        dream: The dream.
        layout: Where its things lie.
        cards: How large its cards are, and where they lie.
        only: The scenes to lay out; their left top corner stays. `None` for all: the part with the start comes to the
            origin, unless something is pinned.
        watch: Hears of progress, and can end the work.

    Raises:
        Cancelled: `watch` asked for it.
    """
    chosen = [scene for scene in dream.scenes if scene in cards.sizes and (only is None or scene in only)]
    units = _units(dream, layout, cards, chosen)
    places, corners = _placed(dream, cards, units, watch)
    pinned = {scene for scene in layout.pinned if scene in places and scene in cards.places}
    shift = _shift(places, corners, cards, pinned, keep_corner=only is not None)
    corners = corners + shift
    rects = np.column_stack((corners, [unit.size for unit in units])).reshape(-1, 4)
    held = np.array([unit.at is not None for unit in units], dtype=bool)
    if held.any():
        rects[held, :2] = [unit.at for unit in units if unit.at is not None]
        rects[~held, :2] = settle(rects[~held], rects[held], ROW_GAP)
    return _edit(dream_id, dream, layout, cards, _Outcome(units, rects, held, pinned, only is None))


@dataclass(frozen=True)
class _Outcome:
    """Where every unit comes to lie; `held` ones have a pinned scene in them."""

    units: list[_Unit]
    rects: Floats
    held: np.ndarray[tuple[int], np.dtype[np.bool_]]
    pinned: set[str]
    whole: bool


def _units(dream: Dream, layout: DreamLayout, cards: Cards, chosen: list[str]) -> list[_Unit]:
    """Frames whose scenes are all laid out, as wholes; other scenes one by one, in the dream's order."""
    wanted, taken, pinned = set(chosen), set[str](), set(layout.pinned) & cards.places.keys()
    framed: dict[str, _Unit] = {}
    for index, frame in enumerate(layout.frames):
        members = tuple(scene for scene in dict.fromkeys(frame.scenes) if scene in dream.scenes)
        if members and wanted.issuperset(members) and not taken.intersection(members):
            taken.update(members)
            unit = _framed(dream, cards, index, members, pinned)
            framed.update(dict.fromkeys(members, unit))
    alone = {
        scene: _Unit((scene,), None, cards.sizes[scene], ((0.0, 0.0),), cards.places[scene] if scene in pinned else None)
        for scene in chosen
        if scene not in framed
    }
    return list({id(unit): unit for unit in (framed.get(scene) or alone[scene] for scene in chosen)}.values())


def _framed(dream: Dream, cards: Cards, index: int, members: tuple[str, ...], pinned: set[str]) -> _Unit:
    sizes = np.array([cards.sizes[scene] for scene in members], dtype=np.float64)
    found = layered(sizes, _edges(dream, {scene: number for number, scene in enumerate(members)}), _roots(dream, members))
    stay = np.array([scene in pinned for scene in members], dtype=bool)
    if stay.any():
        kept = np.array([cards.places[scene] for scene in members if scene in pinned], dtype=np.float64)
        found = found + np.round(np.median(kept - found[stay], axis=0) / GRID) * GRID
        found[stay] = kept
        found[~stay] = settle(np.hstack((found, sizes))[~stay], np.hstack((kept, sizes[stay])), ROW_GAP)
    corner = found.min(axis=0)
    width, height = (found + sizes).max(axis=0) - corner
    offsets = tuple((float(x) + FRAME_MARGIN, float(y) + FRAME_HEAD) for x, y in found - corner)
    size = (float(width) + 2 * FRAME_MARGIN, float(height) + FRAME_HEAD + FRAME_MARGIN)
    at = (float(corner[0]) - FRAME_MARGIN, float(corner[1]) - FRAME_HEAD) if stay.any() else None
    return _Unit(members, index, size, offsets, at)


def _edges(dream: Dream, numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """Pairs of numbers, for ways whose both ends have one; a wake scene's ways are never taken, but still drawn."""
    return [
        (numbers[scene], numbers[way.to])
        for scene in numbers
        if scene in dream.scenes
        for way in dream.scenes[scene].transitions
        if way.to is not None and way.to in numbers
    ]


def _roots(dream: Dream, scenes: tuple[str, ...]) -> list[int]:
    """Where reading begins: the start and what of the entries it does not lead to, or else scenes led to from elsewhere."""
    inside, begin, reached = set(scenes), list[str](), set[str]()
    for scene in (dream.start, *dream.entries):
        if scene in inside and scene is not None and scene not in reached:
            begin.append(scene)
            _reach(dream, scene, inside, reached)
    if not begin:
        led_to = {way.to for key, scene in dream.scenes.items() if key not in inside for way in scene.transitions}
        begin = [scene for scene in scenes if scene in led_to]
    numbers = {scene: number for number, scene in enumerate(scenes)}
    return [numbers[scene] for scene in begin]


def _reach(dream: Dream, begin: str, inside: set[str], reached: set[str]) -> None:
    """Add the scenes that one leads to, itself among them."""
    front = [begin]
    while front:
        scene = front.pop()
        if scene in inside and scene not in reached:
            reached.add(scene)
            found = dream.scenes.get(scene)
            front += [way.to for way in found.transitions if way.to is not None] if found is not None else []


def _placed(dream: Dream, cards: Cards, units: list[_Unit], watch: Watch | None) -> tuple[dict[str, Point], Floats]:
    numbers = {scene: number for number, unit in enumerate(units) for scene in unit.scenes}
    order = tuple(numbers)
    roots = list(dict.fromkeys(numbers[order[root]] for root in _roots(dream, order)))
    corners = layered([unit.size for unit in units], _edges(dream, numbers), roots, watch)
    places = {
        scene: (float(corner[0]) + dx, float(corner[1]) + dy)
        for unit, corner in zip(units, corners, strict=True)
        for scene, (dx, dy) in zip(unit.scenes, unit.offsets, strict=True)
    }
    return places, corners


def _shift(
    places: Mapping[str, Point], corners: Floats, cards: Cards, pinned: set[str], keep_corner: bool
) -> tuple[float, float]:
    """By how much everything is moved: to fit what is pinned, or to keep the selection's corner."""
    if pinned:
        moves = np.array([np.subtract(cards.places[scene], places[scene]) for scene in sorted(pinned)])
        x, y = np.median(moves, axis=0)
    elif keep_corner and places:
        before = np.array([cards.places[scene] for scene in places if scene in cards.places]).reshape(-1, 2)
        x, y = before.min(axis=0) - corners.min(axis=0) if len(before) else (0.0, 0.0)
    else:
        x = y = 0.0
    return float(np.round(x / GRID) * GRID), float(np.round(y / GRID) * GRID)


def _edit(dream_id: str, dream: Dream, layout: DreamLayout, cards: Cards, outcome: _Outcome) -> Batch:
    places: dict[str, Point] = {}
    edits: list[Edit] = []
    for unit, (x, y, width, height) in zip(outcome.units, outcome.rects.tolist(), strict=True):
        for scene, (dx, dy) in zip(unit.scenes, unit.offsets, strict=True):
            if scene not in outcome.pinned:
                places[scene] = (x + dx, y + dy)
        if unit.frame is not None:
            framed: Frame = replace(layout.frames[unit.frame], rect=(x, y, width, height))
            edits.append(SetFrame(dream_id, unit.frame, framed))
    frames = {unit.frame: rect for unit, rect in zip(outcome.units, outcome.rects.tolist(), strict=True)}
    notes = _notes(layout, cards, places, frames) if outcome.whole else {}
    loose = {key for key in layout.reroutes if _moves_whole(dream, key, places)}
    edits += [
        SetReroute(dream_id, scene, int(index), ()) for scene, _, index in (key.rpartition("/") for key in sorted(loose))
    ]
    move = MoveScenes(dream_id, Table(places), notes=Table(notes), verb="Tidy")
    return Batch("Tidy" if outcome.whole else "Tidy the selection", (move, *edits))


def _notes(
    layout: DreamLayout, cards: Cards, places: Mapping[str, Point], moved: Mapping[int | None, list[float]]
) -> dict[str, Point]:
    """Notes go where the card nearest to them goes, and give way to cards, and to frames that they were not in."""
    known = [scene for scene in cards.places if scene in cards.sizes]
    if not layout.notes or not known:
        return {}
    old = np.array([cards.places[scene] for scene in known], dtype=np.float64)
    new = np.array([places.get(scene, cards.places[scene]) for scene in known], dtype=np.float64)
    frames = [moved.get(index, frame.rect) for index, frame in enumerate(layout.frames)]
    wishes, outside = [], []
    for note in layout.notes:
        nearest = int(np.argmin(np.abs(old - np.array(note.at)).sum(axis=1)))
        wishes.append((*(np.array(note.at) + new[nearest] - old[nearest]), NOTE_WIDTH, note_height(note.text)))
        outside.append(not any(_holds(frame.rect, note.at) for frame in layout.frames))
    taken = np.column_stack((new, [cards.sizes[scene] for scene in known]))
    free, found = np.array(outside, dtype=bool), np.array(wishes)[:, :2]
    found[~free] = settle(np.array(wishes)[~free], taken, GRID)
    between = np.hstack((found, np.array(wishes)[:, 2:]))[~free]
    taken = np.vstack((taken, between, np.array(frames, dtype=np.float64).reshape(-1, 4)))
    found[free] = settle(np.array(wishes)[free], taken, GRID)
    return {str(index): (float(x), float(y)) for index, (x, y) in enumerate(found.tolist())}


def _holds(rect: tuple[float, float, float, float], at: Point) -> bool:
    left, top, width, height = rect
    return left <= at[0] <= left + width and top <= at[1] <= top + height


def _moves_whole(dream: Dream, key: str, places: Mapping[str, Point]) -> bool:
    scene, _, index = key.rpartition("/")
    found = dream.scenes.get(scene)
    if found is None or not index.isdigit() or int(index) >= len(found.transitions):
        return False
    return scene in places and found.transitions[int(index)].to in places
