"""What is remembered of each of many nights, as arrays, and their dice."""

from typing import Final

import numpy as np

from editor.playback.chain import Array
from editor.playback.dice import FIRST_FACTOR, GAMMA, MASK, SECOND_FACTOR, UNIT

DREAMING: Final = 0
AWAKE: Final = 1
STUCK: Final = 2


class Batch:
    """What is remembered of each night of a batch."""

    def __init__(self, size: int, words: int) -> None:
        self.minutes: Array = np.zeros(size)
        self.moves: Array = np.zeros(size, dtype=np.int64)
        self.highest: Array = np.full(size, np.iinfo(np.int64).min)
        self.final: Array = np.zeros(size, dtype=np.int64)
        self.broken: Array = np.zeros((size, words), dtype=np.uint64)
        self.outcome: Array = np.zeros(size, dtype=np.int8)

    def take(self, alive: "Alive", which: Array | slice, moves: int, fear: Array) -> None:
        """Remember these of the nights as they are now."""
        who = alive.who[which]
        self.moves[who] = moves
        self.final[who] = fear
        self.minutes[who] = alive.minutes[which]
        self.highest[who] = alive.highest[which]
        self.broken[who] = alive.broken[which]

    @classmethod
    def joined(cls, parts: "list[Batch]") -> "Batch":
        """All batches as one."""
        whole = cls(0, 1)
        for name in vars(whole):
            setattr(whole, name, np.concatenate([getattr(part, name) for part in parts]))
        return whole

    def breaks(self, place: int) -> Array:
        """Which nights broke the promise of that place, counted from 1."""
        found: Array = (self.broken[:, place // 64] >> np.uint64(place % 64)) & np.uint64(1)
        return found.astype(bool)


class Alive:
    """The nights of a batch that still go on."""

    def __init__(self, size: int, seed: int, state: int, batch: Batch) -> None:
        self.who: Array = np.arange(size)
        self.bases = mixed(np.arange(size, dtype=np.uint64) + np.uint64(seed & MASK))
        self.here: Array = np.full(size, state, dtype=np.int64)
        self.minutes = batch.minutes.copy()
        self.highest = batch.highest.copy()
        self.broken = batch.broken.copy()

    def keep(self, which: Array) -> None:
        """Go on with these only."""
        for name in vars(self):
            setattr(self, name, getattr(self, name)[which])


def mixed(numbers: Array) -> Array:
    """`editor.playback.dice.mix` of every number."""
    found = numbers.copy()
    _mix(found)
    return found


def dice_of(bases: Array, move: int) -> Array:
    """The dice of one move of many nights, from the mixed seeds of the nights."""
    numbers = bases + np.uint64(move * GAMMA & MASK)
    _mix(numbers)
    numbers >>= np.uint64(11)
    found: Array = numbers * UNIT
    return found


def _mix(numbers: Array) -> None:
    """Mix in place: half the time of making new arrays."""
    shifted = numbers >> np.uint64(30)
    numbers ^= shifted
    numbers *= np.uint64(FIRST_FACTOR)
    np.right_shift(numbers, np.uint64(27), out=shifted)
    numbers ^= shifted
    numbers *= np.uint64(SECOND_FACTOR)
    np.right_shift(numbers, np.uint64(31), out=shifted)
    numbers ^= shifted
