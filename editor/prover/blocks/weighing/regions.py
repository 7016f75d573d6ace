"""Values of states, one region of locations after the other: `x = reward + P x`, from where all is known to the start.

A region is a set of locations that lead to each other; what it leads to is known by the time that it is solved
(Ciesinski et al., "Reduction techniques for model checking Markov decision processes", 2008, call it topological
iteration). So only one region's moves are kept at a time, and of the others the values where somebody still asks.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from editor.prover.blocks.reach.asking import Sets
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block, count
from editor.prover.blocks.singles.numbers import bits_of
from editor.prover.blocks.weighing.passing import Passage
from editor.prover.chains.solving import all_of, one_of
from editor.prover.chains.thinning import Thin
from editor.prover.plain.components import components
from editor.prover.watch import Watch

STAGE: Final = "Weighing the nights"
STRETCH: Final = 1 << 15
"""How many states are moved at once."""
BYTES_A_STATE: Final = 64
"""How much is taken for each state of a region while it is solved."""
BYTES_A_KNOT: Final = 320
"""The same where its states may lead to each other."""
Edges = tuple[Block, Block, Block]
"""Moves within a region: the number of the state that each leaves, that which it leads to, and its weight."""


@dataclass
class _Region:
    """The states of one region while it is solved, numbered location by location."""

    first: dict[Location, int]
    size: int
    right: Block
    outside: Block
    total: Block


class Regions:
    """The system.

    Args:
        space: Whose states these are.
        unknown: Those whose values are asked for; all are led to from the start.
        given: Those whose values are known; what is in neither is worth nothing.
        worth: For each location what its given states are worth.
        rewards: For each location what each of its states gains beside; 0 where nothing is said.
        watch: Asked often.
    """

    def __init__(
        self,
        space: Space,
        unknown: Sets,
        given: Sets,
        worth: dict[Location, float],
        rewards: dict[Location, float],
        watch: Watch,
    ) -> None:
        self._space = space
        self._frame = space.frame
        self._unknown, self._given, self._worth, self._rewards = unknown, given, worth, rewards
        self._watch = watch
        self._dense = self._frame.words_in_block * self._frame.bits
        self._tables: dict[Location, Block | float] = {}

    @cached_property
    def states(self) -> int:
        """How many values are asked for."""
        return sum(map(count, self._unknown.values()))

    @property
    def bytes(self) -> int:
        """How much memory it takes at most."""
        uses, table = self._uses(), 8 * self._dense
        live = most = table * sum(at not in self._unknown and not self._is_alike(at) for at in uses)
        for region in self._order:
            live += table * len(region)
            states = sum(count(self._unknown[location]) for location in region)
            round_ = self._goes_round(region)
            mine = table * len(region) // 2 + BYTES_A_KNOT * states if round_ else BYTES_A_STATE * states
            most = max(most, live + mine)
            live -= table * self._drop(uses, region)
        return most

    def value_of(self, location: Location, coordinates: tuple[int, ...], bit: int) -> float:
        """The value of one state, which must be in the last region, from which all the others are led to."""
        uses, frame = self._uses(), self._frame
        place = int(np.ravel_multi_index(coordinates, frame.shape)) * frame.bits + bit
        for region in self._order:
            if location in region:
                return self._solved(region, (location, place))
            self._solved(region)
            self._drop(uses, region)
        raise AssertionError("what is asked for is among the unknown")

    # which region after which

    @cached_property
    def _order(self) -> list[list[Location]]:
        """Each region after those that it leads to."""
        locations = [location for location in self._space.by_number if location in self._unknown]
        places = {location: place for place, location in enumerate(locations)}
        leads = [[places[one] for one in self._targets(location) if one in places] for location in locations]
        return [[locations[one] for one in sorted(group)] for group in components(range(len(leads)), leads.__getitem__)]

    def _targets(self, location: Location) -> list[Location]:
        return [exit_.target for exit_ in self._space.exits(location) if exit_.target is not None]

    def _goes_round(self, region: list[Location]) -> bool:
        return len(region) > 1 or region[0] in self._targets(region[0])

    def _uses(self) -> dict[Location, int]:
        """For each location how many others ask for its values."""
        uses: dict[Location, int] = {}
        for location in self._unknown:
            for target in set(self._targets(location)):
                uses[target] = uses.get(target, 0) + 1
        return uses

    def _drop(self, uses: dict[Location, int], region: list[Location]) -> int:
        """Forget the tables that nobody asks for any more after a region; how many of unknown values those are."""
        dropped = 0
        for location in region:
            for target in set(self._targets(location)):
                uses[target] -= 1
                if not uses[target]:
                    self._tables.pop(target, None)
                    dropped += target in self._unknown
        return dropped

    # one region

    def _solved(self, region: list[Location], wanted: tuple[Location, int] | None = None) -> float:
        """Solve a region and keep its values; where one of them is wanted, only that."""
        self._watch.step(self.states, STAGE)
        at = {location: self._places(location) for location in region}
        ends = np.cumsum([len(words) for words, _ in at.values()]).tolist()
        first = dict(zip(region, [0, *ends[:-1]], strict=True))
        size = ends[-1]
        here = _Region(first, size, np.zeros(size), np.zeros(size), np.zeros(size))
        round_ = self._goes_round(region)
        numbers = {location: self._numbers(location, first[location], at[location], size) for location in region if round_}
        edges = [edge for location in region for edge in self._moved(location, at[location], here, numbers)]
        here.right /= here.total
        for location in region:
            here.right[first[location] : first[location] + len(at[location][0])] += self._rewards.get(location, 0.0)
        if wanted is not None:
            words, bits = at[wanted[0]]
            number = first[wanted[0]] + int(np.flatnonzero(words * self._frame.bits + bits == wanted[1])[0])
            return float(here.right[number]) if not round_ else one_of(self._system(edges, here), number, self._watch)
        found = all_of(self._system(edges, here), self._watch) if round_ else here.right
        for location in region:
            words, bits = at[location]
            table = self._known(location)
            table[words * self._frame.bits + bits] = found[first[location] : first[location] + len(words)]
            self._tables[location] = table
        return 0.0

    def _places(self, location: Location) -> tuple[Block, Block]:
        """In which words the unknown states of a location lie, and at which bits."""
        words, bits = zip(*bits_of(self._unknown[location].reshape(-1)), strict=True)
        return np.concatenate(words), np.concatenate(bits).astype(np.int64)

    def _numbers(self, location: Location, first: int, at: tuple[Block, Block], size: int) -> Block:
        """For each place in a location's block the number of the state in its region, one above those for what is given."""
        found = np.full(self._dense, size + 1, np.int32)
        if location in self._given:
            found[self._held(self._given[location])] = size
        found[at[0] * self._frame.bits + at[1]] = np.arange(first, first + len(at[0]))
        return found

    def _known(self, location: Location) -> Block:
        """For each place in a location's block what it is worth, as far as that is given."""
        found = np.zeros(self._dense)
        if location in self._given:
            found[self._held(self._given[location])] = self._worth[location]
        return found

    def _held(self, block: Block) -> Block:
        pairs = [(words * self._frame.bits + bits) for words, bits in bits_of(block.reshape(-1))]
        return np.concatenate(pairs) if pairs else np.zeros(0, np.int64)

    def _table(self, location: Location) -> Block | float:
        """For each place in the block of a location that is known what it is worth; one number where all are worth that."""
        if location not in self._tables:
            alike = self._worth[location] if location in self._given else 0.0
            self._tables[location] = alike if self._is_alike(location) else self._known(location)
        return self._tables[location]

    def _is_alike(self, location: Location) -> bool:
        """Whether all that nights bring to a location without unknown values is worth the same."""
        given = self._given.get(location)
        return given is None or bool((given == self._space.reached(location)).all())

    def _moved(
        self, location: Location, at: tuple[Block, Block], here: _Region, numbers: dict[Location, Block]
    ) -> list[Edges]:
        """Add up what a location's states gain from where they leave the region; the moves that stay within."""
        frame, edges, first = self._frame, list[Edges](), here.first[location]
        exits = [
            (Passage(frame, exit_), exit_.weight, exit_.target)
            for exit_ in self._space.exits(location)
            if exit_.target is not None
        ]
        for begin in range(0, len(at[0]), STRETCH):
            self._watch.step(self.states, STAGE)
            words, bits = (some[begin : begin + STRETCH] for some in at)
            mine = slice(first + begin, first + begin + len(words))
            right, outside, total = here.right[mine], here.outside[mine], here.total[mine]
            for passage, weight, target in exits:
                chosen, places = passage.of(words, bits)
                total[_those(chosen)] += weight
                if target in numbers:
                    edges.append(
                        _within(numbers[target], here, (chosen, places), weight, first + begin, self._worth.get(target))
                    )
                    continue
                table = self._table(target)
                right[_those(chosen)] += weight * (table if isinstance(table, float) else table[places])
                outside[_those(chosen)] += weight
        return edges

    def _system(self, edges: list[Edges], here: _Region) -> Thin:
        sources, columns, weights = (np.concatenate(some) for some in zip(*edges, strict=True))
        edges.clear()
        weights /= here.total[sources]
        groups = np.zeros(here.size, np.int8)
        return Thin(sources, columns, weights, here.right, here.outside / here.total, groups, self._watch)


def _those(chosen: Block | None) -> Block | slice:
    return slice(None) if chosen is None else chosen


def _within(
    numbers: Block, here: _Region, moved: tuple[Block | None, Block], weight: float, first: int, worth: float | None
) -> Edges:
    """The moves of an exit that stay in the region; what the others gain is put down."""
    chosen, places = moved
    columns = numbers[places].astype(np.int64)
    sources = first + (np.arange(len(columns)) if chosen is None else chosen)
    out = columns >= here.size
    if out.any():
        here.outside[sources[out]] += weight
        here.right[sources[columns == here.size]] += weight * (worth or 0.0)
        columns, sources = columns[~out], sources[~out]
    return sources, columns, np.full(len(columns), float(weight))
