"""How a night goes, exactly as the format page says in its part 4. Playback and the plain explorer both ask here."""

from dataclasses import dataclass
from typing import Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.transition import Kind
from editor.model.variable import IntVariable, Scalar
from editor.semantics.places import Places, WayOut
from editor.semantics.state import Phase, State
from editor.semantics.wiring import bottomless_dreams

MAX_DEPTH: Final = 16
"""How many dreams deep a night through a bottomless dream goes at most; there it is stuck."""
DESCEND: Final = "descend"
WAKE: Final = "wake"
Move = str | int


@dataclass(frozen=True, slots=True)
class Way:
    """A move that can happen now, and how likely it is by weight."""

    move: Move
    probability: float


@dataclass(frozen=True, slots=True)
class Door:
    """A transition of the present scene, seen from the present state.

    Attributes:
        index: Its place among the scene's transitions.
        open: It is not spent and its guard holds.
        acts: It is open and of the kind that acts now.
        spent: It could be taken only once, and was.
        wrong: Its guard or an effect is no sentence of the language, or it could not be understood.
    """

    index: int
    open: bool
    acts: bool
    spent: bool
    wrong: bool


class _Moment:
    """A state in the making: what sentences see while effects are applied."""

    __slots__ = ("awake", "here", "values", "visited", "woke")

    def __init__(self, here: SceneKey, values: list[Scalar], woke: str, visited: frozenset[SceneKey]) -> None:
        self.here = here
        self.values = values
        self.woke = woke
        self.visited = visited
        self.awake = False


