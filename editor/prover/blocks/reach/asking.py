"""Which valuations a question is about: the reached ones, the stuck ones, those over the limit, those of a sentence."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import At, Awake, Woke, walk
from editor.model.difference import SceneKey
from editor.model.project import Promise, PromiseKind
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.sweeps import remove_leading_to
from editor.prover.blocks.reach.wanted import Wanted
from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block, Part
from editor.prover.blocks.sets.valuations import value_of
from editor.prover.plain.explore import sound_promises
from editor.semantics.places import WayOut
from editor.semantics.state import Phase

Sets = dict[Location, Block]
"""For each location a set of valuations; locations without one are left out."""


def copied(sets: Sets) -> Sets:
    """Sets that may be taken from."""
    return {location: block.copy() for location, block in sets.items()}


class Asking:
    """What was reached in a space, seen by question."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.frame = space.frame
        project = self.frame.rules.project
        self.promises: list[Promise] = sound_promises(project)
        self.has_fear = self.frame.rules.has_fear
        self.limit = self.frame.rules.fear_limit

    @cached_property
    def reached(self) -> Sets:
        """All that nights bring about."""
        return {location: self.space.reached(location) for location in self.space.by_number}

    @cached_property
    def states(self) -> int:
        """How many that are."""
        return self.space.states

    def some(self, sets: Sets) -> Sets:
        """Only the locations where there is something."""
        return {location: block for location, block in sets.items() if block.any()}

    def parts(self, sets: Sets) -> Iterator[tuple[Location, Part]]:
        """Sets as parts; copies, so that they may be looked back from while they are taken from."""
        for location, block in sets.items():
            yield location, (block.copy(), (0,) * block.ndim)

    def _each(self, stage: str) -> Iterator[tuple[Location, Block]]:
        """What was reached, location by location, with a question in between whether to stop."""
        for number, (location, block) in enumerate(self.reached.items()):
            if number % 16 == 0:
                self.space.watch.step(self.space.counted, stage)
            yield location, block

    def minutes_at(self, location: Location) -> float:
        """What arriving takes; coming back from an inner dream takes nothing."""
        resumed = location.where.phase is Phase.RESUMED
        return 0.0 if resumed else float(self.frame.rules.places[location.here].minutes)

    @cached_property
    def awake(self) -> Sets:
        """Where the night is over."""
        return {location: block for location, block in self.reached.items() if location.where.phase is Phase.AWAKE}

    @cached_property
    def cannot_wake(self) -> Sets:
        """From where no night wakes."""
        return self.never_leading_to(self.awake)

    def never_leading_to(self, seeds: Sets) -> Sets:
        """From where it is certain that no night comes to some states; what was not followed may lead anywhere."""
        left = copied(self.reached)
        remove_leading_to(self.space, left, [*self.parts(seeds), *self.pending])
        return self.some(left)

    @property
    def pending(self) -> Iterator[tuple[Location, Part]]:
        """What nights brought and nobody has followed: nothing, where all was followed to its end."""
        for location in self.space.by_number:
            for part in location.waiting:
                yield location, part

    @cached_property
    def stuck(self) -> Sets:
        """Where nothing is open."""
        found = {}
        closed: dict[object, Block] = {}
        for location, block in self._each("Looking for where nothing is open"):
            where = location.where
            if where.phase is Phase.AWAKE or location in self.space.onward:
                continue
            if self.space.moves_on(where):
                key = (location.here, where.woke, where.fixed)
                if key not in closed:
                    closed[key] = self.space.doors.closed_words(self.space.sight(where))
                if closed[key].any():
                    found[location] = block & closed[key]
            elif not self.space.exits(location):
                found[location] = block
        return self.some(found)

    @cached_property
    def over_limit(self) -> Sets:
        """Where fear exceeds the dreamer's limit."""
        return {} if self.limit is None else self.some({at: self.reached[at] & words for at, words in self._fearful()})

    def _fearful(self) -> Iterator[tuple[Location, Block]]:
        known: dict[object, Block] = {}
        for location in self.reached:
            fixed = location.where.fixed
            if fixed not in known:
                fear: Any = self.space.sight(location.where).quantity("fear")
                known[fixed] = self.frame.packed(np.asarray(fear > self.limit))
            yield location, known[fixed]

    @property
    def fear_values(self) -> tuple[Any, ...]:
        """The values that fear can have."""
        return self.frame.known["fear"].values

    def fear_at(self, one: Wanted) -> float | None:
        """The fear of a state that was found."""
        if one.point is None:
            return None
        return float(value_of(self.frame, one.point[0].where, one.point[1], "fear"))

    @cached_property
    def rises(self) -> bool:
        """Whether anything at all may make fear higher than it was; where nothing does it cannot feed on itself."""
        spot = self.frame.spots["fear"]
        if spot.place != "axis":
            return len(self.fear_values) > 1
        for location in self.space.by_number:
            for exit_ in self.space.exits(location):
                for step in exit_.steps:
                    if isinstance(step, Select) or (isinstance(step, AxisMap) and step.axis != spot.number):
                        continue
                    if not isinstance(step, AxisMap) or (step.table > np.arange(len(step.table))).any():
                        return True
        return False

    def where(self, expression: str, wanted: bool) -> Sets:
        """Where a promise's sentence holds, or does not."""
        tree = parse_expression(expression)
        kinds = {type(part) for part in walk(tree)}
        known: dict[object, Block] = {}
        found = {}
        for location, block in self._each("Asking what was promised"):
            at = location.where
            key = (location.here if At in kinds else None, at.woke if Woke in kinds else None,
                   at.phase is Phase.AWAKE if Awake in kinds else None, at.fixed)  # fmt: skip
            if key not in known:
                known[key] = self.frame.packed(np.asarray(self.space.sight(at).holds(tree)))
            found[location] = block & (known[key] if wanted else ~known[key])
        return self.some(found)

    @cached_property
    def bad(self) -> Sets:
        """Where the fear limit or an `always` promise is broken."""
        found = dict(self.over_limit)
        for promise in self.promises:
            if promise.kind is PromiseKind.ALWAYS:
                for location, block in self.where(promise.expression, False).items():
                    found[location] = found[location] | block if location in found else block
        return found

    @cached_property
    def transitions(self) -> tuple[set[tuple[SceneKey, int]], set[tuple[SceneKey, int]], set[SceneKey]]:
        """Transitions that are open somewhere, those that act somewhere, and scenes that nights move on from."""
        acted = {
            (location.here, exit_.move)
            for location in self.space.by_number
            for exit_ in self.space.exits(location)
            if exit_.target is not None and isinstance(exit_.move, int)
        }
        return acted | self._open_though_outranked(acted), acted, {here for here, _ in acted}

    def _open_though_outranked(self, acted: set[tuple[SceneKey, int]]) -> set[tuple[SceneKey, int]]:
        opened: set[tuple[SceneKey, int]] = set()
        left: dict[SceneKey, list[WayOut]] = {}
        for location, block in self._each("Looking at every way out"):
            here = location.here
            if here not in left:
                ways = self.frame.rules.places[here].ways
                left[here] = [way for way in ways if not way.wrong and (here, way.index) not in acted]
            for way in left[here] if self.space.moves_on(location.where) else ():
                if (here, way.index) not in opened:
                    words = self.space.doors.open_words(self.space.sight(location.where), way)
                    if (block & words).any():
                        opened.add((here, way.index))
        return opened
