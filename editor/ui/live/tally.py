"""What was found wrong, summed up for everything that shows it, and how that follows an edit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from editor.analysis.anomaly import Anomaly, Severity
from editor.analysis.judge import totals
from editor.model.difference import SceneKey

GLYPHS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
"""The shape of each severity, beside its colour."""


@dataclass(frozen=True)
class Found:
    """What is wrong at one scene.

    Attributes:
        counts: How many of each severity.
        codes: Which ones.
    """

    counts: tuple[int, int, int] = (0, 0, 0)
    codes: frozenset[str] = frozenset()

    @property
    def worst(self) -> Severity | None:
        """The worst severity there is."""
        return next((severity for severity, count in zip(Severity, self.counts, strict=True) if count), None)

    def told(self) -> str:
        """In words, for screen readers and tips."""
        parts = [
            f"{count} {severity.value}{'' if count == 1 else 's'}"
            for severity, count in zip(Severity, self.counts, strict=True)
            if count
        ]
        return ", ".join(parts)


@dataclass(frozen=True, eq=False)
class Tally:
    """Sums of what was found; made beside the GUI thread, so that what an edit costs there is what it changed.

    One follows another: what is the same as before is the same object, in `anomalies` and in `scenes`, and can be told
    by identity.

    Attributes:
        anomalies: What was found, waived findings included.
        scenes: What counts, by scene; an anomaly of a group stands at each of its scenes.
        totals: How many of each severity count.
        kept: How many are waived.
        troubled: The scenes at which an error stands; of a group only the one that it is told at.
    """

    anomalies: tuple[Anomaly, ...] = ()
    scenes: Mapping[SceneKey, Found] = field(default_factory=dict)
    totals: Mapping[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    kept: int = 0
    troubled: frozenset[SceneKey] = frozenset()
    _at: Mapping[SceneKey, tuple[Anomaly, ...]] = field(default_factory=dict)

    def after(self, anomalies: Iterable[Anomaly]) -> "Tally":
        """The sums of what is found now."""
        now = self._known(tuple(anomalies))
        here, there = set(map(id, self.anomalies)), set(map(id, now))
        gone = [one for one in self.anomalies if id(one) not in there]
        came = [one for one in now if id(one) not in here]
        at, scenes = dict(self._at), dict(self.scenes)
        touched = _by_scene(chain(gone, came))
        added = _by_scene(came)
        for key in touched:
            left = (*(one for one in at.pop(key, ()) if id(one) in there), *added.get(key, ()))
            scenes.pop(key, None)
            if left:
                at[key], scenes[key] = left, _found(left, self.scenes.get(key))
        errors = [one for one in now if one.severity is Severity.ERROR and one.counts]
        troubled = frozenset((one.dream, one.scene) for one in errors if one.dream is not None and one.scene is not None)
        return Tally(now, scenes, totals(now), sum(not one.counts for one in now), troubled, at)

    def _known(self, anomalies: tuple[Anomaly, ...]) -> tuple[Anomaly, ...]:
        """The same, as the objects that stood for them before."""
        here, there = set(map(id, self.anomalies)), set(map(id, anomalies))
        spare: dict[Anomaly, list[Anomaly]] = {}
        for one in self.anomalies:
            if id(one) not in there:
                spare.setdefault(one, []).append(one)
        if not spare:
            return anomalies
        return tuple(one if id(one) in here or not spare.get(one) else spare[one].pop() for one in anomalies)


def _by_scene(anomalies: Iterable[Anomaly]) -> dict[SceneKey, list[Anomaly]]:
    """What counts, at each of the scenes where it stands."""
    found: dict[SceneKey, list[Anomaly]] = {}
    for anomaly in anomalies:
        if anomaly.dream is None or not anomaly.counts:
            continue
        for scene in anomaly.scenes or ((anomaly.scene,) if anomaly.scene is not None else ()):
            dream, slash, rest = scene.partition("/")
            found.setdefault((dream, rest) if slash else (anomaly.dream, scene), []).append(anomaly)
    return found


def _found(anomalies: Sequence[Anomaly], before: Found | None) -> Found:
    """What is wrong at one scene; the same object as before where that is the same."""
    severities = [anomaly.severity for anomaly in anomalies]
    counts = severities.count(Severity.ERROR), severities.count(Severity.WARNING), severities.count(Severity.INFO)
    found = Found(counts, frozenset(anomaly.code for anomaly in anomalies))
    return before if found == before and before is not None else found
