"""One night that ends well: for a book to be read aloud, where nobody rolls dice and nobody must be frightened too much."""

from dataclasses import dataclass
from typing import Final

from editor.errors import EditorError
from editor.model.project import Project
from editor.prover.outlook import Outlook, broken_by, look_ahead
from editor.semantics.rules import Move
from editor.semantics.state import State

MINUTES: Final = 30.0
"""How long the night of somebody without a limit may last before it turns towards morning."""


@dataclass(frozen=True)
class Page:
    """A state of the night, and the move that led to it."""

    move: Move
    state: State


def safe_night(project: Project, dreamer: str | None) -> list[Page]:
    """A night through as many different scenes as the dreamer's minutes allow, kept within every limit and promise.

    Raises:
        EditorError: No night ends well, or there are too many to look through.
    """
    ahead = look_ahead(project, dreamer)
    if ahead is None:
        raise EditorError("There is no way to tell which nights are safe.", "Choose a start, or make the dream smaller.")
    walk = _Walk(project, dreamer, ahead)
    if walk.distances[ahead.graph.firsts[0]] is None:
        raise EditorError("No night from the start ends well.", "Run 'sleepsync repair', or mend what 'check' finds.")
    return walk.pages()


class _Walk:
    """Steps through the states from which a good end can be reached."""

    def __init__(self, project: Project, dreamer: str | None, ahead: Outlook) -> None:
        self._ahead = ahead
        self._rules = ahead.graph.rules
        who = project.dreamers.get(dreamer or "")
        limit = who.minutes_limit if who is not None else None
        self._minutes = MINUTES if limit is None else limit
        breaks = broken_by(project, dreamer)
        self._good = [not breaks(state) for state in ahead.graph.states]
        self.distances = self._distances()

    def _distances(self) -> list[int | None]:
        """For each state, how many moves through good states it is to waking at least."""
        graph = self._ahead.graph
        before: list[list[int]] = [[] for _ in graph.states]
        for number, ways in enumerate(graph.successors):
            for target, _ in ways:
                before[target].append(number)
        found: list[int | None] = [None] * len(graph.states)
        queue = [number for number, state in enumerate(graph.states) if state.awake and self._good[number]]
        for number in queue:
            found[number] = 0
        for number in queue:
            for other in before[number]:
                if found[other] is None and self._good[other]:
                    found[other] = (found[number] or 0) + 1
                    queue.append(other)
        return found

    def pages(self) -> list[Page]:
        """From the start to waking: first where it has not been, then, when it is time, the shortest way home."""
        graph = self._ahead.graph
        number = graph.firsts[0]
        found = [Page("start", graph.states[number])]
        been = {graph.states[number].here}
        minutes = self._rules.minutes(graph.states[number])
        while self.distances[number]:
            number, move = self._next(number, been, minutes)
            state = graph.states[number]
            been.add(state.here)
            minutes += self._rules.minutes(state)
            found.append(Page(move, state))
        return found

    def _next(self, number: int, been: set[tuple[str, str]], minutes: float) -> tuple[int, Move]:
        graph = self._ahead.graph
        ways = [target for target, _ in graph.successors[number] if self.distances[target] is not None]
        fresh = [target for target in ways if graph.states[target].here not in been and not graph.states[target].awake]
        home = min(ways, key=lambda target: (self.distances[target] or 0, target))
        if fresh and minutes < self._minutes * 0.75:
            home = max(fresh, key=lambda target: (float(self._ahead.peace[target]), -target))
        return home, graph.move_between(number, home)
