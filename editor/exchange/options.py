"""What one can wish for when a project is written in another format."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from editor.errors import EditorError
from editor.model.project import Project
from editor.model.table import Table


def _go_on() -> None:
    """Nobody wants the work to stop."""


@dataclass(frozen=True)
class Options:
    """Wishes for an export; `None` leaves the choice to the format.

    Attributes:
        folder: Where the project's pictures lie; without it none are taken along.
        dreamer: For whom it is written.
        dream: The only dream that is wanted.
        scenes: The only scenes of that dream that are wanted.
        theme: The colours of pictures.
        scale: Pixels of a picture for each unit of the canvas.
        pulse: Called again and again while a picture is made; raises `Cancelled` to stop it.
    """

    folder: Path | None = None
    dreamer: str | None = None
    dream: str | None = None
    scenes: tuple[str, ...] | None = None
    theme: str | None = None
    scale: float | None = None
    pulse: Callable[[], None] = field(default=_go_on, compare=False)

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the wishes that are there."""
        return tuple(name for name in ("dreamer", "dream", "scenes", "theme", "scale") if getattr(self, name) is not None)


PLAIN: Final = Options()
"""No wishes."""


def check_options(project: Project, options: Options) -> None:
    """See that what is wished for is there.

    Raises:
        EditorError: It is not.
    """
    if options.dreamer is not None and options.dreamer not in project.dreamers:
        raise EditorError(
            f"The project has no dreamer called {options.dreamer!r}.", _known("dreamer", list(project.dreamers))
        )
    if options.dreamer is not None and project.dreamers[options.dreamer].damaged:
        raise EditorError(f"The dreamer {options.dreamer!r} could not be understood.", "Run 'sleepsync check' to see why.")
    if options.dream is not None and options.dream not in project.dreams:
        raise EditorError(f"The project has no dream called {options.dream!r}.", _known("dream", list(project.dreams)))
    if options.scenes is not None:
        if options.dream is None:
            raise EditorError("Scenes were chosen, but no dream.", "Choose the dream that they are in.")
        wired = {way.to for scene in project.dreams[options.dream].scenes.values() for way in scene.transitions}
        for scene in options.scenes:
            if scene not in project.dreams[options.dream].scenes and scene not in wired:
                raise EditorError(f"The dream {options.dream!r} has no scene called {scene!r}.")
    if options.scale is not None and not 0 < options.scale <= MOST_SCALE:
        raise EditorError(f"A scale of {options.scale:g} is out of bounds.", f"Choose one above 0, up to {MOST_SCALE:g}.")


MOST_SCALE: Final = 16.0


def narrowed(project: Project, options: Options) -> Project:
    """The project with only the dream that is wished for."""
    if options.dream is None:
        return project
    return replace(project, dreams=Table({options.dream: project.dreams[options.dream]}))


def dreamer_of(project: Project, options: Options) -> str | None:
    """The dreamer that is wished for, else the project's first that could be read, else nobody."""
    if options.dreamer is not None:
        return options.dreamer
    return next((key for key, value in project.dreamers.items() if not value.damaged), None)


def _known(noun: str, names: list[str]) -> str:
    return f"It has: {', '.join(names)}." if names else f"It has no {noun} at all."
