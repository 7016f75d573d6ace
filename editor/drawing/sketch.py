"""A dream as arrays, roughly: only where its cards lie, to be shown until everything else is worked out."""

from collections.abc import Mapping
from itertools import chain
from operator import attrgetter

import numpy as np

from editor.drawing.geometry import Geometry
from editor.drawing.measures import ROW, rows_top
from editor.drawing.reading import START, mood_numbers
from editor.drawing.routing import Curves
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point

HEIGHT = rows_top(1) + 2 * ROW
"""How high a card is taken to be before its scene was looked at."""


def sketch(dream: Dream, layout: DreamLayout, remembered: Mapping[str, Point], dream_id: str = "") -> Geometry:
    """The cards of a dream, all of one height, without wires and ghosts; scenes whose place is not known are left out.

    Args:
        dream: The dream.
        layout: Where its things lie.
        remembered: Places that scenes without one were given before.
        dream_id: The dream's id.
    """
    ids, found = list(dream.scenes), list(map(layout.scenes.get, dream.scenes))
    if None in found:
        known = {scene: at for scene in ids if (at := layout.scenes.get(scene) or remembered.get(scene)) is not None}
        ids, found = list(known), list(known.values())
    scenes = list(dream.scenes.values()) if len(ids) == len(dream.scenes) else [dream.scenes[scene] for scene in ids]
    count = len(ids)
    flat = np.fromiter(chain.from_iterable(at for at in found if at is not None), float, 2 * count)
    none = np.zeros(0, np.intp)
    automatic = [number for number, scene in enumerate(ids) if scene not in layout.scenes] if remembered else []
    flags = np.zeros(count, np.uint16)
    if dream.start is not None and dream.start in dream.scenes and count == len(dream.scenes):
        flags[ids.index(dream.start)] = START
    return Geometry(
        dream_id, ids, list(scenes), flat[0::2].copy(), flat[1::2].copy(), np.full(count, HEIGHT),
        mood_numbers(map(attrgetter("mood"), scenes), count), flags, np.full(count, rows_top(1)), np.zeros(count),
        np.zeros(count, np.intp), none, none, none, np.zeros(0, np.uint8), np.zeros(0, bool), np.zeros(0),
        Curves(np.zeros((0, 8), np.float32), np.zeros(1, np.intp)), {}, layout, np.array(automatic, np.intp),
    )  # fmt: skip
