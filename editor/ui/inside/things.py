"""What is wrong, as things that stand in places of the dream."""

from collections.abc import Iterable
from dataclasses import dataclass

from editor.analysis.anomaly import Anomaly, Severity
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.repairs.weighing import pressing
from editor.ui.inside.manifestation import Manifestation, manifestation_of

WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True)
class Thing:
    """An anomaly that stands here.

    Attributes:
        anomaly: What is wrong.
        shown: How it shows itself.
    """

    anomaly: Anomaly
    shown: Manifestation

    @property
    def spoken(self) -> str:
        """For the list and for screen readers."""
        return f"{self.shown.name} ({self.anomaly.severity.value}): {self.anomaly.message}"


def places_of(project: Project, anomaly: Anomaly) -> tuple[SceneKey, ...]:
    """The scenes in which an anomaly stands; one of no scene stands where its dream, or the night, begins."""
    dream = anomaly.dream or ""
    names = dict.fromkeys((*((anomaly.scene,) if anomaly.scene is not None else ()), *anomaly.scenes))
    found = [key for key in (_key(dream, name) for name in names) if project.scene(*key) is not None]
    return tuple(found) if found else _home(project, anomaly.dream)


def things_at(project: Project, anomalies: Iterable[Anomaly], here: SceneKey, dreamer: str) -> tuple[Thing, ...]:
    """What stands in a scene, the worst first.

    Args:
        project: The dream.
        anomalies: Everything that was found in it.
        here: The scene.
        dreamer: The name of who dreams.
    """
    found = [anomaly for anomaly in anomalies if anomaly.counts and here in places_of(project, anomaly)]
    found.sort(key=lambda anomaly: WORST_FIRST[anomaly.severity])
    return tuple(Thing(anomaly, manifestation_of(anomaly.code, dreamer)) for anomaly in found)


def troubled(project: Project, anomalies: Iterable[Anomaly]) -> dict[SceneKey, Severity]:
    """Every scene in which something stands, with the worst severity there."""
    found: dict[SceneKey, Severity] = {}
    for anomaly in anomalies:
        if not anomaly.counts:
            continue
        for key in places_of(project, anomaly):
            if key not in found or WORST_FIRST[anomaly.severity] < WORST_FIRST[found[key]]:
                found[key] = anomaly.severity
    return found


def errors_left(anomalies: Iterable[Anomaly]) -> int:
    """How many things still break the dream for somebody."""
    return sum(anomaly.counts and anomaly.severity is Severity.ERROR for anomaly in anomalies)


def next_trouble(
    project: Project, anomalies: Iterable[Anomaly], here: SceneKey | None, faced: Anomaly | None = None
) -> tuple[SceneKey, Anomaly] | None:
    """What should be seen to next, and where it stands: errors first, the most pressing of them first; then round again.

    Of the most pressing kind that comes first which stands here; what is left alone is followed from place to place.

    Args:
        project: The dream.
        anomalies: Everything that was found in it.
        here: Where one is.
        faced: What one was turned to last.
    """
    known = [one for one in anomalies if one.counts and places_of(project, one)]
    first = sorted(pressing(known), key=lambda one: one.severity is not Severity.ERROR)
    rest = sorted((one for one in known if one not in first), key=lambda one: WORST_FIRST[one.severity])
    order = [*first, *rest]
    if not order:
        return None
    if faced in order:
        anomaly = order[(order.index(faced) + 1) % len(order)]
    else:
        anomaly = next((one for one in order if one.code == order[0].code and here in places_of(project, one)), order[0])
    places = places_of(project, anomaly)
    if here is None or here not in places:
        return places[0], anomaly
    return places[(places.index(here) + (anomaly == faced)) % len(places)], anomaly


def _key(dream: str, name: str) -> SceneKey:
    where, slash, rest = name.partition("/")
    return (where, rest) if slash else (dream, name)


def _home(project: Project, dream: str | None) -> tuple[SceneKey, ...]:
    """Where something stands that belongs to no scene."""
    for wished in (dream, project.start, *project.dreams):
        found = project.dreams.get(wished or "")
        if wished is None or found is None or not found.scenes:
            continue
        start = found.start if found.start in found.scenes else next(iter(found.scenes))
        return ((wished, start or ""),)
    return ()
