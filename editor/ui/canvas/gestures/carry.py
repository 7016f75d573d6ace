"""Carrying cards, frames and notes about."""

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.drawing.arranging.snap import Guide, snap
from editor.drawing.measures import CARD_WIDTH, GRID, snapped
from editor.drawing.reading import GHOST
from editor.model.layout import Point
from editor.ui.canvas.gestures.gesture import Gesture
from editor.ui.canvas.hits import wire_at
from editor.ui.canvas.lift import Lift
from editor.ui.canvas.making import copies, inserting, kept, moving, refitted
from editor.ui.canvas.painting.overlay import on_canvas, paint_bright_wires

SNAP_REACH = 6.0
MOST_GUIDED = 400
"""Beyond so many cards in view none attracts."""


class Carry(Gesture):
    """A drag on a card carries the selection; with Ctrl copies of it; one card dropped on a wire is inserted there."""

    cursor: ClassVar[Qt.CursorShape | None] = Qt.CursorShape.SizeAllCursor

    def on_begin(self) -> None:
        """Take what is selected, and the card itself."""
        view, scene = self.view, self.hit.scene
        if scene not in view.selected:
            view.workbench.selection.select_scenes((scene,))
        self.take(view.selected)

    def take(self, scenes: tuple[str, ...], frames: tuple[int, ...] = (), notes: tuple[int, ...] = ()) -> None:
        """Lift things off the canvas."""
        drawing = self.view.drawing
        numbers = np.array(sorted({drawing.number[scene] for scene in scenes if scene in drawing.number}), np.intp)
        self._guides: tuple[Guide, ...] = ()
        self._wire: int | None = None
        self._by: Point = (0.0, 0.0)
        self._lift = Lift(drawing, numbers, frames, notes, leaves=self._copies)
        self._others = self._resting(numbers)
        self.view.raise_things(self._lift)

    def on_drag(self) -> None:
        """Carry it on, coming to rest on the grid or in line with others."""
        if self._copies != self._lift.leaves:
            self.take(self.view.selected, self._lift.frames, self._lift.notes)
        self._by = self._rested(self.way)
        self.view.lift = self._lift.carried(*self._by)
        self._wire = self._wire_below()

    def on_drop(self) -> None:
        """One edit for all."""
        view, dream = self.view, self.view.dream_id
        drawing, lift, (dx, dy) = self._lift.geometry, self._lift, self._by
        automatic = view.automatic_places()
        if lift.leaves:
            edit = copies(dream, view.dream, drawing, view.selected, self._by)
            new = tuple(edit.new_ids(view.workbench.document.project).values())
            done = (dx, dy) != (0, 0) and view.workbench.document.do(kept(dream, automatic, edit))
            view.put_down(done)
            if done:
                view.workbench.selection.select_scenes(new)
            return
        places = {
            drawing.ids[number]: (snapped_if(drawing.x[number] + dx), snapped_if(drawing.y[number] + dy))
            for number in lift.numbers.tolist()
        }
        layout = drawing.layout
        frames = {index: _plus(layout.frames[index].rect[:2], self._by) for index in lift.frames}
        notes = {index: _plus(layout.notes[index].at, self._by) for index in lift.notes}
        fitted = refitted(drawing, layout, places, lift.frames)
        move = moving(dream, places, frames, notes, automatic, fitted) if (dx, dy) != (0, 0) else None
        if self._wire is not None and move is not None:
            scene = drawing.ids[int(lift.numbers[0])]
            move = inserting(dream, drawing.transition(self._wire), scene, move)
        view.put_down(move is not None and view.workbench.document.do(move))

    def on_click(self) -> None:
        """A click selects this card alone; with Shift or Ctrl it adds it or takes it away."""
        view, scene = self.view, self.hit.scene
        adds = self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if not adds:
            chosen: tuple[str, ...] = (scene,)
        elif scene in view.selected:
            chosen = tuple(other for other in view.selected if other != scene)
        else:
            chosen = (*view.selected, scene)
        view.workbench.selection.select_scenes(chosen)

    def on_cancel(self) -> None:
        """Put everything back."""
        self.view.put_down(False)

    def paint(self, painter: QPainter) -> None:
        """The lines it rests against, and the wire it would be put on."""
        if not self.is_drag:
            return
        look, camera = self.view.look, self.view.camera
        if self._wire is not None:
            painter.save()
            on_canvas(painter, camera)
            paint_bright_wires(painter, look, self._lift.geometry, camera, [self._wire], look.color("moonlight"), 3.5)
            painter.restore()
        painter.setPen(QPen(look.color("moonlight", 170), 1, Qt.PenStyle.DashLine))
        for guide in self._guides:
            ends = [(guide.at, guide.begin), (guide.at, guide.end)]
            if not guide.upright:
                ends = [(y, x) for x, y in ends]
            painter.drawLine(*(QPointF(*camera.to_view(*end)) for end in ends))

    @property
    def _copies(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)

    def _resting(
        self, numbers: np.ndarray[tuple[int], np.dtype[np.intp]]
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """The cards in view that stay."""
        drawing = self.view.drawing
        stay = np.setdiff1d(drawing.cards_in(self.view.seen), numbers)
        if len(stay) > MOST_GUIDED:
            return np.zeros((0, 4))
        widths = np.full(len(stay), CARD_WIDTH)
        return np.column_stack((drawing.x[stay], drawing.y[stay], widths, drawing.heights[stay]))

    def _rested(self, way: Point) -> Point:
        drawing, numbers = self._lift.geometry, self._lift.numbers
        if not len(numbers) or self.modifiers & Qt.KeyboardModifier.AltModifier:
            return snapped(way[0]), snapped(way[1])
        left, top, right, bottom = drawing.cards_box(numbers.tolist())
        rest = snap(
            (left + way[0], top + way[1], right - left, bottom - top),
            self._others,
            SNAP_REACH / self.view.camera.zoom,
            GRID,
        )
        self._guides = rest.guides
        return way[0] + rest.dx, way[1] + rest.dy

    def _wire_below(self) -> int | None:
        """The wire that the one carried card lies on, unless it is one of its own."""
        lift, drawing = self._lift, self._lift.geometry
        if len(lift.numbers) != 1 or lift.leaves or drawing.flags[lift.numbers[0]] & GHOST:
            return None
        number = int(lift.numbers[0])
        middle = (
            float(drawing.x[number]) + self._by[0] + CARD_WIDTH / 2,
            float(drawing.y[number]) + self._by[1] + min(float(drawing.heights[number]) / 2, 40),
        )
        return wire_at(drawing, middle, 24.0, without=lift.wires)


class CarryFrame(Carry):
    """A drag on a frame's title carries it with its scenes."""

    def on_begin(self) -> None:
        """Take the frame and its scenes."""
        frame = self.view.drawing.layout.frames[self.hit.index]
        self.view.workbench.selection.select_thing("frame", self.hit.index)
        self.take(frame.scenes, frames=(self.hit.index,))

    def on_click(self) -> None:
        """A click selects the frame."""
        self.view.workbench.selection.select_thing("frame", self.hit.index)

    @property
    def _copies(self) -> bool:
        return False


class CarryNote(CarryFrame):
    """A drag on a note carries it."""

    def on_begin(self) -> None:
        """Take the note."""
        self.on_click()
        self.take((), notes=(self.hit.index,))

    def on_click(self) -> None:
        """A click selects the note."""
        self.view.workbench.selection.select_thing("note", self.hit.index)


def snapped_if(value: float) -> float:
    """A whole number where the place is one, so that files stay tidy."""
    return float(round(float(value), 3))


def _plus(point: tuple[float, ...], by: Point) -> Point:
    return snapped_if(point[0] + by[0]), snapped_if(point[1] + by[1])
