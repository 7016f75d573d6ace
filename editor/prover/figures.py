"""How nights go by weights, scene by scene: visits, fear, peace, and how they end. For overlays and for the debugger."""

from dataclasses import dataclass, field

import numpy as np

from editor.model.difference import SceneKey
from editor.model.table import Table
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.singles.chances import Chances
from editor.prover.chains.arrays import rows_of
from editor.prover.chains.graphs import closed_groups_of
from editor.prover.chains.solving import System
from editor.prover.foresight import Foresight
from editor.semantics.state import Phase


@dataclass(frozen=True, slots=True)
class SceneFigures:
    """One scene, in nights that begin at the start.

    Attributes:
        visits: How often it is arrived at; infinite where nights go round for ever.
        lowest_peace: The peace of the least safe state there, of all that proofs know.
        peace: The peace to expect on an arrival; `None` where nights by weights never come there.
        fear: The fear to expect on an arrival; `None` likewise, or without such a variable.
        highest_fear: The highest that any night brings.
    """

    visits: float
    lowest_peace: float
    peace: float | None = None
    fear: float | None = None
    highest_fear: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All scenes where nights come, and how nights end.

    Attributes:
        scenes: By scene, in the project's order.
        endings: For each wake scene of the outermost dream the probability that it ends the night.
        stuck: For each scene the probability that the night gets stuck there.
        endless: The probability that the night never ends.
        highest_fear: The highest that any night brings; `None` without such a variable.
    """

    scenes: Table[SceneKey, SceneFigures] = field(default_factory=Table)
    endings: Table[SceneKey, float] = field(default_factory=Table)
    stuck: Table[SceneKey, float] = field(default_factory=Table)
    endless: float = 0.0
    highest_fear: int | None = None


def figures(foresight: Foresight) -> Figures | None:
    """The figures; `None` where there are too many states, or no solution was found."""
    chances = foresight.chances
    counting = _Counting(foresight, chances) if chances is not None else None
    return counting.figures() if counting is not None and counting.solved else None


class _Counting:
    def __init__(self, foresight: Foresight, chances: Chances) -> None:
        self.foresight = foresight
        self.chances = chances
        self.chain = chances.chain
        self.frame = foresight.asking.frame
        self.visits = self._visits()
        self.fear = self._fear()

    @property
    def solved(self) -> bool:
        """Whether all numbers came to rest."""
        return not (np.isnan(self.visits).any() or np.isnan(self.chances.peace_of_all).any())

    def figures(self) -> Figures:
        scenes: dict[SceneKey, SceneFigures] = {}
        endings: dict[SceneKey, float] = {}
        stuck: dict[SceneKey, float] = {}
        space = self.foresight.asking.space
        still = np.diff(self.chain.rows) == 0
        for key, locations in sorted(self.foresight.arrived.items(), key=lambda item: (space.place_of(item[0]), item[0])):
            mine = [self._mine(location) for location in locations]
            scenes[key] = self._scene(
                np.concatenate(mine), np.concatenate([np.full(len(one), location.where.phase is not Phase.RESUMED)
                                                      for location, one in zip(locations, mine, strict=True)])
            )  # fmt: skip
            for location, one in zip(locations, mine, strict=True):
                ended = float(self.visits[one[still[one]]].sum())
                if location.where.phase is Phase.AWAKE:
                    endings[key] = endings.get(key, 0.0) + ended
                elif ended > 0:
                    stuck[key] = stuck.get(key, 0.0) + ended
        endless = max(0.0, 1.0 - sum(endings.values()) - sum(stuck.values()))
        highest = max((one.highest_fear for one in scenes.values() if one.highest_fear is not None), default=None)
        return Figures(Table(scenes), Table(endings), Table(stuck), endless if endless > 1e-9 else 0.0, highest)

    def _scene(self, states: Block, arrived: Block) -> SceneFigures:
        peace = self.chances.peace_of_all[states]
        weights = np.where(arrived, self.visits[states], 0.0)
        total = float(weights.sum())
        fear = self.fear[states] if self.fear is not None else None
        highest = int(fear.max()) if fear is not None else None
        if not 0 < total < np.inf:
            return SceneFigures(total, float(peace.min()), highest_fear=highest)
        return SceneFigures(
            total,
            float(peace.min()),
            float((peace * weights).sum() / total),
            float((fear * weights).sum() / total) if fear is not None else None,
            highest,
        )

    def _mine(self, location: Location) -> Block:
        mine = self.chain.states_of(location)
        return np.arange(mine.start, mine.stop)

    def _visits(self) -> Block:
        """For each state how often a night from the start comes to it."""
        chain = self.chain
        rows, order = rows_of(chain.targets, chain.size)
        for_ever = np.zeros(chain.size, bool)
        for_ever[closed_groups_of(chain, self.chances.endless)[0]] = True
        begun = np.zeros(chain.size)
        begun[self.chances.firsts[0]] = 1.0
        met = self.chances.met_from_start
        values = np.zeros(chain.size)
        regions = chain.regions.max(initial=0) - chain.regions
        system = System(rows, chain.sources[order], chain.weights[order], met & ~for_ever, regions, proper=False)
        system.solve(values, begun, chain.space.watch)
        values[met & for_ever] = np.inf
        return np.maximum(values, 0.0)

    def _fear(self) -> Block | None:
        if not self.foresight.asking.has_fear:
            return None
        chain, spot = self.chain, self.frame.spots["fear"]
        values = np.array([int(value) for value in self.foresight.asking.fear_values])
        found = np.zeros(chain.size, np.int64)
        for location, first in chain.offsets.items():
            coordinates, bits = chain.points(location)
            if spot.place == "axis":
                index: Block | int = coordinates[spot.number]
            elif spot.place == "word":
                index = self.frame.word_indices(bits)[spot.number]
            else:
                index = location.where.fixed[spot.number]
            found[first : first + len(bits)] = values[index]
        return found
