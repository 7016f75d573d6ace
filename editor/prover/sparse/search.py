"""Every night followed breadth first, a whole layer of packed states at a time; narrow layers state by state."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.blocks.sets.parts import Block
from editor.prover.sparse.known import TABLE_BYTES, KnownStates
from editor.prover.sparse.moves import Moves, Taken
from editor.prover.sparse.packing import Numbers, Packing
from editor.prover.sparse.singles import Singles
from editor.prover.watch import Watch
from editor.semantics.rules import Rules
from editor.semantics.state import State

AT_ONCE: Final = 1 << 16
"""How many states of one place are followed at once."""
GATHERED: Final = 1 << 17
"""How many states are gathered before it is looked which of them are new."""
NARROW: Final = 8
"""Up to how many states a layer is followed one by one."""
NARROW_MOST: Final = 4_000_000
"""How many states are followed one by one at most: more would take minutes."""
PLACES_WORTH: Final = 4
"""How many more for each place, which is work by itself where they are followed together."""
MOVES_A_STATE: Final = 2
BYTES_A_MOVE: Final = 40
"""How many bytes each takes, when it is looked for ways home too."""
ASK_EVERY: Final = 1 << 10
JOINED: Final = 1 << 22
"""How many moves are put with others between two questions whether to stop."""


@dataclass
class Edges:
    """The moves between states that were followed, in the order in which they were.

    Attributes:
        sources: The numbers of the states that they leave.
        targets: Those of the states that they lead to.
        exits: The numbers of their exits.
    """

    sources: list[Block] = field(default_factory=list)
    targets: list[Block] = field(default_factory=list)
    exits: list[Block] = field(default_factory=list)
    count: int = 0
    _few: "tuple[array[int], array[int], array[int]]" = field(default_factory=lambda: (array("i"), array("i"), array("i")))

    def add(self, sources: Numbers, targets: Numbers, exits: Numbers) -> None:
        """Several moves."""
        self.settle()
        for kept, new in zip((self.sources, self.targets, self.exits), (sources, targets, exits), strict=True):
            kept.append(new.astype(np.int32))
        self.count += len(sources)

    def add_one(self, source: int, target: int, exit_: int) -> None:
        """A single one."""
        for few, number in zip(self._few, (source, target, exit_), strict=True):
            few.append(number)
        self.count += 1

    def settle(self) -> None:
        """Put single ones with the others."""
        if len(self._few[0]):
            for kept, few in zip((self.sources, self.targets, self.exits), self._few, strict=True):
                kept.append(np.array(few, np.int32))
            self._few = (array("i"), array("i"), array("i"))

    def of_first(self, states: int, ask: Callable[[], None]) -> tuple[Block, Block, Block]:
        """Sources, targets and exits of the moves that leave the first so many states, which are some whole layers.

        Args:
            states: How many.
            ask: Called often.
        """
        self.settle()
        many = next((n for n, piece in enumerate(self.sources) if piece[0] >= states), len(self.sources))
        sources, targets, exits = (_joined(kept[:many], ask) for kept in (self.sources, self.targets, self.exits))
        mine = sources < states if len(sources) and int(sources[-1]) >= states else np.ones(1, bool)
        return (sources, targets, exits) if mine.all() else (sources[mine], targets[mine], exits[mine])


def _joined(pieces: list[Block], ask: Callable[[], None]) -> Block:
    """Some arrays as one."""
    found = np.empty(sum(map(len, pieces)), np.int32)
    at = asked = 0
    for piece in pieces:
        found[at : at + len(piece)] = piece
        at += len(piece)
        if at - asked > JOINED:
            asked = at
            ask()
    return found


class Search:
    """The search.

    Attributes:
        known: The states found so far; those of a layer have numbers in a row.
        layers: The number of the first state of each layer that was begun.
        followed: How many states were followed, with all the moves that leave them.
        firsts: The numbers of the states in which a night may begin; the first is the start.
        parents: For each state the one from which it was first reached; -1 for the first ones.
        stuck: The numbers of those in which nothing is open.
        complete: Whether those are all.
        full: Whether a layer could not be followed whole, for want of room or time; nothing more is found then.
    """

    def __init__(self, rules: Rules, watch: Watch, most_bytes: int) -> None:
        self.rules = rules
        self.watch = watch
        self.packing = Packing(rules)
        self.moves = Moves(self.packing)
        self.singles = Singles(self.moves)
        self.known = KnownStates(self.packing.words, self._ask)
        self.edges = Edges()
        self.room = int(most_bytes // bytes_a_state(self.packing.words))
        self.layers: list[int] = [0]
        self.followed = 0
        self.firsts: list[int] = []
        self.stuck: list[Numbers] = []
        self.complete = False
        self.full = False
        self._parents = np.empty(1 << 12, np.int32)
        self._front: dict[int, list[tuple[int, int]]] = {}
        self._next: dict[int, list[tuple[int, int]]] = {}
        self._gathered: dict[int, list[Taken]] = {}
        self._many = 0
        self._most = 0
        self._alone = 0
        self._recent: list[tuple[int, State, int]] = []
        self._begin()

    @property
    def states(self) -> int:
        """How many states there are."""
        return self.known.count

    @property
    def parents(self) -> Block:
        """For each state the one from which it was first reached."""
        return self._parents[: self.known.count]

    def _ask(self) -> None:
        self.watch.step(self.states, "Following every night")

    def _begin(self) -> None:
        for entry in self.rules.entries():
            state = self.rules.begin(entry)
            count = self.known.count
            number = self.known.add_one(self.singles.packed(state))
            if number == count:
                self.firsts.append(number)
                self._came(number, -1)
                self._next.setdefault(self.singles.place_of(state), []).append((number, number + 1))

    def go_on(self, most: int, pause: int | None = None) -> None:
        """Follow the nights until there are so many states, no room or no time.

        Args:
            most: The bound; nothing can be followed once it was passed.
            pause: After how many states to stop at the end of a layer, to go on later.

        Raises:
            Cancelled: The watch wanted it to stop.
            TooWideError: A number on the way may be too large for the machine's integers.
        """
        self._most = min(most, self.room)
        asked = 0
        while not self.complete:
            first, end = self.followed, self.known.count
            if first == end:
                self.complete = True
                return
            if end - asked > ASK_EVERY or len(self.layers) % ASK_EVERY == 0:
                asked = end
                self._ask()
            if self.full or self._alone > NARROW_MOST or self.watch.expired or (pause is not None and end >= pause):
                return
            self.layers.append(end)
            self._front, self._next = self._next, {}
            few = end - first <= NARROW + PLACES_WORTH * len(self._front)
            self._alone += (end - first) * few
            if not (self._narrow(first, end) if few else self._wide()):
                self.full = True
                return
            self.followed = end

    # a narrow layer

    def _narrow(self, first: int, end: int) -> bool:
        layer, self._recent = self._recent or [(n, self.state(n), self._place(n)) for n in range(first, end)], []
        for number, state, place in layer:
            count = self.edges.count
            for exit_, target in self.singles.follow(state, place):
                found = self._brought(number, target)
                if found < 0:
                    return False
                self.edges.add_one(number, found, exit_)
            if count == self.edges.count and not state.awake:
                self.stuck.append(np.array([number]))
        return True

    def _brought(self, parent: int, state: State) -> int:
        """The number of a state to which a move leads; -1 where there is no room for it."""
        words, count = self.singles.packed(state), self.known.count
        found = self.known.add_one(words)
        if found == count:
            if count >= self._most:
                self.known.count -= 1
                return -1
            self._came(found, parent)
            place = self.singles.place_of(state)
            self._recent.append((found, state, place))
            self._next.setdefault(place, []).append((found, found + 1))
        return found

    def state(self, number: int) -> State:
        """A state in full."""
        return self.singles.state_of(tuple(int(word[number]) for word in self.known.words))

    def depths(self, numbers: Block) -> Block:
        """For each of some states the least number of moves to it."""
        return np.searchsorted(np.array(self.layers[1:]), numbers, "right")

    def _place(self, number: int) -> int:
        word = self.packing.place.word
        return int(self.packing.place.one(int(self.known.words[word][number])))

    def _came(self, number: int, parent: int) -> None:
        self._make_room(number + 1)
        self._parents[number] = parent

    def _make_room(self, many: int) -> None:
        if many > len(self._parents):
            larger = np.empty(max(many, len(self._parents) * 3 // 2), np.int32)
            larger[: len(self._parents)] = self._parents
            self._parents = larger

    # a wide layer

    def _wide(self) -> bool:
        self._recent = []
        for place in sorted(self._front):
            for numbers in _chunks(self._front[place]):
                words = [word[numbers] for word in self.known.words]
                for taken in self.moves.follow(place, words, numbers, self.stuck):
                    self._gathered.setdefault(taken.to, []).append(taken)
                    self._many += len(taken.sources)
                if self._many >= GATHERED and not self._settle():
                    return False
        return self._settle()

    def _settle(self) -> bool:
        """See which of the gathered states are new; whether there was room, and is time."""
        gathered, self._gathered, self._many = self._gathered, {}, 0
        self._ask()
        if self.watch.expired:
            return False
        order = sorted(gathered)
        taken = [one for place in order for one in gathered[place]]
        if not taken:
            return True
        words = [np.concatenate([one.words[n] for one in taken]) for n in range(self.packing.words)]
        sources = np.concatenate([one.sources for one in taken])
        base = self.known.count
        numbers, new = self.known.add(words, self._most)
        self._make_room(self.known.count)
        self._parents[base : base + len(new)] = sources[new]
        exits = np.repeat(np.array([one.exit for one in taken]), [len(one.sources) for one in taken])
        self.edges.add(sources, numbers, exits)
        ends = np.cumsum([sum(len(one.sources) for one in gathered[place]) for place in order])
        marks = np.searchsorted(new, ends).tolist()
        for place, first, end in zip(order, [0, *marks], marks, strict=False):
            if end > first:
                self._next.setdefault(place, []).append((base + first, base + end))
        return not len(numbers) or int(numbers.max()) < self._most


def _chunks(ranges: list[tuple[int, int]]) -> Iterator[Numbers]:
    """All numbers in some ranges, so many at once."""
    numbers = np.concatenate([np.arange(first, end) for first, end in ranges])
    for first in range(0, len(numbers), AT_ONCE):
        yield numbers[first : first + AT_ONCE]


def bytes_a_state(words: int) -> float:
    """The most memory that a state takes while the search goes on: its words, its place in the table, its moves."""
    return words * 8 * 2.5 + TABLE_BYTES + 4 * 2.5 + MOVES_A_STATE * BYTES_A_MOVE
