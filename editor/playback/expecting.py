"""What nights by weights are like from scene to scene: exactly where every night can be followed, else by simulation."""

import math
from collections.abc import Mapping
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import IntVariable
from editor.playback.sensing import fear_of_scenes, visits_of_scenes
from editor.prover.figures import SceneFigures, figures
from editor.prover.foresight import foresee
from editor.prover.outlook import WIDE_MOST
from editor.prover.watch import Watch

NIGHTS: Final = 2_000
"""How many nights are simulated where there are too many states."""
FELT_NIGHTS: Final = 300
"""How many of them are played move by move to tell how each scene feels."""
BELOW_ENDLESS: Final = 0.9
"""Where nights go round for ever in some scenes, the most visited of the others is told as so much of them."""


class Expectations:
    """Figures of every scene for one project and one dreamer, from 0 to 1.

    Attributes:
        visits: How often nights come to each scene, as a part of what the most visited one has.
        fear: The fear to expect on an arrival, from the least that there can be to the most.
    """

    def __init__(self, visits: Mapping[SceneKey, float], fear: Mapping[SceneKey, float]) -> None:
        self.visits = dict(visits)
        self.fear = dict(fear)


def expect(project: Project, dreamer: str | None, watch: Watch) -> Expectations:
    """Follow every night by its weight; simulate where there are too many states.

    Raises:
        EditorError: There is no such dreamer, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    foresight = foresee(project, dreamer, max_states=WIDE_MOST, watch=watch)
    found = figures(foresight) if foresight is not None else None
    if found is None:
        visits = visits_of_scenes(project, dreamer, nights=NIGHTS, watch=watch)
        return Expectations(visits, fear_of_scenes(project, dreamer, nights=FELT_NIGHTS, watch=watch))
    return Expectations(_visits(found.scenes), _fear(project, found.scenes))


def _visits(scenes: Mapping[SceneKey, SceneFigures]) -> dict[SceneKey, float]:
    counts = {key: one.visits for key, one in scenes.items() if one.visits > 0}
    most = max((count for count in counts.values() if math.isfinite(count)), default=1.0)
    highest = BELOW_ENDLESS if any(map(math.isinf, counts.values())) else 1.0
    return {key: 1.0 if math.isinf(count) else count / most * highest for key, count in counts.items()}


def _fear(project: Project, scenes: Mapping[SceneKey, SceneFigures]) -> dict[SceneKey, float]:
    fear = project.variables.get("fear")
    if not isinstance(fear, IntVariable):
        return {}
    span = max(1, fear.maximum - fear.minimum)
    felt = {key: one.fear if one.fear is not None else one.highest_fear for key, one in scenes.items() if one.visits > 0}
    return {key: (value - fear.minimum) / span for key, value in felt.items() if value is not None}
