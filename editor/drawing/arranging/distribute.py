"""Equal gaps between cards."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from editor.drawing.arranging.ordering import Floats
from editor.errors import EditorError

AXES: Final = {"horizontal": 0, "vertical": 1}


def distribute(places: ArrayLike, sizes: ArrayLike, how: str) -> Floats:
    """New left top corners with equal gaps between cards; the outermost two stay where they are.

    Where there is not room enough for all, gaps are negative alike; cards keep their order by their middles.

    Args:
        places: Left top corners.
        sizes: Widths and heights.
        how: `horizontal` or `vertical`.

    Raises:
        EditorError: There is no such way to distribute.
    """
    if how not in AXES:
        raise EditorError(f"Nothing can be distributed {how!r}.", f"Known: {', '.join(AXES)}.")
    axis = AXES[how]
    found: Floats = np.array(places, dtype=np.float64).reshape(-1, 2)
    lengths = np.asarray(sizes, dtype=np.float64).reshape(-1, 2)[:, axis]
    if len(found) < 3:
        return found
    order = np.argsort(found[:, axis] + lengths / 2, kind="stable")
    begin, end = found[order[0], axis], found[order[-1], axis] + lengths[order[-1]]
    gap = (end - begin - lengths.sum()) / (len(found) - 1)
    found[order, axis] = begin + np.cumsum(lengths[order]) - lengths[order] + gap * np.arange(len(found))
    return found
