"""The wiring of a project: who leads to whom, what is reachable, which loops are closed."""

from collections.abc import Iterable
from functools import cached_property

from editor.analysis.facts import Facts, Wires
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.plain.components import components
from editor.semantics.wiring import reachable_by_wiring


class Wiring:
    """The scenes of a project as a graph; ghosts are not part of it.

    Args:
        project: Whose wiring it is.
        facts: What every scene says by itself.
    """

    def __init__(self, project: Project, facts: dict[str, dict[str, Facts]]) -> None:
        self.project = project
        self.wires = {dream: {scene: one.wires for scene, one in scenes.items()} for dream, scenes in facts.items()}
        self._ends = (project.start, [(dream.start, dream.entries) for dream in project.dreams.values()])

    def is_like(self, other: "Wiring | None") -> bool:
        """Whether another wiring is the same."""
        return other is not None and self._ends == other._ends and self.wires == other.wires

    @cached_property
    def reachable(self) -> frozenset[SceneKey]:
        """The scenes that the wiring leads to from a start."""
        return reachable_by_wiring(self.project)

    @cached_property
    def reachable_dreams(self) -> frozenset[str]:
        """The start dream, and those that some reachable scene descends into."""
        found = {self.project.start} if self.project.start in self.wires else set()
        for dream, scene in self.reachable:
            wires = self.wires[dream][scene]
            if wires.descend is not None and not wires.wake and not wires.damaged:
                found.add(wires.descend)
        return frozenset(name for name in found if name is not None)

    @cached_property
    def closed_loops(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Dream and scenes of each reachable group whose ways stay within it and that has no wake scene."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for dream, wires in self.wires.items():
            names = [scene for scene in _lost(wires) if (dream, scene) in self.reachable]
            numbers = {scene: number for number, scene in enumerate(names)}
            inner = [[numbers[to] for to in _ways(wires[name])] for name in names]
            groups = sorted(sorted(group) for group in components(range(len(names)), inner.__getitem__))
            for group in groups:
                members = set(group)
                if all(inner[number] and members.issuperset(inner[number]) for number in group):
                    found.append((dream, tuple(names[number] for number in group)))
        return tuple(found)

    @cached_property
    def descents(self) -> dict[str, list[str]]:
        """For each dream, the dreams that its scenes descend into."""
        return {
            dream: [one.descend for one in wires.values() if one.descend in self.wires and not one.wake and one.descend]
            for dream, wires in self.wires.items()
        }


def _ways(wires: Wires) -> Iterable[str]:
    return () if wires.wake or wires.damaged else wires.targets


def _lost(wires: dict[str, Wires]) -> list[str]:
    """The scenes of a dream from which no wiring within it leads to a wake scene, a ghost or an end."""
    sources: dict[str, list[str]] = {scene: [] for scene in wires}
    found: set[str] = set()
    for scene, one in wires.items():
        ways = _ways(one)
        if not ways or any(to not in sources for to in ways):
            found.add(scene)
        for to in ways:
            if to in sources:
                sources[to].append(scene)
    todo = list(found)
    while todo:
        for scene in sources[todo.pop()]:
            if scene not in found:
                found.add(scene)
                todo.append(scene)
    return [scene for scene in wires if scene not in found]
