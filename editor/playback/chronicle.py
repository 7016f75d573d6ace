"""What happened in a night, kept ready for looking at: feelings move by move, and who changed which variable when."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from editor.model.difference import SceneKey
from editor.model.variable import IntVariable, Scalar
from editor.playback.night import SET, Night, Passage
from editor.semantics.state import Phase, State

FEELINGS = ("fear", "calm")


class Written(NamedTuple):
    """A move that changed a variable."""

    move: int
    before: Scalar
    after: Scalar


class Chronicle:
    """Follows a night as it grows or is cut off; only what is new is looked at.

    Attributes:
        feelings: For `fear` and `calm`, where they are ints: the value at each passage.
        by_hand: The moves that somebody made by hand, in order.
        changed: The moves that changed any variable but the feelings, in order.
        deep: How many dreams within the night was, at each passage.
        visits: For each scene that was arrived at, in the order of the first time: the moves that led there.
        noted: The moves that led to one of the scenes that `note` named, in order.
        cuts: Grows whenever moves that were known are no longer, or something else is no longer as it was.
    """

    def __init__(self) -> None:
        self._night: Night | None = None
        self._passages: list[Passage] = []
        self._slots: dict[str, int] = {}
        self._written: dict[str, list[int]] = {}
        self.feelings: dict[str, list[int]] = {}
        self.by_hand: list[int] = []
        self.changed: list[int] = []
        self.deep: list[int] = []
        self.noted: list[int] = []
        self.visits: dict[SceneKey, list[int]] = {}
        self._wanted: frozenset[SceneKey] = frozenset()
        self.cuts = 0

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self._passages)

    def follow(self, night: Night | None) -> None:
        """Take in what is new in a night, or begin with another one."""
        if night is None or night is not self._night:
            self._begin(night)
        if night is None:
            return
        kept = self._common(night)
        if kept < len(self._passages):
            self._cut(kept)
        for index in range(kept, len(night)):
            self._add(night.passage(index))

    def passage(self, move: int) -> Passage:
        """One passage."""
        return self._passages[move]

    def last_written(self, name: str, move: int) -> Written | None:
        """The last move up to this one that changed a variable; `None` where it is as declared."""
        row = self.last_row(name, move)
        return self._read(name, self._written[name][row]) if row >= 0 else None

    def history(self, name: str) -> list[Written]:
        """Every move that changed a variable."""
        return [self._read(name, move) for move in self._written.get(name, [])]

    def moves_of(self, name: str) -> list[int]:
        """The moves that changed a variable, in order; the list grows with the night, and must not be changed."""
        return self._written.get(name, [])

    def written(self, name: str, move: int) -> Written:
        """What a move that changed a variable made of it."""
        return self._read(name, move)

    def last_row(self, name: str, move: int) -> int:
        """The place among `moves_of` of the last one up to a move, or -1."""
        return bisect_right(self._written.get(name, []), move) - 1

    def changed_at(self, move: int) -> list[str]:
        """The variables that a move changed, in the project's order."""
        return [name for name, moves in self._written.items() if _holds(moves, move)]

    def visited(self, move: int) -> list[tuple[SceneKey, int]]:
        """The scenes that were arrived at up to a move, in the order of the first time, and how often."""
        counts = [(key, bisect_right(moves, move)) for key, moves in self.visits.items()]
        return [(key, count) for key, count in counts if count]

    def note(self, scenes: frozenset[SceneKey]) -> None:
        """Note the moves that lead to any of some scenes."""
        if scenes != self._wanted:
            self._wanted = scenes
            self.noted = [index for index, passage in enumerate(self._passages) if passage.state.here in scenes]
            self.cuts += 1

    def _begin(self, night: Night | None) -> None:
        self._night = night
        self._passages, self.by_hand, self.changed, self.deep, self.noted = [], [], [], [], []
        self.visits = {}
        variables = night.project.variables if night is not None else {}
        self._slots = {name: slot for slot, name in enumerate(variables)}
        self._written = {name: [] for name in variables}
        self.feelings = {name: [] for name in FEELINGS if isinstance(variables.get(name), IntVariable)}
        self.cuts += 1

    def _common(self, night: Night) -> int:
        """How many of the passages that are known the night still has: the same objects from the start on."""
        low, high = 0, min(len(self._passages), len(night))
        while low < high:
            middle = (low + high + 1) // 2
            if self._passages[middle - 1] is night.passage(middle - 1):
                low = middle
            else:
                high = middle - 1
        return low

    def _cut(self, kept: int) -> None:
        del self._passages[kept:], self.deep[kept:]
        del self.by_hand[bisect_left(self.by_hand, kept) :]
        for values in self.feelings.values():
            del values[kept:]
        for moves in (*self._written.values(), self.changed, self.noted):
            del moves[bisect_left(moves, kept) :]
        for moves in self.visits.values():
            del moves[bisect_left(moves, kept) :]
        self.visits = {key: moves for key, moves in self.visits.items() if moves}
        self.cuts += 1

    def _add(self, passage: Passage) -> None:
        state, move = passage.state, passage.index
        before = self._before(move)
        self._passages.append(passage)
        self.deep.append(len(state.stack) - 1)
        if not passage.natural:
            self.by_hand.append(move)
        if passage.move != SET and state.phase is not Phase.RESUMED:
            self.visits.setdefault(state.here, []).append(move)
        for name, values in self.feelings.items():
            values.append(int(state.values[self._slots[name]]))
        if state.here in self._wanted:
            self.noted.append(move)
        if before is not state.values:
            for name, old, new in zip(self._slots, before, state.values, strict=True):
                if old is not new and old != new:
                    self._written[name].append(move)
                    if name not in FEELINGS and self.changed[-1:] != [move]:
                        self.changed.append(move)

    def _before(self, move: int) -> tuple[Scalar, ...]:
        if move:
            return self._passages[move - 1].state.values
        return self._night.rules.first_values if self._night is not None else ()

    def _read(self, name: str, move: int) -> Written:
        slot, state = self._slots[name], self._state(move)
        return Written(move, self._before(move)[slot], state.values[slot])

    def _state(self, move: int) -> State:
        return self._passages[move].state


def _holds(moves: list[int], move: int) -> bool:
    place = bisect_left(moves, move)
    return place < len(moves) and moves[place] == move
