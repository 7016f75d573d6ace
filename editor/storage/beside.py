"""Keys of the author's own that stand where the model has no room for them: beside a variable, a promise, a limit."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from editor.storage.faults import Place
from editor.storage.nodes import Node, plain_value
from editor.storage.source import Source

KNOWN: Final[dict[str, frozenset[str]]] = {
    "variables": frozenset(["min", "max", "values", "start"]),
    "promises": frozenset(["always", "reachable", "recoverable"]),
    "waivers": frozenset(["code", "dream", "scene", "variable", "because"]),
    "limits": frozenset(["fear", "minutes"]),
}


def kept_beside(source: Source) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The places that have such keys, with the keys and their values."""
    root = source.root
    for section in ("variables", "promises", "waivers", "dreamers"):
        holder = root.get(section) if root is not None else None
        for step, node in _parts(holder):
            place: Place = (section, step)
            known = KNOWN.get(section)
            found = node if known is not None else node.get("limits")
            if known is None:
                place = (*place, "limits")
            own = _own(found, known or KNOWN["limits"])
            if own:
                yield place, own


def with_kept(data: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """A project as plain data, with the keys that its file has beside it."""
    found = dict(data)
    for place, own in kept_beside(source):
        found = _put(found, place, own)
    return found


def _put(value: Any, place: Place, own: dict[str, Any]) -> Any:
    if not place:
        return {**(value if isinstance(value, Mapping) else {} if value is None else {"start": value}), **own}
    step, *rest = place
    if isinstance(value, list):
        return [_put(item, tuple(rest), own) if number == step else item for number, item in enumerate(value)]
    return {**value, step: _put(value.get(step), tuple(rest), own)}


def _parts(holder: Node | None) -> list[tuple[str | int, Node]]:
    if holder is None:
        return []
    named = [(key.real.text, value.real) for key, value in holder.real.entries]
    return [*named, *((number, item.real) for number, item in enumerate(holder.real.items))]


def _own(node: Node | None, known: frozenset[str]) -> dict[str, Any]:
    entries = node.real.entries if node is not None else []
    return {key.real.text: plain_value(value) for key, value in entries if key.real.text not in known}
