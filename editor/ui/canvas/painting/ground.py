"""The ground: its colour and a grid that thins out as one goes away."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from editor.drawing.measures import BLOCK_ZOOM
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.look import Look
from editor.ui.canvas.painting.strokes import draw_lines


def paint_ground(painter: QPainter, look: Look, camera: Camera, width: float, height: float) -> None:
    """Fill a view with the ground and the lines of its grid."""
    painter.fillRect(QRectF(0, 0, width, height), look.color("ground"))
    if camera.zoom < BLOCK_ZOOM:
        return
    step = 64.0
    while step * camera.zoom < 40:
        step *= 4
    left, top, right, bottom = camera.box(width, height)
    across = (np.arange(np.floor(left / step), right / step) * step - camera.x) * camera.zoom
    down = (np.arange(np.floor(top / step), bottom / step) * step - camera.y) * camera.zoom
    painter.setPen(QPen(look.color("grid"), 1))
    zeros_x, zeros_y = np.zeros(len(across)), np.zeros(len(down))
    across, down = np.round(across) + 0.5, np.round(down) + 0.5
    draw_lines(painter, np.stack([across, zeros_x, across, zeros_x + height], axis=1))
    draw_lines(painter, np.stack([zeros_y, down, zeros_y + width, down], axis=1))
