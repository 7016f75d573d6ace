"""What lies ahead of single states: asked after a proof, of the same blocks, by whoever explains or debugs."""

from functools import cached_property
from typing import Final, Protocol

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.answer import Trace, if_solved
from editor.prover.blocks.engine import followed, memory_allowed
from editor.prover.blocks.reach.asking import Asking, Sets
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.valuations import Point, place_of
from editor.prover.blocks.singles.chances import Chances
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State

MOST_STATES: Final = 100_000_000
BYTES_A_STATE: Final = 400
"""How much is taken for each state where probabilities are computed; up to 330 were measured."""


class Ahead(Protocol):
    """Who knows what lies ahead of single states, in blocks or not."""

    @property
    def rules(self) -> Rules:
        """Whose nights these are."""
        ...

    def can_wake(self, state: State) -> bool | None:
        """Whether a night can still wake from a state; `None` for one that no night comes to by itself."""
        ...

    def peace(self, state: State) -> float | None:
        """The peace of a state; `None` where nobody knows."""
        ...

    @property
    def lowest_peace(self) -> dict[SceneKey, float]:
        """For each scene where nights come the lowest peace of a state there, where that is known."""
        ...


class Foresight:
    """Every night of one dreamer, followed to the end.

    Attributes:
        rules: Whose nights these are.
        asking: What was reached, by question.
    """

    def __init__(self, space: Space) -> None:
        self.rules = space.frame.rules
        self.asking = Asking(space)
        self._space = space

    def attend(self, watch: Watch) -> None:
        """Another watch is asked from now on."""
        self._space.watch = watch

    @cached_property
    def chances(self) -> Chances | None:
        """The chain; `None` where there is no room for so many states."""
        return Chances(self.asking) if self.asking.states <= memory_allowed() // BYTES_A_STATE else None

    @cached_property
    def arrived(self) -> dict[SceneKey, list[Location]]:
        """For each scene where nights come its locations."""
        found: dict[SceneKey, list[Location]] = {}
        for location in self._space.by_number:
            found.setdefault(location.here, []).append(location)
        return found

    @cached_property
    def lowest_peace(self) -> dict[SceneKey, float]:
        """For each scene where nights come the lowest peace of a state there; nothing where there are too many states."""
        chances, found = self.chances, dict[SceneKey, float]()
        if chances is None:
            return found
        for key, locations in self.arrived.items():
            begun = [chances.chain.states_of(one) for one in locations if one in chances.chain.offsets]
            parts = [chances.peace_of_all[mine] for mine in begun]
            if parts:
                found[key] = min(float(part.min()) for part in parts)
        return found

    def reached(self, state: State) -> bool:
        """Whether some night comes to a state by itself."""
        place = self.place(state)
        return place is not None and _holds(self.asking.reached, *place)

    def can_wake(self, state: State) -> bool | None:
        """Whether a night can still wake from a state; `None` for one that no night comes to by itself."""
        place = self.place(state)
        if place is None or not _holds(self.asking.reached, *place):
            return None
        return not _holds(self.asking.cannot_wake, *place)

    def peace(self, state: State) -> float | None:
        """The peace of a state; `None` where nobody knows."""
        place = self.place(state)
        if place is None or self.chances is None or not _holds(self.asking.reached, *place):
            return None
        return if_solved(float(self.chances.peace_of_all[self.chances.chain.number(place[0], *place[1])]))

    def place(self, state: State) -> tuple[Location, Point] | None:
        """Where a state lies in the blocks."""
        found = place_of(self._space.frame, state)
        location = self._space.locations.get(found[0]) if found is not None else None
        return (location, found[1]) if location is not None and found is not None else None

    def played(self, trace: Trace) -> list[State]:
        """The states of a trace, as far as it can be played."""
        states: list[State] = []
        for step in trace:
            if not states:
                begun = [self.rules.begin(entry) for entry in self.rules.entries()]
                state = next((one for one in begun if one.stack == step.at), None)
            else:
                moves = [way.move for way in self.rules.ways(states[-1])]
                state = self.rules.follow(states[-1], step.move) if step.move in moves else None
            if state is None:
                break
            states.append(state)
        return states


def foresee(
    project: Project, dreamer: str | None, *, max_states: int = MOST_STATES, watch: Watch | None = None
) -> Foresight | None:
    """Follow every night; `None` where the project begins nowhere or blocks cannot hold it within the bound.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    if project.start not in project.dreams:
        return None
    space = followed(Rules(project, dreamer), max_states, watch if watch is not None else Watch())
    return Foresight(space) if space is not None else None


def _holds(sets: Sets, location: Location, point: Point) -> bool:
    block = sets.get(location)
    return block is not None and bool(int(block[point[0]]) >> point[1] & 1)
