"""Whether a picture or a sound is where a scene says that it is."""

from pathlib import Path


def asset_trouble(folder: Path | None, name: str) -> str:
    """What is wrong with the path of an asset, or nothing: the rest of a sentence that begins with its name."""
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
