"""Cards brought into line, respecting their sizes."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from editor.drawing.arranging.ordering import Floats
from editor.errors import EditorError

WAYS: Final = {
    "left": (0, 0.0),
    "center": (0, 0.5),
    "right": (0, 1.0),
    "top": (1, 0.0),
    "middle": (1, 0.5),
    "bottom": (1, 1.0),
}
"""How to align: along which axis, and which part of a card counts."""


def align(places: ArrayLike, sizes: ArrayLike, how: str) -> Floats:
    """New left top corners: all left edges where the leftmost is, all centres in the middle of the whole, and so on.

    Args:
        places: Left top corners.
        sizes: Widths and heights.
        how: `left`, `center`, `right` (in a column), `top`, `middle` or `bottom` (in a row).

    Raises:
        EditorError: There is no such way to align.
    """
    if how not in WAYS:
        raise EditorError(f"Nothing can be aligned {how!r}.", f"Known: {', '.join(WAYS)}.")
    axis, part = WAYS[how]
    found: Floats = np.array(places, dtype=np.float64).reshape(-1, 2)
    boxes = np.asarray(sizes, dtype=np.float64).reshape(-1, 2)
    if len(found):
        least, most = found[:, axis].min(), (found[:, axis] + boxes[:, axis]).max()
        found[:, axis] = least + part * (most - least) - part * boxes[:, axis]
    return found
