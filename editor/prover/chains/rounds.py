"""The states among which fear may feed on itself: those of rounds, numbered anew, with the moves within their rounds.

With fear left out of the states a walk that comes back more afraid is a closed one. So only states matter that,
without their fear, all lead to each other, in a round in which some move raises it and some differ in nothing else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.chains.arrays import Array, distinct, numbered
from editor.prover.chains.graphs import Moving
from editor.prover.chains.strong import strong

STAGE: Final = "Looking for fear that feeds on itself"


@dataclass(frozen=True)
class Seen:
    """What the question is about, for each state.

    Attributes:
        fear: A number that is the higher the more afraid.
        scene: The number of its scene.
        scenes: By number.
        apart: A number for all the rest of it.
        near: Whether states that differ only in their fear lie in one region.
    """

    fear: Array
    scene: Array
    scenes: list[SceneKey]
    apart: Array
    near: bool


@dataclass(frozen=True)
class Rounds:
    """Some of the states, by new numbers.

    Attributes:
        states: Their numbers before, ascending.
        fear: A number that is the higher the more afraid.
        scene: The number of the scene.
        kind: What states share that differ in their fear alone.
        round: A number of the round.
        sources: For each move within a round the state that it leaves, ascending.
        targets: The state that it leads to.
        moves: Its number before.
    """

    states: Array
    fear: Array
    scene: Array
    kind: Array
    round: Array
    sources: Array
    targets: Array
    moves: Array

    @classmethod
    def of(cls, chain: Moving, seen: Seen) -> "Rounds":
        """Those of some states; maybe none."""
        chain.watch.step(chain.size, STAGE)
        states, moves = _suspects(chain, seen)
        chain.watch.step(chain.size, STAGE)
        number = np.zeros(chain.size, np.int64)
        number[states] = np.arange(len(states))
        one, other = number[chain.sources[moves]], number[chain.targets[moves]]
        fear, (kinds, kind) = seen.fear[states], numbered(seen.apart[states])
        pairs = distinct((kind[one] * len(kinds) + kind[other])[kind[one] != kind[other]])
        chain.watch.step(chain.size, STAGE)
        many = max(1, len(kinds))
        round_ = strong(pairs // many, pairs % many, len(kinds), chain.watch)[kind]
        same = round_[one] == round_[other]
        useful = np.zeros(len(kinds), bool)
        useful[round_[one[same & (fear[other] > fear[one])]]] = True
        several = np.zeros(len(kinds), bool)
        several[round_[np.bincount(kind, minlength=len(kinds))[kind] > 1]] = True
        kept = np.flatnonzero((useful & several)[round_])
        number[kept] = np.arange(len(kept))
        inside = np.zeros(len(states), bool)
        inside[kept] = True
        within = same & inside[one]
        return cls(states[kept], fear[kept], seen.scene[states[kept]], numbered(kind[kept])[1], round_[kept],
                   number[one[within]], number[other[within]], moves[within])  # fmt: skip

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.states)

    def only(self, kept: Array) -> "Rounds":
        """Some of the states, with the moves between them."""
        number = np.cumsum(kept) - 1
        inside = kept[self.sources] & kept[self.targets]
        return Rounds(self.states[kept], self.fear[kept], self.scene[kept], self.kind[kept], self.round[kept],
                      number[self.sources[inside]], number[self.targets[inside]], self.moves[inside])  # fmt: skip


def _suspects(chain: Moving, seen: Seen) -> tuple[Array, Array]:
    """The states of regions in which some move raises fear, and the moves within them."""
    source, target = chain.sources, chain.targets
    rising = seen.fear[target] > seen.fear[source]
    if not seen.near:
        chosen = np.full(chain.size, bool(rising.any()))
        return np.flatnonzero(chosen), np.flatnonzero(chosen[source])
    chain.watch.step(chain.size, STAGE)
    same = chain.regions[source] == chain.regions[target]
    useful = np.zeros(int(chain.regions.max()) + 1 if chain.size else 1, bool)
    useful[chain.regions[source[same & rising]]] = True
    chosen = useful[chain.regions]
    return np.flatnonzero(chosen), np.flatnonzero(same & chosen[source])
