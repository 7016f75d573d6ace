"""What lies over the picture and changes with every move of the hand: selection, hover, the night."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editor.drawing.geometry import Geometry
from editor.drawing.measures import CARD_WIDTH, CARD_ZOOM, FULL_ZOOM, PLUS, PORT, RADIUS
from editor.drawing.reading import ENTRY, START
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.look import Look
from editor.ui.canvas.night_marks import NightMarks
from editor.ui.canvas.painting.doors import paint_door, paint_reason
from editor.ui.canvas.painting.strokes import draw_rects
from editor.ui.canvas.painting.wires import paint_pill, paint_wire, path_of
from editor.ui.canvas.sight import Sight

MANY = 300


def on_canvas(painter: QPainter, camera: Camera) -> None:
    """Let a painter speak in canvas units from now on."""
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)


def paint_selection(
    painter: QPainter, look: Look, geometry: Geometry, camera: Camera, scenes: Sequence[str], focused: bool
) -> None:
    """Outlines round the selected cards, in pixels of the view."""
    known = geometry.number if scenes else {}
    numbers = np.array([known[scene] for scene in scenes if scene in known], np.intp)
    if not len(numbers):
        return
    gap = 3.0 if camera.zoom >= CARD_ZOOM else 1.5
    boxes = np.empty((len(numbers), 4))
    boxes[:, 0] = (geometry.x[numbers] - camera.x) * camera.zoom - gap
    boxes[:, 1] = (geometry.y[numbers] - camera.y) * camera.zoom - gap
    boxes[:, 2] = CARD_WIDTH * camera.zoom + 2 * gap
    boxes[:, 3] = geometry.heights[numbers] * camera.zoom + 2 * gap
    view = painter.viewport()
    seen = (boxes[:, 0] < view.width()) & (boxes[:, 0] + boxes[:, 2] > 0)
    seen &= (boxes[:, 1] < view.height()) & (boxes[:, 1] + boxes[:, 3] > 0)
    boxes = boxes[seen]
    painter.setPen(QPen(look.color("moonlight"), 2.0 if focused else 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(boxes) > MANY or camera.zoom < CARD_ZOOM:
        draw_rects(painter, boxes)
        return
    radius = (RADIUS + 3) * camera.zoom
    for box in boxes.tolist():
        painter.drawRoundedRect(QRectF(*box), radius, radius)


def paint_bright_wires(
    painter: QPainter, look: Look, geometry: Geometry, camera: Camera, wires: Iterable[int], color: QColor, width: float
) -> None:
    """Some wires brighter than the others, in canvas units."""
    thin = width * _thinner(camera.zoom)
    for wire in wires:
        kind = int(geometry.kind[wire]) if camera.zoom >= CARD_ZOOM else 0
        paint_wire(painter, look, geometry.curves.of(wire), kind, color, thin)


def paint_arriving(painter: QPainter, look: Look, geometry: Geometry, camera: Camera, wires: Sequence[int]) -> None:
    """Wires that come in, in canvas units: with a wide glow beneath, so that they differ by more than their colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    glow = QPen(look.color("wire-in", 70), 11 * _thinner(camera.zoom))
    glow.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(glow)
    for wire in wires:
        painter.drawPath(path_of(geometry.curves.of(wire)))
    paint_bright_wires(painter, look, geometry, camera, wires, look.color("wire-in"), 2.2)


def paint_leaving(painter: QPainter, look: Look, geometry: Geometry, camera: Camera, wires: Sequence[int]) -> None:
    """Wires that go out, in canvas units: strong and sharp."""
    paint_bright_wires(painter, look, geometry, camera, wires, look.color("wire-out"), 3.2)


def paint_plus(painter: QPainter, look: Look, geometry: Geometry, scene: str) -> None:
    """The port from which a new wire is drawn, in canvas units."""
    number = geometry.number[scene]
    x, y = float(geometry.x[number]) + CARD_WIDTH, float(geometry.y[number]) + PLUS
    painter.setPen(QPen(look.color("moonlight"), 1.5))
    painter.setBrush(look.color("card"))
    painter.drawEllipse(QPointF(x, y), 8, 8)
    painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y))
    painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))


def _thinner(zoom: float) -> float:
    """What a bright wire's width is multiplied with, in canvas units: from afar it is thinner, yet never a hair."""
    return 1.0 if zoom >= 1 else min(1.0, 0.45 + 0.85 * zoom) / zoom


def paint_night_wires(painter: QPainter, sight: Sight, camera: Camera, dream: str, night: NightMarks) -> None:
    """The ways by which the night came and those on which it can go, in canvas units."""
    look, geometry = sight.look, sight.geometry
    for scene, index, fresh in night.moves(dream):
        wire = geometry.wire(scene, index)
        if wire is not None:
            color = look.color("moonlight", round(40 + 200 * fresh))
            paint_bright_wires(painter, look, geometry, camera, [wire], color, 3.0)
    here = night.here
    if here is None or here[0] != dream or here[1] not in geometry.number:
        return
    for index, light in night.doors.items():
        wire = geometry.wire(here[1], index)
        if wire is not None:
            color, width = (look.color("glow"), 2.6) if light == "open" else (look.color("wire-dim"), 2.2)
            paint_bright_wires(painter, look, geometry, camera, [wire], color, width)


def paint_night(painter: QPainter, sight: Sight, camera: Camera, dream: str, night: NightMarks) -> None:
    """The cards on which the night was, where it is, and its doors, in canvas units."""
    look, geometry = sight.look, sight.geometry
    line = 1.0 / min(camera.zoom, 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for scene, fresh in night.scenes(dream):
        if scene in geometry.number and (dream, scene) != night.here:
            painter.setPen(QPen(look.color("moonlight", round(200 * fresh)), 2 * line))
            painter.drawRoundedRect(_grown(geometry, scene, 3), RADIUS + 3, RADIUS + 3)
    if night.here is None or night.here[0] != dream or night.here[1] not in geometry.number:
        return
    scene = night.here[1]
    for ring in range(6):
        painter.setPen(QPen(look.color("glow", 120 - 18 * ring), 2 * line))
        painter.drawRoundedRect(_grown(geometry, scene, (2 + 2 * ring) * line), RADIUS + 3, RADIUS + 3)
    _paint_doors(painter, sight, camera, scene, night)


def _paint_doors(painter: QPainter, sight: Sight, camera: Camera, scene: str, night: NightMarks) -> None:
    """The ways out of the scene where the night is, and why some are closed."""
    look, geometry = sight.look, sight.geometry
    number, wires = geometry.number[scene], {index: geometry.wire(scene, index) for index in night.doors}
    for index, light in night.doors.items():
        if wires[index] is not None:
            paint_door(painter, look, geometry.out_port(number, index), light)
    found = geometry.scenes[number]
    if found is None or camera.zoom < FULL_ZOOM or geometry.step[number] < PORT * 2:
        return
    rows = sight.captions.of(scene, found, bool(geometry.flags[number] & (START | ENTRY))).rows
    for index, wire in wires.items():
        x, y = geometry.out_port(number, index)
        if wire is not None and index in night.reasons:
            paint_reason(painter, look, (x, y), night.reasons[index])
        elif wire is not None and rows[index].guard:
            token = "error" if night.doors[index] == "closed" else "text"
            paint_pill(painter, look, x, y, rows[index].guard, rows[index].guard_width, token)


def _grown(geometry: Geometry, scene: str, by: float) -> QRectF:
    return QRectF(*geometry.card(geometry.number[scene])).adjusted(-by, -by, by, by)
