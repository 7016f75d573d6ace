"""The point of no return of a trace: the last state from which waking was still possible, and the move that lost it."""

from dataclasses import dataclass

from editor.prover.answer import Move, Trace
from editor.prover.foresight import Foresight


@dataclass(frozen=True, slots=True)
class NoReturn:
    """Where a night was lost.

    Attributes:
        last: The place in the trace of the last state from which waking was possible; `None` where it never was.
        move: The move after it; that of the beginning where waking never was possible.
    """

    last: int | None
    move: Move


def point_of_no_return(foresight: Foresight, trace: Trace) -> NoReturn | None:
    """Where a trace loses its way home; `None` where a night can still wake at its end.

    Once waking is impossible it stays so; so the place is looked for by halving.
    """
    states = foresight.played(trace)
    if not states or foresight.can_wake(states[-1]) is not False:
        return None
    low, high = 0, len(states) - 1
    while low < high:
        middle = (low + high) // 2
        if foresight.can_wake(states[middle]):
            low = middle + 1
        else:
            high = middle
    return NoReturn(low - 1 if low else None, trace[low].move)
