"""Wires near enough to be told apart: solid choices, dashed drifts, double pulls, diamonds at guards."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from editor.drawing.geometry import Geometry
from editor.drawing.measures import PILL_LEFT, PORT, Box
from editor.drawing.reading import KINDS
from editor.drawing.routing import flatten
from editor.model.transition import Kind
from editor.ui.canvas.look import Look
from editor.ui.canvas.painting.strokes import draw_lines

DRIFT: Final = KINDS.index(Kind.DRIFT)
PULL: Final = KINDS.index(Kind.PULL)
WIDTH: Final = 2.0
DASH: Final = 7.0
GAP: Final = 6.0


def wires_in(geometry: Geometry, box: Box) -> NDArray[np.intp]:
    """The wires whose curve, and not only the box round it, comes into a box."""
    pieces = geometry.pieces_in(box)
    if not len(pieces):
        return pieces
    points = flatten(geometry.curves.pieces[pieces], 10)
    lows, highs = np.minimum(points[:, :-1], points[:, 1:]), np.maximum(points[:, :-1], points[:, 1:])
    inside = (lows[:, :, 0] <= box[2]) & (highs[:, :, 0] >= box[0]) & (lows[:, :, 1] <= box[3]) & (highs[:, :, 1] >= box[1])
    return np.unique(geometry.piece_wire[pieces[inside.any(axis=1)]])


def path_of(pieces: NDArray[np.float32]) -> QPainterPath:
    """The curve of one wire."""
    rows = pieces.tolist()
    path = QPainterPath(QPointF(rows[0][0], rows[0][1]))
    for row in rows:
        path.cubicTo(*row[2:])
    return path


def pen_of(color: QColor, kind: int, width: float = WIDTH) -> QPen:
    """The pen that tells a kind."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind == PULL:
        pen.setWidthF(width + 4)
    return pen


def dashes(pieces: NDArray[np.float32]) -> NDArray[np.float64]:
    """Short lines along a wire.

    Qt's own dashes begin anew where a painter is clipped, so that a picture mended in parts would show seams.
    """
    points = flatten(pieces, 48)
    points = np.concatenate([points[0, :1], *points[:, 1:]])
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    begins = np.arange(0.0, along[-1], DASH + GAP)
    ends = np.minimum(begins + DASH, along[-1])
    columns = [np.interp(at, along, points[:, axis]) for at in (begins, ends) for axis in (0, 1)]
    return np.stack(columns, axis=1)


def paint_wire(painter: QPainter, look: Look, pieces: NDArray[np.float32], kind: int, color: QColor, width: float) -> None:
    """One wire with its arrowhead; a pull is two lines with chevrons between them."""
    look.give_way()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen_of(color, kind, width))
    if kind == DRIFT:
        draw_lines(painter, dashes(pieces))
        _paint_head(painter, pieces, color)
        return
    path = path_of(pieces)
    painter.drawPath(path)
    if kind == PULL:
        painter.setPen(QPen(look.color("ground"), width + 0.8))
        painter.drawPath(path)
        _paint_chevrons(painter, pieces, color)
    _paint_head(painter, pieces, color)


def paint_wires(painter: QPainter, look: Look, geometry: Geometry, wires: NDArray[np.intp], guards: bool) -> None:
    """Some wires, with a diamond at each guard if wished."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = look.color("wire")
    curves = geometry.curves
    for wire in wires.tolist():
        paint_wire(painter, look, curves.of(wire), int(geometry.kind[wire]), color, WIDTH)
    if guards:
        for wire in wires[geometry.guarded[wires]].tolist():
            x, y = geometry.out_port(int(geometry.source[wire]), int(geometry.way[wire]))
            paint_diamond(painter, look, x + 13, y)


def paint_diamond(painter: QPainter, look: Look, x: float, y: float) -> None:
    """The sign of a guard."""
    painter.setPen(QPen(look.color("wire"), 1.5))
    painter.setBrush(look.color("ground"))
    painter.drawPolygon(QPolygonF([QPointF(x - 5, y), QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5)]))


def pill_box(x: float, y: float, width: float) -> QRectF:
    """Where the pill of a guard lies beside its port."""
    return QRectF(x + PILL_LEFT, y - 8, width, 16)


def paint_pill(painter: QPainter, look: Look, x: float, y: float, text: str, width: float, token: str = "text") -> None:
    """A guard in words, on the wire beside its port."""
    box = pill_box(x, y, width)
    painter.setPen(QPen(look.color("card-edge" if token == "text" else token), 1))
    painter.setBrush(look.color("field"))
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(look.color(token))
    painter.setFont(look.guard_font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_head(painter: QPainter, pieces: NDArray[np.float32], color: QColor) -> None:
    x, y = float(pieces[-1, 6]), float(pieces[-1, 7])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color))
    tip = x - PORT + 1
    painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(tip - 8, y - 4.5), QPointF(tip - 8, y + 4.5)]))


def _paint_chevrons(painter: QPainter, pieces: NDArray[np.float32], color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for share in (0.5,) if _is_short(pieces) else (0.3, 0.5, 0.7):
        place = share * len(pieces)
        piece, t = pieces[int(place)].reshape(4, 2).astype(float), place - int(place)
        rest = 1 - t
        at = rest**3 * piece[0] + 3 * rest**2 * t * piece[1] + 3 * rest * t**2 * piece[2] + t**3 * piece[3]
        slope = rest**2 * (piece[1] - piece[0]) + 2 * rest * t * (piece[2] - piece[1]) + t**2 * (piece[3] - piece[2])
        length = float(np.hypot(*slope)) or 1.0
        ux, uy = slope[0] / length, slope[1] / length
        x, y = float(at[0]), float(at[1])
        nose = [(6, 0), (-4, 6), (-1.5, 0), (-4, -6)]
        painter.drawPolygon(QPolygonF([QPointF(x + a * ux - b * uy, y + a * uy + b * ux) for a, b in nose]))


def _is_short(pieces: NDArray[np.float32]) -> bool:
    return len(pieces) == 1 and float(np.abs(pieces[0, 6:] - pieces[0, :2]).sum()) < 170
