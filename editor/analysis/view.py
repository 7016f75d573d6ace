"""A project as detectors look at it: with the wiring and the sentences at hand, each made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from editor.analysis.doubles import Doubles
from editor.analysis.wiring import Wiring
from editor.language.check import Problem, Scope, check_effect, check_guard
from editor.model.project import Project
from editor.model.scene import Scene

Place = tuple[str | int, ...]


class FaultLike(Protocol):
    """What storage says was odd in the file."""

    @property
    def code(self) -> str:
        """`damage`, `unknown-key` or `duplicate-id`."""
        ...

    @property
    def message(self) -> str:
        """A plain sentence."""
        ...

    @property
    def line(self) -> int:
        """From 1."""
        ...

    @property
    def column(self) -> int:
        """From 1."""
        ...

    @property
    def place(self) -> Place:
        """The way to it."""
        ...

    @property
    def dream(self) -> str | None:
        """The dream it stands in."""
        ...

    @property
    def scene(self) -> str | None:
        """The scene it stands in."""
        ...

    @property
    def transition(self) -> int | None:
        """The transition it stands in."""
        ...


@dataclass(frozen=True)
class Sentence:
    """A guard, an effect or a promise, where it stands.

    Attributes:
        text: As written.
        kind: `when`, `do`, `enter` or `promise`.
        place: The way to it in the file.
        dream: The dream it stands in; `None` for a promise.
        scene: The scene it stands in.
        transition: The transition it stands in, if any.
    """

    text: str
    kind: str
    place: Place
    dream: str | None = None
    scene: str | None = None
    transition: int | None = None

    @property
    def is_effect(self) -> bool:
        """Whether it sets something."""
        return self.kind in ("do", "enter")


class View:
    """A project and what several detectors ask of it.

    Args:
        project: What is looked at.
        faults: What was odd in its file.
        folder: Where assets lie; `None` where that is not known.
        doubles: Compares texts, and remembers those of the survey before.
    """

    def __init__(
        self,
        project: Project,
        faults: tuple[FaultLike, ...] = (),
        folder: Path | None = None,
        doubles: Doubles | None = None,
    ) -> None:
        self.doubles = doubles if doubles is not None else Doubles()
        self.project = project
        self.faults = faults
        self.folder = folder

    @cached_property
    def wiring(self) -> Wiring:
        """The wiring of the project."""
        return Wiring(self.project)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the project, in the file's order."""
        found: list[Sentence] = []
        for index, promise in enumerate(self.project.promises):
            if not promise.damaged:
                found.append(Sentence(promise.expression, "promise", ("promises", index, promise.kind.value)))
        for dream, scene_id, scene in self.project.scenes():
            found.extend(sentences_of(dream, scene_id, scene))
        return tuple(found)

    @cached_property
    def problems(self) -> tuple[tuple[Sentence, Problem], ...]:
        """Every wrong sentence with what is wrong with it."""
        scopes: dict[str | None, Scope] = {None: Scope(self.project.variables, None, promise=True)}
        for dream in self.project.dreams:
            scopes[dream] = Scope(self.project.variables, dream)
        known: dict[tuple[str, str, bool], Problem | None] = {}
        found = []
        for sentence in self.sentences:
            key = (sentence.text, "p" if sentence.dream is None else "", sentence.is_effect)
            if key not in known:
                check = check_effect if sentence.is_effect else check_guard
                known[key] = check(sentence.text, scopes[sentence.dream])
            problem = known[key]
            if problem is not None:
                found.append((sentence, problem))
        return tuple(found)


def sentences_of(dream: str, scene_id: str, scene: Scene) -> Iterator[Sentence]:
    """The sentences of one scene."""
    place: Place = ("dreams", dream, "scenes", scene_id)
    for number, text in enumerate(scene.enter):
        yield Sentence(text, "enter", (*place, "enter", number), dream, scene_id)
    for index, way in enumerate(scene.transitions):
        if way.damaged:
            continue
        at: Place = (*place, "transitions", index)
        if way.when is not None:
            yield Sentence(way.when, "when", (*at, "when"), dream, scene_id, index)
        for number, text in enumerate(way.do):
            yield Sentence(text, "do", (*at, "do", number), dream, scene_id, index)