class Rules:
    """How the nights of one dreamer go.

    Args:
        project: The dream.
        dreamer: A dreamer's id, or `None` for nobody.
    """

    def __init__(self, project: Project, dreamer: str | None = None) -> None:
        self.project = project
        self.dreamer = dreamer
        self.places = Places(project, dreamer)
        self._first = tuple(variable.start for variable in project.variables.values())
        self._bottomless: frozenset[str] | None = None

    @property
    def first_values(self) -> tuple[Scalar, ...]:
        """Every variable at its declared start."""
        return self._first

    @property
    def has_fear(self) -> bool:
        """Whether there is an int variable `fear`."""
        return isinstance(self.project.variables.get("fear"), IntVariable)

    @property
    def fear_limit(self) -> int | None:
        """The most fear that the dreamer may come to; `None` for any, or where there is no such variable."""
        return self.places.dreamer.fear_limit if self.places.dreamer is not None and self.has_fear else None

    @property
    def minutes_limit(self) -> float | None:
        """How many minutes the dreamer's nights may take; `None` for any."""
        return self.places.dreamer.minutes_limit if self.places.dreamer is not None else None

    def entries(self) -> tuple[str, ...]:
        """The scenes in which a night may begin: the start dream's start, then its other entries."""
        dream = self.project.dreams.get(self.project.start or "")
        if dream is None:
            return ()
        return tuple(dict.fromkeys((dream.start or "", *dream.entries)))

    def beginnings(self) -> tuple[SceneKey, ...]:
        """The entries with the start dream's id; what they name may be missing."""
        return tuple((self.project.start or "", scene) for scene in self.entries())

    def begin(self, scene: str | None = None) -> State:
        """The state after arriving at the start, or at an entry.

        Raises:
            EditorError: The project begins in no dream.
        """
        dream = self.project.start
        if dream is None or dream not in self.project.dreams:
            raise EditorError("The night has nowhere to begin.", "Set the project's start to one of its dreams.")
        first = self.project.dreams[dream].start or "" if scene is None else scene
        return self._arrive(((dream, first),), list(self._first), "", frozenset(), frozenset())

    def begin_at(self, key: SceneKey) -> State:
        """The state after arriving somewhere else than a night would: for trying out."""
        return self._arrive((key,), list(self._first), "", frozenset(), frozenset())

    def arrive(self, state: State, stack: tuple[SceneKey, ...]) -> State:
        """The state after arriving at the top of another stack by hand, with everything else as it is."""
        return self._arrive(stack, list(state.values), state.woke, state.visited, state.spent)

    def ways(self, state: State) -> tuple[Way, ...]:
        """The moves that can happen now, with their probabilities; none when awake or stuck."""
        place = self.places[state.stack[-1]]
        if self.moves_on(state):
            acting = acting_among(self.open_ways(state))
            total = sum(way.weight for way in acting)
            return tuple(Way(way.index, way.weight / total) for way in acting)
        if state.phase is Phase.AWAKE or place.ghost or place.lost:
            return ()
        if place.wake:
            return (Way(WAKE, 1.0),)
        return () if place.descend is None or self.is_too_deep(state.stack, place.descend) else (Way(DESCEND, 1.0),)

    def moves_on(self, state: State) -> bool:
        """Whether what happens next is one of the scene's transitions, if any is open."""
        place = self.places[state.stack[-1]]
        if state.phase is Phase.AWAKE or place.ghost or place.lost:
            return False
        return state.phase is Phase.RESUMED or not (place.wake or place.descend is not None)

    def open_ways(self, state: State) -> list[WayOut]:
        """The transitions of the present scene that are not spent and whose guards hold."""
        place = self.places[state.stack[-1]]
        return [way for way in place.ways if self._is_open(way, state)]

    def chooses(self, state: State) -> bool:
        """Whether the dreamer decides the next move."""
        place = self.places[state.stack[-1]]
        ways = self.ways(state)
        return bool(ways) and isinstance(ways[0].move, int) and place.ways[ways[0].move].kind is Kind.CHOICE

    def doors(self, state: State) -> tuple[Door, ...]:
        """Every transition of the present scene, for explaining; none is open where the scene does not move on."""
        place = self.places[state.stack[-1]]
        moves_on = self.moves_on(state)
        opened = {way.index for way in self.open_ways(state)} if moves_on else set()
        moving = {way.move for way in self.ways(state)}
        return tuple(
            Door(
                way.index,
                open=way.index in opened,
                acts=way.index in moving,
                spent=way.once and (*place.key, way.index) in state.spent,
                wrong=way.wrong,
            )
            for way in place.ways
        )

    def follow(self, state: State, move: Move) -> State:
        """The state after a move that `ways` offers."""
        place = self.places[state.stack[-1]]
        if move == WAKE:
            return State(state.stack[:-1], state.values, place.key[1], state.visited, state.spent, Phase.RESUMED)
        values = list(state.values)
        if isinstance(move, str):
            stack = (*state.stack, place.descend or ("", ""))
            return self._arrive(stack, values, state.woke, state.visited, state.spent)
        way = place.ways[move]
        spent = state.spent | {(*place.key, move)} if way.once else state.spent
        if way.effects:
            moment = _Moment(place.key, values, state.woke, state.visited)
            for effect in way.effects:
                slot, value = effect(moment)
                values[slot] = value
        return self._arrive((*state.stack[:-1], way.target), values, state.woke, state.visited, spent)

    def minutes(self, state: State) -> float:
        """The minutes that arriving at this state took; coming back from an inner dream takes none."""
        return 0 if state.phase is Phase.RESUMED else self.places[state.stack[-1]].minutes

    def _arrive(
        self,
        stack: tuple[SceneKey, ...],
        values: list[Scalar],
        woke: str,
        visited: frozenset[SceneKey],
        spent: frozenset[tuple[str, str, int]],
    ) -> State:
        place = self.places[stack[-1]]
        for slot, amount in place.feelings:
            values[slot] = self.places.rise(slot, values[slot], amount)
        if place.effects:
            moment = _Moment(place.key, values, woke, visited)
            for effect in place.effects:
                slot, value = effect(moment)
                values[slot] = value
        if place.remembered:
            visited = visited | {place.key}
        phase = Phase.AWAKE if place.wake and len(stack) == 1 else Phase.ARRIVED
        return State(stack, tuple(values), woke, visited, spent, phase)

    def is_too_deep(self, stack: tuple[SceneKey, ...], inner: SceneKey) -> bool:
        """Whether a night that would descend goes through a bottomless dream and has no deeper to go."""
        if len(stack) < MAX_DEPTH:
            return False
        if self._bottomless is None:
            self._bottomless = bottomless_dreams(self.project)
        return any(dream in self._bottomless for dream, _ in (*stack, inner))

    def _is_open(self, way: WayOut, state: State) -> bool:
        if way.wrong or (way.once and (*state.stack[-1], way.index) in state.spent):
            return False
        return way.guard is None or way.guard(state)


def acting_among(opened: list[WayOut]) -> list[WayOut]:
    """Pulls before all else, then choices, then drifts."""
    for kind in (Kind.PULL, Kind.CHOICE, Kind.DRIFT):
        acting = [way for way in opened if way.kind is kind]
        if acting:
            return acting
    return []
