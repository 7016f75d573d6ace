"""Where scenes lie on the small map: as on the canvas where they have been placed, else by how far one is in."""

from editor.model.difference import SceneKey
from editor.model.layout import Point
from editor.model.project import Project


def map_places(project: Project, dream: str) -> dict[str, Point]:
    """Every scene of a dream with a place between 0 and 1 in both directions."""
    found = project.dreams.get(dream)
    if found is None or not found.scenes:
        return {}
    layout = project.layout.get(dream)
    places = {scene: layout.scenes[scene] for scene in found.scenes if scene in layout.scenes} if layout is not None else {}
    if len(places) < len(found.scenes):
        places = _by_distance(project, dream)
    return _fitted(places)


def map_wires(project: Project, dream: str) -> list[tuple[str, str]]:
    """Pairs of scenes of a dream that are wired."""
    found = project.dreams.get(dream)
    if found is None:
        return []
    pairs = ((scene_id, way.to) for scene_id, scene in found.scenes.items() for way in scene.transitions)
    return list(dict.fromkeys((one, to) for one, to in pairs if to is not None and to in found.scenes and to != one))


def nearest(places: dict[str, Point], here: str | None, across: int, down: int) -> str | None:
    """The scene that lies next in a direction."""
    if here not in places:
        return next(iter(places), None)
    x, y = places[here]
    best: tuple[float, str] | None = None
    for scene, (left, top) in places.items():
        ahead = (left - x) * across + (top - y) * down
        aside = abs((top - y) * across) + abs((left - x) * down)
        if scene == here or ahead <= 1e-6:
            continue
        if best is None or ahead + 3 * aside < best[0]:
            best = (ahead + 3 * aside, scene)
    return best[1] if best is not None else None


def dreams_in_order(project: Project, here: SceneKey | None) -> list[str]:
    """Every dream that has scenes; the present one first where there is one."""
    names = [name for name, dream in project.dreams.items() if dream.scenes]
    return sorted(names, key=lambda name: here is None or name != here[0])


def _by_distance(project: Project, dream: str) -> dict[str, Point]:
    found = project.dreams[dream]
    level: dict[str, int] = {}
    wave = [found.start] if found.start in found.scenes else [next(iter(found.scenes))]
    depth = 0
    while wave:
        level.update((scene, depth) for scene in wave if scene is not None)
        ahead = dict.fromkeys(way.to for scene in wave if scene is not None for way in found.scenes[scene].transitions)
        wave = [scene for scene in ahead if scene in found.scenes and scene not in level]
        depth += 1
    rows: dict[int, int] = {}
    places: dict[str, Point] = {}
    for scene in found.scenes:
        column = level.get(scene, depth)
        rows[column] = rows.get(column, -1) + 1
        places[scene] = (float(column), float(rows[column]))
    return {scene: (x, (y + 0.5) / (rows[int(x)] + 1)) for scene, (x, y) in places.items()}


def _fitted(places: dict[str, Point]) -> dict[str, Point]:
    lefts, tops = [x for x, _ in places.values()], [y for _, y in places.values()]
    left, top = min(lefts), min(tops)
    wide, high = max(lefts) - left, max(tops) - top
    return {
        scene: ((x - left) / wide if wide else 0.5, (y - top) / high if high else 0.5) for scene, (x, y) in places.items()
    }
