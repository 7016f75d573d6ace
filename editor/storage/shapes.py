"""Plain data as patching walks it: made only where it is looked at, in the shape that the file has."""

from collections.abc import Callable, Mapping
from typing import Any

from editor.model.table import Table
from editor.storage.nodes import Node
from editor.storage.plain import DAMAGED, number, plain_head, plain_scene
from editor.storage.writing import shaped_scene


class Lazy(Mapping[str, Any]):
    """A table of model values as plain data, each made only when it is looked at."""

    def __init__(self, table: Table[str, Any], make: Callable[[Any], Any]) -> None:
        self.table = table
        self._make = make

    def __getitem__(self, key: str) -> Any:
        return self._make(self.table[key])

    def __contains__(self, key: object) -> bool:
        return key in self.table

    def __iter__(self) -> Any:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and self.table == other.table

    __hash__ = None  # type: ignore[assignment]


def scene_keys(scene: Any) -> Any:
    """A scene's keys, as they are written."""
    return DAMAGED if scene.damaged else shaped_scene(plain_scene(scene))


def dream_keys(dream: Any) -> Any:
    """A dream's own keys; its scenes stay lazy."""
    if dream.damaged:
        return DAMAGED
    head = plain_head(dream)
    scenes = {"scenes": Lazy(dream.scenes, scene_keys)} if dream.scenes else {}
    return {**head, **scenes, **dream.extras}


def solid(value: Any) -> Any:
    """Plain data with nothing lazy in it, damaged entries left out."""
    if isinstance(value, Mapping):
        return {key: solid(item) for key, item in value.items() if not _is_damaged(item)}
    if isinstance(value, list):
        return [solid(item) for item in value if not _is_damaged(item)]
    return value


def _is_damaged(value: Any) -> bool:
    return isinstance(value, str) and value == DAMAGED


def peek(mapping: Mapping[str, Any], key: str) -> Any:
    """A value for telling its kind, made plain only where it is so already."""
    return mapping.table[key] if isinstance(mapping, Lazy) else mapping[key]


def damage_in(value: Any) -> int:
    """How many damaged parts a value of the model holds; what is new holds none, so it is nothing old renamed."""
    parts = (*getattr(value, "transitions", ()), *getattr(value, "scenes", {}).values())
    return int(getattr(value, "damaged", False)) + sum(map(damage_in, parts))


def fit(node: Node, value: Any) -> Any:
    """Plain data in the shape in which the file has it: short or long, one or a list."""
    real = node.real
    if real.kind == "list" and isinstance(value, str) and value != DAMAGED:
        return [value]
    if real.kind == "list" and isinstance(value, Mapping) and all(item == 1 for item in value.values()):
        return list(value)
    if real.kind == "map" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, 1)
    if isinstance(value, Mapping) and real.kind == "scalar" and list(value) == ["min", "max", "start"]:
        return number(value["start"]) if (value["min"], value["max"]) == (0, 100) else value
    return value
