"""Frames behind the cards, and notes between them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.drawing.measures import NOTE_WIDTH, note_height
from editor.model.layout import Frame, Note
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.look import Look, mixed


def paint_frame(painter: QPainter, look: Look, camera: Camera, frame: Frame) -> None:
    """One frame without its title, in pixels of the view."""
    x, y = camera.to_view(frame.rect[0], frame.rect[1])
    box = QRectF(x, y, frame.rect[2] * camera.zoom, frame.rect[3] * camera.zoom)
    color = look.frame_color(frame.color)
    edge, fill = mixed(look.color("ground"), color, 0.75), mixed(look.color("ground"), color, 0.14)
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(fill)
    radius = min(12.0, 12 * camera.zoom + 2)
    painter.drawRoundedRect(box, radius, radius)


def paint_note(painter: QPainter, look: Look, note: Note, readable: bool = True) -> None:
    """One note, in canvas units: a slip of paper with a folded corner, and its words where they can be read."""
    x, y = note.at
    height = note_height(note.text)
    box = QRectF(x, y, NOTE_WIDTH, height)
    fold = 12.0
    painter.setPen(QPen(look.color("amber"), 1))
    painter.setBrush(mixed(look.color("ground"), look.color("amber"), 0.2))
    corners = [(0, 0), (NOTE_WIDTH - fold, 0), (NOTE_WIDTH, fold), (NOTE_WIDTH, height), (0, height)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    if not readable:
        return
    painter.setPen(look.color("text"))
    painter.setFont(look.text_font)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(box.adjusted(10, 8, -14, -6), int(flags), note.text)
