"""Nothing that the author wrote is lost: what a repair takes away is kept in a note beside it."""

from collections.abc import Iterable
from dataclasses import replace

from editor.edits.batch import Batch
from editor.edits.dreams import RemoveDream
from editor.edits.edit import Edit
from editor.edits.layout import SetNote
from editor.edits.scenes import ChangeScene, RemoveScenes
from editor.edits.transitions import ChangeTransition, RemoveTransitions
from editor.model.layout import DreamLayout, Note, Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition


def way_in_words(way: Transition) -> str:
    """All that an author wrote of a way, in one line."""
    parts = [f"a way to {way.to}"]
    parts += [f"«{way.label}»"] if way.label else []
    parts += [way.kind.value] if way.kind is not Kind.CHOICE else []
    parts += [f"when {way.when}"] if way.when is not None else []
    parts += [f"do {'; '.join(way.do)}"] if way.do else []
    parts += [f"weight {way.weight:g}"] if way.weight != 1 else []
    parts += ["once"] if way.once else []
    parts += [f"{key}: {value}" for key, value in way.extras.items()]
    return ", ".join(parts)


def scene_in_words(scene_id: str, scene: Scene) -> str:
    """All that an author wrote of a scene."""
    lines = [f"The scene {scene_id}" + (f" «{scene.title}»" if scene.title else "")]
    lines += [scene.text.rstrip()] if scene.text else []
    lines += [f"mood {scene.mood.value}"] if scene.mood is not None else []
    lines += [f"motifs {', '.join(f'{m} {n}' for m, n in scene.motifs.items())}"] if scene.motifs else []
    lines += [f"tags {', '.join(scene.tags)}"] if scene.tags else []
    lines += [f"enter {'; '.join(scene.enter)}"] if scene.enter else []
    lines += [f"minutes {scene.minutes:g}"] if scene.minutes != 1 else []
    lines += [f"image {scene.image}"] if scene.image else []
    lines += [f"sound {scene.sound}"] if scene.sound else []
    lines += ["it woke the dreamer"] if scene.wake else []
    lines += [f"it descended into {scene.descend}"] if scene.descend else []
    lines += [way_in_words(way) for way in scene.transitions]
    lines += [scene.note] if scene.note else []
    lines += [f"{key}: {value}" for key, value in scene.extras.items()]
    return "\n".join(lines)


def kept(project: Project, dream: str, scene: str, remark: str) -> Edit:
    """An edit that writes a remark below the note of a scene."""
    found = project.scene(dream, scene) or Scene()
    note = f"{found.note.rstrip()}\n{remark}" if found.note else remark
    return ChangeScene(dream, scene, Table({"note": note}))


def change_way(project: Project, dream: str, scene: str, index: int, **changes: object) -> Edit:
    """An edit that changes a way; sentences that go are kept in the scene's note."""
    way = project.transition(dream, scene, index) or Transition("")
    lost: list[str] = []
    if "when" in changes and changes["when"] is None and way.when is not None:
        lost.append(f"The way to {way.to} was open only when: {way.when}")
    do = changes.get("do")
    if isinstance(do, tuple) and len(do) < len(way.do):
        lost += [f"The way to {way.to} did: {text}" for text in way.do if text not in do]
    change = ChangeTransition(dream, scene, index, Table(changes))
    return _with_notes(change, project, dream, scene, lost)


def change_scene(project: Project, dream: str, scene: str, **changes: object) -> Edit:
    """An edit that changes a scene; what goes is kept in its note."""
    found = project.scene(dream, scene) or Scene()
    lost: list[str] = []
    enter = changes.get("enter")
    if isinstance(enter, tuple) and len(enter) < len(found.enter):
        lost += [f"On arrival it did: {text}" for text in found.enter if text not in enter]
    for name, words in (("descend", "It descended into"), ("image", "Its image was"), ("sound", "Its sound was")):
        if name in changes and changes[name] is None and getattr(found, name) is not None:
            lost.append(f"{words}: {getattr(found, name)}")
    return _with_notes(ChangeScene(dream, scene, Table(changes)), project, dream, scene, lost)


def remove_ways(project: Project, dream: str, scene: str, indexes: Iterable[int]) -> Edit:
    """An edit that takes ways away and keeps them in the scene's note."""
    gone = tuple(indexes)
    ways = [project.transition(dream, scene, index) for index in gone]
    lost = [f"There was {way_in_words(way)}" for way in ways if way is not None]
    return _with_notes(RemoveTransitions(dream, tuple((scene, index) for index in gone)), project, dream, scene, lost)


def put_aside(project: Project, dream: str, scenes: Iterable[str]) -> Edit:
    """An edit that takes scenes away and keeps all that was written of them in notes on the canvas."""
    ids = tuple(scenes)
    edits: list[Edit] = []
    for source, found in project.dreams[dream].scenes.items():
        leading = [index for index, way in enumerate(found.transitions) if way.to in ids]
        if leading and source not in ids:
            edits.append(remove_ways(project, dream, source, leading))
    for place, scene in enumerate(ids):
        words = scene_in_words(scene, project.dreams[dream].scenes[scene])
        edits.append(SetNote(dream, -1, Note(words, place_of(project, dream, scene, place))))
    return Batch(f"Put aside {ids[0] if len(ids) == 1 else f'{len(ids)} scenes'}", (*edits, RemoveScenes(dream, ids)))


def put_dream_aside(project: Project, dream: str) -> tuple[Edit, ...]:
    """Edits that take a dream away and keep all that was written in it in a note where the night starts."""
    words = [scene_in_words(key, scene) for key, scene in project.dreams[dream].scenes.items()]
    notes = [note.text for note in project.layout.get(dream, DreamLayout()).notes]
    text = "\n\n".join([f"The dream {dream} «{project.title_of(dream)}»", *words, *notes])
    return (SetNote(project.start or "", -1, Note(text, (0, -480))), RemoveDream(dream))


def place_of(project: Project, dream: str, scene: str, number: int = 0) -> Point:
    """Where the note of a scene that goes should lie: where the scene lay, if that is known."""
    layout = project.layout.get(dream, DreamLayout())
    return layout.scenes.get(scene, (0.0, -240.0 * (number + 1)))


def without(texts: tuple[str, ...], index: int) -> tuple[str, ...]:
    """The texts but for one."""
    return (*texts[:index], *texts[index + 1 :])


def with_text(texts: tuple[str, ...], index: int, text: str) -> tuple[str, ...]:
    """The texts with one replaced."""
    return (*texts[:index], text, *texts[index + 1 :])


def _with_notes(edit: Edit, project: Project, dream: str, scene: str, lost: list[str]) -> Edit:
    if not lost:
        return edit
    return Batch(edit.label, (edit, kept(project, dream, scene, "\n".join(lost))))


def renoted(scene: Scene, remark: str) -> Scene:
    """A scene with a remark below its note."""
    return replace(scene, note=f"{scene.note.rstrip()}\n{remark}" if scene.note else remark)
