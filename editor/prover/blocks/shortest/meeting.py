"""The nearest of some states by a search back from them, until it meets the one that comes from the beginnings.

Where every layer holds twice what the last one did, two searches half as deep go through far less than one.
"""

from dataclasses import dataclass, field
from typing import Final

from editor.prover.blocks.reach.wanted import Wanted
from editor.prover.blocks.reach.words import Seen, Words, common, in_order
from editor.prover.blocks.shortest.leaps import Leaps

WORTH: Final = 1 << 13
"""As many moved words take as long as the least that a search back takes."""
GROWS: Final = 8
"""One part in how many of all that was gone through the last layer is at least, where the layers grow fast."""


@dataclass
class Meeting:
    """When to look back, and what comes of it.

    Attributes:
        seen: What the search ahead has come to.
        bytes: How much is kept of what lies between the searches and the states that were found.
    """

    leaps: Leaps
    seen: Seen
    bytes: int = 0
    _behind: Seen | None = None
    _gone_through: int = 0
    _next: int = 0
    _each: int = 0
    _sizes: dict[Wanted, int] = field(default_factory=dict)

    def is_worth(self, layer: Words, missing: int) -> bool:
        """Whether to look back from those that are missing, now that the search ahead has come to one more layer."""
        self._gone_through += len(layer[0])
        worth = self._gone_through > max(self._next, missing * WORTH) and len(layer[0]) * GROWS > self._gone_through
        if worth:
            self._next = 2 * self._gone_through
            self._each = self._gone_through // max(1, missing)
        return worth

    def between(self, one: Wanted) -> list[Words]:
        """Layer by layer what lies on the shortest ways from the last layer to the nearest of some states.

        The first is of that layer, the last are the nearest; nothing where looking back went through too much.
        """
        leaps = self.leaps
        if one not in self._sizes:
            self._sizes[one] = sum(block.size for block in one.blocks.values())
        if self._sizes[one] > GROWS * self._gone_through:
            return []
        behind = self._behind = self._behind or leaps.places.nothing()
        layers, many = [in_order(leaps.places.words_of(one.blocks))], 0
        met = self.seen.among(layers[0])
        while len(layers[-1][0]) and not len(met[0]) and many < self._each:
            behind.add(layers[-1])
            layers.append(in_order(leaps.backward(layers[-1], behind)))
            many += len(layers[-1][0])
            met = self.seen.among(layers[-1])
        for places, _ in layers:
            behind.forget(places)
        return self._onward(met, layers[:-1]) if len(met[0]) else []

    def _onward(self, met: Words, behind: list[Words]) -> list[Words]:
        found = [met]
        for layer in reversed(behind):
            found.append(common(in_order(self.leaps.onward(found[-1], self.seen)), layer))
        self.bytes += sum(one.nbytes for words in found for one in words)
        return found
