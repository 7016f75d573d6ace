"""Where a night may be, how it gets on from there, and the valuations that were brought there."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.answer import Move
from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.course import Late
from editor.prover.blocks.sets.deeds import Steps
from editor.prover.blocks.sets.moves import Select, WordMap, backward_all, forward_all
from editor.prover.blocks.sets.parts import Block, Part
from editor.prover.blocks.sets.sights import Fixed
from editor.semantics.state import Phase


class Where(NamedTuple):
    """What tells one location from another."""

    stack: tuple[SceneKey, ...]
    woke: str
    phase: Phase
    fixed: Fixed


@dataclass(eq=False)
class Exit:
    """A move out of a location.

    Attributes:
        move: A transition's index, `descend` or `wake`.
        weight: Of the transition.
        select: The valuations that take it.
        steps: What happens to them.
        to: Where they go.
        kind: Of the transition; `None` for other moves.
        target: The same, once some night has come there.
    """

    move: Move
    weight: float
    select: Select
    steps: Steps
    to: Where
    kind: Kind | None = None
    target: "Location | None" = None

    def tables(self) -> tuple[dict[int, Block], Block | None] | None:
        """What becomes of the places along each axis that change, and of the bits if they do.

        `None` of an exit that chooses while it moves, or moves several axes together.
        """
        maps: dict[int, Block] = {}
        bits: Block | None = None
        for step in self.steps:
            if isinstance(step, AxisMap):
                maps[step.axis] = step.table[maps[step.axis]] if step.axis in maps else step.table
            elif isinstance(step, WordMap):
                bits = step.table if bits is None else step.table[bits]
            else:
                return None
        return maps, bits

    def image(self, part: Part) -> list[Part]:
        """Where valuations come to lie."""
        return forward_all([p for p in self.select.forward(part) if np.count_nonzero(p[0])], self.steps)

    def came_from(self, part: Part) -> list[Part]:
        """The valuations that come to lie in a part of the target."""
        return [p for back in backward_all([part], self.steps) for p in self.select.backward(back)]


@dataclass(eq=False)
class Location:
    """A place of the night and the valuations that were brought there.

    Attributes:
        number: In the order of discovery.
        free: Words whose bits are the valuations that have not come here.
        late: How far along in the course of nights it is.
        exits: The moves out of it, once they have been asked for.
        entrances: The moves into it that some valuations took.
        waiting: Parts that have come and not been followed.
    """

    number: int
    where: Where
    free: Block
    late: Late = ()
    exits: list[Exit] | None = None
    entrances: "list[tuple[Location, Exit]]" = field(default_factory=list)
    waiting: list[Part] = field(default_factory=list)

    @property
    def here(self) -> SceneKey:
        """The scene at the top of the stack."""
        return self.where.stack[-1]
