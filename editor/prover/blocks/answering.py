"""Every question of the format page, answered on the blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.model.project import Promise, PromiseKind
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict, is_longer
from editor.prover.blocks.asking import Asking, Sets, copied
from editor.prover.blocks.chances import Chances
from editor.prover.blocks.fearing import Fears, any_of
from editor.prover.blocks.layers import Wanted
from editor.prover.blocks.nearest import Nearest
from editor.prover.blocks.space import Space
from editor.prover.blocks.sweeps import remove_leading_to
from editor.prover.blocks.trapping import NotDecidedError, Trap, traps
from editor.prover.telling import nevers

CHAIN_MOST: Final = 1_000_000
"""Up to how many states peace, minutes and what feeds on itself are asked beside everything else."""


@dataclass
class Answering:
    """A space that was followed whole, and what is asked of it.

    Attributes:
        most_bytes: How much may be kept while traces are looked for.
        chain_most: Up to how many states the chain is made.
        weighed: The chain of the same nights without what does not matter, where there is one.
    """

    space: Space
    most_bytes: int
    chain_most: int = CHAIN_MOST
    weighed: Chances | None = None
    _wanted: list[Wanted] = field(default_factory=list)

    def answer(self) -> Answer:
        """Everything."""
        asking, rules = self.asking, self.space.frame.rules
        promises = [self._promise(promise) for promise in asking.promises]
        stuck = self._stuck()
        lost = bool(asking.cannot_wake) if self.chances is None else bool(self.chances.cannot_wake.any())
        trapped, undecided = self._traps(lost)
        limit = self._limit()
        fears = Fears(asking, self.chances, self.most_bytes)
        self.nearest.find([*self._wanted, *fears.wanted])
        answers = tuple(
            PromiseAnswer(promise, verdict, self.nearest.trace(one) if one is not None else ())
            for promise, verdict, one in promises
        )
        weighing = self.weighed if self.weighed is not None else self.chances
        minutes = weighing.minutes() if weighing is not None and not lost else None
        findings = [
            *self._told_stuck(stuck),
            *self._told_traps(trapped),
            *undecided,
            *self._nevers(),
            *self._told_limit(limit),
            *fears.told(self.nearest),
            *self._told_promises(answers),
            *self._long_night(minutes),
        ]
        return Answer(
            rules.dreamer,
            asking.states,
            True,
            Verdict.REFUTED if lost else Verdict.PROVED,
            Verdict.REFUTED if stuck else Verdict.PROVED,
            None if asking.limit is None else Verdict.REFUTED if limit is not None else Verdict.PROVED,
            answers,
            weighing.peace() if weighing is not None else None,
            minutes,
            tuple(findings),
        )

    @cached_property
    def asking(self) -> Asking:
        """What was reached, by question."""
        return Asking(self.space)

    @cached_property
    def chances(self) -> Chances | None:
        """The chain, where it is small enough and the time is not up."""
        return Chances(self.asking) if self.asking.states <= self.chain_most and not self.space.watch.expired else None

    @cached_property
    def nearest(self) -> Nearest:
        """What finds the shortest nights."""
        return Nearest(self.space, self.chances, self.most_bytes)

    # what is looked for

    def _want(self, blocks: Sets, highest: str | None = None) -> Wanted:
        one = Wanted(blocks, highest)
        self._wanted.append(one)
        return one

    def _promise(self, promise: Promise) -> tuple[Promise, Verdict, Wanted | None]:
        asking = self.asking
        if promise.kind is PromiseKind.ALWAYS:
            shown = asking.where(promise.expression, False)
        elif promise.kind is PromiseKind.REACHABLE:
            shown = asking.where(promise.expression, True)
        else:
            shown = self._never_leading_to(asking.where(promise.expression, True))
        refuted = bool(shown) != (promise.kind is PromiseKind.REACHABLE)
        return promise, Verdict.REFUTED if refuted else Verdict.PROVED, self._want(shown) if shown else None

    def _never_leading_to(self, seeds: Sets) -> Sets:
        """From where no night can come to some states."""
        if self.chances is not None:
            chain = self.chances.chain
            return chain.blocks(~self.chances.leading_to(chain.flags(seeds), np.ones(chain.size, bool)))
        shown = copied(self.asking.reached)
        remove_leading_to(self.space, shown, self.asking.parts(seeds))
        return self.asking.some(shown)

    def _stuck(self) -> dict[SceneKey, Wanted]:
        by_scene: dict[SceneKey, Sets] = {}
        for location, block in self.asking.stuck.items():
            by_scene.setdefault(location.here, {})[location] = block
        return {key: self._want(blocks) for key, blocks in by_scene.items()}

    def _limit(self) -> Wanted | None:
        over = self.asking.over_limit
        return self._want(over, "fear") if over else None

    def _traps(self, lost: bool) -> tuple[list[tuple[Trap, Wanted]], list[Finding]]:
        if not lost:
            return [], []
        try:
            found = traps(self.asking, self.chances)
        except NotDecidedError:
            return [], [Finding("not-decided", value=float(self.asking.states), question="which states trap a night")]
        return [(trap, self._want(trap.blocks)) for trap in found], []

    # what is told

    def _told_stuck(self, stuck: dict[SceneKey, Wanted]) -> list[Finding]:
        order = sorted(stuck, key=lambda key: (stuck[key].layer or 0, self.space.place_of(key), key))
        return [Finding("stuck", key, trace=self.nearest.trace(stuck[key])) for key in order]

    def _told_traps(self, found: list[tuple[Trap, Wanted]]) -> Iterator[Finding]:
        for trap, one in sorted(found, key=lambda item: (item[1].layer or 0, item[0].order)):
            code = "trapped" if trap.chooses else "endless-drift"
            yield Finding(code, trap.scenes[0], trap.scenes, trace=self.nearest.trace(one))

    def _nevers(self) -> Iterator[Finding]:
        visited = {location.here for location in self.space.by_number}
        return nevers(self.space.frame.rules, visited, *self.asking.transitions)

    def _told_limit(self, one: Wanted | None) -> Iterator[Finding]:
        if one is None:
            return
        trace = self.nearest.trace(one)
        if one.point is None:
            one.point = any_of(one.blocks)
        yield Finding("fear-limit", one.point[0].here, value=self.asking.fear_at(one), trace=trace)

    def _told_promises(self, answers: tuple[PromiseAnswer, ...]) -> Iterator[Finding]:
        for found in answers:
            if found.verdict is Verdict.REFUTED:
                at = found.trace[-1].at[-1] if found.trace else None
                yield Finding("promise-broken", at, promise=found.promise, trace=found.trace)

    def _long_night(self, minutes: float | None) -> Iterator[Finding]:
        rules = self.space.frame.rules
        dreamer = rules.project.dreamers.get(rules.dreamer or "")
        longest = dreamer.minutes_limit if dreamer is not None else None
        if is_longer(minutes, longest):
            yield Finding("long-night", value=minutes)
