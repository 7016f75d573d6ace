"""Linear systems of chains: `x = constant + P x` for the states that are not yet known.

What can be put in terms of others is thinned out first. Then backwards in the order of components (Ciesinski et al.,
"Reduction techniques for model checking Markov decision processes", 2008, call it topological iteration), a whole level
at a time: states on no cycle at once and exactly, small components as dense systems, many together, large ones by
gradients.
"""

from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, distinct, ordered, places_in, rows_of
from editor.prover.chains.gradients import STAGE, Gradients
from editor.prover.chains.strong import strong
from editor.prover.chains.thinning import Thin
from editor.prover.watch import Watch

DENSE_MOST: Final = 256
PADDED: Final = np.array([2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, DENSE_MOST])
"""Small components are filled up to one of these sizes, so that many can be solved together."""
TOGETHER: Final = 1 << 20
"""How many numbers the dense systems that are solved together have at most."""
STEPPED_FROM: Final = 8_192
"""From how many states on that all lead to each other some are stepped over first."""
ASK_EVERY: Final = 1 << 14


class System:
    """The states that are not yet known, of a chain in rows.

    Args:
        rows: Where each state's moves begin, and where the last one's end.
        targets: Where each move leads.
        weights: How likely it is.
        unknown: For each state whether its value is wanted.
        groups: For each state a number that states which lead to each other share, maybe with others, where somebody
            knows one.
        proper: Whether each state's moves together are as likely as can be. Then nothing is lost to rounding, however
            seldom something happens.
    """

    def __init__(
        self,
        rows: Array,
        targets: Array,
        weights: Array,
        unknown: Array,
        groups: Array | None = None,
        *,
        proper: bool = True,
    ) -> None:
        self.states = np.flatnonzero(unknown)
        counts = (rows[1:] - rows[:-1])[self.states]
        places = places_in(rows[self.states], counts)
        sources, targets, weights = np.repeat(np.arange(len(counts)), counts), targets[places], weights[places]
        inside = unknown[targets]
        self._out = (sources[~inside], targets[~inside], weights[~inside])
        self._number = np.zeros(len(unknown), np.int64)
        self._number[self.states] = np.arange(len(self.states))
        self._groups = groups[self.states] if groups is not None else np.zeros(len(self.states), np.int8)
        self._sources, self._columns, self._weights = sources[inside], self._number[targets[inside]], weights[inside]
        self._proper = proper

    def solve(self, values: Array, constant: Array, watch: Watch) -> None:
        """Fill in `values` of the unknown states; the others are given, `constant` has one entry for each state."""
        if len(self.states):
            values[self.states] = all_of(self._thin(values, constant, watch), watch)

    def solve_one(self, state: int, values: Array, constant: Array, watch: Watch) -> float:
        """The value of one of the unknown states; all the unknown ones must be led to from it."""
        return one_of(self._thin(values, constant, watch), int(self._number[state]), watch)

    def _thin(self, values: Array, constant: Array, watch: Watch) -> Thin:
        watch.step(len(self.states), STAGE)
        sources, targets, weights = self._out
        right = constant[self.states] + np.bincount(sources, weights * values[targets], len(self.states))
        known = np.bincount(sources, weights, len(self.states)) if self._proper else None
        return Thin(self._sources, self._columns, self._weights, right, known, self._groups, watch)


def all_of(thin: Thin, watch: Watch) -> Array:
    """The values of all the states of a system."""
    puts = thin.thinned()
    found = _solved(thin, _components(thin, watch), watch)
    for put in puts:
        all_ = np.zeros(len(put.kept) + len(put.states) + 1)
        all_[put.kept] = found
        all_[put.states] = put.right + put.weights * all_[put.others]
        found = all_[:-1]
    return found


def one_of(thin: Thin, wanted: int, watch: Watch) -> float:
    """The value of one state of a system, from which all the others are led to."""
    wanted = thin.thin_out(wanted)
    groups = _components(thin, watch)
    if int(np.bincount(groups).max(initial=0)) * 2 > max(thin.size, STEPPED_FROM):
        thin.groups = groups
        wanted = thin.step_over(wanted)
        groups = thin.groups
    return float(_solved(thin, groups, watch)[wanted])


def _components(thin: Thin, watch: Watch) -> Array:
    """For each state the least of those that lead to it and that it leads to."""
    watch.step(thin.size, STAGE)
    near = thin.groups[thin.sources] == thin.groups[thin.columns]
    return strong(thin.sources[near], thin.columns[near], thin.size, watch)


def _solved(thin: Thin, groups: Array, watch: Watch) -> Array:
    return _Levels(thin.sources, thin.columns, thin.weights, thin.right, groups, watch).solved()


