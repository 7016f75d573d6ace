"""The plain prover: every state-level question of the format page, answered on the explicit graph of states."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from editor.language.check import Scope, check_guard
from editor.language.compile import compile_guard
from editor.model.difference import SceneKey
from editor.model.project import Project, Promise, PromiseKind
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict
from editor.prover.plain.chance import backward_edges, expected_total, reach_probability
from editor.prover.plain.components import backward_closure, components
from editor.prover.plain.feedback import feeding_states
from editor.prover.plain.graph import StateGraph, explore_states
from editor.prover.plain.traps import traps
from editor.prover.telling import broken_promises, long_nights, nevers, with_open_questions
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def explore(project: Project, dreamer: str | None, *, max_states: int, watch: Watch) -> Answer:
    """Answer everything about one dreamer's nights.

    Args:
        project: The dream.
        dreamer: The dreamer's id, or `None` for nobody.
        max_states: The bound; beyond it what is not refuted is not decided.
        watch: Hears the progress; its deadline is a bound too.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    if project.start not in project.dreams:
        return nowhere(project, dreamer)
    return answer_from(explore_states(Rules(project, dreamer), max_states, watch), watch)


def answer_from(graph: StateGraph, watch: Watch) -> Answer:
    """Everything that a graph of states says; what an incomplete one leaves open is not decided."""
    return _Questions(graph, watch).answer()


def nowhere(project: Project, dreamer: str | None) -> Answer:
    """The answer for a project that begins in no dream: no night, so nothing to ask."""
    nothing = Verdict.NOT_DECIDED
    asked = tuple(PromiseAnswer(promise, nothing) for promise in sound_promises(project))
    return Answer(dreamer, 0, True, nothing, nothing, None, asked)


def sound_promises(project: Project) -> list[Promise]:
    """The promises that are sentences of the language."""
    scope = Scope(project.variables, None, promise=True)
    return [p for p in project.promises if not p.damaged and check_guard(p.expression, scope) is None]


