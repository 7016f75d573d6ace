"""The front door of the prover."""

from typing import Final

from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.blocks.engine import answer_in_blocks, is_crowded, memory_allowed
from editor.prover.cheap.cheap_answer import CheapAnswers
from editor.prover.plain.explore import answer_from, nowhere
from editor.prover.plain.graph import StateGraph, explore_states
from editor.prover.reductions.parting import slice_of, told_of_all
from editor.prover.sparse.engine import Sparse, answer_sparsely
from editor.prover.telling import joined, with_certain
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

MAX_STATES: Final = 1_000_000_000
"""How many states are explored unless somebody asks for fewer."""
FEW_STATES: Final = 600
"""Up to how many states are followed one by one before blocks are tried, if there are few scenes."""
STATES_A_SCENE: Final = 2
"""The same for each scene: where most scenes know few states, blocks would be all but empty."""
MANY_SCENES: Final = 64
"""From how many scenes on a first glance tells whether it is worth going on one by one."""
GLANCE: Final = 128
"""How many states that looks at."""
CROWDED_FIRST: Final = 2_000_000
"""How many states are followed in packed words before blocks are tried that have no room for all variables."""
NEAR: Final = 500_000
"""How many states near the beginnings are enough to tell when the time is up."""
LATE: Final = 0.7
"""For how many seconds nights are followed from their beginnings when the time is up."""
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
    found = _Attempts(rules, max_states, watch).answer()
    if not any(finding.code == "not-decided" for finding in found.findings):
        return found
    return with_certain(found, CheapAnswers().of(project, dreamer, watch), rules.has_fear)


class _Attempts:
    """One engine after the other, as long as nothing is decided, no bound is passed and there is time."""

    def __init__(self, rules: Rules, max_states: int, watch: Watch) -> None:
        self._rules = rules
        self._max_states = max_states
        self._watch = watch
        self._scenes = sum(1 for _ in rules.project.scenes())
        self._sparse = Sparse(rules, max_states, watch, memory_allowed())

    def answer(self) -> Answer:
        """The first whole answer, else the one that knows of the most states."""
        few_states = max(FEW_STATES, STATES_A_SCENE * self._scenes)
        few = self._glance() if self._max_states > few_states and self._scenes > MANY_SCENES else None
        if few is None:
            few = explore_states(self._rules, min(self._max_states, few_states), self._watch)
        if few.complete or self._max_states <= few_states:
            return answer_from(few, self._watch)
        if is_crowded(self._rules) and self._sparse.follow(CROWDED_FIRST):
            return self._sparse.answer() or answer_from(self._one_by_one(), self._watch)
        found = self._in_blocks() or self._of_slice()
        if self._watch.expired and (found is None or not found.complete):
            return self._late(found) or answer_from(few, self._watch)
        if found is not None:
            return found
        self._sparse.follow()
        return self._sparse.answer() or answer_from(self._one_by_one(), self._watch)

    def _glance(self) -> StateGraph | None:
        """The first states, where they say that the scenes know more than a few each; else `None`."""
        first = explore_states(self._rules, GLANCE, self._watch)
        scenes = len({state.here for state in first.states})
        return None if first.complete or len(first.states) <= STATES_A_SCENE * scenes else first

    def _in_blocks(self) -> Answer | None:
        return None if self._watch.expired else answer_in_blocks(self._rules, self._max_states, self._watch)

    def _of_slice(self) -> Answer | None:
        """Of what matters and is still asked for, where that is less: in blocks, else as far as there is room."""
        rules, most, watch = self._rules, self._max_states, self._watch
        if watch.expired:
            return None
        less = slice_of(rules)
        if (less.project.variables, less.project.dreams) == (rules.project.variables, rules.project.dreams):
            return None
        found = answer_in_blocks(less, most, watch)
        if found is None and not watch.expired and less.project.variables != rules.project.variables:
            found = answer_sparsely(less, most, watch, memory_allowed())
        return told_of_all(rules, less, found) if found is not None else None

    def _late(self, found: Answer | None) -> Answer | None:
        """What is certain now that the time is up: what blocks have found, and what lies near the beginnings."""
        sparse = self._sparse
        if sparse.states < NEAR:
            sparse = Sparse(self._rules, self._max_states, self._watch.late(LATE), memory_allowed() // 4)
            sparse.follow(NEAR)
        near = sparse.answer()
        return joined(near, found) if near is not None and found is not None and not near.complete else near or found

    def _one_by_one(self) -> StateGraph:
        return explore_states(self._rules, min(self._max_states, PLAIN_MOST), self._watch)
