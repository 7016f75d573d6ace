"""A project as detectors look at it: with the wiring and every dream's facts at hand, each made once."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from editor.analysis.doubles import Doubles
from editor.analysis.facts import Facts
from editor.analysis.sayings import Place, Sentence
from editor.analysis.wiring import Wiring
from editor.language.check import Problem, Scope, check_guard
from editor.model.project import Project


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


class View:
    """A project and what several detectors ask of it.

    Args:
        project: What is looked at.
        facts: What the scenes of each dream say by themselves.
        wiring: Who leads to whom.
        faults: What was odd in the file.
        folder: Where assets lie; `None` where that is not known.
        doubles: Compares texts, and remembers those of the survey before.
    """

    def __init__(
        self,
        project: Project,
        facts: Mapping[str, Facts],
        wiring: Wiring,
        faults: tuple[FaultLike, ...],
        folder: Path | None,
        doubles: Doubles,
    ) -> None:
        self.project = project
        self.facts = facts
        self.wiring = wiring
        self.faults = faults
        self.folder = folder
        self.doubles = doubles

    @cached_property
    def promise_problems(self) -> tuple[tuple[Sentence, Problem], ...]:
        """Every wrong promise with what is wrong with it."""
        scope = Scope(self.project.variables, None, promise=True)
        promises = (
            Sentence(promise.expression, "promise", ("promises", index, promise.kind.value))
            for index, promise in enumerate(self.project.promises)
            if not promise.damaged
        )
        checked = ((promise, check_guard(promise.text, scope)) for promise in promises)
        return tuple((promise, problem) for promise, problem in checked if problem is not None)
