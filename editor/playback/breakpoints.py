"""Where a night that runs should stop, or say something and go on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.playback.asking import BRACED, ask
from editor.playback.following import Renames


class Halt(str, Enum):
    """What a night can stop at wherever it happens."""

    STUCK = "stuck"
    LIMIT = "limit"
    PROMISE = "promise"
    ANOMALY = "anomaly"
    LOST = "lost"


HALT_TITLES: Final = {
    Halt.STUCK: "Nothing is open",
    Halt.LIMIT: "Fear or minutes pass the limit",
    Halt.PROMISE: "A promise is broken",
    Halt.ANOMALY: "A scene with an error",
    Halt.LOST: "The point of no return",
}
"""For people, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """One place to stop at. With neither scene nor variable it stops when the condition becomes true.

    Attributes:
        scene: Arriving here.
        transition: Taking this way out of `scene`, by its index.
        variable: A move that changes this variable.
        condition: Must hold in the state that the move leads to; empty for always.
        hits: Stop only from this many hits on.
        says: Say this and go on; `{fear}` stands for a value. Empty to stop.
        enabled: Whether it is heeded.
    """

    scene: SceneKey | None = None
    transition: int | None = None
    variable: str | None = None
    condition: str = ""
    hits: int = 1
    says: str = ""
    enabled: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether it names anything to stop at."""
        return self.scene is not None or self.variable is not None or bool(self.condition.strip())

    def title(self, project: Project) -> str:
        """What to call it: `The cellar · fear > 70 · from the 3rd time on`."""
        return " · ".join(part for part in (self._place(project), self._terms()) if part)

    def _place(self, project: Project) -> str:
        if self.variable is not None:
            return f"{self.variable} changes"
        if self.scene is None:
            return f"when {self.condition}"
        name = project.title_of(*self.scene)
        if self.transition is None:
            return name
        way = project.transition(*self.scene, self.transition)
        return f"{name}: {(way.label or f'to {way.to}') if way is not None else f'way {self.transition + 1}'}"

    def _terms(self) -> str:
        placed = self.scene is not None or self.variable is not None
        condition = f"if {self.condition}" if self.condition and placed else ""
        hits = f"from hit {self.hits} on" if self.hits > 1 else ""
        says = f"says “{self.says}”" if self.says else ""
        return " · ".join(part for part in (condition, hits, says) if part)


def checked(one: Breakpoint, project: Project) -> Breakpoint:
    """The breakpoint, if it can be heeded in this project.

    Raises:
        EditorError: It names nothing, or its condition is no sentence.
    """
    if not one.is_sound:
        raise EditorError("This breakpoint names nothing to stop at.", "Name a scene, a variable or a condition.")
    if one.variable is not None and one.variable not in project.variables:
        raise EditorError(f"There is no variable {one.variable!r} to watch.", "Name one of the project's variables.")
    if one.condition:
        ask(one.condition, project, wants_bool=True)
    return one


def problem(one: Breakpoint, project: Project) -> str:
    """Why a breakpoint is not heeded in this project, or nothing."""
    if one.scene is not None and project.scene(*one.scene) is None:
        return "The scene is no longer there."
    if one.scene is not None and one.transition is not None and project.transition(*one.scene, one.transition) is None:
        return "The way is no longer there."
    try:
        checked(one, project)
    except EditorError as error:
        return error.message
    return ""


def to_plain(one: Breakpoint) -> dict[str, object]:
    """As plain values, for the user's settings; what is at its default is left out."""
    plain: dict[str, object] = {}
    if one.scene is not None:
        plain["scene"] = list(one.scene)
    for name in ("transition", "variable", "condition", "hits", "says", "enabled"):
        value = getattr(one, name)
        if value != getattr(NOWHERE, name):
            plain[name] = value
    return plain


def from_plain(plain: object) -> Breakpoint | None:
    """What `to_plain` made; `None` where it is something else."""
    if not isinstance(plain, Mapping):
        return None
    scene = plain.get("scene")
    key = (str(scene[0]), str(scene[1])) if isinstance(scene, list) and len(scene) == 2 else None
    transition, variable, hits = plain.get("transition"), plain.get("variable"), plain.get("hits", 1)
    found = Breakpoint(
        key,
        transition if isinstance(transition, int) and key is not None else None,
        variable if isinstance(variable, str) else None,
        str(plain.get("condition", "")),
        max(1, hits) if isinstance(hits, int) else 1,
        str(plain.get("says", "")),
        plain.get("enabled", True) is not False,
    )
    return found if found.is_sound else None


def followed(one: Breakpoint, called: Renames) -> Breakpoint | None:
    """The breakpoint after things were called otherwise and ways have moved; `None` where its way is gone."""
    way = one.transition
    if one.scene is not None and way is not None:
        way = called.way(one.scene, way)
        if way is None:
            return None
    scene = called.scenes.get(one.scene, one.scene) if one.scene is not None else None
    variable = called.variables.get(one.variable, one.variable) if one.variable is not None else None
    says = BRACED.sub(lambda found: f"{{{called.sentence(found[1])}}}", one.says)
    return replace(one, scene=scene, transition=way, variable=variable, condition=called.sentence(one.condition), says=says)


NOWHERE: Final = Breakpoint()
"""A breakpoint with everything at its default."""
