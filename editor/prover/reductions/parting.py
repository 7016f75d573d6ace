"""What a part of the variables says of all: the answer about a slice, told of the dream that it was cut from."""

from dataclasses import replace
from typing import Final

from editor.prover.answer import Answer, Finding, Move, Trace
from editor.prover.plain.graph import trace_of
from editor.prover.reductions.flags import as_flags
from editor.prover.reductions.forgetting import forgetful
from editor.prover.reductions.slicing import matters, sliced
from editor.prover.telling import UNDECIDED
from editor.semantics.rules import Rules
from editor.semantics.state import State

TURNS: Final = 4
"""How often a night goes round again until what is asked nowhere is the same as the time before."""
Visits = list[tuple[State, Move]]


def slice_of(rules: Rules) -> Rules:
    """The same nights by what matters to a question and is still asked for."""
    project = rules.project
    return Rules(forgetful(as_flags(sliced(project, matters(project, rules.dreamer)))), rules.dreamer)


def told_of_all(rules: Rules, less: Rules, answer: Answer) -> Answer:
    """An answer about a slice as one about all.

    The states counted are those of the slice, so it is never called complete. That fear does not feed on itself
    holds of all states if it holds of the slice; that it does holds where a night that shows it comes back the same in
    all else, too, and is not decided elsewhere.
    """
    findings, open_ = list[Finding](), _is_unasked(rules, less)
    for finding in answer.findings:
        if finding.question == UNDECIDED:
            open_ = True
        elif finding.code == "fear-feedback":
            fed = _fed(rules, less, finding)
            open_ = open_ or fed is None
            findings += [fed] if fed is not None else []
        else:
            findings.append(replace(finding, trace=_replayed(rules, finding.trace)))
    if open_:
        findings.append(Finding("not-decided", value=float(answer.states), question=UNDECIDED))
    promises = tuple(replace(kept, trace=_replayed(rules, kept.trace)) for kept in answer.promises)
    return replace(answer, complete=False, findings=tuple(findings), promises=promises)


def _is_unasked(rules: Rules, less: Rules) -> bool:
    """Whether there is fear, and the slice does not know it."""
    return rules.has_fear and "fear" not in less.project.variables


def _fed(rules: Rules, less: Rules, finding: Finding) -> Finding | None:
    """Fear that feeds on itself in a slice, shown with every variable, where the same night shows it.

    It may have to go round more often: the first time something may change that is asked nowhere.
    """
    small, visits = _visited(less, finding.trace), _visited(rules, finding.trace)
    begun = _less_afraid(less, small)
    if begun is None:
        return None
    for _ in range(TURNS):
        if _less_afraid(rules, visits) is not None:
            return replace(finding, value=float(visits[-1][0].values[_slot(rules)]), trace=trace_of(visits, rules))
        for _, move in small[begun + 1 :]:
            state = visits[-1][0]
            if move not in [way.move for way in rules.ways(state)]:
                return None
            visits.append((rules.follow(state, move), move))
    return None


def _less_afraid(rules: Rules, visits: Visits) -> int | None:
    """The place of the latest state that differs from the last one only in a lower fear."""
    if not visits:
        return None
    slot, last = _slot(rules), visits[-1][0]
    for place in range(len(visits) - 2, -1, -1):
        values = visits[place][0].values
        alike = visits[place][0]._replace(values=(*values[:slot], last.values[slot], *values[slot + 1 :]))
        if alike == last and int(values[slot]) < int(last.values[slot]):
            return place
    return None


def _slot(rules: Rules) -> int:
    return list(rules.project.variables).index("fear")


def _replayed(rules: Rules, trace: Trace) -> Trace:
    """The same moves with every variable."""
    return trace_of(_visited(rules, trace), rules)


def _visited(rules: Rules, trace: Trace) -> Visits:
    """The states of the same moves, with all variables that there are."""
    visits: Visits = []
    for step in trace:
        if visits:
            visits.append((rules.follow(visits[-1][0], step.move), step.move))
        else:
            begun = (rules.begin(entry) for entry in rules.entries())
            visits.append((next(state for state in begun if state.stack == step.at), step.move))
    return visits
