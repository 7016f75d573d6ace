"""Linear systems of chains: `x = constant + P x` for the states that are not yet known.

What can be put in terms of others is thinned out first. Then backwards in the order of components (Ciesinski et al.,
"Reduction techniques for model checking Markov decision processes", 2008, call it topological iteration), a whole level
at a time: states on no cycle at once and exactly, small components as dense systems, many together, large ones by
gradients.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from editor.prover.chains.arrays import Array, distinct, each_in, ordered, places_in, rows_of
from editor.prover.chains.gradients import STAGE, Gradients
from editor.prover.chains.strong import strong
from editor.prover.chains.thinning import Thin
from editor.prover.chains.undoing import undone
from editor.prover.watch import Watch

DENSE_MOST: Final = 256
PADDED: Final = np.array([2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, DENSE_MOST])
"""Small components are filled up to one of these sizes, so that many can be solved together."""
PAIR: Final = 2
UNDONE_MOST: Final = 6
"""Components of up to so many states are undone without a subtraction, larger ones where something happens seldom."""
RARE: Final = 1e-6
FILLED_MOST: Final = 1 << 14
"""All of them are filled up to the largest where that makes no more numbers."""
TOGETHER: Final = 1 << 20
"""How many numbers the dense systems that are solved together have at most."""
TOGETHER_MOST: Final = 1 << 18
"""About how many states are solved at once where they lie in several regions."""
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
        regions: For each state a number that states which lead to each other share, maybe with others; none leads to one
            with a greater number.
        proper: Whether each state's moves together are as likely as can be. Then nothing is lost to rounding, however
            seldom something happens.
    """

    def __init__(
        self,
        rows: Array,
        targets: Array,
        weights: Array,
        unknown: Array,
        regions: Array | None = None,
        *,
        proper: bool = True,
    ) -> None:
        self._rows, self._targets, self._weights = rows, targets, weights
        self.states = np.flatnonzero(unknown)
        self._regions = regions if regions is not None else np.zeros(len(unknown), np.int8)
        self._number = np.full(len(unknown), -1, np.int32)
        self._proper = proper

    def solve(self, values: Array, constant: Array, watch: Watch, until: int | None = None) -> None:
        """Fill in `values` of the unknown states; the others are given, `constant` has one entry for each state.

        Args:
            values: By state.
            constant: What each state gains.
            watch: Asked often.
            until: A state; what does not lie before it need not be filled in.
        """
        for states in self._batches():
            values[states] = all_of(self._thin(states, values, constant, watch), watch)
            if until is not None and self._regions[until] <= self._regions[states[-1]]:
                return

    def solve_one(self, state: int, values: Array, constant: Array, watch: Watch) -> float:
        """The value of one of the unknown states; all the unknown ones must be led to from it."""
        thin = self._thin(self.states, values, constant, watch)
        return one_of(thin, int(np.searchsorted(self.states, state)), watch)

    def _batches(self) -> Iterator[Array]:
        """The unknown states some regions at a time, so that what is worked on lies close together."""
        if len(self.states) <= TOGETHER_MOST:
            yield from [self.states] if len(self.states) else []
            return
        numbers = self._regions[self.states]
        order = ordered(numbers, int(numbers.max()) + 1)
        sorted_ = numbers[order]
        ends = np.append(np.flatnonzero(sorted_[1:] != sorted_[:-1]) + 1, len(sorted_))
        begin = 0
        while begin < len(order):
            end = int(ends[np.searchsorted(ends, min(begin + TOGETHER_MOST, len(order)))])
            yield self.states[order[begin:end]]
            begin = end

    def _thin(self, states: Array, values: Array, constant: Array, watch: Watch) -> Thin:
        watch.step(len(states), STAGE)
        counts = self._rows[states + 1] - self._rows[states]
        places = places_in(self._rows[states], counts)
        sources, targets, weights = np.repeat(np.arange(len(states)), counts), self._targets[places], self._weights[places]
        watch.step(len(states), STAGE)
        self._number[states] = np.arange(len(states))
        columns = self._number[targets].astype(np.int64)
        self._number[states] = -1
        inside = columns >= 0
        out = ~inside
        watch.step(len(states), STAGE)
        gained, known = sources[out], weights[out]
        right = constant[states] + np.bincount(gained, known * values[targets[out]], len(states))
        likely = np.bincount(gained, known, len(states)) if self._proper else None
        return Thin(sources[inside], columns[inside], weights[inside], right, likely, self._regions[states], watch)


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
    if not thin.size:
        return thin.right
    return _Levels(thin, groups, watch).solved()


