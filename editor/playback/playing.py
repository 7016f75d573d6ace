"""A night while it is played by somebody: who looks on, what was said on the way, and the nights that were left for it."""

from collections.abc import Callable, Iterable
from typing import Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.variable import Scalar
from editor.playback.branch import Branch
from editor.playback.breakpoints import Breakpoint, Halt
from editor.playback.lookout import Lookout
from editor.playback.night import Night, Outcome
from editor.playback.pins import Pins
from editor.playback.trace import replay
from editor.semantics.rules import Move
from editor.semantics.state import State

BRANCHES_MOST: Final = 12
SAID_MOST: Final = 500


class Playing:
    """Moves a night on and back, and stops where it should.

    Args:
        night: What is played.

    Attributes:
        said: What logpoints and stops said, with the number of the move, oldest first.
        notice: Why the night stands still, or nothing.
        pins: What is held fast where nobody chooses.
    """

    def __init__(self, night: Night) -> None:
        self._night = night
        self._branches: tuple[Branch, ...] = ()
        self._kept = 0
        self._lookout = Lookout(night.project, night.dreamer)
        self.said: list[tuple[int, str]] = []
        self.notice = ""
        self.pins = Pins()

    @property
    def night(self) -> Night:
        """What is played."""
        return self._night

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Nights that were left for this one, oldest first."""
        return self._branches

    def heed(
        self,
        breakpoints: Iterable[Breakpoint],
        halts: Iterable[Halt],
        *,
        troubled: frozenset[SceneKey] = frozenset(),
        peace: Callable[[State], float | None] = lambda _: None,
    ) -> None:
        """What to stop at from now on; hits counted so far stay counted."""
        night, old = self._night, self._lookout
        self._lookout = Lookout(night.project, night.dreamer, breakpoints, halts, troubled=troubled, peace=peace)
        self._lookout.count_on(old)

    def hits(self) -> tuple[int, ...]:
        """How often each breakpoint was hit."""
        return tuple(self._lookout.counts)

    def advance(self, choice: int | None = None) -> bool:
        """One move: along what was played before, else the given one, else a pinned one, else as chance has it.

        Returns:
            Whether nothing was met that stops the night.

        Raises:
            EditorError: The night is over, or that transition cannot be taken now.
        """
        night = self._night
        before, lasted = night.state, night.minutes
        if choice is not None or not night.forward():
            way = self.pins.choice(night) if choice is None else choice
            self._leaving(lambda: night.step(way))
        passage = night.passage(night.position)
        self.notice = ""
        stuck = night.outcome is Outcome.STUCK
        met = self._lookout.meets(before, passage.move, passage.state, stuck=stuck, minutes=(lasted, passage.minutes))
        for one in met:
            self._say(night.position, one.text)
        self.notice = next((one.text for one in met if one.stops), "")
        return not self.notice

    def retreat(self) -> bool:
        """One move back, as a run backwards makes it.

        Returns:
            Whether it may go on: it is not at the start, and nothing was met there that a night stops at.
        """
        night = self._night
        if not night.back():
            return False
        passage = night.passage(night.position)
        earlier = night.passage(night.position - 1) if night.position else None
        before, lasted = (earlier.state, earlier.minutes) if earlier is not None else (None, 0.0)
        self.notice = self._lookout.met_before(
            before,
            passage.move,
            passage.state,
            stuck=night.outcome is Outcome.STUCK,
            minutes=(lasted, passage.minutes),
        )
        return night.position > 0 and not self.notice

    def along(self, moves: Iterable[Move]) -> bool:
        """Move after move; comes to an end early where it should stop."""
        return all(self.advance(move if isinstance(move, int) else None) for move in moves)

    def go_to(self, position: int) -> None:
        """To a move that was played.

        Raises:
            EditorError: The night was not played that far.
        """
        self._night.go_to(position)
        self.notice = ""

    def set_variable(self, name: str, value: Scalar) -> None:
        """Give a variable another value by hand; nothing happens where it has it already.

        Raises:
            EditorError: There is no such variable, or it cannot hold the value.
        """
        if self._night.variables().get(name) != value:
            self._leaving(lambda: self._night.set_variable(name, value))

    def jump(self, key: SceneKey) -> None:
        """Arrive somewhere by hand.

        Raises:
            EditorError: There is no such scene.
        """
        self._leaving(lambda: self._night.jump(key))

    def put(self, night: Night) -> None:
        """Another night in the place of this one, which is no branch: it is the same night in an edited dream."""
        self._night = night

    def leave(self, night: Night) -> None:
        """Another night in the place of this one, which is kept as a branch."""
        self._keep(0)
        self._night = night
        self.said.clear()
        self.notice = ""

    def open_branch(self, index: int) -> None:
        """Put a kept night in the place of the present one, which is kept in turn.

        Raises:
            EditorError: There is no such branch, or the dream does not allow it any more.
        """
        if not 0 <= index < len(self._branches):
            raise EditorError("There is no such night any more.", "Choose one of the list.")
        branch = self._branches[index]
        night = replay(
            self._night.project, self._night.dreamer, branch.trace(), seed=branch.seed, exact=False, anywhere=True
        )
        self._branches = tuple(one for place, one in enumerate(self._branches) if place != index)
        self.leave(night)
        night.go_to(min(branch.forked, len(night) - 1))

    def drop_branch(self, index: int) -> None:
        """Forget a kept night."""
        self._branches = tuple(one for place, one in enumerate(self._branches) if place != index)

    def _leaving(self, act: Callable[[], object]) -> None:
        """Do what may cut off what was played after the present move; keep that as a branch."""
        night = self._night
        forked = night.position
        if forked == len(night) - 1:
            act()
            return
        whole = Branch.of(night, "", forked)
        act()
        if len(night) != len(whole.passages) or night.passages != whole.passages:
            self._remember(whole)

    def _keep(self, forked: int) -> None:
        if len(self._night) > 1:
            self._remember(Branch.of(self._night, "", forked or self._night.position))

    def _remember(self, branch: Branch) -> None:
        self._kept += 1
        self._branches = (*self._branches, branch.called(f"Night {self._kept}"))[-BRANCHES_MOST:]

    def _say(self, move: int, text: str) -> None:
        self.said.append((move, text))
        del self.said[:-SAID_MOST]
