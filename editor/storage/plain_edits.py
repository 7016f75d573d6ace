"""Could a project hold anything odd once it is written down? Answered from what edits changed, without writing it.

Reading three megabytes again takes seconds; most edits change words, ways and places, which can never be odd.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

from editor.model.dream import Dream
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table

SECTIONS: Final = ("start", "dreamers", "variables", "promises", "waivers", "layout", "extras")
"""What must be as it was: these sections can be odd in more ways than are looked at here."""
ID: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f/]{1,120}")
LONGEST: Final = 1e9
STRONGEST: Final = 3


def changes_nothing_odd(before: Project, now: Project) -> bool:
    """Whether all that was changed is certain to read back without a fault; `False` where nobody knows."""
    if any(getattr(before, name) != getattr(now, name) for name in SECTIONS):
        return False
    return all(_is_plain(before.dreams.get(name), dream) for name, dream in now.dreams.items())


def _is_plain(before: Dream | None, now: Dream) -> bool:
    if before is now:
        return True
    if (
        before is None
        or now.damaged
        or (before.start, before.entries, before.extras) != (now.start, now.entries, now.extras)
    ):
        return False
    known = before.scenes
    return all(one is known.get(name) or (ID.fullmatch(name) and _is_plain_scene(one)) for name, one in now.scenes.items())


def _is_plain_scene(scene: Scene) -> bool:
    numbers = scene.minutes, *(way.weight for way in scene.transitions)
    extras = (scene.extras, *(way.extras for way in scene.transitions))
    return (
        not scene.damaged
        and all(map(_is_own, extras))
        and all(math.isfinite(number) for number in numbers)
        and 0 <= scene.minutes <= LONGEST
        and all(isinstance(much, int) and 1 <= much <= STRONGEST for much in scene.motifs.values())
        and all(not way.damaged and way.to is not None and way.weight > 0 for way in scene.transitions)
    )


def _is_own(extras: Table[str, object]) -> bool:
    """Whether all keys are the author's own."""
    keys: Iterable[str] = extras
    return all(key.startswith("x-") for key in keys)
