"""Shortest nights: a search layer by layer, as far as the last wanted state, and the way back from each."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.answer import Move
from editor.prover.blocks.frame import Key
from editor.prover.blocks.parts import Block, Part, cut, merged, region_of
from editor.prover.blocks.space import Location, Space
from editor.prover.blocks.valuations import Point, highest_of, points_in, state_of
from editor.semantics.state import State

ASK_EVERY: Final = 1 << 18
SPARSE: Final = 4096
"""From how many words on a layer's part is kept as its set words alone, if those are few."""


@dataclass
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


@dataclass
class _Kept:
    """One location's part of a layer, in the smaller of two forms."""

    shape: tuple[int, ...]
    origin: tuple[int, ...]
    words: Block
    places: Block | None = None

    @classmethod
    def of(cls, part: Part) -> "_Kept":
        block, origin = part
        if block.size >= SPARSE:
            places = np.flatnonzero(block)
            if len(places) * (8 + block.itemsize) < block.nbytes:
                return cls(block.shape, origin, block.reshape(-1)[places], places)
        return cls(block.shape, origin, block)

    @property
    def part(self) -> Part:
        if self.places is None:
            return self.words, self.origin
        block = np.zeros(self.shape, self.words.dtype)
        block.reshape(-1)[self.places] = self.words
        return block, self.origin


@dataclass
class Layers:
    """The states at each distance from the beginnings.

    Attributes:
        most_bytes: How much of them may be kept; what lies farther has no trace.
        starts: The beginnings; `None` for those of nights.
    """

    space: Space
    most_bytes: int
    starts: list[tuple[Location, Part]] | None = None
    history: list[dict[Location, _Kept]] = field(default_factory=list)
    seen: dict[Location, Block] = field(default_factory=dict)
    bytes: int = 0

    def find(self, wanted: list[Wanted]) -> None:
        """Go on until the nearest of each is found, nothing new comes, or there is no more room or time."""
        coming: dict[Location, list[Part]] = {}
        for location, part in self.space.starts if self.starts is None else self.starts:
            self._bring(location, part, coming)
        missing = [one for one in wanted if one.blocks]
        done = 0
        while coming and missing and self.bytes < self.most_bytes and not self.space.watch.expired:
            layer = {location: merged(parts) for location, parts in coming.items()}
            self._keep(layer)
            for one in missing:
                self._look(one, layer)
            missing = [one for one in missing if one.layer is None]
            if not missing:
                return
            coming = {}
            for location, part in layer.items():
                for exit_ in self.space.exits(location):
                    if exit_.target is not None:
                        for moved in exit_.image(part):
                            self._bring(exit_.target, moved, coming)
                done += part[0].size + 2000
                if done > ASK_EVERY:
                    done = 0
                    self.space.watch.step(self.bytes, "Looking for the shortest nights")

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
        return [(state_of(self.space.frame, place.where, spot), move) for place, spot, move in reversed(found)]

    def _before(self, location: Location, point: Point, layer: int) -> tuple[Location, Point, Move]:
        """A state one move nearer, and the move."""
        coordinates, bit = point
        part: Part = (self.space.frame.constant(self.space.frame.kind(1 << bit)), coordinates)
        earlier = self.history[layer - 1]
        for source, exit_ in location.entrances:
            if source not in earlier:
                continue
            for block, origin in exit_.came_from(part):
                ends = tuple(first + size for first, size in zip(origin, block.shape, strict=True))
                there = cut(earlier[source].part, origin, ends)
                if there is None:
                    continue
                mine = cut((block, origin), there[1], tuple(np.add(there[1], there[0].shape).tolist()))
                found = points_in((there[0] & mine[0], there[1]), 1) if mine is not None else []
                if found:
                    return source, found[0], exit_.move
        raise AssertionError("every state was brought by some move")

    def _keep(self, layer: dict[Location, Part]) -> None:
        kept = {location: _Kept.of(part) for location, part in layer.items()}
        self.bytes += sum(one.words.nbytes + (one.places.nbytes if one.places is not None else 0) for one in kept.values())
        self.history.append(kept)

    def _look(self, one: Wanted, layer: dict[Location, Part]) -> None:
        hits = {
            location: (part[0] & one.blocks[location][region_of(part)], part[1])
            for location, part in layer.items()
            if location in one.blocks
        }
        found = preferred(self.space, hits, one.highest)
        if found is not None:
            one.layer, one.point = len(self.history) - 1, found

    def _bring(self, location: Location, part: Part, coming: dict[Location, list[Part]]) -> None:
        if location not in self.seen:
            self.seen[location] = np.full(self.space.frame.shape, self.space.frame.full, self.space.frame.kind)
        block, origin = part
        free, region = self.seen[location], region_of(part)
        new = block & free[region]
        if np.count_nonzero(new):
            free[region] ^= new
            coming.setdefault(location, []).append((new, origin))


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
