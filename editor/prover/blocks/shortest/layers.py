"""Shortest nights: a search layer by layer, as far as the last wanted state, and the way back from each."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.answer import Move
from editor.prover.blocks.reach.wanted import Missing, Wanted, preferred
from editor.prover.blocks.reach.words import Words, together
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Part
from editor.prover.blocks.sets.valuations import Point, state_of
from editor.prover.blocks.shortest.leaps import Leaps
from editor.prover.blocks.shortest.meeting import Meeting
from editor.semantics.state import State

STAGE: Final = "Looking for the shortest nights"
ASK_EVERY: Final = 1 << 16
"""How many words are moved between two questions whether to stop."""


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
    _between: dict[Wanted, list[Words]] = field(default_factory=dict)
    _known: dict[tuple[int, Location, Point], tuple[Location, Point, Move]] = field(default_factory=dict)

    def find(self, wanted: list[Wanted]) -> None:
        """Go on until the nearest of each is found, nothing new comes, or there is no more room or time."""
        leaps, space = self.leaps, self.leaps.space
        seen, missing = leaps.places.nothing(), Missing(wanted, space)
        meeting = Meeting(leaps, seen)
        starts = space.starts if self.starts is None else self.starts
        layer = seen.add(together([leaps.places.words_in(location, part) for location, part in starts]))
        done = 0
        while len(layer[0]) and missing and self.bytes + meeting.bytes < self.most_bytes and not space.watch.expired:
            self._keep(layer)
            for one, hits in missing.met(layer, leaps.places.many):
                self._note(one, len(self.history) - 1, hits)
                missing.remove(one)
            if meeting.is_worth(layer, len(missing.left)):
                self._look_back(meeting, missing)
            done += len(layer[0]) + 256
            if done > ASK_EVERY:
                done = 0
                space.watch.step(space.counted, STAGE)
            if missing:
                layer = seen.add(leaps.onward(layer, seen))

    def _note(self, one: Wanted, layer: int, hits: Words) -> None:
        one.layer = layer
        one.point = preferred(self.leaps.space, self.leaps.places.parts_of(hits), one.highest)

    def _look_back(self, meeting: Meeting, missing: Missing) -> None:
        watch = self.leaps.space.watch
        for one in list(missing.left):
            watch.step(self.leaps.space.counted, STAGE)
            if watch.expired:
                return
            found = meeting.between(one)
            if found:
                self._between[one] = found
                self._note(one, len(self.history) + len(found) - 2, found[-1])
                missing.remove(one)

    def visits(self, one: Wanted) -> list[tuple[State, Move]]:
        """A shortest night to what was found; empty where nothing was."""
        if one.layer is None or one.point is None:
            return []
        found: list[tuple[Location, Point, Move]] = []
        location, point = one.point
        for layer in range(one.layer, 0, -1):
            source, before, move = self._before(location, point, self._layer(one, layer - 1))
            found.append((location, point, move))
            location, point = source, before
        found.append((location, point, "start"))
        frame = self.leaps.space.frame
        return [(state_of(frame, place.where, spot), move) for place, spot, move in reversed(found)]

    def _layer(self, one: Wanted, number: int) -> Words:
        """What is known of a layer on the way to what was found."""
        between = self._between.get(one, [])
        first = (one.layer or 0) - len(between) + 1
        return between[number - first] if between and number >= first else self.history[number]

    def _before(self, location: Location, point: Point, layer: Words) -> tuple[Location, Point, Move]:
        """A state of a layer one move nearer, and the move: looked for once, though several nights go that way."""
        key = (id(layer[0]), location, point)
        if key not in self._known:
            self._known[key] = self._found_before(location, point, layer)
        return self._known[key]

    def _found_before(self, location: Location, point: Point, layer: Words) -> tuple[Location, Point, Move]:
        frame, places = self.leaps.space.frame, self.leaps.places
        coordinates, bit = point
        part: Part = (frame.constant(frame.kind(1 << bit)), coordinates)
        earlier, held = layer
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
