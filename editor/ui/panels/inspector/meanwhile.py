"""What the inspector says of a proof that is not done."""

from typing import Final

from editor.ui.live.judgement import Judgement

BEFORE: Final = " · before the last edit"
"""Stands behind what was proved of the dream as it was."""


def said_meanwhile(judgement: Judgement) -> str:
    """What stands where nothing is known."""
    if judgement.stopped:
        return "Not proved: the proof was stopped."
    return "Not judged." if judgement.settled else "Proving…"
