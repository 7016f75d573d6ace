"""What lies ahead of single states that are packed in words: for the debugger, of dreams that are too wide for blocks."""

from functools import cached_property

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.answer import if_solved
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.sparse.answering import Answering
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State


class PackedForesight:
    """Every night of one dreamer, followed to the end.

    Attributes:
        rules: Whose nights these are.
    """

    def __init__(self, search: Search) -> None:
        self.rules = search.rules
        self._search = search
        self._answering = Answering(search, search.states)

    def can_wake(self, state: State) -> bool | None:
        """Whether a night can still wake from a state; `None` for one that no night comes to by itself."""
        number = self._number(state)
        return None if number is None else not self._answering.lost[number]

    def peace(self, state: State) -> float | None:
        """The peace of a state; `None` for one that no night comes to by itself."""
        number = self._number(state)
        return None if number is None else if_solved(float(self._answering.weighing.peace_of_all[number]))

    @cached_property
    def lowest_peace(self) -> dict[SceneKey, float]:
        """For each scene where nights come the lowest peace of a state there."""
        weighing, keys = self._answering.weighing, self._search.packing.places.keys
        scenes = self._answering.seeing.scenes(np.arange(self._search.states))
        lowest = np.full(len(keys), np.inf)
        np.minimum.at(lowest, scenes, weighing.peace_of_all)
        return {keys[number]: float(lowest[number]) for number in np.flatnonzero(lowest < np.inf).tolist()}

    def _number(self, state: State) -> int | None:
        singles = self._search.singles
        return self._search.known.find(singles.packed(state)) if singles.can_hold(state) else None


def foresee_packed(rules: Rules, max_states: int, watch: Watch, most_bytes: int) -> PackedForesight | None:
    """Follow every night in packed words; `None` where that is more than the bound, or the time is up.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    try:
        search = Search(rules, watch, most_bytes)
        search.go_on(max_states)
    except TooWideError:
        return None
    return PackedForesight(search) if search.complete else None
