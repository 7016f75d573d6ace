"""The front door of the fast prover: follow every night in blocks, if there is room, and answer."""

import os
from typing import Final

from editor.prover.answer import Answer
from editor.prover.blocks.answering import CHAIN_MOST, Answering
from editor.prover.blocks.domains import TooWideError
from editor.prover.blocks.frame import BLOCK_MOST, Frame
from editor.prover.blocks.space import Space
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

BYTES_MOST: Final = 10 * 2**30


def memory_allowed() -> int:
    """How many bytes a proof may take: half of the machine's memory, at most ten gigabytes."""
    try:
        return min(BYTES_MOST, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2)
    except (AttributeError, ValueError, OSError):
        return 2 * 2**30


def answer_in_blocks(
    rules: Rules, max_states: int, watch: Watch, *, block_most: int = BLOCK_MOST, chain_most: int = CHAIN_MOST
) -> Answer | None:
    """Everything about the nights of some rules; `None` where blocks cannot hold them or the bound is passed.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    most_bytes = memory_allowed()
    try:
        space = Space(Frame(rules, block_most), watch, most_bytes)
        space.follow(max_states)
        if not space.complete or space.states > max_states:
            return None
        return Answering(space, most_bytes // 4, chain_most).answer()
    except TooWideError:
        return None
