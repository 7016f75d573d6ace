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
from editor.model.scene import Mood, Scene
from editor.model.transition import Transition
from editor.semantics.wiring import reachable_by_wiring
from editor.storage.reading import Reading

MOST_TARGETS: Final = 5
"""How many places a way may be led to are tried."""
LOST_CODES: Final = frozenset(["unreachable", "never-visited"])
WAKING: Final = frozenset(["awake", "dawn", "morning", "wake", "wake up", "waking"])
ROGUE: Final = "rogue"
"""The tag of scenes that do not belong: somebody put them there, and nobody wishes more of them."""
MOODS: Final = (Mood.CALM, Mood.WONDER, Mood.THRILL, Mood.EERIE, Mood.DREAD)
"""From where one would rather go to where one would not."""
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

    @property
    def is_lost_and_rogue(self) -> bool:
        """Whether the anomaly stands in a rogue scene, or a wholly rogue dream, that no night comes to."""
        dream = self.anomaly.dream or ""
        if self.anomaly.scene is None and is_rogue_dream(self.project, dream):
            return all((dream, name) in self.lost for name in self.project.dreams[dream].scenes)
        return self.key in self.lost and is_rogue(self.scene)

    @cached_property
    def never_open(self) -> frozenset[tuple[str, str, int]]:
        """The ways whose guards no night opens."""
        return frozenset(
            (one.dream or "", one.scene or "", one.transition)
            for one in self.anomalies
            if one.code == "never-open" and one.transition is not None
        )

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
            for way in () if found.wake else found.transitions:
                if way.to in sides:
                    sides[name].append(way.to)
                    sides[way.to].append(name)
        return _distances([scene] if scene in sides else [], sides)

    def targets(self, dream: str, scene: str, avoid: Iterable[str] = ()) -> list[str]:
        """Where a new way out of a scene may lead: places from which the dreamer can wake, the likeliest first.

        Where the ways of the scene lead already comes first; then scenes that nobody reaches, for a way that was
        lost probably led there; then what is near, what follows in the file, and the nearest wake scene. Of each the
        safe come before those from which a night may yet go wrong; nothing leads to what is rogue, unless all is, or
        where a way leads that only wants opening.
        """
        if dream not in self.project.dreams:
            return []
        scenes = self.project.dreams[dream].scenes
        order = {name: index for index, name in enumerate(scenes)}
        place = order.get(scene, len(scenes))
        waking, near = self.waking(dream), self.near(dream, scene)
        ways = scenes[scene].transitions if scene in scenes else ()
        closed = {way.to for index, way in enumerate(ways) if (dream, scene, index) in self.never_open}
        banned = {scene, *avoid, *closed, *(name for where, name in self.deadly if where == dream)}
        open_to = [name for name in scenes if name in waking and name not in banned]
        sane = [name for name in open_to if not is_rogue(scenes[name])] or open_to

        def care(name: str) -> tuple[bool, int]:
            mood = scenes[name].mood
            return (dream, name) not in self.sure_to_wake, MOODS.index(mood) if mood is not None else 0

        def nearness(name: str) -> tuple[object, ...]:
            return *care(name), order[name] < place, near.get(name, len(scenes)), abs(order[name] - place)

        own = [way.to for way in ways if way.to in sane]
        lost = sorted((n for n in sane if (dream, n) in self.lost), key=lambda n: (*care(n), abs(order[n] - place)))
        ahead = sorted((name for name in sane if order[name] > place), key=lambda n: (care(n)[0], order[n]))[:1]
        farther = waking.get(scene, len(scenes))
        onward = sorted((n for n in sane if waking[n] < farther), key=nearness)[:2]
        wakes = sorted((n for n in sane if waking[n] == 0), key=nearness)[:1]
        nearest = sorted(sane, key=nearness)[:1]
        found = [name for name in (*own[:1], *lost[:2], *onward, *ahead, *wakes, *nearest) if name is not None]
        return list(dict.fromkeys(found))[:MOST_TARGETS]

    @cached_property
    def sure_to_wake(self) -> frozenset[SceneKey]:
        """Scenes from which the wiring leads to nothing that is deadly, rogue or without a way to wake."""
        project = self.project
        awake = {dream: self.waking(dream) for dream in project.dreams}
        leads: dict[SceneKey, list[SceneKey]] = {}
        bad: list[SceneKey] = []
        for dream, name, scene in project.scenes():
            key = (dream, name)
            if key in self.deadly or name not in awake[dream] or is_rogue(scene):
                bad.append(key)
            nexts = [] if scene.wake else [(dream, way.to) for way in scene.transitions if way.to is not None]
            if scene.descend in project.dreams and scene.descend is not None and not scene.wake:
                nexts.append((scene.descend, project.dreams[scene.descend].start or ""))
            for other in nexts:
                leads.setdefault(other, []).append(key)
        unsure = set(bad)
        while bad:
            for before in leads.get(bad.pop(), ()):
                if before not in unsure:
                    unsure.add(before)
                    bad.append(before)
        return frozenset((dream, name) for dream, name, _ in project.scenes() if (dream, name) not in unsure)


def is_rogue(scene: Scene | None) -> bool:
    """Whether a scene is marked as one that does not belong in its dream."""
    return scene is not None and ROGUE in scene.tags


def is_rogue_dream(project: Project, dream: str) -> bool:
    """Whether all the scenes of a dream are."""
    scenes = project.dreams[dream].scenes if dream in project.dreams else {}
    return bool(scenes) and all(is_rogue(scene) for scene in scenes.values())


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
