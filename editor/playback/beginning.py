"""Named moments that nights begin from: `after the cellar, no lantern`."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import Scalar
from editor.playback.following import Renames
from editor.playback.hands import fitted_values
from editor.playback.night import JUMP, SET, Night
from editor.playback.saved import play_saved, saved_night

MOVES_MOST: Final = 2_000
"""A moment after more moves is remembered by its scene and variables alone."""


@dataclass(frozen=True)
class Beginning:
    """A moment of a night that was worth a name.

    It remembers the moves that led there, so that what was visited and spent is as it was; where the dream does not allow
    them any more, or somebody else dreams, the scene and the variables are put in place by hand.

    Attributes:
        title: What to call it.
        here: The scene.
        values: Every variable's value.
        kept: The night up to there as kept nights are written; empty where it was too long.
    """

    title: str
    here: SceneKey
    values: Mapping[str, Scalar]
    kept: Mapping[str, Any]

    @classmethod
    def of(cls, night: Night, title: str) -> "Beginning":
        """The present moment of a night."""
        kept = saved_night(night) if night.position <= MOVES_MOST else {}
        return cls(title.strip() or night.project.title_of(*night.here), night.here, night.variables(), kept)

    def begin(self, project: Project, dreamer: str | None, seed: int) -> tuple[Night, bool]:
        """A night that stands at this moment, and whether it came there by the moves that were kept.

        Raises:
            EditorError: The scene is no longer there.
        """
        if self.kept:
            try:
                found = play_saved(project, {**self.kept, "dreamer": dreamer, "seed": seed})
            except EditorError:
                found = None
            if found is not None and found.trouble is None:
                return found.night, True
        if project.scene(*self.here) is None:
            raise EditorError(f"The start “{self.title}” lies in a scene that is no longer there.", "Choose another one.")
        night = Night(project, dreamer, seed=seed, at=self.here)
        night.set_variables(_that_fit(project, self.values))
        return night, False

    def called(self, title: str) -> "Beginning":
        """The same moment under another name."""
        return replace(self, title=title.strip() or self.title)

    def followed(self, renames: Renames) -> "Beginning":
        """The moment after scenes and variables were called otherwise."""
        values = {renames.variables.get(name, name): value for name, value in self.values.items()}
        return Beginning(self.title, renames.scenes.get(self.here, self.here), values, _renamed(self.kept, renames))

    def told(self, project: Project) -> str:
        """The scene, and the variables that are otherwise than declared."""
        differing = [
            f"{name} {_said(value)}"
            for name, value in self.values.items()
            if name in project.variables and project.variables[name].start != value
        ]
        return " · ".join([project.title_of(*self.here), *differing])

    def to_plain(self) -> dict[str, object]:
        """As plain values, for the user's settings."""
        return {"title": self.title, "here": list(self.here), "values": dict(self.values), "kept": dict(self.kept)}

    @classmethod
    def from_plain(cls, plain: object) -> "Beginning | None":
        """What `to_plain` made; `None` where it is something else."""
        if not isinstance(plain, Mapping):
            return None
        here, values, kept = plain.get("here"), plain.get("values"), plain.get("kept")
        if not isinstance(here, list) or len(here) != 2 or not isinstance(values, dict) or not isinstance(kept, dict):
            return None
        return cls(str(plain.get("title", "")), (str(here[0]), str(here[1])), values, kept)


def _said(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _that_fit(project: Project, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Those values that the project's variables can hold; ints are clamped."""
    found: dict[str, Scalar] = {}
    for name, value in values.items():
        with suppress(EditorError):
            found.update(fitted_values(project, {name: value}))
    return found


def _renamed(kept: Mapping[str, Any], renames: Renames) -> dict[str, Any]:
    def key(pair: list[str]) -> list[str]:
        return list(renames.scenes.get((pair[0], pair[1]), (pair[0], pair[1])))

    def names(values: Mapping[str, Any]) -> dict[str, Any]:
        return {renames.variables.get(name, name): value for name, value in values.items()}

    def move(one: Any) -> Any:
        if isinstance(one, Mapping) and SET in one:
            return {SET: names(one[SET])}
        return {JUMP: key(one[JUMP])} if isinstance(one, Mapping) and JUMP in one else one

    found = dict(kept)
    if "begin" in found:
        found["begin"] = key(found["begin"])
    if "moves" in found:
        found["moves"] = [move(one) for one in found["moves"]]
    if "ends" in found:
        ends = found["ends"]
        found["ends"] = {**ends, "at": [key(one) for one in ends["at"]], "variables": names(ends["variables"])}
    return found
