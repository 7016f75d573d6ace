"""The edits that hands on the canvas come to; each is one undo step."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from editor.drawing.geometry import Geometry, frame_box
from editor.drawing.measures import CARD_WIDTH, snapped
from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.ids import fresh_id, id_from_title
from editor.edits.layout import MoveScenes, SetFrame
from editor.edits.scenes import AddScene, ChangeScene, PasteScenes, RenameScene
from editor.edits.transitions import AddTransition, InsertScene, Rewire
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Frame, Point
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition

Places = Mapping[str, Point]


def one_step(label: str, edits: Collection[Edit]) -> Edit:
    """Several edits as one; a single one as it is."""
    found = tuple(edits)
    return found[0] if len(found) == 1 else Batch(label, found)


def kept(dream: str, automatic: Places, edit: Edit) -> Edit:
    """An edit that also writes down where scenes lie that nobody has placed, so that they stay there."""
    if not automatic:
        return edit
    return Batch(edit.label, (MoveScenes(dream, Table(automatic)), edit))


def moving(
    dream: str,
    places: Places,
    frames: Mapping[int, Point],
    notes: Mapping[int, Point],
    automatic: Places,
    refitted: Mapping[int, Frame] | None = None,
) -> Edit | None:
    """Things put elsewhere, frames taking up and letting go of scenes; `None` where nothing moves."""
    if not (places or frames or notes):
        return None
    corners = {str(index): at for index, at in frames.items()}
    move = MoveScenes(
        dream,
        Table({**automatic, **places} if places else {}),
        Table(corners),
        Table({str(index): at for index, at in notes.items()}),
    )
    label = replace(move, places=Table(places)).label
    if automatic and places and not refitted:
        return replace(move, verb=label)
    edits: list[Edit] = [move, *(SetFrame(dream, index, frame) for index, frame in (refitted or {}).items())]
    return one_step(label, edits)


def refitted(drawing: Geometry, layout: DreamLayout, places: Places, carried: Collection[int]) -> dict[int, Frame]:
    """Frames whose scenes change because cards were put into them or taken out; frames that are carried keep theirs."""
    found: dict[int, Frame] = {}
    for index, frame in enumerate(layout.frames):
        if index in carried:
            continue
        left, top, right, bottom = frame_box(frame.rect)
        inside = set()
        for scene, (x, y) in places.items():
            middle = y + float(drawing.heights[drawing.number[scene]]) / 2
            if left <= x + CARD_WIDTH / 2 <= right and top <= middle <= bottom:
                inside.add(scene)
        scenes = [scene for scene in frame.scenes if scene not in places or scene in inside]
        scenes += [scene for scene in places if scene in inside and scene not in frame.scenes]
        if tuple(scenes) != frame.scenes:
            found[index] = replace(frame, scenes=tuple(scenes))
    return found


def next_scene(
    dream_id: str,
    dream: Dream,
    at: Point,
    leads_from: tuple[str, Kind, int | None] | None = None,
    rewire: tuple[str, int] | None = None,
) -> tuple[Edit, str]:
    """A new scene at a place, and its id.

    Args:
        dream_id: The dream's id.
        dream: The dream.
        at: Where the card's left top corner comes.
        leads_from: The scene, kind and index of a new way to it.
        rewire: The scene and index of a way that shall lead to it instead.
    """
    new = fresh_id("scene", dream.scenes)
    place = (snapped(at[0]), snapped(at[1]))
    add: Edit = AddScene(dream_id, new, Scene(), place)
    if leads_from is not None:
        scene, kind, index = leads_from
        wire: Edit = AddTransition(dream_id, scene, Transition(new, kind=kind), index)
        return Batch(f"Add a scene after {scene}", (add, wire)), new
    if rewire is not None:
        return Batch(f"Lead {rewire[0]} to a new scene", (add, Rewire(dream_id, *rewire, new))), new
    return add, new


def naming(dream_id: str, dream: Dream, scene: str, title: str) -> Edit | None:
    """Another title; a scene whose id nobody has chosen gets one from its first title."""
    found = dream.scenes[scene]
    if title == found.title or (not found.title and title == scene):
        return None
    change = ChangeScene(dream_id, scene, Table({"title": title}))
    if found.title or not title or re.fullmatch(r"scene(-\d+)?", scene) is None:
        return change
    new = fresh_id(id_from_title(title), dream.scenes.without(scene))
    return change if new == scene else Batch(f"Name {title}", (change, RenameScene(dream_id, scene, new)))


def copies(
    dream_id: str, dream: Dream, drawing: Geometry, scenes: Collection[str], by: Point, wire_in: bool = False
) -> PasteScenes:
    """Copies of scenes, so far from the originals."""
    chosen = [scene for scene in scenes if scene in dream.scenes and not dream.scenes[scene].damaged]
    places = {scene: drawing.place(scene) for scene in chosen}
    return PasteScenes(
        dream_id,
        Table((scene, dream.scenes[scene]) for scene in chosen),
        Table((scene, (snapped(x + by[0]), snapped(y + by[1]))) for scene, (x, y) in places.items()),
        wire_in,
        "Duplicate",
    )


def inserting(dream_id: str, wire: tuple[str, int], scene: str, move: Edit | None) -> Edit:
    """A scene put on a wire, after it was carried there."""
    insert: Edit = InsertScene(dream_id, *wire, scene)
    return one_step(insert.label, [*([move] if move is not None else []), insert])