class _Levels:
    """The unknown states by component, and how far they are solved; `found` gathers what is known of each."""

    def __init__(self, thin: Thin, groups: Array, watch: Watch) -> None:
        self.watch = watch
        sources, columns, weights = thin.sources, thin.columns, thin.weights
        self.found = thin.right.astype(float)
        size = thin.size
        watch.step(size, STAGE)
        self.members = ordered(groups, int(groups.max()) + 1)
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
        self.out = thin.known + np.bincount(sources[~inner], weights[~inner], size)
        rare = distinct(self.group[sources[inner & (weights < RARE)]])
        self.exactly = np.full(len(self.begins), thin.proper)
        if thin.proper:
            self.exactly[self.sizes > UNDONE_MOST] = False
            self.exactly[rare] = True
            self.exactly[self.group[(self.out > 0) & (self.out < RARE)]] = True

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
        group = self.group[columns]
        first = self.place[sources] == self.begins[group]
        self.there, self.back = (np.bincount(group[some], weights[some], len(self.begins)) for some in (first, ~first))

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
        pairs, large = rounds[sizes == PAIR], rounds[sizes > DENSE_MOST]
        if len(pairs):
            self._solve_pairs(pairs)
        if len(large):
            self._solve_large(large)
        if len(pairs) + len(large) == len(rounds):
            return
        small = rounds[(sizes > PAIR) & (sizes <= DENSE_MOST)]
        wide = PADDED[np.searchsorted(PADDED, self.sizes[small])]
        if len(small) * int(wide.max()) ** 2 <= FILLED_MOST:
            wide[:] = wide.max()
        for width in set(wide.tolist()):
            mine = small[wide == width]
            many = max(1, TOGETHER // (width * width))
            for first in range(0, len(mine), many):
                self._solve_together(mine[first : first + many], width)

    def _solve_pairs(self, mine: Array) -> None:
        """Components of two states: the first one in terms of the other, and back."""
        one, other = self.members[self.begins[mine]], self.members[self.begins[mine] + 1]
        there, back = self.there[mine], self.back[mine]
        leaves = np.where(self.exactly[mine], self.out[one] + there * self.out[other], 1.0 - there * back)
        self.found[one] = (self.found[one] + there * self.found[other]) / leaves
        self.found[other] += back * self.found[one]

    def _solve_together(self, mine: Array, width: int) -> None:
        begins, sizes = self.begins[mine], self.sizes[mine]
        matrix = np.zeros((len(mine), width, width))
        counts = self.in_rows[begins + sizes] - self.in_rows[begins]
        moves, which = each_in(self.in_rows[begins], counts)
        one, other = self.in_places[moves] - begins[which], self.in_columns[moves] - begins[which]
        np.add.at(matrix, (which, one, other), self.in_weights[moves])
        states = self.members[places_in(begins, sizes)]
        spots = np.repeat(np.arange(len(mine)) * width - np.cumsum(sizes) + sizes, sizes) + np.arange(len(states))
        right, outer = np.zeros(len(mine) * width), np.ones(len(mine) * width)
        right[spots], outer[spots] = self.found[states], self.out[states]
        if self.exactly[mine].any():
            found = undone(matrix, outer.reshape(-1, width), right.reshape(-1, width))
        else:
            found = np.linalg.solve(np.eye(width) - matrix, right.reshape(-1, width, 1))
        self.found[states] = found.reshape(-1)[spots]

    def _solve_large(self, mine: Array) -> None:
        begins, sizes = self.begins[mine], self.sizes[mine]
        places = places_in(begins, sizes)
        moves, which = each_in(self.in_rows[begins], self.in_rows[begins + sizes] - self.in_rows[begins])
        shift = begins - np.cumsum(sizes) + sizes
        rows = np.concatenate([[0], np.cumsum(self.in_rows[places + 1] - self.in_rows[places])])
        self.watch.step(len(self.found), STAGE)
        gradients = Gradients(rows, self.in_columns[moves] - shift[which], self.in_weights[moves])
        states = self.members[places]
        self.found[states] = gradients.solve(self.found[states], self.watch)
