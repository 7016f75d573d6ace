"""Every trace of every prover can be played, move by move."""

import pytest
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.model.project import Project
from editor.prover.answer import Answer, Finding, Trace
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.plain.explore import explore
from editor.prover.sparse.engine import answer_sparsely
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State


def played(rules: Rules, trace: Trace) -> list[State]:
    """The states of a trace, each checked against what the trace says."""
    states: list[State] = []
    for step in trace:
        if step.move == "start":
            begun = [rules.begin(entry) for entry in rules.entries()]
            state = next(one for one in begun if _fits(rules, rules.first_values, one, step))
        else:
            assert step.move in [way.move for way in rules.ways(states[-1])]
            state = rules.follow(states[-1], step.move)
            assert _fits(rules, states[-1].values, state, step)
        states.append(state)
    return states


def _fits(rules: Rules, before: tuple[object, ...], state: State, step: object) -> bool:
    names = list(rules.project.variables)
    changed = {n: new for n, old, new in zip(names, before, state.values, strict=True) if old != new}
    return (state.stack, changed) == (step.at, dict(step.variables))  # type: ignore[attr-defined]


def answers(project: Project, who: str | None) -> list[Answer]:
    found = [explore(project, who, max_states=3000, watch=Watch())]
    for chain_most, walk_most in ((100_000, 100_000), (100_000, 0), (0, 0)):
        answer = answer_in_blocks(Rules(project, who), 100_000, Watch(), chain_most=chain_most, walk_most=walk_most)
        found += [answer] if answer is not None else []
    for most in (100_000, 20):
        answer = answer_sparsely(Rules(project, who), most, Watch(), 1 << 26)
        found += [answer] if answer is not None else []
    return found


def shown(rules: Rules, finding: Finding, states: list[State]) -> bool:
    """Whether the last state of a trace shows what was found."""
    last = states[-1]
    if finding.code == "stuck":
        return not rules.ways(last) and not last.awake and last.here == finding.at
    if finding.code in ("trapped", "endless-drift"):
        return last.here in finding.scenes
    fear = list(rules.project.variables).index("fear") if "fear" in rules.project.variables else -1
    if finding.code == "fear-limit":
        return float(last.values[fear]) == finding.value
    if finding.code == "fear-feedback":

        def rest(state: State) -> State:
            return state._replace(values=(*state.values[:fear], *state.values[fear + 1 :]))

        return last.here == finding.at and float(last.values[fear]) == finding.value and any(
            rest(one) == rest(last) and int(one.values[fear]) < int(last.values[fear]) for one in states
        )  # fmt: skip
    return True


@pytest.mark.parametrize("first", range(600, 630, 15))
def test_every_trace_can_be_played_and_shows_what_it_says(first: int) -> None:
    for seed in range(first, first + 15):
        project = random_dream(seed, scenes=6)
        for who in dreamers_of(project) if project.start in project.dreams else []:
            rules = Rules(project, who)
            for answer in answers(project, who):
                for finding in answer.findings:
                    if finding.trace:
                        assert shown(rules, finding, played(rules, finding.trace)), (seed, finding.code)
                for kept in answer.promises:
                    played(rules, kept.trace)
