"""Where the ways of one dream lead, by number: ten thousand scenes are followed in a few milliseconds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain, compress, count, islice, repeat
from typing import Final, TypeVar

from editor.analysis.columns import Change, Columns
from editor.model.scene import Scene
from editor.prover.plain.components import components

Key = TypeVar("Key")
Value = TypeVar("Value")
Ways = tuple[int, ...]
GHOST: Final = -1
"""The number of every scene that is not there: it marks the last of a row of marks, which no scene has."""
MANY: Final = 100
"""So many numbers of scenes that are gone are no trouble."""


@dataclass(frozen=True, slots=True)
class Wires:
    """The wiring of one dream within itself. A scene keeps its number as long as it is there.

    Attributes:
        numbers: Id to number.
        ways: For each number the numbers that the scene's ways lead to; none where it wakes, could not be understood
            or is gone.
        descents: Number to the dream within, of scenes that descend.
        astray: Id to the names its ways give that no scene has, of scenes with such ways.
    """

    numbers: Mapping[str, int]
    ways: list[Ways]
    descents: Mapping[int, str]
    astray: Mapping[str, frozenset[str]]

    @staticmethod
    def of(columns: Columns) -> "Wires":
        """The wiring of a dream's scenes."""
        numbers = dict(zip(columns.ids, range(len(columns.ids)), strict=True))
        names = [way.to for way in chain.from_iterable(columns.transitions)]
        targets: Iterator[int] = map(numbers.get, names, repeat(GHOST))  # type: ignore[arg-type]
        ways = [tuple(islice(targets, len(ways))) for ways in columns.transitions]
        if None in names:
            ways = [_targets(scene, numbers) for scene in columns.scenes]
        ends = [wake or damaged for wake, damaged in zip(columns.wakes, columns.damaged, strict=True)]
        astray = columns.where([GHOST in targets for targets in ways])
        descends = ((numbers[scene_id], inner) for scene_id, inner in columns.given(columns.descends))
        for number in compress(range(len(ways)), ends):
            ways[number] = ()
        return Wires(
            numbers,
            ways,
            {number: inner for number, inner in descends if not ends[number]},
            {scene_id: _names_astray(scene, numbers) for scene_id, scene in astray},
        )

    def after(self, change: Change) -> "Wires":
        """The wiring after an edit; the same object where the edit wired nothing otherwise."""
        gone, new = change.gone.keys() - change.come.keys(), change.come.keys() - change.gone.keys()
        if len(self.ways) + len(new) > 2 * len(change.scenes) + MANY:
            return Wires.of(change.columns)
        numbers = self.numbers
        if gone or new:
            numbers = {**numbers, **dict(zip(new, count(len(self.ways)), strict=False))}
            for scene_id in gone:
                del numbers[scene_id]
        touched = {*change.come, *self._touched(change.columns, gone, new)} - gone
        ways = [*self.ways, *[()] * len(new)]
        descents = dict(self.descents)
        for number in [self.numbers[scene_id] for scene_id in gone]:
            ways[number] = ()
            descents.pop(number, None)
        astray = {scene_id: names for scene_id, names in self.astray.items() if scene_id not in gone}
        for scene_id in touched:
            scene, number = change.scenes[scene_id], numbers[scene_id]
            is_end = scene.wake or scene.damaged
            ways[number] = () if is_end else _targets(scene, numbers)
            _set(descents, number, None if is_end else scene.descend)
            _set(astray, scene_id, _names_astray(scene, numbers) or None)
        found = Wires(numbers, ways, descents, astray)
        return self if found == self else found

    def _touched(self, columns: Columns, gone: Set[str], new: Set[str]) -> Iterable[str]:
        """The scenes whose ways led to one that is gone, or astray to one that is new; and those whose ways nobody takes."""
        yield from (scene_id for scene_id, names in self.astray.items() if not names.isdisjoint(new))
        if gone:
            ends = chain(columns.where(columns.wakes), columns.where(columns.damaged))
            yield from (scene_id for scene_id, scene in ends if scene.transitions)
            retired = {self.numbers[scene_id] for scene_id in gone}
            leading = {number for number, targets in enumerate(self.ways) if not retired.isdisjoint(targets)}
            yield from (scene_id for scene_id, number in self.numbers.items() if number in leading)

    def marks(self) -> bytearray:
        """A mark for each number, set for ghosts only."""
        marks = bytearray(len(self.ways) + 1)
        marks[GHOST] = 1
        return marks

    def spread(self, start: int, marks: bytearray) -> list[int]:
        """The scenes that the wiring leads to from one, itself included; those marked are not followed, these then are."""
        if marks[start]:
            return []
        marks[start] = 1
        found = [start]
        for number in found:
            for target in self.ways[number]:
                if not marks[target]:
                    marks[target] = 1
                    found.append(target)
        return found

    def closed_loops(self, reached: bytearray) -> list[list[int]]:
        """The groups of marked scenes whose ways stay within the group; whatever a marked one leads to is marked too."""
        found = []
        for group in components(self._lost(reached), self.ways.__getitem__):
            members = set(group)
            if all(self.ways[number] and members.issuperset(self.ways[number]) for number in group):
                found.append(group)
        return found

    def _lost(self, reached: bytearray) -> list[int]:
        """The marked scenes from which no way leads to a wake scene, a ghost or an end.

        Ways mostly lead onwards, so most scenes are found out from the last to the first in one go; only of what is
        left are the ways followed backwards.
        """
        ways, is_out, left = self.ways, self.marks(), []
        for number in range(len(ways) - 1, -1, -1):
            if reached[number]:
                targets = ways[number]
                for target in targets:
                    if is_out[target]:
                        is_out[number] = 1
                        break
                else:
                    is_out[number] = not targets
                    left.append(number)
        todo = [number for number in left if is_out[number] or any(is_out[target] for target in ways[number])]
        sources: defaultdict[int, list[int]] = defaultdict(list)
        for number in left:
            for target in ways[number]:
                sources[target].append(number)
        while todo:
            number = todo.pop()
            is_out[number] = 1
            todo.extend(source for source in sources.pop(number, ()) if not is_out[source])
        return [number for number in left if not is_out[number]]


def _targets(scene: Scene, numbers: Mapping[str, int]) -> Ways:
    return tuple([numbers.get(way.to, GHOST) for way in scene.transitions if way.to is not None])


def _names_astray(scene: Scene, numbers: Mapping[str, int]) -> frozenset[str]:
    return frozenset(way.to for way in scene.transitions if way.to is not None and way.to not in numbers)


def _set(items: dict[Key, Value], key: Key, value: Value | None) -> None:
    if value is None:
        items.pop(key, None)
    else:
        items[key] = value
