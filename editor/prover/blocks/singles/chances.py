"""Peace, minutes and what else goes by weights, on the chain of all states."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.reach.asking import Asking
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.valuations import points_in
from editor.prover.blocks.singles.chain import Chain
from editor.prover.chains.arrays import rows_of
from editor.prover.chains.graphs import Paths
from editor.prover.chains.solving import System
from editor.prover.chains.strong import reached


class Chances:
    """The chain of everything reached, and what it says."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.space = asking.space

    @cached_property
    def chain(self) -> Chain:
        """All the states, one by one."""
        walked = self.space.walked
        return Chain.of(self.space, self.asking.reached) if walked is None else Chain.walked(self.space, walked)

    @cached_property
    def paths(self) -> Paths:
        """The shortest walks from the beginnings."""
        walked = self.space.walked
        if walked is not None:
            return Paths(self.chain, walked.far, walked.came, walked.before)
        return Paths.of(self.chain, np.array(self.firsts))

    @cached_property
    def firsts(self) -> list[int]:
        """The beginnings of nights; the first is the start."""
        return [self.chain.number(at, *points_in(part, 1)[0]) for at, part in self.space.starts]

    @cached_property
    def met_from_start(self) -> Block:
        """For each state whether a night from the start, not from another entry, may come to it."""
        paths = self.paths if len(self.firsts) == 1 else Paths.of(self.chain, np.array(self.firsts[:1]))
        return np.asarray(paths.far >= 0)

    @cached_property
    def awake(self) -> Block:
        """For each state whether the night is over."""
        return self.chain.flags(self.asking.awake)

    @cached_property
    def cannot_wake(self) -> Block:
        """For each state whether no night wakes from it."""
        return ~self.leading_to(self.awake, np.ones(self.chain.size, bool))

    @cached_property
    def endless(self) -> Block:
        """For each state whether no night from it ever ends."""
        lost = self.cannot_wake
        still = lost & (np.diff(self.chain.rows) == 0)
        return lost & ~self.leading_to(still, lost) if lost.any() else lost

    def leading_to(self, seeds: Block, through: Block) -> Block:
        """For each state whether it is one of the seeds, or a night can come from it to one by way of some states only."""
        rows, sources = self._back
        return reached(rows, sources, np.flatnonzero(seeds), through, self.space.watch)

    @cached_property
    def _back(self) -> tuple[Block, Block]:
        """The moves by the state that they lead to."""
        self.space.watch.step(self.chain.size, "Looking back from where nights end")
        rows, order = rows_of(self.chain.targets, self.chain.size)
        self.space.watch.step(self.chain.size, "Looking back from where nights end")
        return rows, self.chain.sources[order]

    def peace(self) -> float:
        """Of the start."""
        chain, (values, unknown), start = self.chain, self._decided, self.firsts[:1]
        if not unknown[start[0]]:
            return float(values[start[0]])
        met = reached(chain.rows, chain.targets, np.array(start), unknown, self.space.watch)
        found = self._system(met).solve_one(start[0], values, np.zeros(chain.size), self.space.watch)
        return float(np.clip(found, 0.0, 1.0))

    def minutes(self) -> float:
        """Expected from the start; every night must wake."""
        chain, start = self.chain, self.firsts[0]
        if chain.rows[start] == chain.rows[start + 1]:
            return float(self.minutes_of_all[start])
        met = self.met_from_start & (np.diff(chain.rows) > 0)
        return self._system(met).solve_one(start, self.minutes_of_all, self.minutes_of_all, self.space.watch)

    @cached_property
    def peace_of_all(self) -> Block:
        """For each state; zero and one are exact, they are decided by the sets."""
        return self._weighed(*self._decided)

    @cached_property
    def _decided(self) -> tuple[Block, Block]:
        """For each state its peace where the ways alone decide it, and whether they do not."""
        bad = self.chain.flags(self.asking.bad)
        good = self.awake & ~bad
        can = self.leading_to(good, ~bad) if bad.any() else ~self.cannot_wake
        doubtful = self.leading_to(~can, can & ~good)
        return (~doubtful).astype(float), doubtful & can

    def _weighed(self, values: Block, unknown: Block) -> Block:
        found = values.copy()
        self._system(unknown).solve(found, np.zeros(self.chain.size), self.space.watch)
        return np.asarray(np.clip(found, 0.0, 1.0))

    def _system(self, unknown: Block) -> System:
        chain = self.chain
        return System(chain.rows, chain.targets, chain.weights, unknown, chain.regions)

    @cached_property
    def minutes_of_all(self) -> Block:
        """What arriving at each state takes; coming back from an inner dream takes nothing."""
        found = np.zeros(self.chain.size)
        for location in self.chain.offsets:
            found[self.chain.states_of(location)] = self.asking.minutes_at(location)
        return found

    def expected(self, rewards: Block) -> Block:
        """For each state the expected sum of rewards from it on; every night must end."""
        values = rewards.astype(float).copy()
        self._system(np.diff(self.chain.rows) > 0).solve(values, rewards, self.space.watch)
        return values
