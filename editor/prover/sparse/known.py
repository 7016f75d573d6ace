"""The states that are known, numbered as they come: packed words, and a table of numbers by which each is found again.

Open addressing with linear probing (Knuth, "The Art of Computer Programming", volume 3, 6.4), for whole arrays of
states at once. A state is compared word by word with the one that lies where it belongs, so that two states which
fall on one place are never taken for one.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from editor.prover.sparse.packing import Words

Numbers = np.ndarray[Any, np.dtype[np.int64]]
FREE: Final = -1
FIRST_BITS: Final = 12
FULL: Final = 0.55
"""How full the table may be before it grows."""
LARGE_BITS: Final = 24
"""From how many on it grows more slowly."""
AT_ONCE: Final = 1 << 18
MIX: Final = 0x9E3779B97F4A7C15
MASK: Final = (1 << 64) - 1
TABLE_BYTES: Final = 4 * 2 / FULL * 1.5
"""How many bytes of the table a state may take, while it grows."""


class KnownStates:
    """The states.

    Args:
        words: How many words a state takes.
        ask: Called often while the table grows.

    Attributes:
        words: For each word an array with room for more states than there are.
        count: How many there are.
    """

    def __init__(self, words: int, ask: Callable[[], None] = lambda: None) -> None:
        self._ask = ask
        self.words: Words = [np.empty(1 << FIRST_BITS, np.int64) for _ in range(words)]
        self.count = 0
        self._bits = FIRST_BITS
        self._table = np.full(1 << FIRST_BITS, FREE, np.int32)

    def rows(self, first: int, end: int) -> Words:
        """Some states in a row."""
        return [word[first:end] for word in self.words]

    def add(self, words: Words, most: int) -> tuple[Numbers, Numbers]:
        """The number of each state, new or not; and which of the given ones are new, in the order of their numbers.

        Where that would be more than `most` in all, those beyond get numbers from `most` on and are not kept.
        """
        base, many = self.count, len(words[0])
        self._make_room(many)
        for mine, new in zip(self.words, words, strict=True):
            mine[base : base + many] = new
        slots = self._slots(words)
        owners = self._settle(words, slots, base)
        numbers = np.arange(base, base + many)
        new = np.flatnonzero(owners == numbers)
        numbers[new] = np.arange(base, base + len(new))
        self._table[slots[new]] = numbers[new]
        fresh = owners >= base
        owners[fresh] = numbers[owners[fresh] - base]
        new = new[: max(0, most - base)]
        for mine, given in zip(self.words, words, strict=True):
            mine[base : base + len(new)] = given[new]
        self.count = base + len(new)
        return owners, new

    def add_one(self, state: tuple[int, ...]) -> int:
        """The number of one state, which is `count` where it was not known and is the last one now."""
        if self.count + 1 > len(self.words[0]) or self.count >= self._large:
            self._make_room(1)
        slot, last, table, first = self._slot(state), len(self._table) - 1, self._table, self.words[0]
        while (number := int(table[slot])) != FREE:
            if int(first[number]) == state[0] and all(
                int(mine[number]) == word for mine, word in zip(self.words[1:], state[1:], strict=True)
            ):
                return number
            slot = (slot + 1) & last
        table[slot] = self.count
        for mine, word in zip(self.words, state, strict=True):
            mine[self.count] = word
        self.count += 1
        return self.count - 1

    def find(self, state: tuple[int, ...]) -> int | None:
        """The number of a state; `None` where it is not known."""
        slot, last = self._slot(state), len(self._table) - 1
        while (number := int(self._table[slot])) != FREE:
            if number < self.count and all(int(w[number]) == word for w, word in zip(self.words, state, strict=True)):
                return number
            slot = (slot + 1) & last
        return None

    def _settle(self, words: Words, slots: Numbers, base: int) -> Numbers:
        """For each state the one that it is the same as, itself where it is new; `slots` become where those lie."""
        owners = self._met(words, slots, np.arange(base, base + len(slots), dtype=np.int32))
        left, last = np.flatnonzero(~self._same(words, owners)), len(self._table) - 1
        while len(left):
            slots[left] = (slots[left] + 1) & last
            given = [word[left] for word in words]
            found = self._met(given, slots[left], (left + base).astype(np.int32))
            same = self._same(given, found)
            owners[left[same]] = found[same]
            left = left[~same]
        return owners

    def _met(self, words: Words, slots: Numbers, mine: np.ndarray[Any, np.dtype[np.int32]]) -> Numbers:
        """What lies at some places, after states have been laid where nothing did."""
        found = self._table.take(slots)
        free = np.flatnonzero(found == FREE)
        at = slots[free]
        self._table[at] = mine[free]
        found[free] = self._table.take(at)
        return found.astype(np.int64)

    def _same(self, words: Words, numbers: Numbers) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether states are those of some numbers."""
        found: np.ndarray[Any, np.dtype[np.bool_]] = self.words[0].take(numbers) == words[0]
        for known, given in zip(self.words[1:], words[1:], strict=True):
            found &= known.take(numbers) == given
        return found

    def _slots(self, words: Words) -> Numbers:
        mixed = np.zeros(len(words[0]), np.uint64)
        for word in words:
            mixed ^= word.view(np.uint64)
            mixed ^= mixed >> np.uint64(32)
            mixed *= np.uint64(MIX)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(MIX)
        return (mixed >> np.uint64(64 - self._bits)).view(np.int64)

    def _slot(self, state: tuple[int, ...]) -> int:
        mixed = 0
        for word in state:
            mixed ^= word
            mixed ^= mixed >> 32
            mixed = mixed * MIX & MASK
        mixed ^= mixed >> 29
        return (mixed * MIX & MASK) >> (64 - self._bits)

    @property
    def _large(self) -> int:
        """How many states the table has room for."""
        return int(FULL * len(self._table))

    def _make_room(self, many: int) -> None:
        wanted = self.count + many
        if wanted > len(self.words[0]):
            size = max(wanted, len(self.words[0]) * 2)
            for number in range(len(self.words)):
                larger = np.empty(size, np.int64)
                larger[: self.count] = self.words[number][: self.count]
                self.words[number] = larger
        if wanted > FULL * len(self._table):
            while wanted > FULL * (1 << self._bits):
                self._bits += 2 if self._bits < LARGE_BITS else 1
            self._table = np.zeros(0, np.int32)
            self._table = np.full(1 << self._bits, FREE, np.int32)
            for first in range(0, self.count, AT_ONCE):
                self._ask()
                self._lay(first, min(self.count, first + AT_ONCE))

    def _lay(self, first: int, end: int) -> None:
        """Lay states that differ from each other where they belong in a new table."""
        table, last = self._table, len(self._table) - 1
        left, slots = np.arange(first, end, dtype=np.int32), self._slots(self.rows(first, end))
        while len(left):
            free = np.flatnonzero(table.take(slots) == FREE)
            table[slots[free]] = left[free]
            away = np.flatnonzero(table.take(slots) != left)
            left, slots = left[away], (slots[away] + 1) & last
