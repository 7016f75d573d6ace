"""What was found wrong, by scene."""

from collections.abc import Iterable
from dataclasses import dataclass

from editor.analysis.anomaly import Anomaly, Severity
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


def found_by_scene(anomalies: Iterable[Anomaly]) -> dict[SceneKey, Found]:
    """What counts, by scene; an anomaly of a group stands at each of its scenes."""
    counts: dict[SceneKey, list[int]] = {}
    codes: dict[SceneKey, set[str]] = {}
    for anomaly in anomalies:
        if anomaly.dream is None or not anomaly.counts:
            continue
        place = list(Severity).index(anomaly.severity)
        for scene in anomaly.scenes or ((anomaly.scene,) if anomaly.scene is not None else ()):
            dream, slash, rest = scene.partition("/")
            key = (dream, rest) if slash else (anomaly.dream, scene)
            counts.setdefault(key, [0, 0, 0])[place] += 1
            codes.setdefault(key, set()).add(anomaly.code)
    return {key: Found((found[0], found[1], found[2]), frozenset(codes[key])) for key, found in counts.items()}
