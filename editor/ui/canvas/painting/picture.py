"""A whole picture of the canvas, at the level of detail that its zoom asks for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from editor.drawing.measures import BLOCK_ZOOM, CARD_ZOOM, FULL_ZOOM, OVERHANG, Box
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.painting.cards import body, paint_card
from editor.ui.canvas.painting.far import paint_blocks, paint_far_wires
from editor.ui.canvas.painting.frames import paint_frame, paint_note
from editor.ui.canvas.painting.ground import paint_ground
from editor.ui.canvas.painting.wires import paint_wires, wires_in
from editor.ui.canvas.sight import Sight

DIM = 0.3
"""How much is seen of what recedes."""
NOTE_ZOOM = 0.3
"""Below this the words of a note are no words any more."""
PEN = 3.0
"""How many pixels an outline reaches beyond what it is round."""


def new_image(width: float, height: float, ratio: float) -> QImage:
    """An image for so many logical pixels."""
    image = QImage(max(1, round(width * ratio)), max(1, round(height * ratio)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


def paint_picture(
    painter: QPainter, sight: Sight, camera: Camera, width: float, height: float, part: QRectF | None = None
) -> None:
    """Ground, frames, wires, cards and notes of a view, or of a part of it in pixels."""
    paint_ground(painter, sight.look, camera, width, height)
    paint_frames(painter, sight, camera)
    seen = (part if part is not None else QRectF(0, 0, width, height)).adjusted(-PEN, -PEN, PEN, PEN)
    box = (*camera.to_canvas(seen.left(), seen.top()), *camera.to_canvas(seen.right(), seen.bottom()))
    if camera.zoom < CARD_ZOOM:
        paint_far(painter, sight, camera, box)
    else:
        paint_near(painter, sight, camera, box)
    if camera.zoom >= BLOCK_ZOOM:
        paint_notes(painter, sight, camera)


def paint_frames(painter: QPainter, sight: Sight, camera: Camera) -> None:
    """Every frame that is not left out, the largest first, so that small ones lie on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frames = [frame for index, frame in enumerate(sight.geometry.layout.frames) if index not in sight.hidden_frames]
    for frame in sorted(frames, key=lambda frame: -frame.rect[2] * frame.rect[3]):
        paint_frame(painter, sight.look, camera, frame)


def paint_far(painter: QPainter, sight: Sight, camera: Camera, box: Box) -> None:
    """Lines and blocks; those that recede first."""
    pieces = sight.geometry.pieces_in(box)
    dim, lit = sight.by_light(sight.shown(sight.geometry.cards_in(box)))
    if sight.lit is not None:
        bright = sight.are_lit(sight.geometry.piece_wire[pieces])
        painter.setOpacity(DIM)
        paint_far_wires(painter, sight, camera, pieces[~bright])
        paint_blocks(painter, sight, camera, dim)
        painter.setOpacity(1)
        pieces = pieces[bright]
    paint_far_wires(painter, sight, camera, pieces)
    paint_blocks(painter, sight, camera, lit)


def paint_near(painter: QPainter, sight: Sight, camera: Camera, box: Box) -> None:
    """Wires and cards that can be read."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
    full = camera.zoom >= FULL_ZOOM
    wide = (box[0] - OVERHANG, box[1] - 20, box[2] + 20, box[3] + 20)
    wires = sight.shown_wires(wires_in(sight.geometry, wide))
    dim, lit = sight.by_light(sight.shown(sight.geometry.cards_in(wide)))
    if sight.lit is not None:
        bright = sight.are_lit(wires)
        painter.setOpacity(DIM)
        paint_wires(painter, sight.look, sight.geometry, wires[~bright], guards=False)
        wires = wires[bright]
        for number in dim.tolist():
            painter.setOpacity(1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sight.look.color("ground"))
            painter.drawPath(body(QRectF(*sight.geometry.card(number))))
            painter.setOpacity(DIM)
            paint_card(painter, sight, number, full)
        painter.setOpacity(1)
    paint_wires(painter, sight.look, sight.geometry, wires, guards=True)
    for number in lit.tolist():
        paint_card(painter, sight, number, full)
    painter.restore()


def paint_notes(painter: QPainter, sight: Sight, camera: Camera) -> None:
    """Every note that is not left out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
    for index, note in enumerate(sight.geometry.layout.notes):
        if index not in sight.hidden_notes:
            paint_note(painter, sight.look, note, readable=camera.zoom >= NOTE_ZOOM)
    painter.restore()
