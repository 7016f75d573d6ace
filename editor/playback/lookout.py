"""Somebody who looks on while a night is played: at every move, what it meets that it should stop at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.dreamer import Dreamer
from editor.model.project import Project, PromiseKind
from editor.model.variable import IntVariable
from editor.playback.asking import Question, ask, say
from editor.playback.breakpoints import Breakpoint, Halt, problem
from editor.semantics.rules import WAKE, Move
from editor.semantics.state import State


@dataclass(frozen=True, slots=True)
class Met:
    """Something that a move met.

    Attributes:
        text: What to tell the user.
        stops: Whether the night should stop here; else it is only said.
        index: Which breakpoint it was, or `None` for a halt.
    """

    text: str
    stops: bool = True
    index: int | None = None


class Lookout:
    """Looks at every move of one night for what it should stop at; counts the hits.

    Args:
        project: The dream that is played.
        dreamer: Who dreams, for the fear limit.
        breakpoints: In the user's order.
        halts: What to stop at wherever it happens.
        troubled: Scenes that stand for `Halt.ANOMALY`.
        peace: The peace of a state where it is known, for `Halt.LOST`.
    """

    def __init__(
        self,
        project: Project,
        dreamer: str | None,
        breakpoints: Iterable[Breakpoint] = (),
        halts: Iterable[Halt] = (),
        *,
        troubled: frozenset[SceneKey] = frozenset(),
        peace: Callable[[State], float | None] = lambda _: None,
    ) -> None:
        self._project = project
        self._dreamer: Dreamer | None = project.dreamers.get(dreamer or "")
        self._breakpoints = tuple(breakpoints)
        self._halts = frozenset(halts)
        self._troubled = troubled
        self._peace = peace
        self.counts = [0] * len(self._breakpoints)
        self._heeded = [
            (index, one, ask(one.condition, project, wants_bool=True) if one.condition else None)
            for index, one in enumerate(self._breakpoints)
            if one.enabled and not problem(one, project)
        ]
        self._names = {name: slot for slot, name in enumerate(project.variables)}
        self._promises = self._sound_promises()

    def count_on(self, earlier: "Lookout") -> None:
        """Take over what an earlier lookout has counted for the same breakpoints."""
        counted = dict(zip(earlier._breakpoints, earlier.counts, strict=True))
        self.counts = [counted.get(one, 0) for one in self._breakpoints]

    def meets(
        self,
        before: State | None,
        move: Move,
        after: State,
        *,
        stuck: bool = False,
        minutes: tuple[float, float] = (0, 0),
    ) -> list[Met]:
        """What this move met, breakpoints first.

        Args:
            before: The state it led from; `None` at the start.
            move: `start`, `descend`, `wake` or a transition's index.
            after: The state it led to.
            stuck: Whether the night is stuck there.
            minutes: How long the night had lasted before, and has now.
        """
        found = [met for index, one, holds in self._heeded if (met := self._hit(index, one, holds, before, move, after))]
        return [*found, *(Met(text) for text in self._halted(before, after, stuck, minutes))]

    def met_before(
        self,
        before: State | None,
        move: Move,
        after: State,
        *,
        stuck: bool = False,
        minutes: tuple[float, float] = (0, 0),
    ) -> str:
        """Why a night that runs backwards stops at what this move led to, or nothing; hits are not counted again.

        A breakpoint that waits for its hits stops it once they were reached; what is only said is not said again.
        """
        for index, one, holds in self._heeded:
            reached = self.counts[index] >= one.hits
            if reached and not one.says and self._holds_for(one, holds, before, move, after):
                return f"Breakpoint: {one.title(self._project)}"
        return next(iter(self._halted(before, after, stuck, minutes)), "")

    def _hit(
        self, index: int, one: Breakpoint, holds: Question | None, before: State | None, move: Move, after: State
    ) -> Met | None:
        if not self._holds_for(one, holds, before, move, after):
            return None
        self.counts[index] += 1
        if self.counts[index] < one.hits:
            return None
        if one.says:
            return Met(say(one.says, self._project, after), False, index)
        return Met(f"Breakpoint: {one.title(self._project)}", True, index)

    def _holds_for(self, one: Breakpoint, holds: Question | None, before: State | None, move: Move, after: State) -> bool:
        if not self._applies(one, before, move, after):
            return False
        if holds is None:
            return True
        placed = one.scene is not None or one.variable is not None
        return bool(holds(after)) and (placed or before is None or not holds(before))

    def _applies(self, one: Breakpoint, before: State | None, move: Move, after: State) -> bool:
        if one.variable is not None:
            slot = self._names[one.variable]
            return before is not None and before.values[slot] != after.values[slot]
        if one.scene is None:
            return True
        if one.transition is None:
            return after.here == one.scene and move != WAKE
        return before is not None and before.here == one.scene and move == one.transition

    def _halted(
        self, before: State | None, after: State, stuck: bool, minutes: tuple[float, float] = (0, 0)
    ) -> Iterable[str]:
        if stuck and Halt.STUCK in self._halts:
            yield "Nothing is open here: the night is stuck."
        if Halt.LIMIT in self._halts and self._is_over_limit(after) and not (before and self._is_over_limit(before)):
            yield f"Fear is {after.values[self._names['fear']]}, over the limit of {self._limit}."
        longest = self._dreamer.minutes_limit if self._dreamer is not None else None
        if Halt.LIMIT in self._halts and longest is not None and minutes[0] <= longest < minutes[1]:
            yield f"The night has lasted {minutes[1]:,.10g} minutes, over the limit of {longest:,.10g}."
        if Halt.PROMISE in self._halts:
            for text, holds in self._promises:
                if not holds(after) and (before is None or holds(before)):
                    yield f"A promise is broken: {text}."
        if Halt.ANOMALY in self._halts and after.here in self._troubled and (before is None or before.here != after.here):
            yield f"{self._project.title_of(*after.here)} is marked with an error."
        if Halt.LOST in self._halts and before is not None and self._is_lost(before, after):
            yield "The point of no return: from here no night wakes in peace."

    def _is_lost(self, before: State, after: State) -> bool:
        return self._peace(after) == 0 and bool(self._peace(before))

    @property
    def _limit(self) -> int | None:
        known = isinstance(self._project.variables.get("fear"), IntVariable)
        return self._dreamer.fear_limit if self._dreamer is not None and known else None

    def _is_over_limit(self, state: State) -> bool:
        return self._limit is not None and int(state.values[self._names["fear"]]) > self._limit

    def _sound_promises(self) -> list[tuple[str, Question]]:
        found = []
        for promise in self._project.promises:
            if promise.kind is PromiseKind.ALWAYS and not promise.damaged:
                try:
                    found.append((str(promise), ask(promise.expression, self._project, wants_bool=True)))
                except EditorError:
                    continue
        return found
