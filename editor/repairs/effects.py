"""The effects that a night passed on its way into trouble."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.check import writes_effect
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.table import Table
from editor.prover.answer import Trace
from editor.repairs.keeping import change_scene, change_way, with_text, without

_PLAIN: Final = re.compile(r"(\s*\w+\s*(?:\+=|-=|=)\s*)(\d+)(\s*)")


@dataclass(frozen=True)
class Effect:
    """An effect where it stands.

    Attributes:
        key: The scene it stands in.
        transition: The index of the way whose `do` it is, or `None` for `enter`.
        number: Its place in the list.
        text: As written.
    """

    key: SceneKey
    transition: int | None
    number: int
    text: str

    @property
    def variable(self) -> str | None:
        """What it sets."""
        return writes_effect(self.text)

    @property
    def amount(self) -> int | None:
        """The number it adds, takes or sets, where it is a plain one."""
        match = _PLAIN.fullmatch(self.text)
        return int(match[2]) if match is not None else None

    @property
    def adds(self) -> bool:
        """Whether it is `x += …`."""
        return "+=" in self.text

    def with_amount(self, amount: int) -> str:
        """The effect with another number."""
        return _PLAIN.sub(lambda match: f"{match[1]}{amount}{match[3]}", self.text)

    def rewritten(self, project: Project, text: str) -> Edit:
        """An edit that puts another effect in its place."""
        texts = with_text(self._texts(project), self.number, text)
        if self.transition is None:
            return ChangeScene(*self.key, Table({"enter": texts}))
        return ChangeTransition(*self.key, self.transition, Table({"do": texts}))

    def dropped(self, project: Project) -> Edit:
        """An edit that takes it away and keeps it in the scene's note."""
        texts = without(self._texts(project), self.number)
        if self.transition is None:
            return change_scene(project, *self.key, enter=texts)
        return change_way(project, *self.key, self.transition, do=texts)

    def _texts(self, project: Project) -> tuple[str, ...]:
        if self.transition is None:
            scene = project.scene(*self.key)
            return scene.enter if scene is not None else ()
        way = project.transition(*self.key, self.transition)
        return way.do if way is not None else ()


def effects_of(project: Project, key: SceneKey, transition: int | None = None) -> Iterator[Effect]:
    """The effects of a scene, or of one of its ways."""
    if transition is None:
        scene = project.scene(*key)
        texts = scene.enter if scene is not None else ()
    else:
        way = project.transition(*key, transition)
        texts = way.do if way is not None else ()
    for number, text in enumerate(texts):
        yield Effect(key, transition, number, text)


def effects_in(project: Project) -> Iterator[Effect]:
    """Every effect of a dream, in the file's order."""
    for dream, scene_id, scene in project.scenes():
        for transition in (None, *range(len(scene.transitions))):
            yield from effects_of(project, (dream, scene_id), transition)


def effects_on(project: Project, trace: Trace) -> list[Effect]:
    """Every effect that a night passed, the last one first, each once."""
    found: dict[Effect, None] = {}
    for before, step in zip((None, *trace), trace, strict=False):
        if isinstance(step.move, int) and before is not None:
            found.update(dict.fromkeys(effects_of(project, before.at[-1], step.move)))
        if step.move != "wake":
            found.update(dict.fromkeys(effects_of(project, step.at[-1])))
    return list(found)[::-1]


def places_on(trace: Trace) -> list[SceneKey]:
    """Every scene that a night passed, the last one first, each once."""
    return list(dict.fromkeys(step.at[-1] for step in reversed(trace)))


def round_of(trace: Trace) -> Trace:
    """The part of a night in which it came back to the place where it ends; all of it where it never did."""
    for place in range(len(trace) - 2, -1, -1):
        if trace[place].at == trace[-1].at:
            return trace[place:]
    return trace
