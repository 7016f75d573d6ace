"""What a part of the variables says of all: the answer about a slice, told of the dream that it was cut from."""

from dataclasses import replace

from editor.model.variable import IntVariable
from editor.prover.answer import Answer, Finding, Move, Trace
from editor.prover.blocks.fearing import UNDECIDED
from editor.prover.flags import as_flags
from editor.prover.forgetting import forgetful
from editor.prover.plain.graph import trace_of
from editor.prover.slicing import matters, sliced
from editor.semantics.rules import Rules
from editor.semantics.state import State


def slice_of(rules: Rules) -> Rules:
    """The same nights by what matters to a question and is still asked for."""
    project = rules.project
    return Rules(forgetful(as_flags(sliced(project, matters(project, rules.dreamer)))), rules.dreamer)


def told_of_all(rules: Rules, less: Rules, answer: Answer) -> Answer:
    """An answer about a slice as one about all.

    The states counted are those of the slice, so it is never called complete. That fear does not feed on itself
    holds of all states if it holds of the slice; that it does is then not decided.
    """
    states = float(answer.states)
    findings = [
        replace(finding, trace=_replayed(rules, finding.trace))
        for finding in answer.findings
        if finding.code not in ("fear-feedback", "not-decided") or finding.question not in ("", UNDECIDED)
    ]
    fed = any(finding.code == "fear-feedback" or finding.question == UNDECIDED for finding in answer.findings)
    known = isinstance(rules.project.variables.get("fear"), IntVariable)
    if fed or (known and "fear" not in less.project.variables):
        findings.append(Finding("not-decided", value=states, question=UNDECIDED))
    promises = tuple(replace(kept, trace=_replayed(rules, kept.trace)) for kept in answer.promises)
    return replace(answer, complete=False, findings=tuple(findings), promises=promises)


def _replayed(rules: Rules, trace: Trace) -> Trace:
    """The same moves with every variable."""
    visits: list[tuple[State, Move]] = []
    for step in trace:
        if visits:
            visits.append((rules.follow(visits[-1][0], step.move), step.move))
        else:
            begun = (rules.begin(entry) for entry in rules.entries())
            visits.append((next(state for state in begun if state.stack == step.at), step.move))
    return trace_of(visits, rules)