class _Levels:
    """The unknown states by component, and how far they are solved; `found` gathers what is known of each."""

    def __init__(self, sources: Array, columns: Array, weights: Array, right: Array, groups: Array, watch: Watch) -> None:
        self.watch = watch
        self.found = right.astype(float)
        size = len(right)
        watch.step(size, STAGE)
        self.members = ordered(groups, int(groups.max()) + 1 if size else 1)
        groups = groups[self.members]
        begins = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]]))
        self.begins, self.sizes = begins, np.diff(np.concatenate([begins, [size]]))
        self.group = np.empty(size, np.int64)
        self.group[self.members] = np.repeat(np.arange(len(begins)), self.sizes)
        self.place = np.empty(size, np.int64)
        self.place[self.members] = np.arange(size)
        inner = self.group[sources] == self.group[columns]
        watch.step(size, STAGE)
        self._enter(sources[~inner], columns[~inner], weights[~inner])
        watch.step(size, STAGE)
        self._within(sources[inner], columns[inner], weights[inner])

    def _enter(self, sources: Array, columns: Array, weights: Array) -> None:
        """Moves between components, by the state that they lead to."""
        self.come_rows, order = rows_of(columns, len(self.found))
        self.came, self.come_weights = sources[order], weights[order]
        self.open = np.bincount(self.group[sources], minlength=len(self.begins))

    def _within(self, sources: Array, columns: Array, weights: Array) -> None:
        """Moves inside components, by the place of the state that they leave."""
        self.in_rows, order = rows_of(self.place[sources], len(self.found))
        self.in_places, self.in_columns = self.place[sources][order], self.place[columns][order]
        self.in_weights = weights[order]

    def solved(self) -> Array:
        """The value of each."""
        ready = np.flatnonzero(self.open == 0)
        done = ASK_EVERY
        while len(ready):
            done += len(ready) + 256
            if done > ASK_EVERY:
                done = 0
                self.watch.step(len(self.found), STAGE)
            single = self.sizes[ready] == 1
            states = self.members[self.begins[ready[single]]]
            if not single.all():
                rounds = ready[~single]
                self._solve(rounds)
                states = np.concatenate([states, self.members[places_in(self.begins[rounds], self.sizes[rounds])]])
            ready = self._tell(states)
        return self.found

    def _tell(self, states: Array) -> Array:
        """Let those that lead to some solved states know; the components that wait for no other after that."""
        begins = self.come_rows[states]
        counts = self.come_rows[states + 1] - begins
        moves = places_in(begins, counts)
        sources = self.came[moves]
        np.add.at(self.found, sources, self.come_weights[moves] * np.repeat(self.found[states], counts))
        groups = self.group[sources]
        np.subtract.at(self.open, groups, 1)
        return distinct(groups[self.open[groups] == 0])

    def _solve(self, rounds: Array) -> None:
        """Components of several states."""
        sizes = self.sizes[rounds]
        large = rounds[sizes > DENSE_MOST]
        if len(large):
            self._solve_large(large)
        small = rounds[sizes <= DENSE_MOST]
        wide = PADDED[np.searchsorted(PADDED, self.sizes[small])]
        for width in set(wide.tolist()):
            mine = small[wide == width]
            many = max(1, TOGETHER // (width * width))
            for first in range(0, len(mine), many):
                self._solve_together(mine[first : first + many], width)

    def _solve_together(self, mine: Array, width: int) -> None:
        begins, sizes = self.begins[mine], self.sizes[mine]
        matrix = np.zeros((len(mine), width, width))
        matrix[:, np.arange(width), np.arange(width)] = 1.0
        counts = self.in_rows[begins + sizes] - self.in_rows[begins]
        moves = places_in(self.in_rows[begins], counts)
        which = np.repeat(np.arange(len(mine)), counts)
        one, other = self.in_places[moves] - begins[which], self.in_columns[moves] - begins[which]
        np.subtract.at(matrix, (which, one, other), self.in_weights[moves])
        states = self.members[places_in(begins, sizes)]
        spots = np.repeat(np.arange(len(mine)) * width - np.cumsum(sizes) + sizes, sizes) + np.arange(len(states))
        right = np.zeros(len(mine) * width)
        right[spots] = self.found[states]
        self.found[states] = np.linalg.solve(matrix, right.reshape(len(mine), width, 1)).reshape(-1)[spots]

    def _solve_large(self, mine: Array) -> None:
        begins, sizes = self.begins[mine], self.sizes[mine]
        places = places_in(begins, sizes)
        moves = places_in(self.in_rows[begins], self.in_rows[begins + sizes] - self.in_rows[begins])
        which = np.repeat(np.arange(len(mine)), self.in_rows[begins + sizes] - self.in_rows[begins])
        shift = begins - np.cumsum(sizes) + sizes
        rows = np.concatenate([[0], np.cumsum(self.in_rows[places + 1] - self.in_rows[places])])
        gradients = Gradients(rows, self.in_columns[moves] - shift[which], self.in_weights[moves])
        states = self.members[places]
        self.found[states] = gradients.solve(self.found[states], self.watch)
