"""What the nights of a project come to, under given names: for comparing two projects that should mean the same."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from editor.model.project import Project
from editor.prover.plain.explore import explore
from editor.prover.watch import Watch

Renaming = Callable[[str, str], tuple[str, str]]


def meaning(project: Project, renaming: Renaming = lambda dream, scene: (dream, scene)) -> list[tuple[Any, ...]]:
    """Counts, verdicts, figures and findings for every dreamer, with scenes called as `renaming` says."""
    found = []
    for dreamer in project.dreamers or [None]:
        answer = explore(project, dreamer, max_states=4000, watch=Watch())
        findings = Counter(
            (
                finding.code,
                finding.at and renaming(*finding.at),
                frozenset(renaming(*key) for key in finding.scenes),
                finding.transition,
                finding.value if finding.code != "long-night" else round(finding.value or 0, 6),
                len(finding.trace),
            )
            for finding in answer.findings
        )
        found.append((answer.states, *verdicts(answer), findings))
    return found


def outcome(project: Project) -> list[tuple[Any, ...]]:
    """Only verdicts and figures: what stays the same when scenes that nobody notices come or go."""
    return [verdicts(explore(project, dreamer, max_states=4000, watch=Watch())) for dreamer in project.dreamers or [None]]


def verdicts(answer: Any) -> tuple[Any, ...]:
    """The verdicts and figures of an answer."""
    figures = (answer.peace, answer.minutes)
    rounded = tuple(None if figure is None else round(figure, 6) for figure in figures)
    promises = tuple(promise.verdict for promise in answer.promises)
    return (answer.complete, answer.wakes, answer.never_stuck, answer.fear_limit, promises, rounded)
