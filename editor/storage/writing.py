"""A project as a fresh file; scenes as text for the clipboard."""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any, Final

import yaml

from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.storage.nodes import build_tree
from editor.storage.plain import plain, sound_scene, unit
from editor.storage.reading_scenes import SceneReader
from editor.storage.rendering import entry
from editor.storage.takers import Taker

__all__ = ["plain", "read_scenes", "scenes_within", "write", "write_scenes"]

SPACED: Final = frozenset(["dreamers", "variables", "promises", "waivers", "dreams", "layout"])
"""Sections with a blank line before them."""
_SCENES_LINE: Final = re.compile(r"(?P<mark>[>|\s]*)scenes:\s*")


def shaped_scene(data: Mapping[str, Any]) -> dict[str, Any]:
    """A scene as plain data with a single effect written as one text, and motifs of intensity 1 as a list."""
    found = _one_effect(data, "enter")
    motifs = found.get("motifs")
    if motifs and all(value == 1 for value in motifs.values()):
        found["motifs"] = list(motifs)
    if "transitions" in found:
        ways = found["transitions"]
        found["transitions"] = [_one_effect(way, "do") if isinstance(way, Mapping) else way for way in ways]
    return found


def shaped(data: Mapping[str, Any]) -> dict[str, Any]:
    """A project as plain data, with every scene in its shape."""
    dreams = {}
    for name, dream in data.get("dreams", {}).items():
        scenes = {scene: shaped_scene(value) for scene, value in dream.get("scenes", {}).items()}
        dreams[name] = {**dream, "scenes": scenes}
    return {**data, "dreams": dreams} if dreams else dict(data)


def write(project: Project) -> str:
    """A whole project in the canonical style; reading it gives the same project."""
    return write_plain(shaped(plain(project)))


def write_plain(data: Mapping[str, Any]) -> str:
    """Plain data as a whole file in the canonical style."""
    lines: list[str] = []
    for key, value in data.items():
        if key in SPACED and lines:
            lines.append("")
        lines.append(entry(key, value, 0))
    return "\n".join(lines) + "\n"


def write_scenes(dream: Dream, ids: Iterable[str], layout: DreamLayout | None = None) -> str:
    """Scenes as YAML text that can be pasted anywhere: `scenes:` and, where known, `at:` for their places."""
    chosen = [scene for scene in ids if scene in dream.scenes and not dream.scenes[scene].damaged]
    data: dict[str, Any] = {"scenes": {scene: shaped_scene(sound_scene(dream.scenes[scene])) for scene in chosen}}
    places = layout.scenes if layout is not None else Table[str, Point]()
    at = {scene: [unit(value) for value in places[scene]] for scene in chosen if scene in places}
    if at:
        data["at"] = at
    return "\n".join(entry(key, value, 0) for key, value in data.items()) + "\n"


def read_scenes(text: str) -> tuple[Table[str, Scene], Table[str, Point]]:
    """Scenes from the clipboard, with their places; a bare mapping of scenes is taken too, and scenes within a letter.

    Raises:
        EditorError: The text holds no scenes.
    """
    try:
        return _scenes_of(text)
    except EditorError:
        within = scenes_within(text)
        if within == text:
            raise
        return _scenes_of(within)


def scenes_within(text: str) -> str:
    """The lines of a letter that are scenes: from `scenes:` on, as far as they are indented, without marks of quotation."""
    lines = text.replace("\u00a0", " ").splitlines()
    for number, line in enumerate(lines):
        begun = _SCENES_LINE.fullmatch(line)
        if begun is not None:
            mark = begun["mark"]
            rest = (one.removeprefix(mark) if one.startswith(mark) else one.lstrip("> ") for one in lines[number + 1 :])
            taken = takewhile(lambda one: not one.strip() or one.startswith((" ", "at:")), rest)
            return "\n".join(["scenes:", *taken]) + "\n"
    return text


def _scenes_of(text: str) -> tuple[Table[str, Scene], Table[str, Point]]:
    refusal = EditorError("The clipboard holds no scenes.", "Copy some scenes first.")
    try:
        root = build_tree(text).root
    except (yaml.YAMLError, EditorError):
        raise refusal from None
    if root is None or root.kind != "map":
        raise refusal
    take = Taker()
    reader = SceneReader(take)
    holder = root.get("scenes") or root
    scenes = {
        name: reader.scene(value, ("scenes", name))
        for name, _, value in take.entries(holder, ("scenes",), "scenes")
        if value.real.kind == "map"
    }
    sound = Table((name, scene) for name, scene in scenes.items() if not scene.damaged)
    if not sound or (root.get("scenes") is None and take.faults):
        raise refusal
    at = root.get("at")
    points = Table[str, Point]()
    if at is not None and at.kind == "map":
        pairs = ((key.text, [item.real.value() for item in value.items]) for key, value in at.entries)
        points = Table((name, (p[0], p[1])) for name, p in pairs if len(p) == 2 and all(_is_number(v) for v in p))  # type: ignore[misc]
    return sound, points


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_effect(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    effects = data.get(key)
    return {**data, key: effects[0]} if isinstance(effects, list) and len(effects) == 1 else dict(data)
