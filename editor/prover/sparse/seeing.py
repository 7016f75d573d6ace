"""Which states something holds of: the nearest one of them, or all."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from editor.language.grammar import parse_expression
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.sentences import Found, weigh
from editor.prover.sparse.columns import Columns
from editor.prover.sparse.search import Search

AT_ONCE: Final = 1 << 16
Holds = Callable[[Columns], Found]
STAGE: Final = "Asking what was promised"


def said(expression: str, wanted: bool = True) -> Holds:
    """That a promise's sentence holds, or does not.

    Raises when asked:
        TooWideError: A number on the way may be too large for the machine's integers.
    """
    tree = parse_expression(expression)
    return lambda columns: np.asarray(weigh(tree, columns), bool) == wanted


def over(limit: int) -> Holds:
    """That fear exceeds a limit."""
    return lambda columns: np.asarray(columns.quantity("fear")) > limit


class Seeing:
    """All the states of a search, as far as it came."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def all(self, holds: Holds, many: int | None = None) -> Block:
        """For each state, or the first so many, whether it holds."""
        found = np.zeros(self.search.states if many is None else many, bool)
        for first, columns in self._chunks(0, len(found)):
            found[first : first + AT_ONCE] = holds(columns)
        return found

    def nearest(self, holds: Holds, *, most_afraid: bool = False) -> int | None:
        """The number of a state; of equally near ones one in the project's first scene, or before that most afraid."""
        for first, columns in self._chunks(0, self.search.states):
            hits = self._hits(holds, columns)
            if len(hits):
                return self._preferred(first + int(hits[0]), holds, most_afraid)
        return None

    def nearest_of(self, chosen: Block) -> int | None:
        """Of some states the nearest; of equally near ones one in the project's first scene."""
        numbers = np.flatnonzero(chosen)
        if not len(numbers):
            return None
        near = numbers[self.search.depths(numbers) == self.search.depths(numbers[:1])]
        return int(near[np.lexsort((near, self.scenes(near)))[0]])

    def scenes(self, numbers: Block) -> Block:
        """For each of some states the number of its scene."""
        field = self.search.packing.place
        found: Block = ((self.search.known.words[field.word][numbers] >> field.shift) & field.mask) >> 1
        return found

    def visited(self) -> list[int]:
        """The numbers of the scenes where states are."""
        found = np.zeros(len(self.search.packing.places.keys), bool)
        for _, columns in self._chunks(0, self.search.states):
            found[columns.scene] = True
        return [int(number) for number in np.flatnonzero(found)]

    def _preferred(self, number: int, holds: Holds, most_afraid: bool) -> int:
        ends = np.array([*self.search.layers[1:], self.search.states])
        end = int(ends[np.searchsorted(ends, number, "right")])
        best: tuple[int, int, int] | None = None
        for first, columns in self._chunks(number, end):
            hits = self._hits(holds, columns)
            if len(hits):
                scenes = columns.scene[hits]
                fear = columns.quantity("fear")[hits] if most_afraid else np.zeros(len(hits), np.int64)
                place = int(np.lexsort((hits, scenes, -fear))[0])
                worth = (-int(fear[place]), int(scenes[place]), first + int(hits[place]))
                best = worth if best is None else min(best, worth)
        assert best is not None
        return best[2]

    def _hits(self, holds: Holds, columns: Columns) -> Block:
        return np.flatnonzero(np.broadcast_to(holds(columns), len(columns.words[0])))

    def _chunks(self, first: int, end: int) -> Iterator[tuple[int, Columns]]:
        for begin in range(first, end, AT_ONCE):
            self.search.watch.step(self.search.states, STAGE)
            rows = self.search.known.rows(begin, min(end, begin + AT_ONCE))
            yield begin, Columns(self.search.packing, rows)
