"""States and moves as the steps of a trace."""

from collections.abc import Iterable

from editor.model.table import Table
from editor.prover.answer import Step, Trace
from editor.semantics.rules import Move, Rules
from editor.semantics.state import State


def trace_of(visits: Iterable[tuple[State, Move]], rules: Rules) -> Trace:
    """Observed states from the start on, each with the variables that its move changed."""
    names = list(rules.project.variables)
    before = rules.first_values
    steps = []
    for state, move in visits:
        pairs = zip(names, before, state.values, strict=True)
        steps.append(Step(move, state.stack, Table((name, value) for name, old, value in pairs if old != value)))
        before = state.values
    return tuple(steps)
