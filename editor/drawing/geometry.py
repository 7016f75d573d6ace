"""A dream as arrays: where its cards lie, how high they are, and how its wires run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.drawing.lanes import Lanes
from editor.drawing.measures import (
    CARD_WIDTH,
    GAP,
    MOST_ROWS,
    NOTE_WIDTH,
    OVERHANG,
    PILL_LEAST,
    PILL_LEFT,
    PILL_MOST,
    PILL_STEP,
    ROW,
    Box,
    note_height,
)
from editor.drawing.placing import place
from editor.drawing.reading import Gathered, bends_of
from editor.drawing.routing import Curves, Ends, arrivals, route
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Note, Point
from editor.model.scene import Scene
from editor.model.table import Table

Numbers = NDArray[np.intp]
Reals = NDArray[np.float64]

ROOM: Final = 700.0
"""How far round its ends a wire looks for a way."""
MOST_CELLS_NEAR: Final = 250_000


@dataclass(frozen=True, eq=False)
class Geometry:
    """One dream as arrays. Scenes have numbers: the dream's own in order, then ghosts (targets that are missing).

    Attributes:
        dream_id: The dream's id.
        ids: Scene ids by number.
        scenes: The scenes; `None` for ghosts.
        x: Left edges of the cards.
        y: Top edges.
        heights: Heights of the cards.
        mood: Number in `MOODS`.
        flags: `START`, `WAKE` and so on.
        rows_top: Where the rows of the out-ports begin, below the top edge.
        step: From one out-port to the next.
        ways: How many out-ports there are.
        source: The scene's number a wire leaves.
        way: Which of the scene's transitions the wire is.
        target: The scene's number it leads to.
        kind: Number in `KINDS`.
        guarded: Whether it has a guard.
        arrival: How far below the target's top edge it arrives.
        curves: How the wires run.
        bends: The author's bends, by wire.
        layout: Frames, notes and bends as they were laid.
        automatic: Numbers of the scenes whose place is not the author's.
    """

    dream_id: str
    ids: list[str]
    scenes: list[Scene | None]
    x: Reals
    y: Reals
    heights: Reals
    mood: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    rows_top: Reals
    step: Reals
    ways: Numbers
    source: Numbers
    way: Numbers
    target: Numbers
    kind: NDArray[np.uint8]
    guarded: NDArray[np.bool_]
    arrival: Reals
    curves: Curves
    bends: dict[int, tuple[Point, ...]]
    layout: DreamLayout
    automatic: Numbers

    @cached_property
    def number(self) -> dict[str, int]:
        """Scene id to number."""
        return {scene: number for number, scene in enumerate(self.ids)}

    @cached_property
    def incoming(self) -> Numbers:
        """How many wires arrive at each card."""
        return np.bincount(self.target, minlength=len(self.ids))

    @cached_property
    def by_x(self) -> tuple[Numbers, Reals]:
        """The cards from left to right, and their left edges in that order."""
        order = np.argsort(self.x, kind="stable")
        return order, self.x[order]

    @cached_property
    def piece_wire(self) -> Numbers:
        """The wire of each piece."""
        return self.curves.wire

    @cached_property
    def bounds(self) -> Box:
        """What encloses everything, frames and notes too."""
        parts = [frame_box(frame.rect) for frame in self.layout.frames]
        parts += [note_box(note) for note in self.layout.notes]
        if len(self.x):
            ends = (float(self.x.max()) + CARD_WIDTH, float((self.y + self.heights).max()))
            parts.append((float(self.x.min()), float(self.y.min()), *ends))
        if len(self.curves.pieces):
            left, top, right, bottom = self.curves.boxes
            parts.append((float(left.min()), float(top.min()), float(right.max()), float(bottom.max())))
        return enclosing(parts)

    def card(self, number: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of a card."""
        return float(self.x[number]), float(self.y[number]), CARD_WIDTH, float(self.heights[number])

    def out_port(self, number: int, way: int) -> Point:
        """Where a transition leaves its card."""
        down = self.rows_top[number] + self.step[number] * (way + 0.5)
        return float(self.x[number]) + CARD_WIDTH, float(self.y[number] + down)

    def room_beside(self, number: int, way: int) -> float:
        """How wide the pill beside a port can be before it comes upon a card; 0 where it cannot be read."""
        if self.step[number] < PILL_STEP:
            return 0.0
        x, y = self.out_port(number, way)
        left, right = x + PILL_LEFT, x + PILL_LEFT + PILL_MOST
        some = self.cards_between(left, right + GAP / 10)
        down = (self.y[some] < y + ROW / 2) & (self.y[some] + self.heights[some] > y - ROW / 2)
        lefts = self.x[some[down]]
        room = float(lefts.min()) - GAP / 10 - left if len(lefts) else PILL_MOST
        return room if room >= PILL_LEAST else 0.0

    def place(self, scene: str) -> Point:
        """Where a scene's card lies."""
        number = self.number[scene]
        return float(self.x[number]), float(self.y[number])

    def wire(self, scene: str, index: int) -> int | None:
        """The number of the wire of a transition; `None` where it has none."""
        number = self.number.get(scene)
        if number is None:
            return None
        begin, end = np.searchsorted(self.source, [number, number + 1])
        found = np.flatnonzero(self.way[begin:end] == index)
        return int(begin + found[0]) if len(found) else None

    def transition(self, wire: int) -> tuple[str, int]:
        """The scene and index of a wire's transition."""
        return self.ids[int(self.source[wire])], int(self.way[wire])

    def wires_at(self, numbers: Iterable[int]) -> Numbers:
        """The wires that leave or reach any of some scenes."""
        chosen = np.zeros(len(self.ids), bool)
        chosen[list(numbers)] = True
        return np.flatnonzero(chosen[self.source] | chosen[self.target])

    def cards_in(self, box: Box) -> Numbers:
        """Numbers of the cards that a box touches."""
        left, top, right, bottom = box
        across = (self.x < right) & (self.x > left - CARD_WIDTH)
        return np.flatnonzero(across & (self.y < bottom) & (self.y + self.heights > top))

    def cards_between(self, left: float, right: float) -> Numbers:
        """Numbers of the cards that a strip from `left` to `right` touches, found without looking at all."""
        order, lefts = self.by_x
        first, last = np.searchsorted(lefts, [left - CARD_WIDTH, right], side="left")
        return order[first:last]

    def pieces_in(self, box: Box) -> Numbers:
        """Numbers of the pieces of wires whose enclosing box a box touches."""
        return self.curves.within(box)

    def cards_box(self, numbers: Iterable[int]) -> Box:
        """What encloses some cards."""
        chosen = np.fromiter(numbers, np.intp)
        ends = (float(self.x[chosen].max()) + CARD_WIDTH, float((self.y + self.heights)[chosen].max()))
        return (float(self.x[chosen].min()), float(self.y[chosen].min()), *ends)

    def lanes_near(self, wires: Numbers) -> Lanes:
        """Where some wires can run between the cards round them."""
        ends = self.ends(wires)
        if not len(wires):
            return Lanes(self.x[:0], self.y[:0], self.heights[:0])
        box = (
            float(min(ends.sx.min(), ends.tx.min())) - ROOM,
            float(min(ends.sy.min(), ends.ty.min())) - ROOM,
            float(max(ends.sx.max(), ends.tx.max())) + ROOM,
            float(max(ends.sy.max(), ends.ty.max())) + ROOM,
        )
        near = self.cards_in(box)
        return Lanes(self.x[near], self.y[near], self.heights[near], MOST_CELLS_NEAR)

    def boxes_of(self, scenes: Iterable[str]) -> list[Box]:
        """Boxes round some cards and their badges."""
        found = []
        for scene in scenes:
            if scene in self.number:
                left, top, width, height = self.card(self.number[scene])
                found.append((left - 12, top - 12, left + width + OVERHANG, top + height + 14))
        return found

    def keep_lookup(self, old: "Geometry") -> None:
        """Take over the look-up by id from arrays with the same ids."""
        self.__dict__["number"] = old.number

    def warm(self) -> None:
        """Work out what is only worked out when it is first asked for, while nobody waits."""
        _ = (self.number, self.incoming, self.by_x, self.piece_wire, self.curves.runs, self.bounds)

    def ends(self, wires: Numbers, x: Reals | None = None, y: Reals | None = None) -> Ends:
        """Where some wires leave and arrive, with the cards at other places if those are given."""
        at_x, at_y = self.x if x is None else x, self.y if y is None else y
        source, target, way = self.source[wires], self.target[wires], self.way[wires]
        down = self.rows_top[source] + self.step[source] * (way + 0.5)
        return Ends(at_x[source] + CARD_WIDTH, at_y[source] + down, at_x[target], at_y[target] + self.arrival[wires], way)


