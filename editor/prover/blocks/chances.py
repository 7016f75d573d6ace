"""Peace, minutes and what else goes by weights, on the chain of all states."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.asking import Asking, copied
from editor.prover.blocks.chain import Chain
from editor.prover.blocks.graphs import Paths
from editor.prover.blocks.parts import Block
from editor.prover.blocks.sweeps import remove_leading_to
from editor.prover.blocks.valuations import points_in
from editor.prover.solving import System
from editor.semantics.state import Phase


class Chances:
    """The chain of everything reached, and what it says."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.space = asking.space

    @cached_property
    def chain(self) -> Chain:
        """All the states, one by one."""
        return Chain.of(self.space, self.asking.reached)

    @cached_property
    def paths(self) -> Paths:
        """The shortest walks from the beginnings."""
        return Paths.of(self.chain, np.array(self.firsts))

    @cached_property
    def firsts(self) -> list[int]:
        """The beginnings of nights; the first is the start."""
        return [self.chain.number(at, *points_in(part, 1)[0]) for at, part in self.space.starts]

    @cached_property
    def met_from_start(self) -> Block:
        """For each state whether a night from the start, not from another entry, may come to it."""
        return np.asarray(Paths.of(self.chain, np.array(self.firsts[:1])).far >= 0)

    def peace(self) -> float:
        """Of the start."""
        return float(self.peace_of_all[self.firsts[0]])

    def minutes(self) -> float:
        """Expected from the start; every night must wake."""
        return float(self.expected(self.minutes_of_all)[self.firsts[0]])

    @cached_property
    def peace_of_all(self) -> Block:
        """For each state; zero and one are exact, they are decided by the sets."""
        asking, chain = self.asking, self.chain
        hopeless = copied(asking.reached)
        for location, block in asking.bad.items():
            hopeless[location] &= ~block
        good = {at: block & hopeless[at] for at, block in asking.awake.items()}
        remove_leading_to(self.space, hopeless, asking.parts(good))
        for location, block in asking.bad.items():
            hopeless[location] |= block
        sound = copied(asking.reached)
        for location, block in good.items():
            sound[location] &= ~block
        remove_leading_to(self.space, sound, asking.parts(asking.some(hopeless)))
        never, sure = chain.flags(asking.some(hopeless)), chain.flags(asking.some(sound)) | chain.flags(good)
        values = sure.astype(float)
        system = System(chain.rows, chain.targets, chain.weights, ~(never | sure), chain.regions)
        system.solve(values, np.zeros(chain.size), self.space.watch)
        found: Block = np.clip(values, 0.0, 1.0)
        return found

    @cached_property
    def minutes_of_all(self) -> Block:
        """What arriving at each state takes; coming back from an inner dream takes nothing."""
        found = np.zeros(self.chain.size)
        for location, first in self.chain.offsets.items():
            if location.where.phase is not Phase.RESUMED:
                place = self.space.frame.rules.places[location.here]
                found[first : first + len(self.chain.slots[location])] = place.minutes
        return found

    def expected(self, rewards: Block) -> Block:
        """For each state the expected sum of rewards from it on; every night must end."""
        chain = self.chain
        values = rewards.astype(float).copy()
        System(chain.rows, chain.targets, chain.weights, np.diff(chain.rows) > 0, chain.regions).solve(
            values, rewards, self.space.watch
        )
        return values
