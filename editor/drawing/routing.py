"""The curves of wires: each is one or more cubic pieces, leaving rightwards and arriving leftwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from editor.drawing.lanes import Lanes
from editor.drawing.measures import ARRIVAL, Box
from editor.model.layout import Point

Numbers = NDArray[np.intp]
Reals = NDArray[np.float64]
Pieces = NDArray[np.float32]

RUN = 128
NEAR = 28.0
"""A target that begins less than this right of its source's edge is reached by going round."""
FAN_STEP = 10.0
"""How far apart wires arrive at one card, if there is room."""
FAN_TOP = 12.0
REACH = 34.0
"""How far a wire that goes round swings out."""
SAMPLES = np.linspace(0.12, 0.88, 14)


@dataclass(frozen=True, eq=False)
class Curves:
    """The pieces of some wires.

    Attributes:
        pieces: One row for each piece: the four points of a cubic, x and y in turn.
        first: Where the pieces of each wire begin, and the end.
    """

    pieces: Pieces
    first: Numbers

    @cached_property
    def boxes(self) -> tuple[Pieces, Pieces, Pieces, Pieces]:
        """Left, top, right and bottom of each piece."""
        xs, ys = ([np.ascontiguousarray(self.pieces[:, column]) for column in range(first, 8, 2)] for first in (0, 1))
        return _least(xs), _least(ys), _most(xs), _most(ys)

    @cached_property
    def runs(self) -> tuple[Pieces, Pieces, Pieces, Pieces]:
        """Left, top, right and bottom of each run of `RUN` pieces, so that most need not be looked at one by one."""
        starts = np.arange(0, len(self.pieces), RUN)
        if not len(starts):
            return self.boxes
        left, top, right, bottom = self.boxes
        ways = (np.minimum, left), (np.minimum, top), (np.maximum, right), (np.maximum, bottom)
        first, second, third, fourth = (np.asarray(way.reduceat(side, starts)) for way, side in ways)
        return first, second, third, fourth

    def within(self, box: Box) -> Numbers:
        """Numbers of the pieces whose enclosing box a box touches, in order."""
        runs = np.flatnonzero(_touched(self.runs, box))
        if len(runs) * 3 > len(self.runs[0]):
            return np.flatnonzero(_touched(self.boxes, box))
        some = (runs[:, None] * RUN + np.arange(RUN)).ravel()
        some = some[: np.searchsorted(some, len(self.pieces))]
        return some[_touched(tuple(side[some] for side in self.boxes), box)]

    @cached_property
    def wire(self) -> Numbers:
        """The wire of each piece."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def of(self, wire: int) -> Pieces:
        """The pieces of one wire."""
        return self.pieces[self.first[wire] : self.first[wire + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where wires leave and arrive."""

    sx: Reals
    sy: Reals
    tx: Reals
    ty: Reals
    way: Numbers


def arrivals(target: Numbers, source_y: Reals, heights: Reals) -> Reals:
    """How far below its target's top edge each wire arrives: one at the title, several fanned out in the order they come."""
    order = np.lexsort((source_y, target))
    ordered = target[order]
    count = np.bincount(target, minlength=len(heights)) if len(target) else np.zeros(len(heights), np.intp)
    starts = np.cumsum(count) - count
    rank = np.empty(len(target))
    rank[order] = np.arange(len(target)) - starts[ordered]
    many = count[target]
    step = np.minimum(FAN_STEP, (heights[target] - 24) / np.maximum(many - 1, 1))
    begin = np.maximum(FAN_TOP, ARRIVAL - (many - 1) * step / 2)
    return np.asarray(begin + rank * step)


def fan(many: int, height: float) -> tuple[float, float]:
    """Where the first of so many wires arrives at a card of that height, below its top edge, and how far apart they are."""
    step = min(FAN_STEP, (height - 24) / max(many - 1, 1))
    return max(FAN_TOP, ARRIVAL - max(many - 1, 0) * step / 2), step


