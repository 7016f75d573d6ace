"""The states that many nights come through, each worked out once and then known by its number.

States and the moves between them are found lazily, when the first night comes there, and kept as flat arrays
(compressed sparse rows), so that any number of nights in any states are moved on by a handful of array operations.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from editor.model.difference import SceneKey
from editor.playback.bounds import Bounds
from editor.playback.dice import MASK
from editor.semantics.rules import Move, Rules
from editor.semantics.state import Phase, State

ASK_EVERY: Final = 2048
FEW: Final = 5
UNKNOWN: Final = -1
Array = np.ndarray[Any, np.dtype[Any]]


class Column:
    """An array that grows at its end."""

    def __init__(self, kind: Any, width: int | None = None) -> None:
        self._array: Array = np.zeros(1024 if width is None else (1024, width), dtype=kind)
        self._length = 0

    @property
    def all(self) -> Array:
        """What it holds; a view that is good until it grows."""
        return self._array[: self._length]

    def add(self, value: Any) -> None:
        """Put one more at the end."""
        if self._length == len(self._array):
            self._array = np.concatenate((self._array, np.zeros_like(self._array)))
        self._array[self._length] = value
        self._length += 1


class Chain:
    """The states of one dreamer's nights by number, and the moves between them.

    Attributes:
        rules: How the nights go.
        scenes: The scenes that were arrived at; their numbers count from 1.
        bounds: What the nights must keep.
        words: In how many words of 64 bits it is told what a state breaks.
        first: For each state its first move among the edges; -1 before it was looked at.
        degree: How many moves it has.
        scene: The number of the scene that was arrived at, from 1; 0 for a scene that is only resumed.
        minutes: How long arriving took.
        fear: The variable `fear`, or 0.
        broken: Bits of what the state breaks: the fear limit first, then the promises in order.
        targets: For each edge the state it leads to; -1 before a night took it.
        sums: For each edge the running sum of the probabilities of its state's moves.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.scenes: list[SceneKey] = []
        self._scene_numbers: dict[SceneKey, int] = {}
        self.bounds = Bounds(rules)
        self.words = len(self.bounds.always) // 64 + 1
        self.forget()

    def __len__(self) -> int:
        """How many states are known."""
        return len(self._states)

    def forget(self) -> None:
        """Forget every state; the scenes keep their numbers."""
        self._states: list[State] = []
        self._numbers: dict[State, int] = {}
        self._sources: list[int] = []
        self._moves: list[Move] = []
        self._first, self._degree = Column(np.int64), Column(np.int64)
        self._scene, self._minutes, self._fears = Column(np.int64), Column(np.float64), Column(np.int64)
        self._broken = Column(np.uint64, self.words)
        self._targets, self._sums = Column(np.int64), Column(np.float64)

    def keep(self, numbers: Array) -> Array:
        """Forget every state but these, and say what their numbers are now."""
        kept, places = np.unique(numbers, return_inverse=True)
        states = [self._states[number] for number in kept.tolist()]
        self.forget()
        return np.array([self.number(state) for state in states], dtype=np.int64)[places]

    def number(self, state: State) -> int:
        """The number of a state, a new one if it was not known."""
        found = self._numbers.get(state)
        if found is not None:
            return found
        found = self._numbers[state] = len(self._states)
        self._states.append(state)
        self._first.add(UNKNOWN)
        self._degree.add(0)
        self._scene.add(0 if state.phase is Phase.RESUMED else self._scene_number(state.here))
        self._minutes.add(self.rules.minutes(state))
        self._fears.add(state.values[self.bounds.fear] if self.bounds.fear >= 0 else 0)
        bits = self.bounds.broken(state)
        self._broken.add([bits >> (64 * word) & MASK for word in range(self.words)])
        return found

    def here(self, number: int) -> SceneKey:
        """The scene that a state is at."""
        return self._states[number].here

    def is_awake(self, number: int) -> bool:
        """Whether the night is over in a state, awake."""
        return self._states[number].awake

    @property
    def scene(self) -> Array:
        """The scene that was arrived at, for each state."""
        return self._scene.all

    @property
    def minutes(self) -> Array:
        """How long arriving took, for each state."""
        return self._minutes.all

    @property
    def fear(self) -> Array:
        """The value of `fear`, for each state."""
        return self._fears.all

    @property
    def broken(self) -> Array:
        """What each state breaks, in bits."""
        return self._broken.all

    def degrees(self, here: Array, ask: Callable[[], None]) -> Array:
        """How many moves each of these states has; those not looked at yet are looked at now.

        Args:
            here: The states.
            ask: Called now and then, for it may take long; may raise `Cancelled`.
        """
        if (self._first.all == UNKNOWN).any():
            unknown = here[self._first.all[here] == UNKNOWN]
            for count, number in enumerate(np.unique(unknown).tolist()):
                if count % ASK_EVERY == 0:
                    ask()
                self._look(number)
        found: Array = self._degree.all.take(here)
        return found

    def follow(self, here: Array, degrees: Array, dice: Array, ask: Callable[[], None]) -> Array:
        """Where the nights in these states come to, by their dice.

        Args:
            here: The states.
            degrees: How many moves each has.
            dice: A number in 0..1 for each night.
            ask: Called now and then.
        """
        edges = self._picked(here, degrees, dice)
        targets: Array = self._targets.all.take(edges)
        if targets.size and int(targets.min()) == UNKNOWN:
            missing = targets == UNKNOWN
            for count, edge in enumerate(np.unique(edges[missing]).tolist()):
                if count % ASK_EVERY == 0:
                    ask()
                state = self._states[self._sources[edge]]
                self._targets.all[edge] = self.number(self.rules.follow(state, self._moves[edge]))
            targets = self._targets.all.take(edges)
        return targets

    def _picked(self, here: Array, degrees: Array, dice: Array) -> Array:
        """For each night the first edge whose running sum is greater than its dice.

        Looked for one by one where there are few, else by halving.
        """
        low: Array = self._first.all.take(here)
        widest = int(degrees.max(initial=1))
        if widest == 1:
            return low
        high, sums = low + (degrees - 1), self._sums.all
        if widest <= FEW:
            for _ in range(widest - 1):
                low += (dice >= sums.take(low)) & (low < high)
            return low
        for _ in range((widest - 1).bit_length()):
            middle = (low + high) >> 1
            beyond = (dice >= sums.take(middle)) & (low < high)
            low = np.where(beyond, middle + 1, low)
            high = np.where(beyond, high, middle)
        return low

    def _look(self, number: int) -> None:
        ways = self.rules.ways(self._states[number])
        self._first.all[number] = len(self._moves)
        self._degree.all[number] = len(ways)
        total = 0.0
        for way in ways:
            total += way.probability
            self._sources.append(number)
            self._moves.append(way.move)
            self._targets.add(UNKNOWN)
            self._sums.add(total)

    def _scene_number(self, key: SceneKey) -> int:
        found = self._scene_numbers.get(key)
        if found is None:
            self.scenes.append(key)
            found = self._scene_numbers[key] = len(self.scenes)
        return found
