"""The dream from afar: blocks of colour and thin lines, many at once."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from editor.drawing.measures import BLOCK_ZOOM, CARD_WIDTH
from editor.drawing.reading import GHOST, MOODS, START, WAKE
from editor.drawing.routing import flatten
from editor.playback.coverage import Cover
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.captions import MOON_WIDTH
from editor.ui.canvas.look import Look, mixed
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.painting.badges import paint_severity
from editor.ui.canvas.painting.covers import COVERAGE, KINDS, block
from editor.ui.canvas.painting.moon import paint_moon
from editor.ui.canvas.painting.stops import paint_stop
from editor.ui.canvas.painting.strokes import draw_lines, draw_rects
from editor.ui.canvas.sight import Sight

FEW_PIECES = 4000
"""Up to so many pieces of wires are smoothed."""
MANY_PIECES = 20_000
"""From so many on a piece is one straight line."""
QUICK_PIXELS = 150_000
"""What of the wires can be drawn in a few milliseconds."""
QUICK_LINES = 3000
"""About so many lines a frame may cost."""
MOON_WIDE = 56.0
"""A block that is so wide has room for a moon."""
MOST_SHAPED = 1500
"""Of so many signs each has its shape."""
TITLE_ZOOM = 0.18
"""Below this no title fits on a block."""


def paint_far_wires(painter: QPainter, sight: Sight, camera: Camera, pieces: NDArray[np.intp]) -> None:
    """Pieces of wires as thin lines, in pixels of the view."""
    look, near = sight.look, camera.zoom >= BLOCK_ZOOM
    if sight.hidden_wires is not None:
        pieces = pieces[~sight.hidden_wires[sight.geometry.piece_wire[pieces]]]
    strength = 0.75 if near else 0.45 if len(pieces) < MANY_PIECES else 0.28
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, near and len(pieces) < FEW_PIECES)
    painter.setPen(QPen(mixed(look.color("ground"), look.color("wire"), strength), 0))
    _draw_pieces(painter, sight, camera, pieces, 10 if near else 4 if len(pieces) < MANY_PIECES else 1)


def paint_wires_quickly(painter: QPainter, sight: Sight, camera: Camera, pieces: NDArray[np.intp]) -> None:
    """Pieces of very many wires that are carried along, in pixels of the view; of too many only some, evenly chosen."""
    look, rows = sight.look, sight.geometry.curves.pieces
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(mixed(look.color("ground"), look.color("wire"), 0.6), 0))
    view = painter.viewport()
    across = np.minimum(np.abs(rows[pieces, 6] - rows[pieces, 0]) * camera.zoom, view.width())
    down = np.minimum(np.abs(rows[pieces, 7] - rows[pieces, 1]) * camera.zoom, view.height())
    every = max(1, round(float(np.maximum(across, down).sum()) / QUICK_PIXELS))
    some = pieces[::every]
    _draw_pieces(painter, sight, camera, some, min(max(QUICK_LINES // max(len(some), 1), 1), 8))


def _draw_pieces(painter: QPainter, sight: Sight, camera: Camera, pieces: NDArray[np.intp], steps: int) -> None:
    rows = sight.geometry.curves.pieces
    for start in range(0, len(pieces), 5000):
        sight.look.give_way()
        some = rows[pieces[start : start + 5000]].astype(np.float64)
        if steps == 1:
            lines = (some[:, [0, 1, 6, 7]] - (camera.x, camera.y) * 2) * camera.zoom
        else:
            points = (flatten(some, steps) - (camera.x, camera.y)) * camera.zoom
            lines = np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 4)
        if camera.zoom < BLOCK_ZOOM:
            lines = lines[np.abs(lines[:, 2:] - lines[:, :2]).max(axis=1) >= 0.75]
        draw_lines(painter, lines, sight.look.give_way)


def paint_blocks(painter: QPainter, sight: Sight, camera: Camera, numbers: NDArray[np.intp]) -> None:
    """Cards as blocks in the colour of their mood, in pixels of the view."""
    geometry, look = sight.geometry, sight.look
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, camera.zoom >= BLOCK_ZOOM and len(numbers) < 3000)
    boxes = np.empty((len(numbers), 4))
    boxes[:, 0] = (geometry.x[numbers] - camera.x) * camera.zoom
    boxes[:, 1] = (geometry.y[numbers] - camera.y) * camera.zoom
    boxes[:, 2] = max(CARD_WIDTH * camera.zoom, 1.0)
    boxes[:, 3] = np.maximum(geometry.heights[numbers] * camera.zoom, 1.0)
    ghost = (geometry.flags[numbers] & GHOST) != 0
    painter.setPen(Qt.PenStyle.NoPen)
    for group, color in _groups(sight, numbers):
        painter.setBrush(color)
        draw_rects(painter, boxes[group & ~ghost], look.give_way)
    painter.setPen(QPen(look.color("faint"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_rects(painter, boxes[ghost])
    _paint_signs(painter, sight, numbers, boxes)
    if camera.zoom >= TITLE_ZOOM and len(numbers) < 1500:
        _paint_titles(painter, sight, numbers, boxes)


def _groups(sight: Sight, numbers: NDArray[np.intp]) -> list[tuple[NDArray[np.bool_], QColor | QBrush]]:
    geometry, look = sight.geometry, sight.look
    if sight.overlay is None:
        moods = geometry.mood[numbers]
        share = 0.62 if look.dark else 0.55
        return [(moods == mood, mixed(look.color("card"), look.moods[mood], share)) for mood in range(len(MOODS))]
    values = np.array([sight.values.get(geometry.ids[number], -1.0) for number in numbers.tolist()])
    if sight.overlay == COVERAGE:
        found: list[tuple[NDArray[np.bool_], QColor | QBrush]] = [(values >= -1, look.color("card"))]
        return found + [(values == cover, block(look, cover)) for cover in KINDS]
    levels = np.where(values < 0, -1, np.minimum(values / sight.most * 8, 7).astype(int))
    plain: list[tuple[NDArray[np.bool_], QColor | QBrush]] = [
        (levels == -1, mixed(look.color("card"), look.color("no-mood"), 0.5))
    ]
    return plain + [(levels == level, look.at(level / 7)) for level in range(8)]


def _paint_signs(painter: QPainter, sight: Sight, numbers: NDArray[np.intp], boxes: NDArray[np.float64]) -> None:
    """What must be seen from afar too: where it starts, where it wakes, what is wrong."""
    geometry, look = sight.geometry, sight.look
    flags = geometry.flags[numbers]
    painter.setPen(Qt.PenStyle.NoPen)
    wakes = boxes[(flags & WAKE) != 0].copy()
    edge = np.maximum(wakes[:, 2] * 0.08, 2.0)
    wakes[:, 0] += wakes[:, 2] - edge
    wakes[:, 2] = edge
    painter.setBrush(look.color("wake-from"))
    draw_rects(painter, wakes)
    for box in boxes[(flags & START) != 0].tolist():
        _paint_start(painter, look, *box)
    if not sight.marks:
        return
    place = {number: row for row, number in enumerate(numbers.tolist())}
    _paint_stops(painter, sight, place, boxes)
    painter.setPen(Qt.PenStyle.NoPen)
    for token in ("warning", "error"):
        found = [geometry.number.get(scene, -1) for scene, marks in sight.marks.items() if _worst(marks) == token]
        rows = np.array([place[number] for number in found if number in place], np.intp)
        _paint_spots(painter, look, boxes[rows], token)


def _paint_start(painter: QPainter, look: Look, x: float, y: float, width: float, height: float) -> None:
    """Where the dream begins: a moon on the block, or at its edge where the block is too small for one."""
    if width >= MOON_WIDE and height >= 12:
        paint_moon(painter, look.color("moonlight"), x + 9, y + 10)
        return
    painter.setPen(QPen(look.color("ground"), 1))
    painter.setBrush(look.color("moonlight"))
    painter.drawEllipse(QPointF(x, y + height / 2), 3.5, 3.5)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_spots(painter: QPainter, look: Look, boxes: NDArray[np.float64], token: str) -> None:
    """Errors and warnings at the blocks' corners, each in a shape of its own: as on cards, or a square and a bar."""
    side = np.clip(boxes[:, 2] * 0.14, 2.5, 10)
    if len(boxes) and side.max() >= 5 and len(boxes) <= MOST_SHAPED:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, y, width, _ in boxes.tolist():
            paint_severity(painter, token, x + width - 2, y + 2, look.color(token), look.color("card"))
        painter.restore()
        return
    spots = boxes.copy()
    spots[:, 0] += spots[:, 2] - side
    spots[:, 2] = side
    spots[:, 3] = side if token == "error" else np.maximum(side / 2, 1.5)
    painter.setBrush(look.color(token))
    draw_rects(painter, spots)


