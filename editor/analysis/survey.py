"""Everything that can be found without following a night."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import DETECTORS
from editor.analysis.doubles import Doubles
from editor.analysis.facts import FactsCache
from editor.analysis.view import FaultLike, View
from editor.analysis.wiring import Wiring
from editor.model.project import Project


class SurveyCache:
    """What one survey leaves for the next, so that an edit costs little more than what it touches.

    Scenes are asked again only when they or the ids around them changed; the wiring is followed again only when some
    wire changed; of texts only those that changed are cut into words again.
    """

    def __init__(self) -> None:
        self.doubles = Doubles()
        self.facts = FactsCache()
        self.wiring: Wiring | None = None


def survey(
    project: Project,
    *,
    faults: Sequence[FaultLike] = (),
    folder: Path | None = None,
    cache: SurveyCache | None = None,
) -> tuple[Anomaly, ...]:
    """Every structural anomaly, in the file's order as far as that is known; waivers are not applied yet.

    Args:
        project: What is looked at.
        faults: What was odd in its file.
        folder: Where assets lie; without one they are not looked for.
        cache: Of the survey before.
    """
    cache = cache if cache is not None else SurveyCache()
    detectors = DETECTORS.values()
    in_scenes = tuple(one.find_in_scenes for one in detectors if one.find_in_scenes is not None)
    facts = cache.facts.of(project, in_scenes)
    wiring = Wiring(project, {dream: one.wires for dream, one in facts.items()})
    if cache.wiring is None or not wiring.is_like(cache.wiring):
        cache.wiring = wiring
    view = View(project, facts, cache.wiring, tuple(faults), folder, cache.doubles)
    found = [anomaly for one in detectors if one.find is not None for anomaly in one.find(view)]
    found.extend(anomaly for one in facts.values() for wrong in one.anomalies.values() for anomaly in wrong)
    return tuple(sorted(found, key=FileOrder(project)))


class FileOrder:
    """The place of an anomaly in the file, as far as it is known."""

    def __init__(self, project: Project) -> None:
        sections = ("sleepsync", "title", "start", "dreamers", "variables", "promises", "waivers", "dreams", "layout")
        self._sections = {name: place for place, name in enumerate(sections)}
        self._project = project
        self._scenes: dict[str, dict[str, int]] = {}
        self._dreams = {dream: place for place, dream in enumerate(project.dreams)}
        self._variables = {name: place for place, name in enumerate(project.variables)}

    def __call__(self, anomaly: Anomaly) -> tuple[int, ...]:
        """The key to sort by."""
        section = self._sections.get(str(anomaly.place[0]), 99) if anomaly.place else 7 if anomaly.dream else 0
        dream = self._dreams.get(anomaly.dream or "", -1)
        scene = self._scene(anomaly.dream, anomaly.scene) if anomaly.dream and anomaly.scene else -1
        numbers = [part for part in anomaly.place if isinstance(part, int)]
        variable = self._variables.get(anomaly.variable or "", -1)
        transition = -1 if anomaly.transition is None else anomaly.transition
        return (section, dream, scene, transition, variable, anomaly.line, *numbers)

    def _scene(self, dream: str, scene: str) -> int:
        if dream not in self._scenes:
            found = self._project.dreams.get(dream)
            self._scenes[dream] = {} if found is None else dict(zip(found.scenes, count(), strict=False))
        return self._scenes[dream].get(scene, -1)
