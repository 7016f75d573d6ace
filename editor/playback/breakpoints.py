"""Where a night that runs should stop, or say something and go on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from editor.errors import EditorError
from editor.language.check import Scope
from editor.model.difference import SceneKey
from editor.model.dreamer import Dreamer
from editor.model.project import Project, PromiseKind
from editor.model.variable import IntVariable
from editor.playback.asking import Question, ask, say
from editor.semantics.rules import Move
from editor.semantics.state import State


class Halt(str, Enum):
    """What a night can stop at wherever it happens."""

    STUCK = "stuck"
    LIMIT = "limit"
    PROMISE = "promise"
    ANOMALY = "anomaly"
    LOST = "lost"


HALT_TITLES: Final = {
    Halt.STUCK: "Nothing is open",
    Halt.LIMIT: "Fear passes the limit",
    Halt.PROMISE: "A promise is broken",
    Halt.ANOMALY: "A scene with an error",
    Halt.LOST: "The point of no return",
}
"""For people, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """One place to stop at. With neither scene nor variable it stops when the condition becomes true.

    Attributes:
        scene: Arriving here.
        transition: Taking this way out of `scene`, by its index.
        variable: A move that changes this variable.
        condition: Must hold in the state that the move leads to; empty for always.
        hits: Stop only from this many hits on.
        says: Say this and go on; `{fear}` stands for a value. Empty to stop.
        enabled: Whether it is heeded.
    """

    scene: SceneKey | None = None
    transition: int | None = None
    variable: str | None = None
    condition: str = ""
    hits: int = 1
    says: str = ""
    enabled: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether it names anything to stop at."""
        return self.scene is not None or self.variable is not None or bool(self.condition.strip())

    def title(self, project: Project) -> str:
        """What to call it: `The cellar · fear > 70 · from the 3rd time on`."""
        return " · ".join(part for part in (self._place(project), self._terms()) if part)

    def _place(self, project: Project) -> str:
        if self.variable is not None:
            return f"{self.variable} changes"
        if self.scene is None:
            return f"when {self.condition}"
        name = project.title_of(*self.scene)
        if self.transition is None:
            return name
        way = project.transition(*self.scene, self.transition)
        return f"{name}: {(way.label or f'to {way.to}') if way is not None else f'way {self.transition + 1}'}"

    def _terms(self) -> str:
        placed = self.scene is not None or self.variable is not None
        condition = f"if {self.condition}" if self.condition and placed else ""
        hits = f"from hit {self.hits} on" if self.hits > 1 else ""
        says = f"says “{self.says}”" if self.says else ""
        return " · ".join(part for part in (condition, hits, says) if part)


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


def checked(breakpoint: Breakpoint, project: Project) -> Breakpoint:
    """The breakpoint, if it can be heeded in this project.

    Raises:
        EditorError: It names nothing, or its condition is no sentence.
    """
    if not breakpoint.is_sound:
        raise EditorError("This breakpoint names nothing to stop at.", "Name a scene, a variable or a condition.")
    if breakpoint.variable is not None and breakpoint.variable not in project.variables:
        raise EditorError(f"There is no variable {breakpoint.variable!r} to watch.", "Name one of the project's variables.")
    if breakpoint.condition:
        ask(breakpoint.condition, project, wants_bool=True)
    return breakpoint


def problem(breakpoint: Breakpoint, project: Project) -> str:
    """Why a breakpoint is not heeded in this project, or nothing."""
    if breakpoint.scene is not None and project.scene(*breakpoint.scene) is None:
        return "The scene is no longer there."
    if breakpoint.scene is not None and breakpoint.transition is not None:
        if project.transition(*breakpoint.scene, breakpoint.transition) is None:
            return "The way is no longer there."
    try:
        checked(breakpoint, project)
    except EditorError as error:
        return error.message
    return ""


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

    def meets(self, before: State | None, move: Move, after: State, *, stuck: bool = False) -> list[Met]:
        """What this move met, breakpoints first.

        Args:
            before: The state it led from; `None` at the start.
            move: `start`, `descend`, `wake` or a transition's index.
            after: The state it led to.
            stuck: Whether the night is stuck there.
        """
        found = [met for index, one, holds in self._heeded if (met := self._hit(index, one, holds, before, move, after))]
        return [*found, *(Met(text) for text in self._halted(before, after, stuck))]

    def _hit(
        self, index: int, one: Breakpoint, holds: Question | None, before: State | None, move: Move, after: State
    ) -> Met | None:
        if not self._applies(one, before, move, after):
            return None
        if holds is not None:
            placed = one.scene is not None or one.variable is not None
            if not holds(after) or (not placed and before is not None and holds(before)):
                return None
        self.counts[index] += 1
        if self.counts[index] < one.hits:
            return None
        if one.says:
            return Met(say(one.says, self._project, after), False, index)
        return Met(f"Breakpoint: {one.title(self._project)}", True, index)

    def _applies(self, one: Breakpoint, before: State | None, move: Move, after: State) -> bool:
        if one.variable is not None:
            slot = self._names[one.variable]
            return before is not None and before.values[slot] != after.values[slot]
        if one.scene is None:
            return True
        if one.transition is None:
            return after.here == one.scene and move != "wake"
        return before is not None and before.here == one.scene and move == one.transition

    def _halted(self, before: State | None, after: State, stuck: bool) -> Iterable[str]:
        if stuck and Halt.STUCK in self._halts:
            yield "Nothing is open here: the night is stuck."
        if Halt.LIMIT in self._halts and self._is_over_limit(after) and not (before and self._is_over_limit(before)):
            yield f"Fear is {after.values[self._names['fear']]}, over the limit of {self._limit}."
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


def to_plain(breakpoint: Breakpoint) -> dict[str, object]:
    """As plain values, for the user's settings; what is at its default is left out."""
    plain: dict[str, object] = {}
    if breakpoint.scene is not None:
        plain["scene"] = list(breakpoint.scene)
    for name in ("transition", "variable", "condition", "hits", "says", "enabled"):
        value = getattr(breakpoint, name)
        if value != getattr(NOWHERE, name):
            plain[name] = value
    return plain


def from_plain(plain: object) -> Breakpoint | None:
    """What `to_plain` made; `None` where it is something else."""
    if not isinstance(plain, Mapping):
        return None
    scene = plain.get("scene")
    key = (str(scene[0]), str(scene[1])) if isinstance(scene, list) and len(scene) == 2 else None
    transition, variable, hits = plain.get("transition"), plain.get("variable"), plain.get("hits", 1)
    found = Breakpoint(
        key,
        transition if isinstance(transition, int) and key is not None else None,
        variable if isinstance(variable, str) else None,
        str(plain.get("condition", "")),
        max(1, hits) if isinstance(hits, int) else 1,
        str(plain.get("says", "")),
        plain.get("enabled", True) is not False,
    )
    return found if found.is_sound else None


def followed(breakpoint: Breakpoint, renames: Mapping[SceneKey, SceneKey]) -> Breakpoint:
    """The breakpoint after scenes were called otherwise."""
    if breakpoint.scene is None or breakpoint.scene not in renames:
        return breakpoint
    return replace(breakpoint, scene=renames[breakpoint.scene])


NOWHERE: Final = Breakpoint()
"""A breakpoint with everything at its default."""


def scope_of(project: Project) -> Scope:
    """The scope in which conditions stand: that of promises."""
    return Scope(project.variables, None, promise=True)