def frame_box(rect: tuple[float, float, float, float]) -> Box:
    """A frame's rectangle as left, top, right and bottom."""
    left, top, width, height = rect
    return left, top, left + width, top + height


def note_box(note: Note) -> Box:
    """Where a note lies, as left, top, right and bottom."""
    return (*note.at, note.at[0] + NOTE_WIDTH, note.at[1] + note_height(note.text))


def enclosing(boxes: Iterable[Box]) -> Box:
    """What encloses some boxes; a small box round the origin for none."""
    found = list(boxes)
    if not found:
        return (0.0, 0.0, CARD_WIDTH, 80.0)
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def build(dream: Dream, layout: DreamLayout, remembered: Mapping[str, Point], dream_id: str = "") -> Geometry:
    """The arrays of a dream.

    Args:
        dream: The dream.
        layout: Where its things lie.
        remembered: Places that scenes without one were given before, so that they stay where they were.
        dream_id: The dream's id.
    """
    gathered = Gathered(dream)
    ids, heights, rows, ways = gathered.ids, gathered.heights, gathered.rows, gathered.ways
    x, y = np.zeros(len(ids)), np.zeros(len(ids))
    source, target, way = gathered.source, gathered.target, gathered.way
    automatic, unplaced = _settle(ids, layout.scenes, remembered, x, y)
    start = gathered.number.get(dream.start, -1) if dream.start is not None else -1
    place(x, y, heights, (source, target), unplaced, start)
    step = np.minimum(ways, MOST_ROWS) * ROW / np.maximum(ways, 1)
    leave = y[source] + rows[source] + step[source] * (way + 0.5)
    arrival = arrivals(target, leave, heights)
    ends = Ends(x[source] + CARD_WIDTH, leave, x[target], y[target] + arrival, way)
    bends = bends_of(layout.reroutes, gathered.number, source, way)
    made = Geometry(
        dream_id, ids, gathered.scenes, x, y, heights, gathered.mood, gathered.flags, rows, step, ways,
        source, way, target, gathered.kind, gathered.guarded, arrival,
        route(ends, Lanes(x, y, heights), bends), bends, layout, automatic,
    )  # fmt: skip
    made.__dict__["number"] = gathered.number
    return made


def _settle(
    ids: list[str], placed: Table[str, Point], remembered: Mapping[str, Point], x: Reals, y: Reals
) -> tuple[Numbers, Numbers]:
    """Put every scene with a known place there; returns those not placed by the author, and those not placed at all."""
    found = list(map(placed.get, ids))
    automatic, unplaced = [], []
    if None in found:
        automatic = [number for number, at in enumerate(found) if at is None]
        for number in automatic:
            found[number] = remembered.get(ids[number])
            if found[number] is None:
                unplaced.append(number)
                found[number] = (0.0, 0.0)
    flat = np.fromiter(chain.from_iterable(at for at in found if at is not None), float, 2 * len(found))
    x[:], y[:] = flat[0::2], flat[1::2]
    return np.array(automatic, np.intp), np.array(unplaced, np.intp)
