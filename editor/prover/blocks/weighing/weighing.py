"""Chances of the start: by the ways alone where those decide, else on the chain, else region by region."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from editor.prover.blocks.reach.asking import Asking, Sets
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.valuations import points_in
from editor.prover.blocks.singles.chances import Chances
from editor.prover.blocks.weighing.doubt import Doubt
from editor.prover.blocks.weighing.regions import Regions
from editor.semantics.state import Phase

STATES_MOST: Final = 20_000_000
"""How many states are weighed at most; those that the ways alone decide do not count."""
BYTES_MOST: Final = 4 * 2**30
"""How much memory is taken at most for that."""


class Weighing:
    """Peace and expected minutes of a space that was followed to its end.

    Args:
        asking: What was reached, by question.
        chances: The chain, where there is one.
        spaces: What follows the same nights and is weighed in their place, one after the other until one is not too much.
        states_most: How many states are weighed at most.
    """

    def __init__(
        self,
        asking: Asking,
        chances: Chances | None = None,
        spaces: tuple[Callable[[], Space | None], ...] = (),
        states_most: int = STATES_MOST,
    ) -> None:
        self._asking = asking
        self._chances = chances if not spaces else None
        self._spaces = iter(spaces)
        self._most = states_most
        self._doubts = [] if spaces else [Doubt(asking)]

    def peace(self) -> float | None:
        """Of the start; `None` where that is too much work."""
        if self._chances is not None:
            return self._chances.peace()
        known = Doubt(self._asking).peace()
        return known if known is not None else self._first_known(self._peace)

    def minutes(self) -> float | None:
        """Expected from the start, where every night wakes; `None` where that is too much work."""
        return self._chances.minutes() if self._chances is not None else self._first_known(self._minutes)

    def _first_known(self, question: Callable[[Doubt], float | None]) -> float | None:
        for doubt in self._each():
            found = question(doubt)
            if found is not None:
                return found
        return None

    def _each(self) -> Iterator[Doubt]:
        """What may be weighed; what was followed once is kept."""
        yield from self._doubts
        for follow in self._spaces:
            space = follow()
            if space is not None:
                self._doubts.append(Doubt(self._asking if space is self._asking.space else Asking(space)))
                yield self._doubts[-1]

    def _peace(self, doubt: Doubt) -> float | None:
        found = self._weighed(doubt, doubt.doubtful, doubt.safe, dict.fromkeys(doubt.safe, 1.0), {})
        return None if found is None else float(np.clip(found, 0.0, 1.0))

    def _minutes(self, doubt: Doubt) -> float | None:
        minutes = {at: doubt.asking.minutes_at(at) for at in doubt.met}
        awake = {at: block for at, block in doubt.met.items() if at.where.phase is Phase.AWAKE}
        asleep = {at: block for at, block in doubt.met.items() if at not in awake}
        return self._weighed(doubt, asleep, awake, {at: minutes[at] for at in awake}, minutes)

    def _weighed(
        self, doubt: Doubt, unknown: Sets, given: Sets, worth: dict[Location, float], rewards: dict[Location, float]
    ) -> float | None:
        space = doubt.asking.space
        at, part = space.starts[0]
        if at not in unknown:
            return worth[at]
        regions = Regions(space, unknown, given, worth, rewards, self._asking.space.watch)
        if regions.states > self._most or regions.bytes > BYTES_MOST:
            return None
        return regions.value_of(at, *points_in(part, 1)[0])
