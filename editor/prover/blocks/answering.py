"""Every question of the format page, answered on the blocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.model.project import Promise, PromiseKind
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict, if_solved
from editor.prover.blocks.feedback.fearing import Fears, any_of
from editor.prover.blocks.reach.asking import Asking, Sets
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.wanted import Wanted
from editor.prover.blocks.shortest.nearest import Nearest
from editor.prover.blocks.singles.chances import Chances
from editor.prover.blocks.trapping import NotDecidedError, Trap, traps
from editor.prover.blocks.weighing.weighing import Weighing
from editor.prover.telling import broken_promises, long_nights, nevers, with_open_questions
from editor.prover.watch import in_time

CHAIN_MOST: Final = 1_000_000
"""Up to how many states the chain of all of them is made, which tells best what feeds on itself."""
LATE_WORDS: Final = 1 << 26
"""How many words are gone through backwards where the time was up before all was followed."""


@dataclass
class Answering:
    """A space, and what is asked of it; what one that was not followed whole leaves open is not decided.

    Attributes:
        most_bytes: How much may be kept while traces are looked for.
        chain_most: Up to how many states the chain is made.
        weighed: What follow the same nights, or give up, to be weighed in their place: one after the other has less.
    """

    space: Space
    most_bytes: int
    chain_most: int = CHAIN_MOST
    weighed: tuple[Callable[[], Space | None], ...] = ()
    _wanted: list[Wanted] = field(default_factory=list)

    def answer(self) -> Answer:
        """Everything."""
        asking, rules = self.asking, self.space.frame.rules
        promises = [self._promise(promise) for promise in asking.promises]
        stuck = self._stuck()
        lost = bool(stuck) or self._is_lost()
        trapped, undecided = self._traps(lost and self._looks_back)
        limit = self._limit()
        fears = Fears(asking, self.chances, self.most_bytes) if self.complete else None
        self.nearest.find([*self._wanted, *(fears.wanted if fears is not None else ())])
        answers = tuple(
            PromiseAnswer(promise, verdict, self.nearest.trace(one) if one is not None else ())
            for promise, verdict, one in promises
        )
        minutes = self._weighed(Weighing.minutes) if not lost else None
        findings = [
            *self._told_stuck(stuck),
            *self._told_traps(trapped),
            *undecided,
            *(self._nevers() if self.complete else ()),
            *self._told_limit(limit),
            *(fears.told(self.nearest) if fears is not None else ()),
            *broken_promises(answers),
            *long_nights(rules, minutes),
        ]
        answer = Answer(
            rules.dreamer,
            asking.states,
            self.complete,
            self._unless(lost),
            self._unless(bool(stuck)),
            None if asking.limit is None else self._unless(limit is not None),
            answers,
            self._weighed(Weighing.peace),
            minutes,
            tuple(findings),
        )
        return answer if self.complete else with_open_questions(answer)

    @property
    def complete(self) -> bool:
        """Whether all was followed."""
        return self.space.complete

    def _unless(self, refuted: bool) -> Verdict:
        return Verdict.REFUTED if refuted else Verdict.PROVED if self.complete else Verdict.NOT_DECIDED

    def _is_lost(self) -> bool:
        """Whether nights come to where they cannot wake, as far as there is time to look."""
        if self.chances is not None:
            return bool(self.chances.cannot_wake.any())
        return self._looks_back and bool(self.asking.cannot_wake)

    @property
    def _looks_back(self) -> bool:
        return self.complete or len(self.space.by_number) * self.space.frame.words_in_block <= LATE_WORDS

    @cached_property
    def asking(self) -> Asking:
        """What was reached, by question."""
        return Asking(self.space)

    @cached_property
    def chances(self) -> Chances | None:
        """The chain, where it is small enough and the time is not up."""
        few = self.complete and self.asking.states <= self.chain_most
        return Chances(self.asking) if few and not self.space.watch.expired else None

    def _weighed(self, question: Callable[[Weighing], float | None]) -> float | None:
        """What is asked of chances; `None` where that is too much, or the time is up before it is known."""
        if not self.complete:
            return None
        found = in_time(self.space, lambda: question(self.weighing))
        return None if found is None else if_solved(found)

    @cached_property
    def weighing(self) -> Weighing:
        """What tells chances."""
        return Weighing(self.asking, self.chances, self.weighed)

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
        verdict = Verdict.REFUTED if refuted else Verdict.PROVED
        return promise, verdict if shown or self.complete else Verdict.NOT_DECIDED, self._want(shown) if shown else None

    def _never_leading_to(self, seeds: Sets) -> Sets:
        """From where no night can come to some states."""
        if self.chances is not None:
            chain = self.chances.chain
            return chain.blocks(~self.chances.leading_to(chain.flags(seeds), np.ones(chain.size, bool)))
        return self.asking.never_leading_to(seeds) if self._looks_back else {}

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
