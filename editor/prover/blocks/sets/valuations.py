"""From bits to states that people can read."""

import numpy as np

from editor.model.variable import Scalar
from editor.prover.blocks.sets.frame import Frame, Key
from editor.prover.blocks.sets.location import Where
from editor.prover.blocks.sets.parts import Part
from editor.semantics.state import State

Point = tuple[tuple[int, ...], int]
"""The coordinates of a word, and the number of a bit in it."""


def points_in(part: Part, most: int | None = None) -> list[Point]:
    """The valuations in a part, at most so many."""
    block, origin = part
    found: list[Point] = []
    for place in np.argwhere(block):
        word = int(block[tuple(place)])
        coordinates = tuple((place + origin).tolist())
        while word:
            lowest = word & -word
            found.append((coordinates, lowest.bit_length() - 1))
            if most is not None and len(found) >= most:
                return found
            word ^= lowest
    return found


def highest_of(frame: Frame, where: Where, part: Part, key: Key | None) -> tuple[int, Part]:
    """The highest index that a quantity has in a part that is not empty, and what of the part has it."""
    block, origin = part
    if key is None:
        return 0, part
    spot = frame.spots[key]
    if spot.place == "located":
        return where.fixed[spot.number], part
    if spot.place == "axis":
        used = np.flatnonzero(block.any(axis=tuple(a for a in range(block.ndim) if a != spot.number)))
        last = int(used[-1])
        piece = block[(slice(None),) * spot.number + (slice(last, last + 1),)]
        index = origin[spot.number] + last
        return index, (piece, (*origin[: spot.number], index, *origin[spot.number + 1 :]))
    many = len(frame.known[key].values)
    for index in range(many - 1, -1, -1):
        kept = block & frame.kind(frame.words_where(spot.number, [other == index for other in range(many)]))
        if kept.any():
            return index, (kept, origin)
    return 0, part


def index_of(frame: Frame, where: Where, point: Point, key: Key) -> int:
    """Which of its values a quantity has."""
    spot = frame.spots[key]
    if spot.place == "axis":
        return point[0][spot.number]
    if spot.place == "word":
        return int(frame.word_indices(point[1])[spot.number])
    return where.fixed[spot.number]


def value_of(frame: Frame, where: Where, point: Point, key: Key) -> Scalar:
    """The value that a quantity has."""
    return frame.known[key].values[index_of(frame, where, point, key)]


def state_of(frame: Frame, where: Where, point: Point) -> State:
    """The state in full."""
    coordinates, bit = point
    held = {"axis": coordinates, "word": frame.word_indices(bit), "located": where.fixed}
    values = tuple([values[held[place][number]] for place, number, values in frame.variables])
    flags = [key for key, spot in frame.flags if held[spot.place][spot.number]]
    visited = frozenset([(key[1], key[2]) for key in flags if len(key) == 3])
    spent = frozenset([(key[1], key[2], int(key[3])) for key in flags if len(key) == 4])
    return State(where.stack, values, where.woke, visited, spent, where.phase)


def place_of(frame: Frame, state: State) -> tuple[Where, Point] | None:
    """Where a state lies; `None` for one with a value that no night brings about."""
    held: dict[Key, Scalar] = dict(zip(frame.rules.project.variables, state.values, strict=True))
    indices: dict[Key, int] = {}
    for quantity in (*frame.quantities, *frame.axes):
        key = quantity.key
        if key not in held and not isinstance(key, str):
            held[key] = key[1:] in (state.visited if len(key) == 3 else state.spent)
        value = held.get(key, quantity.values[0])
        if value not in quantity.values:
            return None
        indices[key] = quantity.values.index(value)
    fixed = tuple(indices[quantity.key] for quantity in frame.located)
    bit = frame.word_bit([indices[quantity.key] for quantity in frame.words])
    coordinates = tuple(indices[quantity.key] for quantity in frame.axes)
    return Where(state.stack, state.woke, state.phase, fixed), (coordinates, bit)
