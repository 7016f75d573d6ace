"""What one exit does to many states of its location: by tables over the words and the bits of a block where it is simple."""

from functools import reduce

import numpy as np

from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block, Points

OUT = -(1 << 40)
"""Less than any sum of places in a block: what an exit does not take."""


class Passage:
    """One exit; states are given by their word in the block and their bit, and come to lie at `word * bits + bit`."""

    def __init__(self, frame: Frame, exit_: Exit) -> None:
        self._frame = frame
        self._exit = exit_
        tables = exit_.tables()
        self._simple = tables is not None
        self._by_word: Block | None = None
        self._by_bit: Block | None = None
        self._mask: Block | None = None
        self._takes_all = False
        if tables is not None:
            self._tabulate(*tables)

    def _tabulate(self, maps: dict[int, Block], moved: Block | None) -> None:
        frame, select = self._frame, self._exit.select
        axes = [maps.get(axis, np.arange(size)) for axis, size in enumerate(frame.shape)]
        bits = np.arange(frame.bits) if moved is None else moved
        whole = all(
            low == 0 and high == size for low, high, size in zip(select.lows, select.highs, frame.shape, strict=True)
        )
        self._takes_all = whole and select.mask is None
        if not whole or any((one != np.arange(len(one))).any() for one in axes):
            rows = []
            for axis, (to, low, high) in enumerate(zip(axes, select.lows, select.highs, strict=True)):
                row = np.full(len(to), OUT)
                row[low:high] = to[low:high] * (frame.bits * int(np.prod(frame.shape[axis + 1 :], dtype=np.int64)))
                rows.append(row)
            self._by_word = reduce(np.add.outer, rows).reshape(-1)
        if select.mask is not None and select.mask.size == 1:
            word = int(select.mask.reshape(-1)[0])
            bits = np.array([to if word >> bit & 1 else OUT for bit, to in enumerate(bits.tolist())])
        elif select.mask is not None:
            full = np.zeros(frame.shape, frame.kind)
            full[tuple(slice(a, b) for a, b in zip(select.lows, select.highs, strict=True))] = select.mask
            self._mask = full.reshape(-1)
        if (bits != np.arange(frame.bits)).any():
            self._by_bit = bits

    def of(self, words: Block, bits: Block) -> tuple[Block | None, Block]:
        """Which of some states take it, `None` for all; and where those come to lie."""
        if not self._simple:
            return self._one_by_one(words, bits)
        places = words * self._frame.bits if self._by_word is None else self._by_word[words]
        places += bits if self._by_bit is None else self._by_bit[bits]
        if self._takes_all:
            return None, places
        taken = places >= 0
        if self._mask is not None:
            taken &= (self._mask[words] >> bits.astype(self._mask.dtype) & self._mask.dtype.type(1)).astype(bool)
        chosen = np.flatnonzero(taken)
        return (None, places) if len(chosen) == len(places) else (chosen, places[chosen])

    def _one_by_one(self, words: Block, bits: Block) -> tuple[Block, Block]:
        frame, states = self._frame, np.arange(len(words))
        moved: Points = ([np.asarray(one) for one in np.unravel_index(words, frame.shape)], bits)
        for step in (self._exit.select, *self._exit.steps):
            if isinstance(step, Select):
                kept = step.holds(moved)
                states, moved = states[kept], ([along[kept] for along in moved[0]], moved[1][kept])
            else:
                moved = step.move(moved)
        return states, np.ravel_multi_index(tuple(moved[0]), frame.shape) * frame.bits + moved[1]
