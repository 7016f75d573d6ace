"""The wiring of a project as numbers: who leads to whom, what is reachable, which loops are closed."""

from functools import cached_property

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.plain.components import components
from editor.semantics.wiring import reachable_by_wiring


class Wiring:
    """The scenes of a project as a graph; ghosts are not part of it."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def reachable(self) -> frozenset[SceneKey]:
        """The scenes that the wiring leads to from a start."""
        return reachable_by_wiring(self.project)

    @cached_property
    def reachable_dreams(self) -> frozenset[str]:
        """The start dream, and those that some reachable scene descends into."""
        found = {self.project.start} if self.project.start in self.project.dreams else set()
        for key in self.reachable:
            scene = self.project.scene(*key)
            if scene is not None and not scene.wake and not scene.damaged and scene.descend is not None:
                found.add(scene.descend)
        return frozenset(name for name in found if name is not None)

    @cached_property
    def closed_loops(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Dream and scenes of each reachable group whose ways stay within it and that has no wake scene."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for dream in self.project.dreams:
            successors = self.successors_within(dream)
            names = [scene for scene in successors if (dream, scene) in self.reachable]
            numbers = {scene: number for number, scene in enumerate(names)}
            inner = [[numbers[to] for to in successors[name] if to in numbers] for name in names]
            groups = sorted(sorted(group) for group in components(range(len(names)), inner.__getitem__))
            for group in groups:
                members = {names[number] for number in group}
                targets = [to for name in members for to in successors[name]]
                if targets and members.issuperset(targets):
                    found.append((dream, tuple(names[number] for number in group)))
        return tuple(found)

    def successors_within(self, dream: str) -> dict[str, list[str]]:
        """For each scene of a dream, the scenes of it that its transitions lead to; ghosts included as targets."""
        found: dict[str, list[str]] = {}
        for scene_id, scene in self.project.dreams[dream].scenes.items():
            ways = () if scene.wake or scene.damaged else scene.transitions
            found[scene_id] = [way.to for way in ways if way.to is not None]
        return found

    @cached_property
    def descents(self) -> dict[str, list[str]]:
        """For each dream, the dreams that its scenes descend into."""
        found: dict[str, list[str]] = {dream: [] for dream in self.project.dreams}
        for dream, _, scene in self.project.scenes():
            if scene.descend in found and not scene.wake and scene.descend is not None:
                found[dream].append(scene.descend)
        return found

    def predecessors_within(self, dream: str) -> dict[str, list[str]]:
        """For each scene of a dream, the scenes that lead to it."""
        found: dict[str, list[str]] = {scene: [] for scene in self.project.dreams[dream].scenes}
        for source, targets in self.successors_within(dream).items():
            for target in targets:
                if target in found:
                    found[target].append(source)
        return found
