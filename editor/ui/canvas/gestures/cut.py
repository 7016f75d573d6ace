"""Cutting wires."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.drawing.geometry import Geometry
from editor.drawing.routing import flatten
from editor.edits.transitions import RemoveTransitions
from editor.model.layout import Point
from editor.ui.canvas.gestures.gesture import Gesture
from editor.ui.canvas.painting.overlay import on_canvas, paint_bright_wires


class Cut(Gesture):
    """Alt+drag draws a line; the wires it crosses are cut."""

    cursor = Qt.CursorShape.CrossCursor

    def on_begin(self) -> None:
        """Begin the line."""
        self._line: list[Point] = [self.begin]
        self._wires: set[int] = set()

    def on_drag(self) -> None:
        """Draw it on."""
        self._wires.update(crossed(self.view.drawing, self._line[-1], self.now))
        self._line.append(self.now)

    def on_drop(self) -> None:
        """Cut what was crossed."""
        if self._wires:
            ways = tuple(self.view.drawing.transition(wire) for wire in sorted(self._wires))
            self.view.workbench.document.do(RemoveTransitions(self.view.dream_id, ways))

    def paint(self, painter: QPainter) -> None:
        """The line, and the wires it crosses."""
        if not self.is_drag:
            return
        look, camera = self.view.look, self.view.camera
        painter.save()
        on_canvas(painter, camera)
        paint_bright_wires(painter, look, self.view.drawing, camera, sorted(self._wires), look.color("error"), 2.6)
        painter.restore()
        painter.setPen(QPen(look.color("error"), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([QPointF(*camera.to_view(*point)) for point in self._line]))


def crossed(drawing: Geometry, begin: Point, end: Point) -> list[int]:
    """The wires that a straight line crosses."""
    (x1, y1), (x2, y2) = begin, end
    pieces = drawing.pieces_in((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    if not len(pieces):
        return []
    points = flatten(drawing.curves.pieces[pieces], 24)
    before, after = points[:, :-1], points[:, 1:]
    sides = _side(begin, end, before) * _side(begin, end, after) <= 0
    along = after - before
    first = _cross(along, np.array(begin) - before)
    second = _cross(along, np.array(end) - before)
    hit = (sides & (first * second <= 0)).any(axis=1)
    return sorted(set(drawing.piece_wire[pieces[hit]].tolist()))


def _side(begin: Point, end: Point, points: NDArray[np.float64]) -> NDArray[np.float64]:
    along = np.array([end[0] - begin[0], end[1] - begin[1]])
    return _cross(along, points - np.array(begin))


def _cross(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0])
