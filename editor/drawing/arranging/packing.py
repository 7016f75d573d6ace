"""Boxes side by side in shelves, so that a drawing of many parts stays about as wide as it is tall."""

import numpy as np

from editor.drawing.arranging.ordering import Floats

WIDE = 1.6
"""How much wider than tall the whole should be."""


def pack(sizes: Floats, gap: float) -> Floats:
    """Left top corners of boxes, in the order given, in shelves from the top; the first box lies at the origin.

    Args:
        sizes: Width and height of each box.
        gap: The distance between boxes.
    """
    if not len(sizes):
        return np.zeros((0, 2))
    area = float(((sizes[:, 0] + gap) * (sizes[:, 1] + gap)).sum())
    most = max(float(sizes[:, 0].max()), (area * WIDE) ** 0.5)
    corners = []
    x = y = tallest = 0.0
    for width, height in sizes.tolist():
        if x and x + width > most:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corners.append((x, y))
        x += width + gap
        tallest = max(tallest, height)
    return np.array(corners)
