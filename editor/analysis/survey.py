"""Everything that can be found without following a night."""

from collections.abc import Sequence
from pathlib import Path

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import DETECTORS
from editor.analysis.doubles import Doubles
from editor.analysis.view import FaultLike, View
from editor.model.project import Project


class SurveyCache:
    """What one survey leaves for the next, so that an edit costs only what it touches."""

    def __init__(self) -> None:
        self.doubles = Doubles()


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
    doubles = (cache if cache is not None else SurveyCache()).doubles
    view = View(project, tuple(faults), folder, doubles)
    found = [anomaly for detector in DETECTORS.values() if detector.find for anomaly in detector.find(view)]
    return tuple(sorted(found, key=FileOrder(project)))


class FileOrder:
    """The place of an anomaly in the file, as far as it is known."""

    def __init__(self, project: Project) -> None:
        sections = ("sleepsync", "title", "start", "dreamers", "variables", "promises", "waivers", "dreams", "layout")
        self._sections = {name: place for place, name in enumerate(sections)}
        self._scenes = {(dream, scene): place for place, (dream, scene, _) in enumerate(project.scenes())}
        self._dreams = {dream: place for place, dream in enumerate(project.dreams)}
        self._variables = {name: place for place, name in enumerate(project.variables)}

    def __call__(self, anomaly: Anomaly) -> tuple[int, ...]:
        """The key to sort by."""
        section = self._sections.get(str(anomaly.place[0]), 99) if anomaly.place else 7 if anomaly.dream else 0
        dream = self._dreams.get(anomaly.dream or "", -1)
        scene = self._scenes.get((anomaly.dream or "", anomaly.scene or ""), -1)
        numbers = [part for part in anomaly.place if isinstance(part, int)]
        variable = self._variables.get(anomaly.variable or "", -1)
        transition = -1 if anomaly.transition is None else anomaly.transition
        return (section, dream, scene, transition, variable, anomaly.line, *numbers)
