"""The wiring of a project: who leads to whom, what is reachable, which loops are closed."""

from collections.abc import Mapping
from functools import cached_property

from editor.analysis.wires import Wires
from editor.model.project import Project
from editor.semantics.wiring import starts


class Wiring:
    """The scenes of a project as a graph; ghosts are not part of it.

    Args:
        project: Whose wiring it is.
        wires: The wiring of each dream within itself.
    """

    def __init__(self, project: Project, wires: Mapping[str, Wires]) -> None:
        self.wires = wires
        self._start = project.start
        self._begin = {dream_id: dream.start for dream_id, dream in project.dreams.items()}
        self._starts = starts(project)

    def is_like(self, other: "Wiring | None") -> bool:
        """Whether another wiring is the same."""
        if other is None or (self._starts, self._begin, self._start) != (other._starts, other._begin, other._start):
            return False
        return all(wires is other.wires[dream] for dream, wires in self.wires.items())

    @cached_property
    def _seen(self) -> dict[str, bytearray]:
        """For each dream, which of its scenes the wiring leads to from a start."""
        seen = {dream: wires.marks() for dream, wires in self.wires.items()}
        todo: list[tuple[str, str | None]] = [*self._starts]
        while todo:
            dream, scene = todo.pop()
            wires = self.wires.get(dream)
            start = wires.numbers.get(scene) if wires is not None and scene is not None else None
            if wires is None or start is None:
                continue
            found = wires.spread(start, seen[dream])
            if wires.descents:
                within = {wires.descents[number] for number in found if number in wires.descents}
                todo.extend((inner, self._begin.get(inner)) for inner in within)
        return seen

    def unreached(self, dream: str) -> list[str]:
        """The scenes of a dream that no wiring leads to from a start."""
        marks, numbers = self._seen[dream], self.wires[dream].numbers
        if marks.count(1) > len(numbers):
            return []
        return [scene_id for scene_id, number in numbers.items() if not marks[number]]

    @cached_property
    def reachable_dreams(self) -> frozenset[str]:
        """The start dream, and those that some reachable scene descends into."""
        found = {self._start} if self._start is not None and self._start in self.wires else set()
        for dream, wires in self.wires.items():
            marks = self._seen[dream]
            found.update(within for number, within in wires.descents.items() if marks[number])
        return frozenset(found)

    @cached_property
    def closed_loops(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Dream and scenes of each reachable group whose ways stay within it and that has no wake scene."""
        found: list[tuple[str, frozenset[str]]] = []
        for dream, wires in self.wires.items():
            loops = wires.closed_loops(self._seen[dream])
            if loops:
                names = {number: scene_id for scene_id, number in wires.numbers.items()}
                found.extend((dream, frozenset(names[number] for number in loop)) for loop in loops)
        return tuple(found)
