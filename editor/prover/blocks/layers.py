"""Shortest nights: a search layer by layer, as far as the last wanted state, and the way back from each."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.answer import Move
from editor.prover.blocks.frame import Key
from editor.prover.blocks.leaps import Leaps
from editor.prover.blocks.parts import Block, Part
from editor.prover.blocks.space import Location, Space
from editor.prover.blocks.valuations import Point, highest_of, points_in, state_of
from editor.prover.blocks.words import Words, together
from editor.semantics.state import State

STAGE: Final = "Looking for the shortest nights"
ASK_EVERY: Final = 1 << 16
"""How many words are moved between two questions whether to stop."""


@dataclass(eq=False)
class Wanted:
    """States of which the nearest is looked for.

    Attributes:
        blocks: For each location the valuations wanted.
        highest: Of several equally near ones those where this quantity is highest are preferred, then those in the
            project's first scene.
        layer: How many moves away the nearest are, once found.
        point: The one preferred.
    """

    blocks: dict[Location, Block]
    highest: Key | None = None
    layer: int | None = None
    point: tuple[Location, Point] | None = None


class Missing:
    """What is still looked for, by location."""

    def __init__(self, wanted: list[Wanted], space: Space) -> None:
        self.left = [one for one in wanted if one.blocks]
        self._at: dict[int, list[tuple[Wanted, Block]]] = {}
        for one in self.left:
            for location, block in one.blocks.items():
                self._at.setdefault(location.number, []).append((one, block.reshape(-1)))
        self._watched = np.zeros(len(space.by_number), bool)
        self._watched[list(self._at)] = True

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.left)

    def met(self, words: Words, many: int) -> list[tuple[Wanted, Words]]:
        """Which are among some words, and where."""
        at = words[0] // many
        held = np.flatnonzero(self._watched[at])
        found: dict[Wanted, list[Words]] = {}
        for number in np.flatnonzero(np.bincount(at[held])).tolist():
            mine = held[at[held] == number]
            inside = words[0][mine] - number * many
            for one, block in self._at[number]:
                hit = words[1][mine] & block[inside]
                some = np.flatnonzero(hit)
                if len(some):
                    found.setdefault(one, []).append((words[0][mine[some]], hit[some]))
        return [(one, together(some)) for one, some in found.items()]

    def remove(self, one: Wanted) -> None:
        """One is found."""
        self.left.remove(one)
        for location in one.blocks:
            rest = self._at[location.number] = [pair for pair in self._at[location.number] if pair[0] is not one]
            self._watched[location.number] = bool(rest)


@dataclass
class Layers:
    """The states at each distance from the beginnings.

    Attributes:
        most_bytes: How much of them may be kept; what lies farther has no trace.
        starts: The beginnings; `None` for those of nights.
    """

    leaps: Leaps
    most_bytes: int
    starts: list[tuple[Location, Part]] | None = None
    history: list[Words] = field(default_factory=list)
    bytes: int = 0

    def find(self, wanted: list[Wanted]) -> None:
        """Go on until the nearest of each is found, nothing new comes, or there is no more room or time."""
        leaps, space = self.leaps, self.leaps.space
        seen, missing = leaps.places.nothing(), Missing(wanted, space)
        starts = space.starts if self.starts is None else self.starts
        layer = seen.add(together([leaps.places.words_in(location, part) for location, part in starts]))
        done = 0
        while len(layer[0]) and missing and self.bytes < self.most_bytes and not space.watch.expired:
            self._keep(layer)
            for one, hits in missing.met(layer, leaps.places.many):
                one.layer, one.point = len(self.history) - 1, preferred(space, leaps.places.parts_of(hits), one.highest)
                missing.remove(one)
            if missing:
                layer = seen.add(leaps.onward(layer, seen))
            done += len(layer[0]) + 256
            if done > ASK_EVERY:
                done = 0
                space.watch.step(space.counted, STAGE)

    def visits(self, one: Wanted) -> list[tuple[State, Move]]:
        """A shortest night to what was found; empty where nothing was."""
        if one.layer is None or one.point is None:
            return []
        found: list[tuple[Location, Point, Move]] = []
        location, point = one.point
        for layer in range(one.layer, 0, -1):
            source, before, move = self._before(location, point, layer)
            found.append((location, point, move))
            location, point = source, before
        found.append((location, point, "start"))
        frame = self.leaps.space.frame
        return [(state_of(frame, place.where, spot), move) for place, spot, move in reversed(found)]

    def _before(self, location: Location, point: Point, layer: int) -> tuple[Location, Point, Move]:
        """A state one move nearer, and the move."""
        frame, places = self.leaps.space.frame, self.leaps.places
        coordinates, bit = point
        part: Part = (frame.constant(frame.kind(1 << bit)), coordinates)
        earlier, held = self.history[layer - 1]
        for source, exit_ in location.entrances:
            for came in exit_.came_from(part):
                before, words = places.words_in(source, came)
                for place, word in zip(before.tolist(), words.tolist(), strict=True):
                    found = int(np.searchsorted(earlier, place))
                    both = word & int(held[found]) if found < len(earlier) and earlier[found] == place else 0
                    if both:
                        inside = np.unravel_index(place - source.number * places.many, frame.shape)
                        return source, (tuple(int(one) for one in inside), (both & -both).bit_length() - 1), exit_.move
        raise AssertionError("every state was brought by some move")

    def _keep(self, layer: Words) -> None:
        self.bytes += sum(one.nbytes for one in layer)
        self.history.append(layer)


def preferred(space: Space, hits: dict[Location, Part], highest: Key | None) -> tuple[Location, Point] | None:
    """One of several valuations: where a quantity is highest, then in the project's first scene; `None` of none."""
    best: tuple[tuple[int, int, int], Location, Part] | None = None
    for location, hit in hits.items():
        if hit[0].any():
            height, chosen = highest_of(space.frame, location.where, hit, highest)
            worth = (-height, space.place_of(location.here), location.number)
            if best is None or worth < best[0]:
                best = (worth, location, chosen)
    return None if best is None else (best[1], points_in(best[2], 1)[0])
