"""Going from card to card with the arrow keys."""

import numpy as np

from editor.drawing.geometry import Geometry
from editor.drawing.measures import CARD_WIDTH

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def neighbour(drawing: Geometry, scene: str | None, direction: str) -> str | None:
    """The card to which an arrow key leads.

    Right follows a transition, left goes back along one, up and down go to the next card of the column; where
    there is none, the nearest card that way is taken.

    Args:
        drawing: The dream.
        scene: Where one is, or `None` for nowhere: then the first scene is the answer.
        direction: One of `STEPS`.
    """
    if scene is None or scene not in drawing.number:
        return drawing.ids[0] if drawing.ids else None
    number = drawing.number[scene]
    wired = np.zeros(0, np.intp)
    if direction == "right":
        wired = drawing.target[drawing.source == number]
    elif direction == "left":
        wired = drawing.source[drawing.target == number]
    ahead = [other for other in wired.tolist() if other != number and drawing.scenes[other] is not None]
    if ahead:
        onward = [other for other in ahead if (drawing.x[other] - drawing.x[number]) * STEPS[direction][0] > 0]
        return drawing.ids[(onward or ahead)[0]]
    return _nearest(drawing, number, *STEPS[direction])


def _nearest(drawing: Geometry, number: int, across: int, down: int) -> str | None:
    middle_x, middle_y = drawing.x + CARD_WIDTH / 2, drawing.y + drawing.heights / 2
    dx, dy = middle_x - middle_x[number], middle_y - middle_y[number]
    ahead, aside = dx * across + dy * down, np.abs(dx * down) + np.abs(dy * across)
    real = np.array([scene is not None for scene in drawing.scenes])
    found = np.flatnonzero((ahead > 4) & (aside <= 2 * ahead) & real)
    if not len(found):
        return None
    return drawing.ids[int(found[(ahead + 2 * aside)[found].argmin()])]
