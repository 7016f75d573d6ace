"""The front door of the fast prover: follow every night in blocks, if there is room, and answer."""

import os
from dataclasses import replace
from typing import Final

from editor.model.variable import IntVariable
from editor.prover.answer import Answer, Finding, Move, Trace
from editor.prover.blocks.answering import CHAIN_MOST, Answering
from editor.prover.blocks.asking import Asking
from editor.prover.blocks.chances import Chances
from editor.prover.blocks.domains import TooWideError
from editor.prover.blocks.fearing import UNDECIDED
from editor.prover.blocks.frame import BLOCK_MOST, Frame
from editor.prover.blocks.space import MOST_WORK, Space
from editor.prover.flags import as_flags
from editor.prover.forgetting import forgetful
from editor.prover.plain.graph import trace_of
from editor.prover.slicing import matters, sliced
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State

BYTES_MOST: Final = 10 * 2**30
BLOCKS_A_SCENE: Final = 4
"""How often there must be room for a scene's block: for what was reached, what is left in a question, and to work."""
CHAIN_SLICED: Final = 300_000
"""Up to how many states chances are weighed on all of them, though some variables matter to no question."""
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
    rules: Rules, max_states: int, watch: Watch, *, block_most: int = BLOCK_MOST, chain_most: int = CHAIN_MOST
) -> Answer | None:
    """Everything about the nights of some rules; `None` where blocks cannot hold them or the bound is passed.

    Where some variables matter to no question, probabilities are computed without them.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    less = sliced(rules.project, matters(rules.project, rules.dreamer))
    crowded = WORK_CROWDED if less is rules.project else WORK_SLICED
    space = followed(rules, max_states, watch, block_most, crowded)
    if space is None:
        return None
    most_bytes = memory_allowed() // 4
    if less is rules.project or not chain_most or space.states <= min(chain_most, CHAIN_SLICED):
        return Answering(space, most_bytes, chain_most).answer()
    smaller = followed(Rules(less, rules.dreamer), max_states, watch, block_most)
    weighed = Chances(Asking(smaller)) if smaller is not None and smaller.states <= chain_most else None
    return Answering(space, most_bytes, chain_most, weighed).answer()


def answer_of_slice(rules: Rules, max_states: int, watch: Watch) -> Answer | None:
    """What can be said where all states are too many, by what matters to a question and is still asked for.

    The states counted are those of that slice, so the answer is never called complete. That fear does not feed on
    itself holds of all states if it holds of the slice; that it does is then not decided.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    less = forgetful(as_flags(sliced(rules.project, matters(rules.project, rules.dreamer))))
    space = followed(Rules(less, rules.dreamer), max_states, watch)
    if space is None:
        return None
    answer = Answering(space, memory_allowed() // 4).answer()
    states = float(answer.states)
    findings = [
        replace(finding, trace=_replayed(rules, finding.trace))
        for finding in answer.findings
        if finding.code not in ("fear-feedback", "not-decided") or finding.question not in ("", UNDECIDED)
    ]
    fed = any(finding.code == "fear-feedback" or finding.question == UNDECIDED for finding in answer.findings)
    known = isinstance(rules.project.variables.get("fear"), IntVariable)
    if fed or (known and "fear" not in less.variables):
        findings.append(Finding("not-decided", value=states, question=UNDECIDED))
    promises = tuple(replace(kept, trace=_replayed(rules, kept.trace)) for kept in answer.promises)
    return replace(answer, complete=False, findings=tuple(findings), promises=promises)


def followed(
    rules: Rules, max_states: int, watch: Watch, block_most: int = BLOCK_MOST, crowded: int = WORK_CROWDED
) -> Space | None:
    """All the nights of some rules; `None` where blocks cannot hold them or the bound is passed.

    Args:
        rules: Whose nights.
        max_states: The bound.
        watch: Asked often.
        block_most: The most words of a block.
        crowded: How many words are gone through at most where some variables find no room in the blocks.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    try:
        scenes = sum(1 for _ in rules.project.scenes())
        frame = Frame(rules, block_most, max(8192, memory_allowed() // (BLOCKS_A_SCENE * max(1, scenes))))
        space = Space(frame, watch, memory_allowed(), _work_for(frame, crowded))
        space.follow(max_states)
    except TooWideError:
        return None
    return space if space.complete and space.states <= max_states else None


def _work_for(frame: Frame, crowded: int) -> int:
    """How many words are gone through at most: the fewer, the more flags are told apart by location."""
    if not frame.located:
        return MOST_WORK
    if crowded > WORK_SLICED and all(isinstance(quantity.key, str) for quantity in frame.located):
        return crowded
    return min(crowded, WORK_SLICED) >> min(3, len(frame.located) // 4)


def _replayed(rules: Rules, trace: Trace) -> Trace:
    """The same moves with every variable."""
    visits: list[tuple[State, Move]] = []
    for step in trace:
        if visits:
            visits.append((rules.follow(visits[-1][0], step.move), step.move))
        else:
            begun = (rules.begin(entry) for entry in rules.entries())
            visits.append((next(state for state in begun if state.stack == step.at), step.move))
    return trace_of(visits, rules)
