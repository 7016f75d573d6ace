"""Does the very night that showed an anomaly still show it? A quick no to most candidates, before anything is proved."""

from collections import deque
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.language.check import Scope, check_guard
from editor.language.compile import compile_guard
from editor.model.project import Project
from editor.model.variable import IntVariable
from editor.prover.answer import Trace
from editor.semantics.rules import Rules
from editor.semantics.state import State

MOST_SEARCHED: Final = 400
"""How many states are searched for a way out of a trap."""


def still_shown(project: Project, anomaly: Anomaly) -> bool:
    """Whether the anomaly's own night goes as before and still shows it; false where that is not known."""
    if not anomaly.trace or project.start not in project.dreams:
        return False
    dreamer = anomaly.dreamers[0] if anomaly.dreamers else None
    if dreamer is not None and dreamer not in project.dreamers:
        return False
    rules = Rules(project, dreamer)
    states = replayed(rules, anomaly.trace)
    if not states:
        return False
    if anomaly.code == "stuck":
        return not states[-1].awake and not rules.ways(states[-1])
    if anomaly.code in ("trapped", "endless-drift"):
        return _is_closed(rules, states[-1])
    if anomaly.code == "fear-limit":
        return _exceeds(project, dreamer, states)
    if anomaly.code == "fear-feedback":
        return _feeds(project, states)
    return anomaly.code == "promise-broken" and _breaks(project, anomaly.promise or "", states[-1])


def replayed(rules: Rules, trace: Trace) -> list[State]:
    """The states of the night, as far as every move of it can still be taken; none where one cannot."""
    first = trace[0].at[-1][1] if trace[0].at else None
    if first not in rules.entries():
        return []
    states = [rules.begin(first)]
    for step in trace[1:]:
        if all(way.move != step.move for way in rules.ways(states[-1])):
            return []
        states.append(rules.follow(states[-1], step.move))
        if states[-1].stack != step.at:
            return []
    return states


def _is_closed(rules: Rules, state: State) -> bool:
    """Whether nothing that can come after a state is awake, as far as that is soon seen."""
    seen = {state}
    todo = deque([state])
    while todo:
        now = todo.popleft()
        if now.awake or len(seen) > MOST_SEARCHED:
            return False
        for way in rules.ways(now):
            then = rules.follow(now, way.move)
            if then not in seen:
                seen.add(then)
                todo.append(then)
    return True


def _exceeds(project: Project, dreamer: str | None, states: list[State]) -> bool:
    limit = project.dreamers[dreamer].fear_limit if dreamer is not None else None
    if limit is None or not isinstance(project.variables.get("fear"), IntVariable):
        return False
    slot = list(project.variables).index("fear")
    return any(int(state.values[slot]) > limit for state in states)


def _feeds(project: Project, states: list[State]) -> bool:
    """Whether the night ends where it was before with all the same but more fear."""
    if not isinstance(project.variables.get("fear"), IntVariable):
        return False
    slot, last = list(project.variables).index("fear"), states[-1]

    def fearless(state: State) -> State:
        return state._replace(values=(*state.values[:slot], *state.values[slot + 1 :]))

    lower = (state for state in states if int(state.values[slot]) < int(last.values[slot]))
    return any(fearless(state) == fearless(last) for state in lower)


def _breaks(project: Project, promise: str, state: State) -> bool:
    if not promise.startswith("always:") or all(str(one) != promise for one in project.promises):
        return False
    expression = promise.partition(":")[2].strip()
    scope = Scope(project.variables, None, promise=True)
    return check_guard(expression, scope) is None and not compile_guard(expression, scope)(state)
