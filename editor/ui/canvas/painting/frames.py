"""Frames behind the cards, and notes between them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.drawing.measures import BLOCK_ZOOM, CARD_ZOOM, FRAME_TITLE, NOTE_WIDTH, note_height
from editor.model.layout import Frame, Note
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.captions import elided
from editor.ui.canvas.look import Look, mixed


def paint_frame(painter: QPainter, look: Look, camera: Camera, frame: Frame) -> None:
    """One frame, in pixels of the view; from afar its title is large."""
    x, y = camera.to_view(frame.rect[0], frame.rect[1])
    box = QRectF(x, y, frame.rect[2] * camera.zoom, frame.rect[3] * camera.zoom)
    color = look.frame_color(frame.color)
    edge, fill = mixed(look.color("ground"), color, 0.75), mixed(look.color("ground"), color, 0.14)
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(fill)
    radius = min(12.0, 12 * camera.zoom + 2)
    painter.drawRoundedRect(box, radius, radius)
    size = 14 * camera.zoom if camera.zoom >= CARD_ZOOM else 15.0 if camera.zoom >= BLOCK_ZOOM else 18.0
    if box.width() < 50 or not frame.title:
        return
    font = look.frame_font
    words = elided(look.frame_metrics, frame.title, (box.width() - 20) * 14 / size)
    painter.save()
    painter.translate(box.left() + 10, box.top())
    painter.scale(size / 14, size / 14)
    painter.setFont(font)
    painter.setPen(look.color("text"))
    painter.drawText(QRectF(0, 0, 4000, FRAME_TITLE), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def paint_note(painter: QPainter, look: Look, note: Note) -> None:
    """One note, in canvas units: a slip of paper with a folded corner."""
    x, y = note.at
    height = note_height(note.text)
    box = QRectF(x, y, NOTE_WIDTH, height)
    fold = 12.0
    painter.setPen(QPen(look.color("amber"), 1))
    painter.setBrush(mixed(look.color("ground"), look.color("amber"), 0.2))
    corners = [(0, 0), (NOTE_WIDTH - fold, 0), (NOTE_WIDTH, fold), (NOTE_WIDTH, height), (0, height)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.setPen(look.color("text"))
    painter.setFont(look.text_font)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(box.adjusted(10, 8, -14, -6), int(flags), note.text)
