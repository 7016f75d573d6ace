"""Peace, minutes and what else needs to know of each state how likely its moves are, or how much fear it has."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.parts import Block
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
    """

    def __init__(self, graph: Graph, awake: Block, bad: Block) -> None:
        self.graph = graph
        self._awake = awake
        self._bad = bad

    def peace(self) -> float:
        """Of the start."""
        values, unknown = self._decided
        start = self.graph.search.firsts[:1]
        if not unknown[start[0]]:
            return float(values[start[0]])
        met = self.graph.reached_from(np.array(start), unknown)
        return float(self._weighed(values, met)[start[0]])

    @cached_property
    def peace_of_all(self) -> Block:
        """For each state; zero and one are exact, the ways alone decide them."""
        return self._weighed(*self._decided)

    def minutes(self) -> float:
        """Expected from the start; every night must wake."""
        graph = self.graph
        values = self.minutes_of_all.copy()
        self._system(np.diff(graph.rows) > 0).solve(values, self.minutes_of_all, graph.watch)
        return float(values[graph.search.firsts[0]])

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

    def _weighed(self, values: Block, unknown: Block) -> Block:
        found = values.copy()
        self._system(unknown).solve(found, np.zeros(self.graph.size), self.graph.watch)
        return np.asarray(np.clip(found, 0.0, 1.0))

    def _system(self, unknown: Block) -> System:
        graph = self.graph
        return System(graph.rows, graph.targets, graph.weights, unknown)


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
