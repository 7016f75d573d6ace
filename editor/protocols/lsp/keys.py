"""The keys of the format and what they mean, as the shipped JSON Schema says."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from editor.shipped import resource
from editor.storage.faults import Place

UNSAID: Final = {
    "mood": "How it feels: calm, wonder, thrill, eerie or dread.",
    "tags": "The author's own words.",
    "minutes": "How long the scene lasts, on every arrival; 1 unless given.",
    "transitions": "The ways on.",
    "to": "A scene of the same dream.",
    "kind": "Who takes it: choice (the dreamer), drift (chance), pull (before all else).",
    "when": "Open only while this expression holds.",
    "weight": "A positive number, against the others of its kind; 1 unless given.",
    "once": "It can be taken only once in a night.",
    "age": "In years.",
    "always": "Holds in every state of every night.",
    "reachable": "Holds in some state of some night.",
    "recoverable": "From everywhere, a state in which it holds can still be reached.",
    "dream": "Of the finding that is waived.",
    "scene": "Of the finding that is waived.",
    "variable": "Of the finding that is waived.",
}
"""What the schema leaves to be understood from its types."""
LEVELS: Final = (
    ("dreamer", ("dreamers", None)),
    ("promise", ("promises", None)),
    ("waiver", ("waivers", None)),
    ("dream", ("dreams", None)),
    ("scene", ("dreams", None, "scenes", None)),
    ("transition", ("dreams", None, "scenes", None, "transitions", None)),
    ("", ()),
)
"""Where each part of the format stands; `None` for any id or index."""


def keys_at(place: Sequence[str | int]) -> Mapping[str, str]:
    """The keys of the mapping at a place, with what they mean; none where the author's own ids stand."""
    for name, pattern in LEVELS:
        if len(place) == len(pattern) and all(want in (None, part) for want, part in zip(pattern, place, strict=True)):
            return _keys()[name]
    return {}


def about_key(place: Place) -> str:
    """What the key at the end of a place means; empty for ids."""
    return keys_at(place[:-1]).get(str(place[-1]), "") if place else ""


@lru_cache(1)
def _keys() -> dict[str, dict[str, str]]:
    schema: dict[str, Any] = json.loads(resource("dream.schema.json").read_text(encoding="utf-8"))
    parts = {"": schema, **schema["$defs"]}
    return {
        name: {key: str(about.get("description") or UNSAID.get(key, "")) for key, about in parts[name]["properties"].items()}
        for name, _ in LEVELS
    }
