"""Who decides: chance, a list of choices, or a night that was found before."""

from collections import deque
from collections.abc import Iterable
from typing import Final, Protocol

from editor.errors import EditorError
from editor.playback.night import Night
from editor.prover.answer import Trace

MAX_MOVES: Final = 1_000
"""After how many moves a night that is played by itself is left, unless somebody asks for more."""


class Chooser(Protocol):
    """Decides a night's moves, one after the other."""

    def choose(self, night: Night) -> int | None:
        """The index of the transition to take next; `None` lets chance decide by weight.

        Raises:
            EditorError: What it would choose is not possible.
        """
        ...


class ByWeight:
    """Chance decides everything, by weight, from the night's seed."""

    def choose(self, night: Night) -> int | None:
        """Always leave it to chance."""
        del night
        return None


class ByList:
    """A list of transition indexes, one for each time that the dreamer chooses; after its end chance decides.

    Args:
        choices: In order.
    """

    def __init__(self, choices: Iterable[int]) -> None:
        self._left = deque(choices)
        self._taken = 0

    @property
    def left(self) -> int:
        """How many choices were not needed yet."""
        return len(self._left)

    def choose(self, night: Night) -> int | None:
        """The next of the list where the dreamer chooses."""
        if not self._left or not night.chooses():
            return None
        choice = self._left.popleft()
        self._taken += 1
        if all(way.move != choice for way in night.ways()):
            offered = ", ".join(str(way.move) for way in night.ways())
            reason = next((door.reason for door in night.doors() if door.index == choice), "there is no such transition.")
            place = night.project.title_of(*night.here)
            raise EditorError(
                f"Choice {self._taken} of the list is {choice}, which cannot be taken at {place}: {reason}",
                f"Possible there: {offered}.",
            )
        return choice


class ByTrace:
    """The transitions that a trace took; after its end chance decides.

    Args:
        trace: From its start, for a night that begins where the trace does.
    """

    def __init__(self, trace: Trace) -> None:
        self._moves = [step.move for step in trace]

    def choose(self, night: Night) -> int | None:
        """The move that the trace made from here."""
        following = night.position + 1
        if following >= len(self._moves):
            return None
        move = self._moves[following]
        if isinstance(move, int):
            return move
        if all(way.move != move for way in night.ways()):
            raise EditorError(
                f"The trace goes on with '{move}', which is not possible here.", "The dream was changed since."
            )
        return None


def play(night: Night, chooser: Chooser, max_moves: int = MAX_MOVES) -> Night:
    """Play a night on until it is over or has made so many moves; the same night, for convenience.

    Raises:
        EditorError: The chooser wants what is not possible.
    """
    while not night.is_over and night.position < max_moves:
        night.step(chooser.choose(night))
    return night
