"""What stands on a card besides the author's own words."""

import re
from collections.abc import Callable
from typing import Final

from editor.model.scene import Scene

NOWHERE: Final = "leads nowhere"
"""Beside the port of a transition without a target."""
MISSING: Final = "missing scene"
"""On a ghost."""


def foot(scene: Scene, dream_title_of: Callable[[str], str]) -> str:
    """What a scene does, on the last line of its card.

    Args:
        scene: The scene.
        dream_title_of: From a dream's id to its title.
    """
    parts = [] if scene.descend is None else [f"into {dream_title_of(scene.descend)}"]
    parts += [effect_in_words(effect) for effect in scene.enter]
    if scene.minutes != 1:
        parts.append(f"{scene.minutes:g} min")
    return "  ·  ".join(parts)


def effect_in_words(effect: str) -> str:
    """`fear += 10` as `+10 fear`, `lantern = true` as `lantern on`; what is no simple effect as it is written."""
    found = re.fullmatch(r"\s*(\w+)\s*(\+=|-=|=)\s*(.+?)\s*", effect)
    if found is None:
        return " ".join(effect.split())
    name, sign, value = found.groups()
    if sign == "=":
        if value in ("true", "false"):
            return f"{name} {'on' if value == 'true' else 'off'}"
        return f"{name} {value.strip(chr(34) + chr(39))}"
    return f"{'+' if sign == '+=' else '−'}{value} {name}"
