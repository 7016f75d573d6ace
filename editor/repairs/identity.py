"""Which anomaly of the mended dream is which of the broken one, however indexes and names have shifted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.model.project import Project

FAMILIES: Final = {
    "bad-expression": "sentence",
    "unknown-variable": "sentence",
    "type-error": "sentence",
    "stuck": "stuck",
    "dead-end": "stuck",
    "never-open": "idle-way",
    "never-acts": "idle-way",
    "unreachable": "lost",
    "never-visited": "lost",
    "trapped": "trap",
    "endless-drift": "trap",
    "loop-without-exit": "trap",
}
"""Codes that stand in for each other: one fault gives one of them."""

Key = tuple[object, ...]


class Comparison:
    """What became of the anomalies of a dream.

    Args:
        before: The dream as it was.
        after: The dream as it is.
        old: What was wrong.
        new: What is wrong now.
    """

    def __init__(self, before: Project, after: Project, old: Sequence[Anomaly], new: Sequence[Anomaly]) -> None:
        self._names = Names(before, after)
        olds: defaultdict[Key, list[Anomaly]] = defaultdict(list)
        news: defaultdict[Key, list[Anomaly]] = defaultdict(list)
        old_traps = [anomaly for anomaly in old if _family(anomaly) == "trap"]
        new_traps = [anomaly for anomaly in new if _family(anomaly) == "trap"]
        for anomaly in old:
            if _family(anomaly) != "trap":
                olds[key_of(anomaly)].append(anomaly)
        for anomaly in new:
            if _family(anomaly) != "trap":
                news[self._names.key(anomaly)].append(anomaly)
        self.gone: list[Anomaly] = []
        self.arisen: list[Anomaly] = []
        for key in dict.fromkeys([*olds, *news]):
            self._compare(olds.get(key, []), news.get(key, []))
        self._compare_traps(old_traps, new_traps)

    def _compare(self, old: list[Anomaly], new: list[Anomaly]) -> None:
        """Of anomalies alike, what is over on one side; told for more dreamers counts as new."""
        self.gone += old[len(new) :]
        self.arisen += new[len(old) :]
        for one, other in zip(old, new, strict=False):
            worse = one.dreamers and other.dreamers and not set(other.dreamers) <= set(one.dreamers)
            if worse or _rank(other) < _rank(one):
                self.arisen.append(other)

    def _compare_traps(self, old: list[Anomaly], new: list[Anomaly]) -> None:
        """Traps are the same when they share a scene: a trap that shrank is still there."""
        left = list(new)
        for trap in old:
            same = next((other for other in left if self._share(trap, other)), None)
            if same is None:
                self.gone.append(trap)
            else:
                left.remove(same)
        scenes = {name for trap in old for name in _scenes(trap)}
        self.arisen += [trap for trap in left if not scenes & self._names.scenes(trap)]

    def _share(self, old: Anomaly, new: Anomaly) -> bool:
        return bool(_scenes(old) & self._names.scenes(new))


class Names:
    """How the mended dream's names and indexes are called in the broken one."""

    def __init__(self, before: Project, after: Project) -> None:
        self._before = before
        self._after = after
        self._scene_names: dict[str, dict[str, str]] = {}
        self._ways: dict[tuple[str, str], dict[int, int]] = {}

    def key(self, anomaly: Anomaly) -> Key:
        """The key of an anomaly of the mended dream, in the words of the broken one."""
        dream = anomaly.dream
        scene = None if anomaly.scene is None else self.scene(dream or "", anomaly.scene)
        index = anomaly.transition
        if index is not None and anomaly.scene is not None:
            index = self._way_indexes(dream or "", anomaly.scene).get(index, -1 - index)
        return _key(anomaly, scene, index, self._promise(anomaly.promise))

    def _promise(self, promise: str | None) -> str | None:
        """How a promise was worded."""
        old, new = self._before.promises, self._after.promises
        if promise is None or old == new or len(old) != len(new):
            return promise
        return next((str(was) for was, now in zip(old, new, strict=True) if str(now) == promise), promise)

    def scenes(self, anomaly: Anomaly) -> set[tuple[str, str]]:
        """The scenes of an anomaly of the mended dream."""
        return {(dream, self.scene(dream, name)) for dream, name in _scenes(anomaly)}

    def scene(self, dream: str, scene: str) -> str:
        """The old name of a scene."""
        if dream not in self._scene_names:
            self._scene_names[dream] = self._renamed(dream)
        return self._scene_names[dream].get(scene, scene)

    def _renamed(self, dream: str) -> dict[str, str]:
        """Scenes under a new id: those that have the very value, or the place, of one that is gone."""
        if dream not in self._before.dreams or dream not in self._after.dreams:
            return {}
        old, new = self._before.dreams[dream].scenes, self._after.dreams[dream].scenes
        if old is new:
            return {}
        gone = [name for name in old if name not in new]
        added = [name for name in new if name not in old]
        found: dict[str, str] = {}
        for name in gone:
            same = next((other for other in added if other not in found and _alike(old[name], new[other])), None)
            if same is not None:
                found[same] = name
        return found

    def _way_indexes(self, dream: str, scene: str) -> dict[int, int]:
        key = (dream, scene)
        if key not in self._ways:
            old, new = self._before.scene(dream, self.scene(dream, scene)), self._after.scene(dream, scene)
            self._ways[key] = matched(old.transitions if old else (), new.transitions if new else ())
        return self._ways[key]


def matched(old: Sequence[object], new: Sequence[object]) -> dict[int, int]:
    """For the index of each new thing the index of the old one that it was."""
    if len(old) == len(new):
        return {index: index for index in range(len(new))}
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
    for _, o1, o2, n1, n2 in matcher.get_opcodes():
        found.update(zip(range(n1, n2), range(o1, o2), strict=False))
    return found


def key_of(anomaly: Anomaly) -> Key:
    """What an anomaly is known by within its own dream."""
    return _key(anomaly, anomaly.scene, anomaly.transition, anomaly.promise)


def is_same(one: Anomaly, other: Anomaly) -> bool:
    """Whether two anomalies of the same dream are one."""
    if _family(one) == _family(other) == "trap":
        return bool(_scenes(one) & _scenes(other))
    return key_of(one) == key_of(other)


def _key(anomaly: Anomaly, scene: str | None, index: int | None, promise: str | None) -> Key:
    family = _family(anomaly)
    if family in ("fear-limit", "long-night"):
        return (family, anomaly.dreamers)
    if family == "promise-broken":
        return (family, promise)
    if family == "not-decided":
        return (family, promise, anomaly.message.partition(" (")[0])
    if family == "damage":
        return (family, tuple(anomaly.place) or anomaly.message)
    kind = next((part for part in reversed(anomaly.place) if isinstance(part, str)), "") if family == "sentence" else ""
    variable = None if family == "sentence" else anomaly.variable
    return (family, anomaly.dream, scene, index, variable, kind)


def _family(anomaly: Anomaly) -> str:
    return FAMILIES.get(anomaly.code, anomaly.code)


def _rank(anomaly: Anomaly) -> int:
    return ["error", "warning", "info"].index(anomaly.severity.value)


def _scenes(anomaly: Anomaly) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for name in anomaly.scenes:
        dream, slash, rest = name.partition("/")
        found.add((dream, rest) if slash else (anomaly.dream or "", name))
    return found


def _alike(old: object, new: object) -> bool:
    return old is new or old == new


def without_waived(anomalies: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    """Those that count."""
    return tuple(anomaly for anomaly in anomalies if anomaly.counts)
