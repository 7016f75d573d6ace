"""Closed groups of states from which no night wakes, told once for each set of scenes."""

from collections.abc import Iterator

from editor.model.difference import SceneKey
from editor.prover.answer import Finding
from editor.prover.plain.graph import StateGraph


def traps(graph: StateGraph, groups: list[list[int]]) -> Iterator[Finding]:
    """A finding for each set of scenes that closed groups range over, `endless-drift` where nobody ever chooses."""
    first: dict[frozenset[SceneKey], int] = {}
    drifts: dict[frozenset[SceneKey], bool] = {}
    for group in groups:
        scenes = frozenset(graph.states[number].here for number in group)
        first[scenes] = min(first.get(scenes, group[0]), *group)
        silent = not any(graph.rules.chooses(graph.states[number]) for number in group)
        drifts[scenes] = drifts.get(scenes, True) and silent
    order = {key: place for place, key in enumerate((d, s) for d, s, _ in graph.rules.project.scenes())}
    for scenes, number in sorted(first.items(), key=lambda item: item[1]):
        ordered = tuple(sorted(scenes, key=lambda key: order.get(key, len(order))))
        code = "endless-drift" if drifts[scenes] else "trapped"
        yield Finding(code, ordered[0], ordered, trace=graph.trace_to(number))
