"""An anomaly in its dream, and what several kinds of repair ask about it."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition
from editor.semantics.wiring import reachable_by_wiring
from editor.storage.reading import Reading

MOST_TARGETS: Final = 5
"""How many places a way may be led to are tried."""
LOST_CODES: Final = frozenset(["unreachable", "never-visited"])
WAKING: Final = frozenset(["awake", "dawn", "morning", "wake", "wake up", "waking"])
DEADLY_CODES: Final = frozenset(["stuck", "dead-end", "trapped", "endless-drift", "loop-without-exit"])


@dataclass(frozen=True)
class Case:
    """An anomaly that is to be mended.

    Attributes:
        project: The dream it was found in.
        anomaly: What is wrong.
        anomalies: All that is wrong with the dream.
        reading: The file that reads as this project, if there is one.
        folder: Where assets lie, if that is known.
    """

    project: Project
    anomaly: Anomaly
    anomalies: Sequence[Anomaly] = ()
    reading: Reading | None = field(default=None, repr=False)
    folder: Path | None = None

    @property
    def key(self) -> SceneKey:
        """The dream and scene the anomaly stands at; empty ids where it stands at none."""
        return (self.anomaly.dream or "", self.anomaly.scene or "")

    @property
    def scene(self) -> Scene | None:
        """The scene the anomaly stands at."""
        return self.project.scene(*self.key)

    @property
    def way(self) -> Transition | None:
        """The transition the anomaly stands at."""
        return None if self.anomaly.transition is None else self.project.transition(*self.key, self.anomaly.transition)

    def name(self, dream: str, scene: str) -> str:
        """What to call a scene in a title: by its own, and by its id where another is called the same."""
        title = self.project.title_of(dream, scene)
        return f"{title} ({scene})" if title != scene and title in self._shared_titles else title

    @cached_property
    def _shared_titles(self) -> frozenset[str]:
        counts = Counter(scene.title for _, _, scene in self.project.scenes() if scene.title)
        return frozenset(title for title, many in counts.items() if many > 1)

    @cached_property
    def group(self) -> tuple[SceneKey, ...]:
        """The scenes of the anomaly, those of other dreams included."""
        dream = self.anomaly.dream or ""
        found = []
        for name in self.anomaly.scenes:
            known = self.project.scene(dream, name) is not None
            other, slash, rest = name.partition("/")
            found.append((dream, name) if known or not slash else (other, rest))
        return tuple(found)

    @cached_property
    def lost(self) -> frozenset[SceneKey]:
        """Scenes that no night comes to."""
        return frozenset((a.dream or "", name) for a in self.anomalies if a.code in LOST_CODES for name in a.scenes)

    @cached_property
    def deadly(self) -> frozenset[SceneKey]:
        """Scenes from which some night never wakes."""
        return frozenset((a.dream or "", name) for a in self.anomalies if a.code in DEADLY_CODES for name in a.scenes)

    @cached_property
    def reached(self) -> frozenset[SceneKey]:
        """Scenes that the wiring leads to and that nothing says no night comes to."""
        return reachable_by_wiring(self.project) - self.lost

    @cached_property
    def meant_to_wake(self) -> frozenset[SceneKey]:
        """Scenes by which some guard says that an inner dream may have woken, and those that are called so."""
        found = set()
        for dream, name, scene in self.project.scenes():
            texts = " ".join(way.when or "" for way in scene.transitions)
            if scene.descend in self.project.dreams and scene.descend is not None and "woke" in texts:
                named = set(re.findall(r"[\"']([^\"']*)[\"']", texts))
                found |= {(scene.descend, inner) for inner in self.project.dreams[scene.descend].scenes if inner in named}
            if name.lower() in WAKING or scene.title.lower() in WAKING:
                found.add((dream, name))
        return frozenset(found)

    def waking(self, dream: str) -> dict[str, int]:
        """For each scene of a dream from which the wiring leads to a wake scene of it, how many ways off that is."""
        scenes = self.project.dreams[dream].scenes if dream in self.project.dreams else {}
        back: dict[str, list[str]] = {name: [] for name in scenes}
        for name, scene in scenes.items():
            for way in () if scene.wake or scene.damaged else scene.transitions:
                if way.to in back:
                    back[way.to].append(name)
        return _distances([name for name, scene in scenes.items() if scene.wake], back)

    def near(self, dream: str, scene: str) -> dict[str, int]:
        """How many ways off each scene of a dream is, one-way streets ignored."""
        scenes = self.project.dreams[dream].scenes
        sides: dict[str, list[str]] = {name: [] for name in scenes}
        for name, found in scenes.items():
            for way in found.transitions:
                if way.to in sides:
                    sides[name].append(way.to)
                    sides[way.to].append(name)
        return _distances([scene] if scene in sides else [], sides)

    def targets(self, dream: str, scene: str, avoid: Iterable[str] = ()) -> list[str]:
        """Where a new way out of a scene may lead: places from which the dreamer can wake, the likeliest first.

        Scenes that nobody reaches come first, for a way that was lost probably led there; then what is near, what
        follows in the file, and the nearest wake scene.
        """
        if dream not in self.project.dreams:
            return []
        scenes = list(self.project.dreams[dream].scenes)
        waking, near = self.waking(dream), self.near(dream, scene)
        banned = {scene, *avoid, *(name for where, name in self.deadly if where == dream)}
        safe = [name for name in scenes if name in waking and name not in banned]
        place = scenes.index(scene) if scene in scenes else len(scenes)
        order = {name: index for index, name in enumerate(scenes)}

        def nearness(name: str) -> tuple[bool, int, int]:
            return order[name] < place, near.get(name, len(scenes)), abs(order[name] - place)

        lost = sorted((n for n in safe if (dream, n) in self.lost), key=lambda n: abs(order[n] - place))
        ahead = [name for name in safe if order[name] > place][:1]
        farther = waking.get(scene, len(scenes))
        onward = sorted((n for n in safe if waking[n] < farther), key=nearness)[:2]
        wakes = sorted((n for n in safe if waking[n] == 0), key=nearness)[:1]
        return list(dict.fromkeys([*lost[:2], *onward, *ahead, *wakes, *sorted(safe, key=nearness)[:1]]))[:MOST_TARGETS]


def _distances(firsts: list[str], leads: dict[str, list[str]]) -> dict[str, int]:
    found = dict.fromkeys(firsts, 0)
    todo = deque(firsts)
    while todo:
        name = todo.popleft()
        for other in leads[name]:
            if other not in found:
                found[other] = found[name] + 1
                todo.append(other)
    return found