def _paint_stops(painter: QPainter, sight: Sight, place: dict[int, int], boxes: NDArray[np.float64]) -> None:
    known = sight.geometry.number
    for scene, marks in sight.marks.items():
        row = place.get(known.get(scene, -1)) if marks.stop else None
        if row is not None:
            x, y, width, _ = boxes[row].tolist()
            paint_stop(painter, sight.look, QPointF(x, y), max(2.5, min(width * 0.12, 7.0)), marks.stop)
    painter.setPen(Qt.PenStyle.NoPen)


def _worst(marks: Marks) -> str:
    return "error" if marks.errors else "warning" if marks.warnings else ""


def _paint_titles(painter: QPainter, sight: Sight, numbers: NDArray[np.intp], boxes: NDArray[np.float64]) -> None:
    """Titles on as many lines as a block has room for."""
    geometry, look = sight.geometry, sight.look
    painter.setFont(look.far_font)
    step = look.far_metrics.height() * 0.94
    covered = sight.overlay == COVERAGE
    for number, (x, y, width, height) in zip(numbers.tolist(), boxes.tolist(), strict=True):
        look.give_way()
        scene, flags = geometry.scenes[number], int(geometry.flags[number])
        left = 4 + (MOON_WIDTH if flags & START and width >= MOON_WIDE else 0)
        most = min(int((height - 1) / step), 3)
        if most < 1:
            continue
        title = (scene.title if scene is not None else "") or geometry.ids[number]
        room = width - left - 3
        filled = covered and sight.values.get(geometry.ids[number]) == Cover.PLAYED
        painter.setPen(look.color("on-moonlight" if filled else "text"))
        for line in sight.captions.far_title(geometry.ids[number], title, round(room), most):
            painter.drawText(QPointF(x + left, y + 1 + look.far_metrics.ascent()), line)
            y += step
