"""Every question of the format page, answered on the states that a search found; what it leaves open is not decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.model.project import Promise, PromiseKind
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict, if_solved
from editor.prover.blocks.sets.parts import Block
from editor.prover.chains.feeding import Feeding, TooMuchError, onward
from editor.prover.plain.explore import sound_promises
from editor.prover.sparse.graph import Graph, trace_to
from editor.prover.sparse.search import Search
from editor.prover.sparse.seeing import Seeing, over, said
from editor.prover.sparse.traps import Trap, traps
from editor.prover.sparse.weighing import Weighing, seen_in
from editor.prover.telling import UNDECIDED, broken_promises, long_nights, nevers, with_open_questions
from editor.prover.watch import in_time

CHAIN_MOST: Final = 4_000_000
"""Up to how many states it is asked beside everything else what feeds on itself."""
STATES_MOST: Final = 20_000_000
"""How many states are weighed at most."""
LATE_MOST: Final = 2_000_000
"""How many states are looked at for closed groups once the time is up."""


@dataclass
class Answering:
    """A search, and what is asked of it.

    Attributes:
        chain_most: Up to how many states is asked whether fear feeds on itself.
    """

    search: Search
    chain_most: int = CHAIN_MOST

    def answer(self) -> Answer:
        """Everything."""
        search, complete = self.search, self.search.complete
        promises = tuple(self._promise(promise) for promise in self._promises)
        stuck = self._stuck
        lost = bool(stuck) or bool(self.lost.any())
        limit = self._limit()
        minutes = self._weighed(Weighing.minutes) if not lost else None
        proved = Verdict.PROVED if complete else Verdict.NOT_DECIDED
        findings = [
            *(Finding("stuck", key, trace=trace_to(search, number)) for key, number in stuck.items()),
            *self._told_traps(),
            *(self._nevers() if complete else ()),
            *self._told_limit(limit),
            *(self._feedback() if complete else ()),
            *broken_promises(promises),
            *long_nights(search.rules, minutes),
        ]
        answer = Answer(
            search.rules.dreamer,
            search.states,
            complete,
            Verdict.REFUTED if lost else proved,
            Verdict.REFUTED if stuck else proved,
            None if self.limit is None else Verdict.REFUTED if limit is not None else proved,
            promises,
            self._weighed(Weighing.peace),
            minutes,
            tuple(findings),
        )
        return answer if complete else with_open_questions(answer)

    @cached_property
    def seeing(self) -> Seeing:
        """What sees the states."""
        return Seeing(self.search)

    @cached_property
    def graph(self) -> Graph:
        """The states with their moves; of a search whose time was up only as many as can soon be looked at."""
        late = self.search.watch.expired and not self.search.complete
        return Graph(self.search, LATE_MOST if late else None)

    @cached_property
    def awake(self) -> Block:
        """For each state that was followed whether the night is over."""
        return self.seeing.all(lambda columns: columns.awake, self.graph.followed)

    @cached_property
    def lost(self) -> Block:
        """For each state of the graph whether it is certain that no night wakes from it."""
        return self._never_leading_to(self.awake)

    def _never_leading_to(self, seeds: Block) -> Block:
        graph = self.graph
        hopeful = np.ones(graph.size, bool)
        hopeful[: graph.followed] = seeds
        return ~graph.leading_to(hopeful, np.ones(graph.size, bool))

    @cached_property
    def _promises(self) -> list[Promise]:
        return sound_promises(self.search.rules.project)

    @property
    def limit(self) -> int | None:
        """The most fear that the dreamer may come to."""
        return self.search.rules.fear_limit

    def _weighed(self, question: Callable[[Weighing], float | None]) -> float | None:
        """What is asked of chances; `None` where that is too much, or the time is up before it is known."""
        search = self.search
        if not search.complete or search.watch.expired:
            return None
        found = in_time(search, lambda: question(self.weighing))
        return None if found is None else if_solved(found)

    @cached_property
    def weighing(self) -> Weighing:
        """Chances, where all was followed."""
        return Weighing(self.graph, self.awake, self._bad, STATES_MOST)

    @cached_property
    def _bad(self) -> Block:
        """For each state whether the fear limit or an `always` promise is broken."""
        found = self.seeing.all(over(self.limit)) if self.limit is not None else np.zeros(self.search.states, bool)
        for promise in self._promises:
            if promise.kind is PromiseKind.ALWAYS:
                found |= self.seeing.all(said(promise.expression, wanted=False))
        return found

    def _promise(self, promise: Promise) -> PromiseAnswer:
        if promise.kind is PromiseKind.RECOVERABLE:
            return self._recoverable(promise)
        always = promise.kind is PromiseKind.ALWAYS
        number = self.seeing.nearest(said(promise.expression, wanted=not always))
        if number is not None:
            return PromiseAnswer(promise, Verdict.REFUTED if always else Verdict.PROVED, trace_to(self.search, number))
        if not self.search.complete:
            return PromiseAnswer(promise, Verdict.NOT_DECIDED)
        return PromiseAnswer(promise, Verdict.PROVED if always else Verdict.REFUTED)

    def _recoverable(self, promise: Promise) -> PromiseAnswer:
        lost = self._never_leading_to(self.seeing.all(said(promise.expression), self.graph.followed))
        number = self.seeing.nearest_of(lost)
        if number is not None:
            return PromiseAnswer(promise, Verdict.REFUTED, trace_to(self.search, number))
        return PromiseAnswer(promise, Verdict.PROVED if self.search.complete else Verdict.NOT_DECIDED)

    @cached_property
    def _stuck(self) -> dict[SceneKey, int]:
        """For each scene where nights get stuck the nearest state, near ones first."""
        search = self.search
        numbers = np.sort(np.concatenate(search.stuck)) if search.stuck else np.zeros(0, np.int64)
        return self._by_scene(numbers)

    def _by_scene(self, numbers: Block) -> dict[SceneKey, int]:
        scenes = self.seeing.scenes(numbers)
        _, firsts = np.unique(scenes, return_index=True)
        found = numbers[firsts]
        order = np.lexsort((scenes[firsts], self.search.depths(found)))
        keys = self.search.packing.places.keys
        return {keys[int(scenes[firsts[one]])]: int(found[one]) for one in order.tolist()}

    def _told_traps(self) -> Iterator[Finding]:
        if not self.lost.any():
            return
        found: list[Trap] = traps(self.graph, self.lost, self.seeing)
        for trap in found:
            code = "trapped" if trap.chooses else "endless-drift"
            yield Finding(code, trap.scenes[0], trap.scenes, trace=trace_to(self.search, trap.nearest))

    def _nevers(self) -> Iterator[Finding]:
        search, keys = self.search, self.search.packing.places.keys
        visited = {keys[number] for number in self.seeing.visited()}
        return nevers(search.rules, visited, search.moves.opened, search.moves.acted, search.moves.moved)

    def _limit(self) -> int | None:
        return self.seeing.nearest(over(self.limit), most_afraid=True) if self.limit is not None else None

    def _told_limit(self, number: int | None) -> Iterator[Finding]:
        if number is not None:
            state = self.search.state(number)
            fear = list(self.search.rules.project.variables).index("fear")
            yield Finding("fear-limit", state.here, value=float(state.values[fear]), trace=trace_to(self.search, number))

    def _feedback(self) -> Iterator[Finding]:
        search = self.search
        if not search.rules.has_fear or not search.packing.fields["fear"].mask:
            return
        try:
            if search.states > self.chain_most or search.watch.expired:
                raise TooMuchError
            yield from self._fed()
        except TooMuchError:
            yield Finding("not-decided", value=float(search.states), question=UNDECIDED)

    def _fed(self) -> Iterator[Finding]:
        search, graph = self.search, self.graph
        seen = seen_in(graph, self.seeing)
        feeding = Feeding(graph, graph.paths.far, seen)
        order = search.packing.places.keys.index
        for key, fed in sorted(feeding.found().items(), key=lambda item: (graph.depths[item[1].low], order(item[0]))):
            search.watch.step(graph.size, "Looking for fear that feeds on itself")
            value = float(seen.fear[fed.high] + search.packing.fields["fear"].least)
            yield Finding(
                "fear-feedback", key, value=value, trace=graph.paths.trace(fed.low, search.rules, onward(graph, fed))
            )
