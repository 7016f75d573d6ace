"""Scenes made a dream within the dream, its ways in and out rewired."""

from collections.abc import Sequence
from dataclasses import replace

from editor.drawing.geometry import Geometry
from editor.edits.dreams import ReplaceProject
from editor.edits.ids import fresh_id
from editor.edits.places import with_layout
from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition


def collapse(project: Project, dream_id: str, drawing: Geometry, chosen: Sequence[str]) -> tuple[ReplaceProject, str]:
    """The edit that puts scenes into a dream of their own, and the id of the scene that descends into it.

    Ways into the scenes lead to the new scene. Ways out of them become ways of the new scene, each taken when the inner
    dream ended by the wake scene that stands for it (`woke == "..."`).

    Raises:
        EditorError: The scenes cannot be taken out whole.
    """
    dream = project.dreams[dream_id]
    inside = [scene for scene in chosen if scene in dream.scenes]
    first = _first(dream, inside)
    inner_id = fresh_id(f"{first}-within"[:110], project.dreams)
    outer_id = fresh_id(first, [scene for scene in dream.scenes if scene not in inside])
    inner, exits = _inner(dream, inside, first)
    outer = Scene(title=dream.scenes[first].title or first, descend=inner_id, transitions=exits)
    scenes: dict[str, Scene] = {}
    for name, scene in dream.scenes.items():
        if name == first:
            scenes[outer_id] = outer
        elif name not in inside:
            scenes[name] = _led_to(scene, inside, outer_id)
    entries = tuple(dict.fromkeys(outer_id if entry in inside else entry for entry in dream.entries))
    start = outer_id if dream.start in inside else dream.start
    changed = replace(dream, start=start, entries=entries, scenes=Table(scenes))
    new = replace(project, dreams=project.dreams.with_item(dream_id, changed).with_item(inner_id, inner))
    places = {scene: drawing.place(scene) for scene in inside}
    new = with_layout(new, inner_id, lambda _: _inner_layout(places, inner, inside))
    new = with_layout(new, dream_id, lambda layout: _outer_layout(layout, inside, outer_id, places[first]))
    return ReplaceProject(new, f"Make a dream of {len(inside)} scene{'s' if len(inside) != 1 else ''}"), outer_id


def _first(dream: Dream, inside: Sequence[str]) -> str:
    """The one scene at which the selection is entered."""
    if not inside:
        raise EditorError("Nothing is selected.", "Select the scenes that shall be a dream within.")
    chosen = set(inside)
    outside = [scene for name, scene in dream.scenes.items() if name not in chosen]
    doors = {way.to for scene in outside for way in scene.transitions if way.to in chosen}
    doors |= chosen.intersection((dream.start, *dream.entries))
    if len(doors) > 1:
        names = ", ".join(sorted(name for name in doors if name is not None))
        raise EditorError(
            f"A dream within begins at one scene, but these are entered at {len(doors)}: {names}.",
            "Select scenes that are entered at one of them alone.",
        )
    if any(dream.scenes[scene].wake for scene in inside):
        raise EditorError("A wake scene ends the whole night only on the outermost dream.", "Leave it out of the selection.")
    return next((scene for scene in inside if scene in doors), inside[0])


def _inner(dream: Dream, inside: Sequence[str], first: str) -> tuple[Dream, tuple[Transition, ...]]:
    chosen, scenes, exits = set(inside), {}, {}
    taken = set(inside)
    for name in [first, *(other for other in dream.scenes if other in chosen and other != first)]:
        ways = []
        for way in dream.scenes[name].transitions:
            if way.to is None or way.to in chosen:
                ways.append(way)
                continue
            if way.to not in exits:
                exits[way.to] = fresh_id(f"to-{way.to}"[:110], taken)
                taken.add(exits[way.to])
            ways.append(replace(way, to=exits[way.to]))
        scenes[name] = replace(dream.scenes[name], transitions=tuple(ways))
    for target, wake in exits.items():
        title = dream.scenes[target].title if target in dream.scenes else ""
        scenes[wake] = Scene(title=f"On to {title or target}", wake=True, minutes=0)
    ways_out = tuple(Transition(target, when=f'woke == "{wake}"') for target, wake in exits.items())
    return Dream(start=first, scenes=Table(scenes)), ways_out


def _led_to(scene: Scene, inside: Sequence[str], outer: str) -> Scene:
    if all(way.to not in inside for way in scene.transitions):
        return scene
    return replace(
        scene, transitions=tuple(replace(way, to=outer) if way.to in inside else way for way in scene.transitions)
    )


def _inner_layout(places: dict[str, Point], inner: Dream, inside: Sequence[str]) -> DreamLayout:
    right = max(x for x, _ in places.values()) + 320
    top = min(y for _, y in places.values())
    wakes = [scene for scene in inner.scenes if scene not in inside]
    extra = {scene: (right, top + 96.0 * number) for number, scene in enumerate(wakes)}
    return DreamLayout(scenes=Table({**places, **extra}))


def _outer_layout(layout: DreamLayout, inside: Sequence[str], outer: str, at: Point) -> DreamLayout:
    frames = tuple(
        replace(frame, scenes=tuple(dict.fromkeys(outer if scene in inside else scene for scene in frame.scenes)))
        for frame in layout.frames
    )
    return replace(
        layout,
        scenes=layout.scenes.without(*inside).with_item(outer, at),
        frames=frames,
        reroutes=layout.reroutes.without(*(key for key in layout.reroutes if key.rpartition("/")[0] in inside)),
        pinned=tuple(scene for scene in layout.pinned if scene not in inside),
    )
