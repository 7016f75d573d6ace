"""Things lifted off the canvas by a gesture: drawn over a picture that lacks them, until they are put down."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from editor.drawing.geometry import Geometry
from editor.drawing.lanes import Lanes
from editor.drawing.measures import CARD_ZOOM, NOTE_WIDTH, Box, note_height
from editor.drawing.routing import Curves, plain, route
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.painting.far import paint_blocks, paint_far_wires, paint_wires_quickly
from editor.ui.canvas.painting.frames import paint_frame
from editor.ui.canvas.painting.picture import paint_near, paint_notes
from editor.ui.canvas.sight import Sight

Way = float | NDArray[np.float64]

MANY_WIRES = 100
"""Beyond so many wires, those lifted are drawn as thin lines."""


@dataclass(frozen=True, eq=False)
class Lift:
    """What is lifted, and how far it was carried.

    Attributes:
        geometry: The dream as it lies.
        numbers: The lifted cards.
        frames: Indexes of the lifted frames.
        notes: Indexes of the lifted notes.
        dx: How far, in canvas units; for all alike, or for each card.
        dy: The same, down.
        leaves: The originals stay, for a copy is carried; then no wire follows.
    """

    geometry: Geometry
    numbers: NDArray[np.intp]
    frames: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    dx: Way = 0.0
    dy: Way = 0.0
    leaves: bool = False

    @cached_property
    def wires(self) -> NDArray[np.intp]:
        """The wires that follow."""
        return np.zeros(0, np.intp) if self.leaves else self.geometry.wires_at(self.numbers.tolist())

    @cached_property
    def _lanes(self) -> Lanes:
        return self.geometry.lanes_near(self.wires)

    def boxes(self) -> list[Box] | None:
        """Where the picture lacks what is lifted; `None` for everywhere."""
        if len(self.numbers) + len(self.wires) > MANY_WIRES:
            return None
        geometry, layout = self.geometry, self.geometry.layout
        boxes = geometry.boxes_of(geometry.ids[number] for number in self.numbers.tolist())
        for wire in self.wires.tolist():
            points = geometry.curves.of(wire).reshape(-1, 2)
            (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            boxes.append((left - 8, top - 12, right + 8, bottom + 12))
        for index in self.frames:
            left, top, width, height = layout.frames[index].rect
            boxes.append((left - 4, top - 4, left + width + 4, top + height + 4))
        for index in self.notes:
            left, top = layout.notes[index].at
            boxes.append((left - 4, top - 4, left + NOTE_WIDTH + 4, top + note_height(layout.notes[index].text) + 4))
        return boxes

    def carried(self, dx: Way, dy: Way) -> "Lift":
        """The same things elsewhere."""
        there = replace(self, dx=dx, dy=dy)
        there.__dict__["wires"] = self.wires
        if len(self.wires) <= MANY_WIRES:
            there.__dict__["_lanes"] = self._lanes
        return there

    def without(self, sight: Sight) -> Sight:
        """A sight that lacks what is lifted."""
        if self.leaves:
            return sight
        hidden = np.zeros(len(self.geometry.ids), bool)
        hidden[self.numbers] = True
        wires = np.zeros(len(self.geometry.source), bool)
        wires[self.wires] = True
        if sight.hidden_wires is not None:
            wires |= sight.hidden_wires
        return replace(
            sight,
            hidden=hidden,
            hidden_wires=wires,
            hidden_frames=frozenset(self.frames),
            hidden_notes=frozenset(self.notes),
        )

    def paint(self, painter: QPainter, sight: Sight, camera: Camera, width: float, height: float) -> None:
        """Draw what is lifted where it is now."""
        held = self._held()
        over = replace(sight, geometry=held, hidden=self._others(), hidden_wires=None)
        layout = held.layout
        for index in self.frames:
            paint_frame(painter, sight.look, camera, layout.frames[index])
        box = camera.box(width, height)
        if len(self.wires) > MANY_WIRES:
            paint_wires_quickly(painter, over, camera, held.pieces_in(box))
        elif camera.zoom < CARD_ZOOM:
            paint_far_wires(painter, over, camera, held.pieces_in(box))
        if len(self.wires) > MANY_WIRES or camera.zoom < CARD_ZOOM:
            over = replace(over, geometry=_without_wires(held))
        if camera.zoom < CARD_ZOOM:
            paint_blocks(painter, over, camera, over.shown(held.cards_in(box)))
        else:
            paint_near(painter, over, camera, box)
        if self.notes:
            others = frozenset(range(len(layout.notes))) - frozenset(self.notes)
            paint_notes(painter, replace(over, hidden_notes=others), camera)

    def _others(self) -> NDArray[np.bool_]:
        others = np.ones(len(self.geometry.ids), bool)
        others[self.numbers] = False
        return others

    def _held(self) -> Geometry:
        """The geometry with what is lifted moved, and with no wires but those that follow."""
        old, wires = self.geometry, self.wires
        x, y = old.x.copy(), old.y.copy()
        x[self.numbers] += self.dx
        y[self.numbers] += self.dy
        place = {int(wire): number for number, wire in enumerate(wires)} if old.bends else {}
        bends = {place[wire]: points for wire, points in old.bends.items() if wire in place}
        ends = old.ends(wires, x, y)
        curves = route(ends, self._lanes, bends) if len(wires) <= MANY_WIRES else plain(ends)
        frames, notes = list(old.layout.frames), list(old.layout.notes)
        dx, dy = (way if isinstance(way, float | int) else 0.0 for way in (self.dx, self.dy))
        for index in self.frames:
            left, top, width, height = frames[index].rect
            frames[index] = replace(frames[index], rect=(left + dx, top + dy, width, height))
        for index in self.notes:
            at = notes[index].at
            notes[index] = replace(notes[index], at=(at[0] + dx, at[1] + dy))
        held = replace(
            old,
            x=x,
            y=y,
            source=old.source[wires],
            way=old.way[wires],
            target=old.target[wires],
            kind=old.kind[wires],
            guarded=old.guarded[wires],
            arrival=old.arrival[wires],
            curves=curves,
            layout=replace(old.layout, frames=tuple(frames), notes=tuple(notes)),
        )
        held.__dict__.update(number=old.number, incoming=old.incoming)
        return held


def _without_wires(geometry: Geometry) -> Geometry:
    none = np.zeros(0, np.intp)
    left = replace(
        geometry,
        curves=Curves(np.zeros((0, 8), np.float32), np.zeros(1, np.intp)),
        source=none,
        way=none,
        target=none,
        kind=geometry.kind[none],
        guarded=geometry.guarded[none],
        arrival=geometry.arrival[none],
    )
    left.__dict__.update(number=geometry.number, incoming=geometry.incoming)
    return left
