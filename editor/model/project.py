"""Everything in one project file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.model.variable import Variable

FORMAT_VERSION = 1
"""The version of the format that is written (`sleepsync:`)."""


class PromiseKind(str, Enum):
    """What a promise says of its expression."""

    ALWAYS = "always"
    REACHABLE = "reachable"
    RECOVERABLE = "recoverable"


@dataclass(frozen=True, slots=True)
class Promise:
    """What the author promises of every night; `expression` is as written."""

    kind: PromiseKind
    expression: str
    damaged: bool = False

    def __str__(self) -> str:
        """As the author would say it: `always: fear <= 90`."""
        return f"{self.kind.value}: {self.expression}"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that the author has looked at and means to keep."""

    code: str
    dream: str | None = None
    scene: str | None = None
    variable: str | None = None
    because: str = ""
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """Everything in one file.

    Attributes:
        title: For people.
        start: The id of the dream in which the night begins; `None` where the file names none.
        dreamers: Id to dreamer.
        variables: Name to variable, in the file's order.
        promises: What the author promises.
        waivers: What the author has looked at and means to keep.
        dreams: Id to dream.
        layout: Dream id to where its things lie on the canvas.
        extras: Top-level keys that the format does not know, as plain values.
    """

    title: str = ""
    start: str | None = None
    dreamers: Table[str, Dreamer] = field(default_factory=Table)
    variables: Table[str, Variable] = field(default_factory=Table)
    promises: tuple[Promise, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    dreams: Table[str, Dream] = field(default_factory=Table)
    layout: Table[str, DreamLayout] = field(default_factory=Table)
    extras: Table[str, object] = field(default_factory=Table)

    def scene(self, dream: str, scene: str) -> Scene | None:
        """The scene of that place, or `None` for a ghost."""
        found = self.dreams.get(dream)
        return None if found is None else found.scenes.get(scene)

    def transition(self, dream: str, scene: str, index: int) -> Transition | None:
        """One way out of a scene, or `None`."""
        found = self.scene(dream, scene)
        return found.transitions[index] if found is not None and 0 <= index < len(found.transitions) else None

    def scenes(self) -> Iterator[tuple[str, str, Scene]]:
        """Every scene with its dream's id and its own, in the file's order."""
        for dream_id, dream in self.dreams.items():
            for scene_id, scene in dream.scenes.items():
                yield dream_id, scene_id, scene

    def title_of(self, dream: str, scene: str | None = None) -> str:
        """What to call a dream or a scene when talking to people."""
        if scene is None:
            return self.dreams[dream].title or dream if dream in self.dreams else dream
        found = self.scene(dream, scene)
        return found.title or scene if found is not None else scene

    def titles_of(self, *keys: tuple[str, str]) -> list[str]:
        """What to call several scenes in one sentence: those that would sound the same are told apart by their ids."""
        titles = [self.title_of(*key) for key in keys]
        counts = Counter(titles)
        return [
            f"{title} ({scene})" if title != scene and counts[title] > 1 else title
            for title, (_, scene) in zip(titles, keys, strict=True)
        ]
