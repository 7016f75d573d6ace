"""What lies under a point of the canvas."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.drawing.geometry import Geometry
from editor.drawing.measures import CARD_WIDTH, CARD_ZOOM, FRAME_TITLE, HEAD, NOTE_WIDTH, PLUS, note_height
from editor.drawing.routing import flatten
from editor.model.layout import Point

PORT_ZONE: Final = 11.0
"""How near to a port counts as on it, in pixels; larger than it looks, so that it is easily met."""
WIRE_ZONE: Final = 6.0
SLACK: Final = 40.0
"""How far a coarse curve may lie from the true one."""
MOST_COMPARED: Final = 12
"""Of the wires that are roughly nearest so many are looked at closely."""
END_ZONE: Final = 30.0
"""How near to its end a wire is taken by the end."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit.

    Attributes:
        kind: `ground`, `card`, `out` (an out-port), `plus` (the port for a new wire), `wire`, `wire-end`, `bend`,
            `frame` (its title), `corner` (of a frame) or `note`.
        scene: The scene's id, or that of the scene a wire leaves.
        index: The transition's index, or that of the frame or note.
        point: Which bend of the wire.
        on_title: Whether a card was hit at its title.
    """

    kind: str = "ground"
    scene: str = ""
    index: int = -1
    point: int = -1
    on_title: bool = False


def hit_test(geometry: Geometry, at: Point, zoom: float, open_cards: Container[str] = ()) -> Hit:
    """What lies under a point.

    Args:
        geometry: The dream.
        at: The point, in canvas units.
        zoom: Pixels for one canvas unit; zones are in pixels.
        open_cards: Scenes whose port for new wires is shown.
    """
    ports = zoom >= CARD_ZOOM
    if ports and (found := _bend(geometry, at, zoom)) is not None:
        return found
    if ports and (found := _port(geometry, at, zoom, open_cards)) is not None:
        return found
    card = card_at(geometry, at)
    if card is not None:
        return Hit("card", geometry.ids[card], on_title=at[1] - geometry.y[card] < HEAD)
    for index, note in reversed(list(enumerate(geometry.layout.notes))):
        if 0 <= at[0] - note.at[0] <= NOTE_WIDTH and 0 <= at[1] - note.at[1] <= note_height(note.text):
            return Hit("note", index=index)
    if (wire := wire_at(geometry, at, WIRE_ZONE / zoom)) is not None:
        scene, index = geometry.transition(wire)
        end = geometry.curves.of(wire)[-1, 6:]
        near = ports and np.hypot(end[0] - at[0], end[1] - at[1]) * zoom < END_ZONE
        return Hit("wire-end" if near else "wire", scene, index)
    return _frame(geometry, at, zoom) or Hit()


def card_at(geometry: Geometry, at: Point) -> int | None:
    """The number of the card under a point, the topmost of several."""
    some = geometry.cards_between(at[0], np.nextafter(at[0], np.inf))
    down = at[1] - geometry.y[some]
    across = at[0] - geometry.x[some]
    found = some[(down >= 0) & (down <= geometry.heights[some]) & (across >= 0) & (across <= CARD_WIDTH)]
    return int(found.max()) if len(found) else None


def wire_at(geometry: Geometry, at: Point, reach: float, without: NDArray[np.intp] | None = None) -> int | None:
    """The number of the wire nearest to a point, if one is within reach; some may be left out."""
    pieces = geometry.pieces_in((at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach))
    if without is not None:
        pieces = pieces[~np.isin(geometry.piece_wire[pieces], without)]
    if not len(pieces):
        return None
    rough = _distances(geometry, pieces, at, 12)
    nearest = np.argsort(rough, kind="stable")[:MOST_COMPARED]
    pieces = pieces[nearest[rough[nearest] <= reach + SLACK]]
    if not len(pieces):
        return None
    distances = _distances(geometry, pieces, at, 96)
    best = int(distances.argmin())
    return int(geometry.piece_wire[pieces[best]]) if distances[best] <= reach else None


def _distances(geometry: Geometry, pieces: NDArray[np.intp], at: Point, steps: int) -> NDArray[np.float64]:
    """How far a point is from some pieces of wires, each taken as so many straight lines."""
    points = flatten(geometry.curves.pieces[pieces], steps)
    begin, along = points[:, :-1], np.diff(points, axis=1)
    towards = np.array(at) - begin
    length = np.maximum((along**2).sum(axis=2), 1e-9)
    share = np.clip((towards * along).sum(axis=2) / length, 0, 1)
    return np.asarray(np.sqrt(((towards - along * share[:, :, None]) ** 2).sum(axis=2)).min(axis=1))


def _port(geometry: Geometry, at: Point, zoom: float, open_cards: Container[str]) -> Hit | None:
    reach = PORT_ZONE / zoom
    some = geometry.cards_between(at[0] - reach, at[0] + reach)
    some = some[(geometry.y[some] < at[1] + reach) & (geometry.y[some] + geometry.heights[some] > at[1] - reach)]
    for number in sorted(some.tolist(), reverse=True):
        across = at[0] - geometry.x[number] - CARD_WIDTH
        if abs(across) > reach:
            continue
        scene = geometry.ids[number]
        down = at[1] - geometry.y[number]
        if scene in open_cards and abs(down - PLUS) <= reach and geometry.scenes[number] is not None:
            return Hit("plus", scene)
        way = int((down - geometry.rows_top[number]) // max(geometry.step[number], 1e-9))
        if 0 <= way < geometry.ways[number]:
            _, y = geometry.out_port(number, way)
            if abs(at[1] - y) <= min(reach, geometry.step[number]):
                return Hit("out", scene, way)
    return None


def _bend(geometry: Geometry, at: Point, zoom: float) -> Hit | None:
    for wire, points in geometry.bends.items():
        for number, (x, y) in enumerate(points):
            if np.hypot(x - at[0], y - at[1]) * zoom <= PORT_ZONE:
                return Hit("bend", *geometry.transition(wire), point=number)
    return None


def _frame(geometry: Geometry, at: Point, zoom: float) -> Hit | None:
    title = FRAME_TITLE if zoom >= CARD_ZOOM else FRAME_TITLE / zoom
    for index, frame in reversed(list(enumerate(geometry.layout.frames))):
        left, top, width, height = frame.rect
        if abs(at[0] - left - width) * zoom <= PORT_ZONE and abs(at[1] - top - height) * zoom <= PORT_ZONE:
            return Hit("corner", index=index)
        if 0 <= at[0] - left <= width and 0 <= at[1] - top <= min(title, height):
            return Hit("frame", index=index)
    return None
