"""A dream's arrays after a change: only what changed is gathered and routed anew, if that is little."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count
from operator import is_not
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.drawing.geometry import Geometry, frame_box, note_box
from editor.drawing.measures import OVERHANG, Box
from editor.drawing.reading import ENTRY, START, bends_of, record, wires_of
from editor.drawing.routing import arrivals, route, spliced
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Drawn = tuple[Dream, DreamLayout]

MOST_REROUTED: Final = 20_000
"""If more wires change their course, everything is routed anew."""
MOST_BOXES: Final = 300
"""If more places change, the whole picture is painted anew."""


@dataclass(eq=False)
class _Change:
    """What is worked out on the way from one state to the next."""

    old: Geometry
    moved: Numbers
    told: Numbers
    origin: Numbers


def updated(
    old: Geometry, before: Drawn, now: Drawn, remembered: Mapping[str, Point]
) -> tuple[Geometry, Sequence[Box] | None] | None:
    """The old arrays with what changed put in, and where they differ from the old ones (`None` for everywhere).

    Returns `None` where everything must be gathered anew.

    Args:
        old: The arrays of the dream as it was.
        before: The dream and layout they were made of.
        now: The dream and layout as they are.
        remembered: Places that scenes without one were given.
    """
    (dream_before, layout_before), (dream, layout) = before, now
    told = _told(old, dream_before, dream)
    places = _places(old, layout_before, layout, remembered)
    if told is None or places is None:
        return None
    numbers = np.array(list(places), np.intp)
    x, y = old.x.copy(), old.y.copy()
    for number, at in places.items():
        x[number], y[number] = at
    parts = _retold(old, dream, told)
    if parts is None:
        return None
    part, origin = parts
    flags = part.flags.copy()
    if (dream.start, dream.entries) != (dream_before.start, dream_before.entries):
        _mark_beginnings(flags, old.number, dream)
    bends = part.bends if layout.reroutes is layout_before.reroutes and not len(told) else None
    if bends is None:
        bends = bends_of(layout.reroutes, old.number, part.source, part.way)
    moved = replace(part, x=x, y=y, flags=flags, layout=layout, bends=bends, automatic=_automatic(old, layout))
    moved.keep_lookup(old)
    return _rewired(moved, _Change(old, numbers, told, origin))


def _told(old: Geometry, before: Dream, now: Dream) -> Numbers | None:
    """Numbers of the scenes that are otherwise; `None` where scenes came, went or changed places."""
    if now.scenes is before.scenes:
        return np.zeros(0, np.intp)
    if len(now.scenes) != len(before.scenes) or list(now.scenes) != old.ids[: len(now.scenes)]:
        return None
    return np.fromiter(compress(count(), map(is_not, old.scenes, now.scenes.values())), np.intp)


def _places(
    old: Geometry, before: DreamLayout, now: DreamLayout, remembered: Mapping[str, Point]
) -> dict[int, Point] | None:
    """Where moved scenes lie now; `None` where that must be found out."""
    found: dict[int, Point] = {}
    if now.scenes is before.scenes:
        return found
    known, was = old.number, before.scenes
    if len(was) == len(now.scenes) and list(was) == list(now.scenes):
        others = compress(now.scenes.items(), map(is_not, now.scenes.values(), was.values()))
        found = {known[scene]: at for scene, at in others if scene in known}
        return {number: at for number, at in found.items() if (old.x[number], old.y[number]) != at}
    for scene, at in now.scenes.items():
        if was.get(scene) is not at and scene in known:
            found[known[scene]] = at
    if len(was) + len(found) > len(now.scenes):
        for scene in was:
            if scene not in now.scenes and scene in known:
                if scene not in remembered:
                    return None
                found[known[scene]] = remembered[scene]
    return {number: at for number, at in found.items() if (old.x[number], old.y[number]) != at}


def _automatic(old: Geometry, layout: DreamLayout) -> Numbers:
    if layout.scenes is old.layout.scenes or len(layout.scenes) == len(old.layout.scenes):
        return old.automatic
    return np.array([number for number, scene in enumerate(old.ids) if scene not in layout.scenes], np.intp)


def _retold(old: Geometry, dream: Dream, told: Numbers) -> tuple[Geometry, Numbers] | None:
    """The arrays with some scenes read anew, and for each wire which old one it was, or -1."""
    if not len(told):
        return old, np.arange(len(old.source))
    columns = {name: getattr(old, name).copy() for name in ("heights", "rows_top", "ways", "step", "mood", "flags")}
    scenes = list(old.scenes)
    fresh: list[tuple[int, int, int, int, bool]] = []
    for number in told.tolist():
        scene = dream.scenes[old.ids[number]]
        scenes[number] = scene
        for name, value in record(scene).items():
            columns[name][number] = value if name != "flags" else int(value) | (int(old.flags[number]) & (START | ENTRY))
        for wire in wires_of(number, scene):
            if wire.target not in old.number:
                return None
            fresh.append((number, wire.way, old.number[wire.target], wire.kind, wire.guarded))
    kept = np.flatnonzero(~np.isin(old.source, told))
    table = np.array(fresh, np.intp).reshape(-1, 5)
    source = np.concatenate([old.source[kept], table[:, 0]])
    order = np.argsort(source, kind="stable")
    target = np.concatenate([old.target[kept], table[:, 2]])[order]
    if not _same_ghosts(target, len(dream.scenes), len(old.ids)):
        return None
    made = replace(
        old,
        scenes=scenes,
        source=source[order],
        way=np.concatenate([old.way[kept], table[:, 1]])[order],
        target=target,
        kind=np.concatenate([old.kind[kept], table[:, 3].astype(np.uint8)])[order],
        guarded=np.concatenate([old.guarded[kept], table[:, 4].astype(bool)])[order],
        **columns,
    )
    origin = np.concatenate([kept, np.full(len(table), -1)])[order]
    return made, origin


def _same_ghosts(target: Numbers, first: int, end: int) -> bool:
    """Whether the ghosts are led to in the order of their numbers, as a fresh reading would give them."""
    found, place = np.unique(target[target >= first], return_index=True)
    return len(found) == end - first and bool((np.diff(place) > 0).all())


def _rewired(new: Geometry, change: _Change) -> tuple[Geometry, Sequence[Box] | None] | None:
    """The arrays with those wires routed anew that changed, and the places that must be painted anew."""
    old, origin = change.old, change.origin
    arrival = np.where(origin >= 0, old.arrival[origin], 0.0) if len(old.arrival) else np.zeros(len(origin))
    touched = np.zeros(len(new.ids), bool)
    touched[change.moved] = True
    touched[change.told] = True
    ends = np.zeros(len(new.ids), bool)
    ends[new.target[touched[new.source] | (origin < 0)]] = True
    ends[old.target[touched[old.source]]] = True
    ends |= touched
    some = np.flatnonzero(ends[new.target])
    leave = new.y[new.source] + new.rows_top[new.source] + new.step[new.source] * (new.way + 0.5)
    arrival[some] = arrivals(new.target[some], leave[some], new.heights)
    new = replace(new, arrival=arrival)
    new.keep_lookup(old)
    need = (origin < 0) | touched[new.source] | touched[new.target]
    need |= np.where(origin >= 0, old.arrival[origin] != arrival, True) if len(old.arrival) else True
    need |= _bent_otherwise(new, old, origin)
    if np.count_nonzero(need) > MOST_REROUTED:
        return None
    some = change.moved[:MOST_BOXES]
    cards = [*_card_boxes(old, some), *_card_boxes(new, some)][:MOST_BOXES]
    for box in cards:
        crossed = old.piece_wire[old.pieces_in(box)]
        need |= np.isin(origin, crossed)
    chosen = np.flatnonzero(need)
    if len(chosen) > MOST_REROUTED:
        return None
    numbers = {wire: number for number, wire in enumerate(chosen.tolist())} if new.bends else {}
    bends = {numbers[wire]: points for wire, points in new.bends.items() if wire in numbers}
    fresh = route(new.ends(chosen), new.lanes_near(chosen), bends)
    made = replace(new, curves=spliced(old.curves, origin, chosen, fresh))
    made.keep_lookup(old)
    return made, _dirty(old, made, change, chosen)


def _bent_otherwise(new: Geometry, old: Geometry, origin: Numbers) -> Flags:
    other = np.zeros(len(origin), bool)
    if new.bends or old.bends:
        place = {int(was): wire for wire, was in enumerate(origin.tolist()) if was in old.bends}
        for wire in {*new.bends, *place.values()}:
            was = int(origin[wire])
            other[wire] = was < 0 or old.bends.get(was) != new.bends.get(wire)
    return other


def _dirty(old: Geometry, new: Geometry, change: _Change, chosen: Numbers) -> Sequence[Box] | None:
    """Where the pictures of old and new differ."""
    beginnings = np.flatnonzero(old.flags != new.flags)
    cards = np.unique(np.concatenate([change.moved, change.told, beginnings]))
    sources = new.source[np.isin(new.target, change.told)] if len(change.told) else change.told
    gone = np.setdiff1d(np.arange(len(old.source)), change.origin) if len(change.told) else change.told
    lost = np.unique(np.concatenate([change.origin[chosen][change.origin[chosen] >= 0], gone]))
    if len(cards) + len(chosen) + len(lost) + len(sources) > MOST_BOXES:
        return None
    boxes = [*_card_boxes(old, cards), *_card_boxes(new, cards), *_card_boxes(new, np.unique(sources))]
    boxes += [*_wire_boxes(old, lost), *_wire_boxes(new, chosen)]
    pinned = set(old.layout.pinned) ^ set(new.layout.pinned)
    return [*boxes, *new.boxes_of(pinned), *_layout_boxes(old.layout, new.layout)]


def _card_boxes(geometry: Geometry, numbers: Iterable[int]) -> list[Box]:
    found = []
    for number in numbers:
        left, top, width, height = geometry.card(int(number))
        found.append((left - OVERHANG, top - 12, left + width + OVERHANG, top + height + 14))
    return found


def _wire_boxes(geometry: Geometry, wires: Numbers) -> list[Box]:
    found = []
    for wire in wires.tolist():
        pieces = geometry.curves.of(wire)
        low = pieces.reshape(-1, 2).min(axis=0)
        high = pieces.reshape(-1, 2).max(axis=0)
        found.append((float(low[0]) - 8, float(low[1]) - 12, float(high[0]) + 8, float(high[1]) + 12))
    return found


def _layout_boxes(old: DreamLayout, new: DreamLayout) -> list[Box]:
    boxes: list[Box] = []
    if old.frames is not new.frames:
        boxes += [frame_box(frame.rect) for frame in {*old.frames} ^ {*new.frames}]
    if old.notes is not new.notes:
        boxes += [note_box(note) for note in {*old.notes} ^ {*new.notes}]
    return [(left - 4, top - 4, right + 4, bottom + 4) for left, top, right, bottom in boxes]


def _mark_beginnings(flags: NDArray[np.uint16], numbers: Mapping[str, int], dream: Dream) -> None:
    flags &= np.uint16(0xFFFF ^ (START | ENTRY))
    if dream.start is not None and dream.start in numbers:
        flags[numbers[dream.start]] |= START
    for entry in dream.entries:
        if entry in numbers:
            flags[numbers[entry]] |= ENTRY
