"""A line for somebody who is here for the first time: what to do next."""

from collections.abc import Sequence
from typing import Final

from editor.ui.inside.known import Known
from editor.ui.inside.things import Thing

ENOUGH_DONE: Final = 2
"""Who has mended so many things needs no guidance any more."""


def guidance(known: Known, things: Sequence[Thing], done: int) -> str:
    """What to do next, in one sentence or two; empty for whom knows, and where nothing is broken."""
    if done >= ENOUGH_DONE or not known.errors:
        return ""
    if done:
        return "That is mended. Press N: it leads to what is most pressing now. Ctrl+Z takes a change back."
    if things:
        return (
            "What stands here is what is wrong. Walk up to it (click it, or Up and Return) "
            "to see what it is and what can be done. N leads to the next."
        )
    return "Nothing is wrong in this place. Go on through the doors, or press N: it leads to what is most pressing."
