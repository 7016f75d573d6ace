"""Pictures and sounds that are not there."""

from collections.abc import Iterator
from pathlib import Path

from editor.analysis.anomaly import Anomaly
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
    for dream_id, scene_id, scene in view.project.scenes():
        for key, name in (("image", scene.image), ("sound", scene.sound)):
            if name is None:
                continue
            if name not in known:
                known[name] = _trouble(view.folder, name)
            if known[name]:
                yield Anomaly(
                    "missing-asset",
                    f"{view.project.title_of(dream_id, scene_id)}: the {key} {name!r} {known[name]}",
                    dream=dream_id,
                    scene=scene_id,
                    scenes=(scene_id,),
                    place=("dreams", dream_id, "scenes", scene_id, key),
                )


def _trouble(folder: Path | None, name: str) -> str:
    """What is wrong with the path of an asset, or nothing."""
    path = Path(name)
    if path.is_absolute() or _climbs(path):
        return "leads out of the project's folder"
    if folder is None:
        return ""
    try:
        there = (folder / path).is_file()
        inside = (folder / path).resolve().is_relative_to(folder.resolve()) if there else True
    except (OSError, ValueError):
        return "cannot be looked for: the name is no path"
    if not inside:
        return "leads out of the project's folder"
    return "" if there else "is not there"


def _climbs(path: Path) -> bool:
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False
