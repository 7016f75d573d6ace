"""Model values as plain data, with the keys and the order of the format page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import FORMAT_VERSION, Project, Promise, Waiver
from editor.model.scene import Scene
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, Variable

FAR: Final = 1e15
DAMAGED: Final = "\0damaged"
"""Stands for an entry that could not be understood: never written, its text is left alone."""


def plain(project: Project) -> dict[str, Any]:
    """A whole project as plain data, for JSON and for a fresh file; damaged entries are left out."""
    found: dict[str, Any] = {"sleepsync": FORMAT_VERSION}
    _put(found, "title", project.title)
    _say(found, "start", project.start)
    _put(found, "dreamers", {k: plain_dreamer(v) for k, v in project.dreamers.items() if not v.damaged})
    _put(found, "variables", {k: plain_variable(v) for k, v in project.variables.items()})
    _put(found, "promises", [plain_promise(p) for p in project.promises if not p.damaged])
    _put(found, "waivers", [plain_waiver(w) for w in project.waivers if not w.damaged])
    _put(found, "dreams", {k: plain_dream(v) for k, v in project.dreams.items() if not v.damaged})
    _put(found, "layout", {k: plain_layout(v) for k, v in project.layout.items()})
    return {**found, **project.extras}


def plain_dreamer(dreamer: Dreamer) -> Any:
    """A dreamer."""
    if dreamer.damaged:
        return DAMAGED
    found: dict[str, Any] = {}
    _put(found, "name", dreamer.name)
    _put(found, "age", dreamer.age)
    _put(found, "fears", dict(dreamer.fears))
    _put(found, "desires", dict(dreamer.desires))
    limits: dict[str, Any] = {}
    _put(limits, "fear", dreamer.fear_limit)
    _put(limits, "minutes", number(dreamer.minutes_limit))
    _put(found, "limits", limits)
    return {**found, **dreamer.extras}


def plain_variable(variable: Variable) -> Any:
    """A variable, in its long form."""
    if isinstance(variable, BoolVariable):
        return variable.start
    if isinstance(variable, EnumVariable):
        return {"values": list(variable.values), "start": variable.start}
    return {"min": variable.minimum, "max": variable.maximum, "start": variable.start}


def plain_promise(promise: Promise) -> Any:
    """A promise."""
    return DAMAGED if promise.damaged else {promise.kind.value: promise.expression}


def plain_waiver(waiver: Waiver) -> Any:
    """A waiver."""
    if waiver.damaged:
        return DAMAGED
    found: dict[str, Any] = {"code": waiver.code}
    for key in ("dream", "scene", "variable"):
        _say(found, key, getattr(waiver, key))
    _put(found, "because", waiver.because)
    return found


def plain_dream(dream: Dream) -> Any:
    """A dream with its scenes."""
    if dream.damaged:
        return DAMAGED
    found = plain_head(dream)
    found["scenes"] = {key: sound_scene(scene) for key, scene in dream.scenes.items() if not scene.damaged}
    return {**found, **dream.extras}


def plain_head(dream: Dream) -> dict[str, Any]:
    """A dream without its scenes."""
    found: dict[str, Any] = {}
    _put(found, "title", dream.title)
    _say(found, "start", dream.start)
    _put(found, "entries", list(dream.entries))
    return found


def plain_scene(scene: Scene) -> Any:
    """A scene."""
    if scene.damaged:
        return DAMAGED
    found: dict[str, Any] = {}
    _put(found, "title", scene.title)
    _put(found, "text", scene.text)
    _put(found, "mood", scene.mood.value if scene.mood is not None else None)
    _put(found, "motifs", dict(scene.motifs))
    _put(found, "tags", list(scene.tags))
    _put(found, "enter", list(scene.enter))
    _put(found, "minutes", number(scene.minutes) if scene.minutes != 1 else None)
    _say(found, "image", scene.image)
    _say(found, "sound", scene.sound)
    _put(found, "wake", scene.wake)
    _say(found, "descend", scene.descend)
    _put(found, "transitions", [plain_transition(way) for way in scene.transitions])
    _put(found, "note", scene.note)
    return {**found, **scene.extras}


def sound_scene(scene: Scene) -> Any:
    """A scene without those of its transitions that could not be understood."""
    return plain_scene(replace(scene, transitions=tuple(way for way in scene.transitions if not way.damaged)))


def plain_transition(way: Transition) -> Any:
    """A transition."""
    if way.damaged:
        return DAMAGED
    found: dict[str, Any] = {"to": way.to}
    _put(found, "label", way.label)
    _put(found, "kind", way.kind.value if way.kind is not Kind.CHOICE else None)
    _say(found, "when", way.when)
    _put(found, "do", list(way.do))
    _put(found, "weight", number(way.weight) if way.weight != 1 else None)
    _put(found, "once", way.once)
    return {**found, **way.extras}


def plain_layout(layout: DreamLayout) -> dict[str, Any]:
    """Where the things of a dream lie."""
    found: dict[str, Any] = {}
    _put(found, "scenes", {key: [unit(x), unit(y)] for key, (x, y) in layout.scenes.items()})
    _put(found, "frames", [plain_frame(frame) for frame in layout.frames])
    _put(found, "notes", [plain_note(note) for note in layout.notes])
    _put(found, "reroutes", {k: [[unit(x), unit(y)] for x, y in points] for k, points in layout.reroutes.items()})
    _put(found, "bookmarks", {key: [unit(v) for v in view] for key, view in layout.bookmarks.items()})
    _put(found, "pinned", list(layout.pinned))
    return {**found, **layout.extras}


def plain_frame(frame: Frame) -> dict[str, Any]:
    """A frame."""
    found: dict[str, Any] = {"title": frame.title, "rect": [unit(value) for value in frame.rect]}
    _put(found, "color", frame.color)
    _put(found, "scenes", list(frame.scenes))
    return {**found, **frame.extras}


def plain_note(note: Note) -> dict[str, Any]:
    """A note."""
    return {"text": note.text, "at": [unit(value) for value in note.at], **note.extras}


def number(value: float | None) -> float | int | None:
    """An int where nothing is lost by it."""
    if value is None or value != value or abs(value) >= FAR:
        return value
    return int(value) if value == int(value) else value


def unit(value: float) -> float | int | None:
    """A place on the canvas, exactly: what is read again must be what was meant."""
    return number(value)


def _say(found: dict[str, Any], key: str, text: str | None) -> None:
    """Put a text in, an empty one too: it is not the same as none."""
    if text is not None:
        found[key] = text


def _put(found: dict[str, Any], key: str, value: object) -> None:
    """Leave out what says nothing."""
    if value is None or value is False or value == "" or (isinstance(value, list | Mapping) and not value):
        return
    found[key] = value
