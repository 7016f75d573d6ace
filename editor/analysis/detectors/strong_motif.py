"""Scenes that are too much for somebody."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import scene_detector
from editor.analysis.scenes_view import ScenesView

FEARED: Final = 60
STRONG: Final = 2


@scene_detector("strong-motif")
def strong_motif(view: ScenesView) -> Iterator[Anomaly]:
    """A scene shows a motif at intensity 2 or more that a dreamer fears at 60 or more.

    Bad:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 3}}

    Good:
        leo: {fears: {dark: 70}}
        cellar: {motifs: {dark: 1}}
    """
    dreamers = view.project.dreamers
    feared: defaultdict[str, list[str]] = defaultdict(list)
    for who, dreamer in dreamers.items():
        for motif, fear in dreamer.fears.items():
            if fear >= FEARED:
                feared[motif].append(who)
    if not feared:
        return
    strong = (
        (scene_id, motif, intensity)
        for scene_id, scene in view.columns.where(view.columns.motifs)
        for motif, intensity in scene.motifs.items()
        if intensity >= STRONG and motif in feared
    )
    for scene_id, motif, intensity in strong:
        by = feared[motif]
        names = " and ".join(dreamers[who].name or who for who in by)
        verb = "fears" if len(by) == 1 else "fear"
        yield Anomaly(
            "strong-motif",
            f"{view.title(scene_id)} shows {motif} at intensity {intensity}, which {names} {verb}",
            dream=view.dream,
            scene=scene_id,
            scenes=(scene_id,),
            dreamers=tuple(by),
            place=(*view.place(scene_id), "motifs"),
            suggestion=motif,
        )
