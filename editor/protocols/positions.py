"""Where scenes and transitions stand in a project file, and what stands where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from editor.model.difference import SceneKey
from editor.storage.nodes import Node
from editor.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene or a transition in the file.

    Attributes:
        line: From 1.
        column: From 1.
        scene: Its dream and id.
        transition: The index, for a transition.
    """

    line: int
    column: int
    scene: SceneKey
    transition: int | None = None


class Positions:
    """The scenes and transitions of a file by their places.

    Args:
        reading: The file.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._of: dict[tuple[SceneKey, int | None], Spot] = {}
        for spot in _spots(reading):
            self._of.setdefault((spot.scene, spot.transition), spot)
        self._spots = sorted(self._of.values(), key=lambda spot: (spot.line, spot.column))
        self._lines = [spot.line for spot in self._spots]
        self._last = reading.source.text.count("\n") + 1

    def spot_of(self, scene: SceneKey, transition: int | None = None) -> Spot | None:
        """Where a scene or a transition of it stands; `None` for a ghost."""
        return self._of.get((scene, transition))

    def between(self, first: int, last: int) -> list[Spot]:
        """What begins in these lines, both included."""
        return self._spots[bisect_left(self._lines, first) : bisect_right(self._lines, last)]

    def at(self, line: int, column: int | None = None) -> Spot | None:
        """The scene or transition that a place in the file belongs to.

        Args:
            line: From 1.
            column: From 1; without one, what begins first in the line, else what holds it.
        """
        here = self.between(line, line)
        if here and column is None:
            return here[0]
        if line > self._last:
            return None
        before = [spot for spot in here if column is not None and spot.column <= column]
        return before[-1] if before else self._holding(line)

    def _holding(self, line: int) -> Spot | None:
        place = self._reading.source.place_at(line, 1)
        if len(place) < 4 or place[0] != "dreams" or place[2] != "scenes":
            return None
        scene = (str(place[1]), str(place[3]))
        index = place[5] if len(place) > 5 and place[4] == "transitions" else None
        return self.spot_of(scene, index if isinstance(index, int) else None) or self.spot_of(scene)


def _spots(reading: Reading) -> Iterator[Spot]:
    root = reading.source.root
    for dream_key, dream in _entries(root, "dreams"):
        for scene_key, scene in _entries(dream, "scenes"):
            key = (dream_key.real.text, scene_key.real.text)
            if reading.project.scene(*key) is None:
                continue
            yield Spot(scene_key.line + 1, scene_key.column + 1, key)
            ways = scene.real.get("transitions")
            for index, item in enumerate(ways.real.items if ways is not None else ()):
                yield Spot(item.line + 1, item.column + 1, key, index)


def _entries(node: Node | None, key: str) -> list[tuple[Node, Node]]:
    found = node.real.get(key) if node is not None else None
    return found.real.entries if found is not None else []
