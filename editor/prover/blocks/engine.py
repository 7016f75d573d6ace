"""The front door of the fast prover: follow every night in blocks, if there is room, and answer."""

import os
from functools import lru_cache
from typing import Final

from editor.prover.answer import Answer
from editor.prover.blocks.answering import CHAIN_MOST, Answering
from editor.prover.blocks.reach.space import MOST_WORK, Space
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.frame import BLOCK_MOST, Frame
from editor.prover.blocks.singles.walking import WALK_MOST, walk
from editor.prover.reductions.parting import slice_of
from editor.prover.reductions.slicing import matters, sliced
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

BYTES_MOST: Final = 10 * 2**30
BLOCKS_A_SCENE: Final = 4
"""How often there must be room for a scene's block: for what was reached, what is left in a question, and to work."""
CHAIN_SLICED: Final = 300_000
"""Up to how many states chances are weighed on all of them, though some variables matter to no question."""
LATE: Final = 1.0
"""For how many seconds shortest nights are looked for when the time is up."""
WORK_CROWDED: Final = 1 << 31
WORK_SLICED: Final = 1 << 27
"""The same where something may be left out instead."""


def memory_allowed() -> int:
    """How many bytes a proof may take: half of the machine's memory, at most ten gigabytes."""
    try:
        return min(BYTES_MOST, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2)
    except (AttributeError, ValueError, OSError):
        return 2 * 2**30


def answer_in_blocks(
    rules: Rules,
    max_states: int,
    watch: Watch,
    *,
    block_most: int = BLOCK_MOST,
    chain_most: int = CHAIN_MOST,
    walk_most: int = WALK_MOST,
) -> Answer | None:
    """Everything about the nights of some rules; `None` where blocks cannot hold them or the bound is passed.

    Where some variables matter to no question, probabilities are computed without them. Where the time is up before
    all was followed it is what is certain of the nights so far.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    try:
        return _answered(rules, max_states, watch, block_most, chain_most, walk_most)
    except TooWideError:
        return None


def _answered(
    rules: Rules, max_states: int, watch: Watch, block_most: int, chain_most: int, walk_most: int
) -> Answer | None:
    """The same; what promises say may find no room, too."""
    less = sliced(rules.project, matters(rules.project, rules.dreamer))
    crowded = WORK_CROWDED if less is rules.project else WORK_SLICED
    space = _space(rules, max_states, watch, block_most, crowded, walk_most)
    if space is None:
        return None
    most_bytes = memory_allowed() // 4
    if not space.complete:
        space.watch = watch.late(LATE)
        return Answering(space, most_bytes).answer()
    if space.states <= (chain_most if less is rules.project else CHAIN_SLICED):
        return Answering(space, most_bytes, chain_most).answer()

    def without_what_matters_nowhere() -> Space | None:
        return followed(Rules(less, rules.dreamer), max_states, space.watch, block_most)

    def without_what_is_asked_no_more() -> Space | None:
        return followed(slice_of(rules), max_states, space.watch, block_most)

    first = without_what_matters_nowhere if less is not rules.project else lambda: space
    return Answering(space, most_bytes, chain_most, (first, without_what_is_asked_no_more)).answer()


def followed(
    rules: Rules, max_states: int, watch: Watch, block_most: int = BLOCK_MOST, crowded: int = WORK_CROWDED
) -> Space | None:
    """All the nights of some rules; `None` where blocks cannot hold them, the bound is passed or the time is up.

    Args:
        rules: Whose nights.
        max_states: The bound.
        watch: Asked often.
        block_most: The most words of a block.
        crowded: How many words are gone through at most where some variables find no room in the blocks.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    space = _space(rules, max_states, watch, block_most, crowded)
    return space if space is not None and space.complete else None


def is_crowded(rules: Rules) -> bool:
    """Whether some of what tells states apart finds no room in blocks."""
    try:
        return bool(_frame(rules, BLOCK_MOST).located)
    except TooWideError:
        return True


def _space(
    rules: Rules, max_states: int, watch: Watch, block_most: int, crowded: int, walk_most: int = WALK_MOST
) -> Space | None:
    """The same; as far as nights were followed, where the time is up."""
    try:
        frame = _frame(rules, block_most)
        space = Space(frame, watch, memory_allowed(), _work_for(frame, crowded))
        if not walk(space, min(walk_most, max_states)):
            space.follow(max_states)
    except TooWideError:
        return None
    if not space.complete and not watch.expired:
        return None
    return space if space.states <= max_states else None


@lru_cache(1)
def _frame(rules: Rules, block_most: int) -> Frame:
    scenes = sum(1 for _ in rules.project.scenes())
    return Frame(rules, block_most, max(8192, memory_allowed() // (BLOCKS_A_SCENE * max(1, scenes))))


def _work_for(frame: Frame, crowded: int) -> int:
    """How many words are gone through at most: the fewer, the more flags are told apart by location."""
    if not frame.located:
        return MOST_WORK
    if crowded > WORK_SLICED and all(isinstance(quantity.key, str) for quantity in frame.located):
        return crowded
    return min(crowded, WORK_SLICED) >> min(3, len(frame.located) // 4)
