"""The nearest of some states, and the way there: on the chain where there is one, else layer by layer."""

from functools import cached_property

import numpy as np

from editor.prover.answer import Move, Trace
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.wanted import Wanted, preferred
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.valuations import Point
from editor.prover.blocks.shortest.layers import Layers
from editor.prover.blocks.shortest.leaps import Leaps
from editor.prover.blocks.singles.chances import Chances
from editor.prover.plain.graph import trace_of
from editor.semantics.state import State


class Nearest:
    """Shortest nights in one space.

    Args:
        space: Followed whole.
        chances: Its chain, where there is one.
        most_bytes: How much may be kept on the way where there is none.
    """

    def __init__(self, space: Space, chances: Chances | None, most_bytes: int) -> None:
        self.space = space
        self._chances = chances
        self._most_bytes = most_bytes
        self._layers: dict[int, Layers] = {}

    def find(self, wanted: list[Wanted]) -> None:
        """Fill in where the nearest of each are."""
        if self._chances is not None:
            for one in wanted:
                self._on_chain(self._chances, one)
        elif wanted:
            layers = Layers(self.leaps, self._most_bytes)
            layers.find(wanted)
            self._layers.update((id(one), layers) for one in wanted)

    @cached_property
    def leaps(self) -> Leaps:
        """All moves as tables."""
        return Leaps(self.space)

    def visits(self, one: Wanted) -> list[tuple[State, Move]]:
        """A shortest night to what was found; empty where nothing was."""
        if one.point is None:
            return []
        if self._chances is None:
            return self._layers[id(one)].visits(one)
        paths = self._chances.paths
        return paths.visits(paths.walk_to(_number(self._chances, one.point)))

    def trace(self, one: Wanted) -> Trace:
        """The same as steps."""
        if self._chances is not None and one.point is not None:
            return self._chances.paths.trace(_number(self._chances, one.point), self.space.frame.rules)
        return trace_of(self.visits(one), self.space.frame.rules)

    def _on_chain(self, chances: Chances, one: Wanted) -> None:
        chain = chances.chain
        states = np.flatnonzero(chain.flags(one.blocks))
        if not len(states):
            return
        far = chances.paths.far[states]
        chosen = np.zeros(chain.size, bool)
        chosen[states[far == far.min()]] = True
        hits = {location: (block, (0,) * block.ndim) for location, block in chain.blocks(chosen).items()}
        one.layer, one.point = int(far.min()), preferred(chain.space, hits, one.highest)


def _number(chances: Chances, point: tuple[Location, Point]) -> int:
    """Of a state in the chain."""
    location, (coordinates, bit) = point
    return chances.chain.number(location, coordinates, bit)