@dataclass
class _Questions:
    """One graph, and what is asked of it."""

    graph: StateGraph
    watch: Watch

    def answer(self) -> Answer:
        graph = self.graph
        promises = tuple(self._promise(promise) for promise in sound_promises(self.project))
        wakes = Verdict.PROVED if graph.complete and len(self.can_wake) == len(graph.states) else self._open_verdict
        stuck = Verdict.REFUTED if self.stuck else Verdict.PROVED if graph.complete else Verdict.NOT_DECIDED
        limit = self.limit
        broken = None if limit is None else self._most_afraid(limit)
        kept = Verdict.REFUTED if broken is not None else Verdict.PROVED if graph.complete else Verdict.NOT_DECIDED
        minutes = self._minutes() if wakes is Verdict.PROVED else None
        found = Answer(
            graph.rules.dreamer,
            len(graph.states),
            graph.complete,
            wakes,
            stuck,
            None if limit is None else kept,
            promises,
            self._peace(limit) if graph.complete else None,
            minutes,
            tuple(self._findings(promises, broken, minutes)),
        )
        return found if graph.complete else with_open_questions(found)

    @property
    def project(self) -> Project:
        return self.graph.rules.project

    @cached_property
    def fear(self) -> int:
        return self.project.variables.index("fear") if self.graph.rules.has_fear else -1

    @property
    def limit(self) -> int | None:
        return self.graph.rules.fear_limit

    @cached_property
    def predecessors(self) -> list[list[int]]:
        return backward_edges(self.graph.successors, len(self.graph.states))

    @cached_property
    def awake(self) -> set[int]:
        return {number for number, state in enumerate(self.graph.states) if state.awake}

    @cached_property
    def can_wake(self) -> set[int]:
        return backward_closure(self.awake, self.predecessors)

    @cached_property
    def stuck(self) -> list[int]:
        graph = self.graph
        return [n for n, targets in enumerate(graph.successors) if not targets and not graph.states[n].awake]

    @property
    def _open_verdict(self) -> Verdict:
        """Of `wakes`: refuted where something seen whole cannot wake, else not decided."""
        if self.graph.complete:
            return Verdict.REFUTED
        return Verdict.REFUTED if self.stuck or self._closed_groups() else Verdict.NOT_DECIDED

    def _closed_groups(self) -> list[list[int]]:
        """Closed groups of states, none awake, all of whose moves were seen."""
        graph = self.graph
        expanded = len(graph.successors)
        lost = [n for n in range(expanded) if n not in self.can_wake]
        inside = set(lost)
        groups = components(lost, lambda n: [t for t, _ in graph.successors[n] if t in inside])
        return [
            group
            for group in groups
            if all(graph.successors[n] for n in group) and {t for n in group for t, _ in graph.successors[n]} <= set(group)
        ]

    def _first(self, holds: Callable[[int], bool]) -> int | None:
        """Of the nearest states of which something holds, one in the first scene in the project's order."""
        graph = self.graph
        first = next((n for n in range(len(graph.states)) if holds(n)), None)
        if first is None:
            return None
        near = itertools.takewhile(lambda n: graph.depths[n] == graph.depths[first], range(first, len(graph.states)))
        return min((n for n in near if holds(n)), key=lambda n: (self._order(n), n))

    def _order(self, number: int) -> int:
        return self._places.get(self.graph.states[number].here, len(self._places))

    @cached_property
    def _places(self) -> dict[SceneKey, int]:
        return {(dream, scene): place for place, (dream, scene, _) in enumerate(self.project.scenes())}

    def _most_afraid(self, limit: int) -> int | None:
        """Of the nearest states over the fear limit the one with the highest fear."""
        graph = self.graph
        over = [n for n in range(len(graph.states)) if self._fear_in(n) > limit]
        nearest = [n for n in over if graph.depths[n] == graph.depths[over[0]]]
        return min(nearest, key=lambda n: (-self._fear_in(n), self._order(n)), default=None)

    def _fear_in(self, number: int) -> int:
        return int(self.graph.states[number].values[self.fear])

    def _promise(self, promise: Promise) -> PromiseAnswer:
        graph = self.graph
        holds = compile_guard(promise.expression, Scope(self.project.variables, None, promise=True))
        if promise.kind is PromiseKind.ALWAYS:
            broken = self._first(lambda n: not holds(graph.states[n]))
            if broken is not None:
                return PromiseAnswer(promise, Verdict.REFUTED, graph.trace_to(broken))
            return PromiseAnswer(promise, Verdict.PROVED if graph.complete else Verdict.NOT_DECIDED)
        if promise.kind is PromiseKind.REACHABLE:
            reached = self._first(lambda n: holds(graph.states[n]))
            if reached is not None:
                return PromiseAnswer(promise, Verdict.PROVED, graph.trace_to(reached))
            return PromiseAnswer(promise, Verdict.REFUTED if graph.complete else Verdict.NOT_DECIDED)
        if not graph.complete:
            return PromiseAnswer(promise, Verdict.NOT_DECIDED)
        good = backward_closure([n for n, state in enumerate(graph.states) if holds(state)], self.predecessors)
        lost = self._first(lambda n: n not in good)
        if lost is None:
            return PromiseAnswer(promise, Verdict.PROVED)
        return PromiseAnswer(promise, Verdict.REFUTED, graph.trace_to(lost))

    def _bad(self, limit: int | None) -> set[int]:
        scope = Scope(self.project.variables, None, promise=True)
        always = [compile_guard(p.expression, scope) for p in sound_promises(self.project) if p.kind is PromiseKind.ALWAYS]
        return {
            number
            for number, state in enumerate(self.graph.states)
            if (limit is not None and int(state.values[self.fear]) > limit) or not all(holds(state) for holds in always)
        }

    def _peace(self, limit: int | None) -> float:
        values = reach_probability(self.graph.successors, self.awake, self._bad(limit), self.watch)
        return float(values[self.graph.firsts[0]])

    def _minutes(self) -> float:
        rewards = np.array([self.graph.rules.minutes(state) for state in self.graph.states], dtype=float)
        return float(expected_total(self.graph.successors, rewards, self.watch)[self.graph.firsts[0]])

    def _findings(self, promises: tuple[PromiseAnswer, ...], broken: int | None, minutes: float | None) -> Iterator[Finding]:
        graph = self.graph
        yield from self._stuck_findings()
        yield from traps(graph, self._closed_groups())
        if graph.complete:
            yield from self._never_findings()
        if broken is not None:
            state = graph.states[broken]
            yield Finding("fear-limit", state.here, value=float(state.values[self.fear]), trace=graph.trace_to(broken))
        if graph.complete and self.fear >= 0:
            yield from self._feedback_findings()
        yield from broken_promises(promises)
        yield from long_nights(graph.rules, minutes)

    def _stuck_findings(self) -> Iterator[Finding]:
        seen: set[SceneKey] = set()
        for number in self.stuck:
            here = self.graph.states[number].here
            if here not in seen:
                seen.add(here)
                yield Finding("stuck", here, trace=self.graph.trace_to(number))

    def _never_findings(self) -> Iterator[Finding]:
        graph = self.graph
        opened, acted = ({(way[:2], way[2]) for way in ways} for ways in (graph.opened, graph.acted))
        return nevers(graph.rules, {state.here for state in graph.states}, opened, acted, graph.moved)

    def _feedback_findings(self) -> Iterator[Finding]:
        graph = self.graph
        for here, (low, high) in sorted(feeding_states(graph, self.fear, self.watch).items(), key=lambda item: item[1]):
            walk = graph.path_between(low, {high})
            yield Finding(
                "fear-feedback",
                here,
                value=float(graph.states[high].values[self.fear]),
                trace=graph.trace_along(low, walk),
            )
