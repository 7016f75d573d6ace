"""Peace, minutes and what else needs to know of each state how likely its moves are, or how much fear it has."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.sets.parts import Block
from editor.prover.chains.arrays import numbered
from editor.prover.chains.rounds import Seen
from editor.prover.chains.solving import System
from editor.prover.sparse.graph import Graph
from editor.prover.sparse.seeing import Seeing


class Weighing:
    """Chances, of a search that came to its end.

    Args:
        graph: All the states.
        awake: For each whether the night is over.
        bad: For each whether the fear limit or an `always` promise is broken.
        states_most: How many states are weighed at most; those that the ways alone decide do not count.
    """

    def __init__(self, graph: Graph, awake: Block, bad: Block, states_most: int) -> None:
        self.graph = graph
        self._awake = awake
        self._bad = bad
        self._most = states_most

    def peace(self) -> float | None:
        """Of the start; `None` where that is too much work."""
        values, unknown = self._decided
        start = self.graph.search.firsts[0]
        if not unknown[start]:
            return float(values[start])
        if np.count_nonzero(unknown) > self._most:
            return None
        if "peace_of_all" in self.__dict__:
            return float(self.peace_of_all[start])
        found = self._weighed(values, unknown, np.zeros(self.graph.size), start)[start]
        return float(np.clip(found, 0.0, 1.0))

    def minutes(self) -> float | None:
        """Expected from the start, where every night wakes; `None` where that is too much work."""
        graph, start = self.graph, self.graph.search.firsts[0]
        if graph.size > self._most:
            return None
        asleep = np.diff(graph.rows) > 0
        return float(self._weighed(self.minutes_of_all, asleep, self.minutes_of_all, start)[start])

    @cached_property
    def peace_of_all(self) -> Block:
        """For each state; zero and one are exact, the ways alone decide them."""
        values, unknown = self._decided
        return np.asarray(np.clip(self._weighed(values, unknown, np.zeros(self.graph.size)), 0.0, 1.0))

    @cached_property
    def minutes_of_all(self) -> Block:
        """What arriving at each state takes; coming back from an inner dream takes nothing."""
        search = self.graph.search
        field, keys = search.packing.place, search.packing.places.keys
        places = (search.known.rows(0, search.states)[field.word] >> field.shift) & field.mask
        known = [0.0 if place & 1 else search.rules.places[keys[place >> 1]].minutes for place in range(2 * len(keys))]
        found: Block = np.array(known)[places]
        return found

    @cached_property
    def _decided(self) -> tuple[Block, Block]:
        """For each state its peace where the ways alone decide it, and whether they do not."""
        graph, good = self.graph, self._awake & ~self._bad
        can = graph.leading_to(good, ~self._bad)
        doubtful = graph.leading_to(~can, can & ~good)
        return (~doubtful).astype(float), doubtful & can

    def _weighed(self, values: Block, unknown: Block, constant: Block, until: int | None = None) -> Block:
        graph, found = self.graph, values.copy()
        system = System(graph.rows, graph.targets, graph.weights, unknown, graph.regions)
        system.solve(found, constant, graph.watch, until)
        return found


def seen_in(graph: Graph, seeing: Seeing) -> Seen:
    """What tells states apart where fear may feed on itself."""
    search = graph.search
    fear, scenes = search.packing.fields["fear"], seeing.scenes(np.arange(graph.size))
    words = search.known.rows(0, graph.size)
    amounts = (words[fear.word] >> fear.shift) & fear.mask
    apart = np.zeros(graph.size, np.int64)
    for number, word in enumerate(words):
        rest = word & fear.hole if number == fear.word else word
        _, places = numbered(rest)
        apart = places if not number else numbered(apart * (int(places.max()) + 1) + places)[1]
    return Seen(amounts, scenes, search.packing.places.keys, apart, near=True)
