"""Scenes that repeat another in darker colours."""

import re
from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View
from editor.model.difference import SceneKey
from editor.semantics.places import rise

_RISE = re.compile(r"\s*fear\s*([+-])=\s*(\d+)\s*")


@detector("dark-double")
def dark_double(view: View) -> Iterator[Anomaly]:
    """Two scenes tell nearly the same (at least 8 words, 70% of their 3-word runs shared): the more fearful is the double.

    Bad:
        gate: {text: The gate stands open. Something small and red waits on the path.}
        gate again: {text: The gate stands open. Something small and red waits on the path., enter: fear += 20}

    Good:
        gate: {text: The gate stands open. Something small and red waits on the path.}
        gate again: {text: You have been here before. The fox has gone and the gate is shut.}
    """
    project = view.project
    places = {(dream, scene): place for place, (dream, scene, _) in enumerate(project.scenes())}
    told: set[SceneKey] = set()
    for first, second in view.doubles.pairs(project):
        original, double = sorted((first, second), key=lambda key: (fear_raised(view, key), places[key]))
        if double in told:
            continue
        told.add(double)
        name, model = project.titles_of(double, original)
        yield Anomaly(
            "dark-double",
            f"{name} is a dark double of {model}: nearly the same words, with more fear",
            dream=double[0],
            scene=double[1],
            scenes=(double[1],),
            place=("dreams", double[0], "scenes", double[1]),
            suggestion="/".join(original),
        )


def fear_raised(view: View, key: SceneKey) -> int:
    """By how much arriving at a scene raises fear: the most that any dreamer feels, and its plain effects."""
    scene = view.project.scene(*key)
    if scene is None:
        return 0
    felt = max((rise(dreamer, scene, "fear") for dreamer in view.project.dreamers.values()), default=0)
    matches = (_RISE.fullmatch(effect) for effect in scene.enter)
    return felt + sum(int(match[2]) * (1 if match[1] == "+" else -1) for match in matches if match)
