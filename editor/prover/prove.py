"""The front door of the prover."""

from typing import Final

from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.plain.explore import explore
from editor.prover.watch import Watch

MAX_STATES: Final = 1_000_000
"""How many states are explored unless somebody asks for more."""


def prove(project: Project, dreamer: str | None, *, max_states: int = MAX_STATES, watch: Watch | None = None) -> Answer:
    """Answer every state-level question about one dreamer's nights.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    return explore(project, dreamer, max_states=max_states, watch=watch if watch is not None else Watch())
