"""Scenes that are too much for somebody."""

from collections.abc import Iterator
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View

FEARED: Final = 60
STRONG: Final = 2


@detector("strong-motif")
def strong_motif(view: View) -> Iterator[Anomaly]:
    """A scene shows a motif at intensity 2 or more that a dreamer fears at 60 or more.

    Bad:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 3}}

    Good:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 1}}
    """
    feared: dict[str, list[str]] = {}
    for who, dreamer in view.project.dreamers.items():
        for motif, strength in dreamer.fears.items():
            if strength >= FEARED:
                feared.setdefault(motif, []).append(who)
    if not feared:
        return
    for dream_id, scene_id, scene in view.project.scenes():
        for motif, intensity in scene.motifs.items():
            if intensity >= STRONG and motif in feared:
                names = " and ".join(view.project.dreamers[who].name or who for who in feared[motif])
                yield Anomaly(
                    "strong-motif",
                    f"{view.project.title_of(dream_id, scene_id)} shows {motif} at intensity {intensity}, "
                    f"which {names} fear{'s' if len(feared[motif]) == 1 else ''}",
                    dream=dream_id,
                    scene=scene_id,
                    scenes=(scene_id,),
                    dreamers=tuple(feared[motif]),
                    place=("dreams", dream_id, "scenes", scene_id, "motifs"),
                    suggestion=motif,
                )
