"""Fewer unknowns: states of a linear system put in terms of others, as far as that makes no more moves.

Whoever has but one way on is worth what lies there; whoever is come to by but one move is a part of where that move
begins. Both are done for all such states at once, along whole paths, by doubling (Daws, "Symbolic and parametric model
checking of discrete-time Markov chains", 2004, takes states out one by one). Nothing is ever subtracted, so nothing is
lost to rounding (Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions", 1985).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, ordered, places_in
from editor.prover.chains.narrow import STAGE
from editor.prover.watch import Watch

FEW: Final = 256
"""So few states are not thinned out any further."""
WORTH: Final = 0.8
"""States are stepped over again while that leaves no more than this part."""
MORE: Final = 2
"""How many more moves there may be when a state is stepped over."""
MIXED: Final = 2_654_435_761
"""Of neighbours that are as good to step over one is taken, not always the first."""


@dataclass(frozen=True)
class Put:
    """States put in terms of others: `x[states] = right + weights * x[others]`, in the numbers of before.

    Attributes:
        kept: The states that were left.
    """

    states: Array
    others: Array
    weights: Array
    right: Array
    kept: Array


class Thin:
    """A system `x = right + W x` without moves from a state to itself.

    Args:
        sources: The states that the moves leave.
        columns: Those that they lead to.
        weights: How likely they are.
        right: For each state what it gains.
        known: For each state how likely it leads to states whose values are known, where its moves together are as likely
            as can be; `None` where they are not.
        groups: For each state a number that states share which lead to each other.
        watch: Asked often.
    """

    def __init__(
        self,
        sources: Array,
        columns: Array,
        weights: Array,
        right: Array,
        known: Array | None,
        groups: Array,
        watch: Watch,
    ) -> None:
        self._watch = watch
        self.sources, self.columns, self.weights, self.groups = sources, columns, weights, groups
        self.size, self.proper = len(right), known is not None
        self.right, self.known = right.astype(float), known if known is not None else np.zeros(self.size)
        self._close()

    def thinned(self) -> list[Put]:
        """Put whoever has but one way on in terms of others; what is left can be solved, and the rest told of it."""
        return [self._pass_on()] if self.size > FEW else []

    def thin_out(self, wanted: int) -> int:
        """Leave only states with several ways on and several ways in, and one whose value is wanted; its number then."""
        if self.size > FEW:
            wanted = int(np.searchsorted(self._pass_on(wanted).kept, wanted))
            wanted = int(np.searchsorted(self._take_in(wanted), wanted))
        return wanted

    def step_over(self, wanted: int) -> int:
        """Leave as few states as may be without many more moves, and one whose value is wanted; its number then."""
        before = 2 * self.size
        while self.size > FEW and self.size <= before * WORTH:
            before = self.size
            self._join()
            wanted = int(np.searchsorted(self._step_over(wanted), wanted))
        self._join()
        return wanted

    def _pass_on(self, wanted: int | None = None) -> Put:
        """Take out whoever has one way on, or none."""
        degrees = np.bincount(self.sources, minlength=self.size)
        taken = np.append(degrees <= 1, False)
        if wanted is not None:
            taken[wanted] = False
        only = taken[self.sources]
        to, weight = np.full(self.size, self.size), np.zeros(self.size)
        to[self.sources[only]] = self.columns[only]
        weight[self.sources[only]] = self.weights[only]
        right, known = self.right, self.known
        todo = np.flatnonzero(taken[:-1] & taken[to])
        while len(todo):
            on, part = to[todo], weight[todo]
            right[todo], known[todo] = right[todo] + part * right[on], known[todo] + part * known[on]
            weight[todo], to[todo] = part * weight[on], to[on]
            todo = todo[taken[to[todo]] & (weight[todo] > 0)]
        states = np.flatnonzero(taken[:-1])
        put = Put(states, to[states], weight[states], right[states], np.flatnonzero(~taken[:-1]))
        self._keep(~only)
        through = np.flatnonzero(taken[self.columns])
        sources, columns, weights = self.sources[through], self.columns[through], self.weights[through]
        self.right = right + np.bincount(sources, weights * right[columns], self.size)
        self.known = known + np.bincount(sources, weights * known[columns], self.size)
        self.columns[through], self.weights[through] = to[columns], weights * weight[columns]
        self._keep(self.weights > 0)
        self._renumber(put.kept)
        self._close()
        return put

    def _take_in(self, wanted: int) -> Array:
        """Make whoever is come to by one move only a part of where that begins; the states that are left."""
        only = np.bincount(self.columns, minlength=self.size)[self.columns] == 1
        only &= self.columns != wanted
        taken = np.zeros(self.size, bool)
        taken[self.columns[only]] = True
        root, weight = np.arange(self.size), np.ones(self.size)
        root[self.columns[only]] = self.sources[only]
        weight[self.columns[only]] = self.weights[only]
        todo = np.flatnonzero(taken & taken[root])
        while len(todo):
            on = root[todo]
            weight[todo], root[todo] = weight[todo] * weight[on], root[on]
            todo = todo[taken[root[todo]]]
        self.right = np.bincount(root, weight * self.right, self.size)
        self.known = np.bincount(root, weight * self.known, self.size)
        self._keep(~only)
        self.weights = self.weights * weight[self.sources]
        self.sources = root[self.sources]
        kept = np.flatnonzero(~taken)
        self._renumber(kept)
        self._close()
        return kept

    def _step_over(self, wanted: int) -> Array:
        """Join each move to a state with each move from it, where that makes hardly more; the states that are left."""
        outs, ins = (np.bincount(ends, minlength=self.size) for ends in (self.sources, self.columns))
        more = outs * ins - outs - ins
        taken = more <= MORE
        taken[wanted] = False
        worth = more * self.size + np.arange(self.size) * MIXED % self.size
        both = taken[self.sources] & taken[self.columns]
        one, other = self.sources[both], self.columns[both]
        taken[np.where(worth[one] > worth[other], one, other)] = False
        into = np.flatnonzero(taken[self.columns])
        sources, through, weights = self.sources[into], self.columns[into], self.weights[into]
        counts = outs[through]
        onward = places_in((np.cumsum(outs) - outs)[through], counts)
        self.right = self.right + np.bincount(sources, weights * self.right[through], self.size)
        self.known = self.known + np.bincount(sources, weights * self.known[through], self.size)
        joined = np.repeat(sources, counts), self.columns[onward], np.repeat(weights, counts) * self.weights[onward]
        self._keep(~taken[self.sources] & ~taken[self.columns])
        self.sources, self.columns, self.weights = (
            np.concatenate(pair) for pair in zip((self.sources, self.columns, self.weights), joined, strict=True)
        )
        kept = np.flatnonzero(~taken)
        self._renumber(kept)
        return kept

    def _keep(self, which: Array) -> None:
        self._watch.step(self.size, STAGE)
        self.sources, self.columns, self.weights = self.sources[which], self.columns[which], self.weights[which]

    def _renumber(self, kept: Array) -> None:
        number = np.zeros(self.size, np.int64)
        number[kept] = np.arange(len(kept))
        self.sources, self.columns = number[self.sources], number[self.columns]
        self.right, self.known, self.groups = self.right[kept], self.known[kept], self.groups[kept]
        self.size = len(kept)

    def _join(self) -> None:
        """Make several moves between the same states one, sorted by the states that they leave."""
        self._watch.step(self.size, STAGE)
        size = max(1, self.size)
        keys = self.sources.astype(np.int64) * size + self.columns
        order = ordered(keys, size * size)
        self._watch.step(self.size, STAGE)
        keys = keys[order]
        begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else order
        self.weights = np.add.reduceat(self.weights[order], begins) if len(keys) else self.weights
        keys = keys[begins]
        self.sources, self.columns = keys // size, keys % size
        self._close()

    def _close(self) -> None:
        """Moves back to the same state only make its others likelier."""
        back = self.sources == self.columns
        if back.any():
            states, weights = self.sources[back], self.weights[back]
            self._keep(~back)
            likelier = np.ones(self.size)
            if self.proper:
                likelier[states] = 1.0 / (np.bincount(self.sources, self.weights, self.size) + self.known)[states]
            else:
                likelier -= np.bincount(states, weights, self.size)
                np.divide(1.0, likelier, out=likelier)
            self.weights = self.weights * likelier[self.sources]
            self.right, self.known = self.right * likelier, self.known * likelier
