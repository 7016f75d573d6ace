"""What is told of fear that feeds on itself."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.answer import Finding, Move
from editor.prover.blocks.feedback.rising import Rising
from editor.prover.blocks.reach.asking import Asking, Sets
from editor.prover.blocks.reach.wanted import Wanted
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.valuations import Point, points_in
from editor.prover.blocks.shortest.layers import Layers
from editor.prover.blocks.shortest.nearest import Nearest
from editor.prover.blocks.singles.chances import Chances
from editor.prover.blocks.singles.seen import seen_in
from editor.prover.chains.feeding import Feeding, TooMuchError, onward
from editor.prover.chains.graphs import Paths
from editor.prover.chains.rounds import STAGE
from editor.prover.plain.graph import trace_of
from editor.prover.telling import UNDECIDED
from editor.semantics.state import State

WALKED: Final = 64
"""Of how many scenes whole walks are looked for that are not known; those of others are told as far as where they begin."""


class Fears:
    """The question for one space: one by one where the states are few enough, else in blocks.

    Attributes:
        wanted: States whose nearest somebody else has to find before anything is told.
    """

    def __init__(self, asking: Asking, chances: Chances | None, most_bytes: int) -> None:
        self.asking = asking
        self._chances = chances
        self._most_bytes = most_bytes
        self._exact: list[Finding] = []
        self._rising: Rising | None = None
        self._lows: dict[SceneKey, Wanted] = {}
        if asking.has_fear and asking.rises:
            try:
                self._exact = _one_by_one(asking, chances)
            except TooMuchError:
                self._rising = Rising(asking)
                self._lows = {key: Wanted(lows) for key, lows in self._rising.lows().items()}
        self.wanted = list(self._lows.values())

    def told(self, nearest: Nearest) -> Iterator[Finding]:
        """A finding for each scene, near ones first, and at last whether that is all."""
        yield from self._exact
        if self._rising is None:
            return
        asking, space = self.asking, self.asking.space
        order = sorted(self._lows.items(), key=lambda item: (item[1].layer or 0, space.place_of(item[0])))
        walked = {key for key, _ in [item for item in order if item[0] not in self._rising.fed][:WALKED]}
        for key, low in order:
            space.watch.step(asking.states, STAGE)
            if key in self._rising.fed:
                yield self._told_of_one(self._rising, key, nearest.visits(low))
            else:
                yield self._told_of_some(self._rising, key, low, nearest, key in walked)
        if not self._rising.complete:
            yield Finding("not-decided", value=float(asking.states), question=UNDECIDED)

    def _told_of_one(self, rising: Rising, key: SceneKey, visits: list[tuple[State, Move]]) -> Finding:
        """Of a state that is known, with the way back."""
        fed, chain = rising.fed[key], rising.chain
        assert chain is not None
        if visits:
            visits = visits + [chain.visit(state, came) for state, came in onward(chain, fed)]
        location, point = chain.point(fed.high)
        return _finding(self.asking, key, self.asking.fear_at(Wanted({}, point=(location, point))), visits)

    def _told_of_some(self, rising: Rising, key: SceneKey, low: Wanted, nearest: Nearest, whole: bool) -> Finding:
        """Of the nearest of several states."""
        asking = self.asking
        location, (coordinates, bit) = low.point if low.point is not None else any_of(low.blocks)
        part = (asking.frame.constant(asking.frame.kind(1 << bit)), coordinates)
        higher = Wanted(rising.higher(key, location, part))
        visits = nearest.visits(low)
        if self._chances is not None:
            visits += _onward_on_chain(self._chances, location, (coordinates, bit), higher)
        elif whole and visits:
            layers = Layers(nearest.leaps, self._most_bytes, [(location, part)])
            layers.find([higher])
            visits += layers.visits(higher)[1:]
        if higher.point is None:
            higher.point = any_of(higher.blocks)
        return _finding(asking, key, asking.fear_at(higher), visits)


def any_of(blocks: Sets) -> tuple[Location, Point]:
    """Some valuation of sets that are not empty: for what there was no time or room to find the nearest of."""
    location, block = next(iter(blocks.items()))
    return location, points_in((block, (0,) * block.ndim), 1)[0]


def _one_by_one(asking: Asking, chances: Chances | None) -> list[Finding]:
    if chances is None:
        raise TooMuchError
    chain, paths = chances.chain, chances.paths
    feeding = Feeding(chain, paths.far, seen_in(chain))
    found = []
    order = sorted(feeding.found().items(), key=lambda item: (paths.far[item[1].low], asking.space.place_of(item[0])))
    for key, fed in order:
        asking.space.watch.step(chain.size, STAGE)
        value = float(asking.fear_values[int(feeding.fear[fed.high])])
        trace = paths.trace(fed.low, asking.frame.rules, onward(chain, fed))
        found.append(Finding("fear-feedback", key, value=value, trace=trace))
    return found


def _onward_on_chain(chances: Chances, location: Location, point: Point, higher: Wanted) -> list[tuple[State, Move]]:
    chain = chances.chain
    goals = np.flatnonzero(chain.flags(higher.blocks))
    paths = Paths.of(chain, np.array([chain.number(location, *point)]), goals=goals)
    high = min(goals.tolist(), key=lambda goal: (paths.far[goal] < 0, paths.far[goal], goal))
    higher.point = chain.point(high)
    return paths.visits(paths.walk_to(high))[1:]


def _finding(asking: Asking, key: SceneKey, value: float | None, visits: list[tuple[State, Move]]) -> Finding:
    return Finding("fear-feedback", key, value=value, trace=trace_of(visits, asking.frame.rules))
