"""What can be come to in a graph, kept while its ways change one after the other."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from editor.model.difference import SceneKey

Targets = tuple[SceneKey, ...]


class Turned(NamedTuple):
    """What a change brought: the scenes that can be come to only now, and those that could be only before."""

    gained: frozenset[SceneKey]
    lost: frozenset[SceneKey]


class Reach:
    """The scenes that ways lead to from some roots.

    A tree of ways by which each was come to is kept; where a way of the tree is cut only the scenes behind it are
    looked at again, so that most edits of ten thousand scenes cost next to nothing.
    """

    def __init__(self) -> None:
        self.targets: dict[SceneKey, Targets] = {}
        self._sources: dict[SceneKey, set[SceneKey]] = {}
        self._came: dict[SceneKey, SceneKey | None] = {}
        self._roots: frozenset[SceneKey] = frozenset()

    def __contains__(self, scene: SceneKey) -> bool:
        """Whether a scene can be come to."""
        return scene in self._came

    def __iter__(self) -> Iterator[SceneKey]:
        """All scenes that can be come to."""
        return iter(self._came)

    def sources(self, scene: SceneKey) -> Collection[SceneKey]:
        """The scenes whose ways lead to one, whether they can be come to or not."""
        return self._sources.get(scene, ())

    def take(self, roots: Iterable[SceneKey], changed: Mapping[SceneKey, Targets | None]) -> Turned:
        """Go on with other ways.

        Args:
            roots: Where it begins now.
            changed: For scenes that are new or lead elsewhere where they lead; `None` for those that are gone.
        """
        roots = frozenset(roots)
        cut = [scene for scene in self._roots - roots if self._came.get(scene, scene) is None]
        for scene, targets in changed.items():
            cut += self._lead(scene, targets)
        self._roots = roots
        lost = self._behind(cut)
        for scene in lost:
            del self._came[scene]
        begun = [(scene, None) for scene in roots if scene in self.targets and scene not in self._came]
        ways = [(scene, source) for scene in lost for source in self._sources.get(scene, ()) if source in self._came]
        more = [(to, scene) for scene in changed if scene in self._came for to in self.targets.get(scene, ())]
        more += [(scene, source) for scene in changed for source in self._sources.get(scene, ()) if source in self._came]
        gained = self._go_on([*begun, *ways, *more])
        return Turned(frozenset(gained - lost), frozenset(lost - gained))

    def _lead(self, scene: SceneKey, targets: Targets | None) -> list[SceneKey]:
        """Let a scene lead elsewhere; the scenes to which the way of the tree is cut."""
        before = self.targets.get(scene, ())
        cut = [scene] if targets is None else []
        for gone in set(before).difference(targets or ()):
            self._sources[gone].discard(scene)
            if self._came.get(gone) == scene:
                cut.append(gone)
        for come in set(targets or ()).difference(before):
            self._sources.setdefault(come, set()).add(scene)
        if targets is None:
            self.targets.pop(scene, None)
        else:
            self.targets[scene] = targets
        return cut

    def _behind(self, cut: list[SceneKey]) -> set[SceneKey]:
        """The scenes whose way in the tree goes through a cut."""
        lost = {scene for scene in cut if scene in self._came}
        todo = list(lost)
        while todo:
            here = todo.pop()
            for target in self.targets.get(here, ()):
                if target not in lost and self._came.get(target) == here:
                    lost.add(target)
                    todo.append(target)
        return lost

    def _go_on(self, ways: list[tuple[SceneKey, SceneKey | None]]) -> set[SceneKey]:
        came, targets, gained = self._came, self.targets, set[SceneKey]()
        todo = deque(ways)
        while todo:
            scene, source = todo.popleft()
            if scene in came or scene not in targets:
                continue
            came[scene] = source
            gained.add(scene)
            todo.extend([(target, scene) for target in targets[scene] if target not in came])
        return gained
