"""Bending wires: dots that a wire runs through."""

import numpy as np
from PySide6.QtGui import QPainter

from editor.drawing.measures import snapped
from editor.drawing.routing import route
from editor.edits.layout import SetReroute
from editor.model.layout import Point
from editor.ui.canvas.gestures.gesture import Gesture
from editor.ui.canvas.painting.overlay import on_canvas
from editor.ui.canvas.painting.wires import paint_wire


class Bend(Gesture):
    """A drag on a dot carries it; a drag on a wire puts a new one there; a click selects the wire."""

    def on_begin(self) -> None:
        """Take the dot, or make one."""
        drawing = self.view.drawing
        wire = drawing.wire(self.hit.scene, self.hit.index)
        self._wire = -1 if wire is None else wire
        points = list(drawing.bends.get(self._wire, ()))
        self._number = self.hit.point
        if self._number < 0:
            self._number = place_among(points, drawing.out_port(drawing.number[self.hit.scene], self.hit.index), self.begin)
            points.insert(self._number, self.begin)
        self._points = points

    def on_drag(self) -> None:
        """Carry the dot."""
        self._points[self._number] = (snapped(self.now[0]), snapped(self.now[1]))

    def on_drop(self) -> None:
        """One edit with all dots of the wire."""
        edit = SetReroute(self.view.dream_id, self.hit.scene, self.hit.index, tuple(self._points))
        self.view.workbench.document.do(edit)

    def on_click(self) -> None:
        """Select the wire."""
        self.view.workbench.selection.select_transition(self.hit.scene, self.hit.index)

    def paint(self, painter: QPainter) -> None:
        """The wire as it would run."""
        if not self.is_drag or self._wire < 0:
            return
        drawing, look = self.view.drawing, self.view.look
        curves = route(drawing.ends(np.array([self._wire])), None, {0: tuple(self._points)})
        painter.save()
        on_canvas(painter, self.view.camera)
        paint_wire(painter, look, curves.of(0), int(drawing.kind[self._wire]), look.color("moonlight"), 2.5)
        painter.restore()


def place_among(points: list[Point], leave: Point, new: Point) -> int:
    """Between which dots a new one comes: where the detour is least."""
    stops = [leave, *points]

    def detour(number: int) -> float:
        before = stops[number]
        after = stops[number + 1] if number + 1 < len(stops) else None
        there = abs(before[0] - new[0]) + abs(before[1] - new[1])
        if after is None:
            return there
        return (
            there + abs(after[0] - new[0]) + abs(after[1] - new[1]) - abs(after[0] - before[0]) - abs(after[1] - before[1])
        )

    return min(range(len(stops)), key=detour)
