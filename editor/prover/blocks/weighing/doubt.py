"""Where peace is in doubt: which states the ways alone decide, without asking how likely anything is; all by whole sets."""

from functools import cached_property

from editor.prover.blocks.reach.asking import Asking, Sets, copied
from editor.prover.blocks.reach.sweeps import remove_leading_to, remove_reached_from
from editor.prover.blocks.sets.parts import region_of


class Doubt:
    """What was reached from the start, told apart by what nights from there can still come to."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self._space = asking.space
        self._start = asking.space.starts[:1]

    @cached_property
    def met(self) -> Sets:
        """Where nights come that begin at the start, not at another entry."""
        return self.asking.reached if len(self._space.starts) == 1 else self._led_to(self.asking.reached)

    def peace(self) -> float | None:
        """Of the start, where the ways decide it: never without a doubt that what happens by weights is told exactly."""
        if self._holds_start(self.hopeless):
            return 0.0
        return None if any((block & self.met[at]).any() for at, block in self.hopeless.items() if at in self.met) else 1.0

    @cached_property
    def hopeless(self) -> Sets:
        """Where no night ends awake any more without breaking something."""
        asking, bad = self.asking, self.asking.bad
        if not bad:
            return asking.cannot_wake
        left = _without(asking.reached, bad)
        good = _without(asking.awake, bad)
        remove_leading_to(self._space, left, asking.parts(good))
        return asking.some({at: block | bad[at] if at in bad else block for at, block in left.items()})

    @cached_property
    def safe(self) -> Sets:
        """From where every night ends awake, whatever happens, and breaks nothing."""
        asking, good = self.asking, _without(self.asking.awake, self.asking.bad)
        left = _without(self.met, good)
        remove_leading_to(self._space, left, asking.parts(self.hopeless))
        for location, block in good.items():
            left[location] = left[location] | block if location in left else block
        return asking.some(left)

    @cached_property
    def doubtful(self) -> Sets:
        """What decides how peaceful the start is: all between it and where the ways decide."""
        return self._led_to(_without(_without(self.met, self.safe), self.hopeless))

    def _led_to(self, through: Sets) -> Sets:
        """Where nights come from the start by way of some states only."""
        left = copied(through)
        remove_reached_from(self._space, left, self._start)
        return self.asking.some({at: block ^ left[at] for at, block in through.items()})

    def _holds_start(self, sets: Sets) -> bool:
        return any(at in sets and bool((sets[at][region_of(part)] & part[0]).any()) for at, part in self._start)


def _without(sets: Sets, others: Sets) -> Sets:
    """What is in some sets and not in others."""
    return {at: block & ~others[at] if at in others else block.copy() for at, block in sets.items()}