def route(ends: Ends, lanes: Lanes | None, bends: Mapping[int, tuple[Point, ...]]) -> Curves:
    """The curves of wires: straight on where that is free, else by a free lane, or along the author's bends.

    Args:
        ends: Where they leave and arrive.
        lanes: What is taken; without it wires that go on are not led round cards.
        bends: Points on the way, by the number of the wire.
    """
    count = len(ends.sx)
    back = ends.tx < ends.sx + NEAR
    direct = _direct(ends)
    round_ = back.copy()
    if lanes is not None:
        round_ |= _crosses(direct, ends, lanes)
    counts = np.where(round_, 3, 1)
    for wire, points in bends.items():
        counts[wire], round_[wire] = len(points) + 1, False
    first = np.zeros(count + 1, np.intp)
    np.cumsum(counts, out=first[1:])
    pieces = np.empty((int(first[-1]), 8), np.float32)
    plain = np.flatnonzero(~round_ & (counts == 1))
    pieces[first[plain]] = direct[plain]
    chosen = np.flatnonzero(round_)
    if len(chosen):
        by_lane = _by_lane(ends, chosen, back[chosen], lanes)
        for part in range(3):
            pieces[first[chosen] + part] = by_lane[part]
    for wire, points in bends.items():
        pieces[first[wire] : first[wire + 1]] = _bent(ends, wire, points)
    return Curves(pieces, first)


def plain(ends: Ends) -> Curves:
    """One piece for each wire, whatever lies between, for wires that are carried by the hundred."""
    return Curves(_direct(ends), np.arange(len(ends.sx) + 1))


def spliced(old: Curves, origin: Numbers, chosen: Numbers, fresh: Curves) -> Curves:
    """Old curves with some exchanged.

    Args:
        old: The curves as they were.
        origin: For each wire which old one it was, or -1.
        chosen: The wires with a fresh curve, in order; all with origin -1 are among them.
        fresh: Their curves.
    """
    counts = np.diff(old.first)[origin] if len(origin) and len(old.first) > 1 else np.zeros(len(origin), np.intp)
    counts[chosen] = np.diff(fresh.first)
    first = np.zeros(len(origin) + 1, np.intp)
    np.cumsum(counts, out=first[1:])
    runs = _runs(old, origin, chosen, fresh)
    pairs = zip((old.pieces, *old.boxes), (fresh.pieces, *fresh.boxes), strict=True)
    columns = [np.concatenate([(new if is_new else was)[part] for is_new, part in runs]) for was, new in pairs]
    made = Curves(columns[0], first)
    made.__dict__["boxes"] = tuple(columns[1:])
    return made


def _runs(old: Curves, origin: Numbers, chosen: Numbers, fresh: Curves) -> list[tuple[bool, slice]]:
    """The pieces in their new order, as runs of fresh ones and of old ones."""
    is_new = np.zeros(len(origin), bool)
    is_new[chosen] = True
    turns = (is_new[1:] != is_new[:-1]) | (~is_new[1:] & (np.diff(origin) != 1))
    begins = np.flatnonzero(np.r_[True, turns]) if len(origin) else np.zeros(0, np.intp)
    ends = np.r_[begins[1:], len(origin)].astype(np.intp) - 1
    runs = [(False, slice(0, 0))]
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=False):
        if is_new[begin]:
            place, last = np.searchsorted(chosen, [begin, end])
            runs.append((True, slice(int(fresh.first[place]), int(fresh.first[last + 1]))))
        else:
            runs.append((False, slice(int(old.first[origin[begin]]), int(old.first[origin[end] + 1]))))
    return runs


def flatten(pieces: Pieces | Reals, steps: int) -> NDArray[np.float64]:
    """Points along each piece: an array of pieces x (steps + 1) x 2."""
    t = np.linspace(0, 1, steps + 1)
    weights = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=1)
    return np.asarray(np.einsum("sk,pkc->psc", weights, pieces.reshape(-1, 4, 2).astype(np.float64)))


