"""A night that is debugged: moved on and back, one move at a time, with somebody who looks on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from editor.model.difference import SceneKey
from editor.playback.breakpoints import Breakpoint, Halt
from editor.playback.chooser import ByList
from editor.playback.lookout import Lookout, Met
from editor.playback.night import SET, Night, Outcome
from editor.semantics.state import State


class Walk:
    """Moves one night.

    Args:
        night: At its start.
        chooser: Decides where nothing was played before and nobody says otherwise; after its list, chance.
    """

    def __init__(self, night: Night, chooser: ByList) -> None:
        self.night = night
        self._chooser = chooser
        self._ahead = Lookout(night.project, night.dreamer)
        self._behind = self._ahead

    @property
    def depth(self) -> int:
        """How many dreams deep the night is."""
        return len(self.night.state.stack)

    @property
    def knows_the_way(self) -> bool:
        """Whether the next choice was made already: the night was played on from here, or the list has it."""
        return self.night.position < len(self.night) - 1 or bool(self._chooser.left)

    def heed(
        self,
        breakpoints: Sequence[Breakpoint],
        halts: Iterable[Halt],
        *,
        troubled: frozenset[SceneKey] = frozenset(),
        peace: Callable[[State], float | None] = lambda _: None,
    ) -> None:
        """What to stop at from now on; hits counted so far stay counted."""
        night, wanted = self.night, list(halts)
        before = self._ahead
        self._ahead = Lookout(night.project, night.dreamer, breakpoints, wanted, troubled=troubled, peace=peace)
        self._ahead.count_on(before)
        back = [replace(one, hits=1, enabled=one.enabled and not one.says) for one in breakpoints]
        self._behind = Lookout(night.project, night.dreamer, back, wanted, troubled=troubled, peace=peace)

    def forward(self, choice: int | None = None) -> list[Met]:
        """One move: the given one, else along what was played before, else as the chooser has it.

        Raises:
            EditorError: The night is over, or that transition cannot be taken now.
        """
        night = self.night
        if choice is not None or not night.forward():
            night.step(choice if choice is not None else self._chooser.choose(night))
        return self._met(self._ahead)

    def backward(self) -> list[Met] | None:
        """One move back, with what going forward would have met there; `None` at the start."""
        return self._met(self._behind) if self.night.back() else None

    def arrived(self) -> list[Met]:
        """What the start itself meets."""
        return self._met(self._ahead)

    def _met(self, lookout: Lookout) -> list[Met]:
        night = self.night
        passage = night.passage(night.position)
        if passage.move == SET:
            return []
        earlier = night.passage(night.position - 1) if night.position else None
        before, lasted = (earlier.state, earlier.minutes) if earlier is not None else (None, 0.0)
        stuck = night.outcome is Outcome.STUCK
        return lookout.meets(before, passage.move, passage.state, stuck=stuck, minutes=(lasted, passage.minutes))
