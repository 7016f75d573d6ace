"""The front door of the prover."""

from typing import Final

from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.blocks.engine import answer_in_blocks, answer_of_slice, memory_allowed
from editor.prover.plain.explore import answer_from, nowhere
from editor.prover.plain.graph import explore_states
from editor.prover.sparse.engine import answer_sparsely
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

MAX_STATES: Final = 1_000_000_000
"""How many states are explored unless somebody asks for fewer."""
FEW_STATES: Final = 600
"""Up to how many states are followed one by one before blocks are tried, if there are few scenes."""
STATES_A_SCENE: Final = 2
"""The same for each scene: where most scenes know few states, blocks would be all but empty."""
PLAIN_MOST: Final = 200_000
"""How many are followed one by one where numbers are too large for words."""


def prove(project: Project, dreamer: str | None, *, max_states: int = MAX_STATES, watch: Watch | None = None) -> Answer:
    """Answer every state-level question about one dreamer's nights.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    watch = watch if watch is not None else Watch()
    if project.start not in project.dreams:
        return nowhere(project, dreamer)
    rules = Rules(project, dreamer)
    scenes = sum(1 for _ in project.scenes())
    few_states = max(FEW_STATES, STATES_A_SCENE * scenes)
    few = explore_states(rules, min(max_states, few_states), watch)
    if few.complete or max_states <= few_states:
        return answer_from(few, watch)
    found = answer_in_blocks(rules, max_states, watch)
    if found is None and not watch.expired:
        found = answer_of_slice(rules, max_states, watch)
    if found is not None:
        return found
    if watch.expired:
        return answer_from(few, watch)
    found = answer_sparsely(rules, max_states, watch, memory_allowed())
    return found if found is not None else answer_from(explore_states(rules, min(max_states, PLAIN_MOST), watch), watch)
