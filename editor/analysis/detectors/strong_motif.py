"""Scenes that are too much for somebody."""

from collections.abc import Iterator
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.facts import SceneView

FEARED: Final = 60
STRONG: Final = 2


@scene_detector("strong-motif")
def strong_motif(view: SceneView) -> Iterator[Anomaly]:
    """A scene shows a motif at intensity 2 or more that a dreamer fears at 60 or more.

    Bad:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 3}}

    Good:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 1}}
    """
    dreamers = view.project.dreamers
    for motif, intensity in view.scene.motifs.items():
        feared = [who for who, dreamer in dreamers.items() if dreamer.fears.get(motif, 0) >= FEARED]
        if intensity < STRONG or not feared:
            continue
        names = " and ".join(dreamers[who].name or who for who in feared)
        yield Anomaly(
            "strong-motif",
            f"{view.title} shows {motif} at intensity {intensity}, which {names} fear{'s' if len(feared) == 1 else ''}",
            dream=view.dream,
            scene=view.id,
            scenes=(view.id,),
            dreamers=tuple(feared),
            place=(*view.place, "motifs"),
            suggestion=motif,
        )
