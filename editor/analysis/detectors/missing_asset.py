"""Pictures and sounds that are not there."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.assets import asset_trouble
from editor.analysis.detector import detector
from editor.analysis.view import View


@detector("missing-asset")
def missing_asset(view: View) -> Iterator[Anomaly]:
    """An `image` or `sound` is not there, or leads out of the project's folder.

    Bad:
        gate: {image: /home/rhea/gate.png}

    Good:
        gate: {image: pictures/gate.png}
    """
    known: dict[str, str] = {}
    for dream_id, key, scene_id, name in _assets(view):
        if name not in known:
            known[name] = asset_trouble(view.folder, name)
        if known[name]:
            yield Anomaly(
                "missing-asset",
                f"{view.project.title_of(dream_id, scene_id)}: the {key} {name!r} {known[name]}",
                dream=dream_id,
                scene=scene_id,
                scenes=(scene_id,),
                place=("dreams", dream_id, "scenes", scene_id, key),
            )


def _assets(view: View) -> Iterator[tuple[str, str, str, str]]:
    for dream_id, facts in view.facts.items():
        columns = facts.columns
        for key, names in (("image", columns.images), ("sound", columns.sounds)):
            yield from ((dream_id, key, scene_id, name) for scene_id, name in columns.given(names))
