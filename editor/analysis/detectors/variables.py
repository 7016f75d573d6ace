"""Variables that nothing reads, or nothing changes."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View
from editor.language.check import reads


@detector("unused-variable")
def unused_variable(view: View) -> Iterator[Anomaly]:
    """Nothing reads a variable: no guard, no promise, no effect of another.

    `x += 1` reads nothing but itself. `fear` counts as read where a dreamer has a limit for it.

    Bad:
        variables: {lantern: false}
        gate: {enter: lantern = true, transitions: [{to: path}]}

    Good:
        variables: {lantern: false}
        gate: {enter: lantern = true, transitions: [{to: path, when: lantern}]}
    """
    promised = (reads(promise.expression) for promise in view.project.promises)
    readers = {name for names in promised for name in names}.union(*[facts.reads for facts in view.facts.values()])
    limited = any(dreamer.fear_limit is not None for dreamer in view.project.dreamers.values())
    for name in view.project.variables:
        if name not in readers and not (name == "fear" and limited):
            yield Anomaly("unused-variable", f"Nothing reads {name}", variable=name, place=("variables", name))


@detector("constant-variable")
def constant_variable(view: View) -> Iterator[Anomaly]:
    """Nothing changes a variable: no effect sets it, and no dreamer's feelings move it.

    Bad:
        variables: {lantern: false}
        gate: {transitions: [{to: path, when: lantern}, {to: cellar}]}

    Good:
        variables: {lantern: false}
        gate: {enter: lantern = true, transitions: [{to: path, when: lantern}, {to: cellar}]}
    """
    changed = {name for facts in view.facts.values() for name in facts.writes | facts.felt}
    for name in view.project.variables:
        if name not in changed:
            yield Anomaly("constant-variable", f"Nothing changes {name}", variable=name, place=("variables", name))