def _direct(ends: Ends) -> Pieces:
    pull = np.clip((ends.tx - ends.sx) * 0.5, 30, 220)
    columns = (ends.sx, ends.sy, ends.sx + pull, ends.sy, ends.tx - pull, ends.ty, ends.tx, ends.ty)
    return np.stack(columns, axis=1).astype(np.float32)


def _crosses(direct: Pieces, ends: Ends, lanes: Lanes) -> NDArray[np.bool_]:
    """Which wires that go on would cross a card."""
    crossing = np.zeros(len(direct), bool)
    far = np.flatnonzero(ends.tx > ends.sx + 200)
    for start in range(0, len(far), 20_000):
        some = far[start : start + 20_000]
        weights = np.stack(
            [(1 - SAMPLES) ** 3, 3 * (1 - SAMPLES) ** 2 * SAMPLES, 3 * (1 - SAMPLES) * SAMPLES**2, SAMPLES**3], axis=1
        )
        points = np.einsum("sk,pkc->psc", weights, direct[some].reshape(-1, 4, 2).astype(np.float64))
        crossing[some] = lanes.blocked(points[:, :, 0], points[:, :, 1]).any(axis=1)
    return crossing


def _by_lane(ends: Ends, chosen: Numbers, back: NDArray[np.bool_], lanes: Lanes | None) -> list[Pieces]:
    sx, sy, tx, ty = ends.sx[chosen], ends.sy[chosen], ends.tx[chosen], ends.ty[chosen]
    reach = REACH + (ends.way[chosen] % 5) * 5.0
    span = np.where(back, 0.0, np.clip((tx - sx) * 0.2, 40, 90))
    leave, enter = sx + span, tx - span
    left, right = np.minimum(leave, enter) - np.where(back, 8, 0), np.maximum(leave, enter) + np.where(back, 8, 0)
    middle = (sy + ty) / 2
    lane = lanes.find(left, right, middle) if lanes is not None else np.maximum(sy, ty) + 60
    swing = np.where(back, reach * 1.5, span * 0.6)
    out = (sx, sy, sx + swing, sy, leave + np.where(back, swing, -swing * 0.9), lane, leave, lane)
    third = (enter - leave) / 3
    along = (leave, lane, leave + third, lane, enter - third, lane, enter, lane)
    in_ = (enter, lane, enter + np.where(back, -swing, swing * 0.9), lane, tx - swing, ty, tx, ty)
    return [np.stack(part, axis=1).astype(np.float32) for part in (out, along, in_)]


def _bent(ends: Ends, wire: int, points: tuple[Point, ...]) -> Pieces:
    stops = np.array([(ends.sx[wire], ends.sy[wire]), *points, (ends.tx[wire], ends.ty[wire])], float)
    slopes = np.empty_like(stops)
    slopes[1:-1] = (stops[2:] - stops[:-2]) / 2
    slopes[0] = (max(90.0, abs(stops[1, 0] - stops[0, 0])), 0)
    slopes[-1] = (max(90.0, abs(stops[-1, 0] - stops[-2, 0])), 0)
    begin, end = stops[:-1], stops[1:]
    return np.hstack([begin, begin + slopes[:-1] / 3, end - slopes[1:] / 3, end]).astype(np.float32)


def _touched(boxes: tuple[Pieces, ...], box: Box) -> NDArray[np.bool_]:
    left, top, right, bottom = boxes
    return np.asarray((left <= box[2]) & (right >= box[0]) & (top <= box[3]) & (bottom >= box[1]))


def _least(columns: list[Pieces]) -> Pieces:
    return np.minimum(np.minimum(columns[0], columns[1]), np.minimum(columns[2], columns[3]))


def _most(columns: list[Pieces]) -> Pieces:
    return np.maximum(np.maximum(columns[0], columns[1]), np.maximum(columns[2], columns[3]))
