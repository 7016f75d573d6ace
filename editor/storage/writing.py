"""A project as a fresh file; scenes as text for the clipboard."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import yaml

from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.storage.nodes import build_tree
from editor.storage.plain import number, plain, plain_scene
from editor.storage.reading_scenes import SceneReader
from editor.storage.rendering import entry
from editor.storage.takers import Taker

__all__ = ["plain", "read_scenes", "write", "write_scenes"]

SPACED: Final = frozenset(["dreamers", "variables", "promises", "waivers", "dreams", "layout"])
"""Sections with a blank line before them."""


def shaped(data: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data with single effects written as one text, and motifs of intensity 1 as a list."""
    return {key: _shape(key, value) for key, value in data.items()}


def write(project: Project) -> str:
    """A whole project in the canonical style; reading it gives the same project."""
    lines: list[str] = []
    for key, value in shaped(plain(project)).items():
        if key in SPACED and lines:
            lines.append("")
        lines.append(entry(key, value, 0))
    return "\n".join(lines) + "\n"


def write_scenes(dream: Dream, ids: Iterable[str], layout: DreamLayout | None = None) -> str:
    """Scenes as YAML text that can be pasted anywhere: `scenes:` and, where known, `at:` for their places."""
    chosen = [scene for scene in ids if scene in dream.scenes and not dream.scenes[scene].damaged]
    data: dict[str, Any] = {"scenes": {scene: shaped(plain_scene(dream.scenes[scene])) for scene in chosen}}
    places = layout.scenes if layout is not None else Table[str, Point]()
    at = {scene: [number(value) for value in places[scene]] for scene in chosen if scene in places}
    if at:
        data["at"] = at
    return "\n".join(entry(key, value, 0) for key, value in data.items()) + "\n"


def read_scenes(text: str) -> tuple[Table[str, Scene], Table[str, Point]]:
    """Scenes from the clipboard, with their places; a bare mapping of scenes is taken too.

    Raises:
        EditorError: The text holds no scenes.
    """
    refusal = EditorError("The clipboard holds no scenes.", "Copy some scenes first.")
    try:
        root = build_tree(text).root
    except (yaml.YAMLError, EditorError):
        raise refusal from None
    if root is None or root.kind != "map":
        raise refusal
    take = Taker()
    reader = SceneReader(take, [])
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


def _is_one(value: object) -> bool:
    return value == 1 and value is not True


def _shape(key: str, value: Any) -> Any:
    if key in ("enter", "do") and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    if (
        key == "motifs"
        and isinstance(value, Mapping)
        and value
        and all(number == 1 and number is not True for number in value.values())
    ):
        return list(value)
    if isinstance(value, dict):
        return shaped(value)
    if isinstance(value, list):
        return [shaped(item) if isinstance(item, Mapping) else item for item in value]
    return value
