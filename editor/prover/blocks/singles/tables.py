"""What simple exits do to single states as tables, so that many states of many locations are moved at once."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit
from editor.prover.blocks.sets.moves import Select, strides_of
from editor.prover.blocks.sets.parts import Block

OUT = -(1 << 24)
"""Less than any sum of places in a block: what an exit does not take."""


class Tables:
    """The tables of some exits.

    Attributes:
        simple: For each exit whether it is in the tables; the others choose while they move, or move several axes.
    """

    def __init__(self, frame: Frame, exits: list[Exit]) -> None:
        self._frame = frame
        self._strides = [int(np.prod(frame.shape[axis + 1 :], dtype=np.int64)) for axis in range(len(frame.shape))]
        self._axes = [_Rows(size, size) for size in frame.shape]
        self._bits = _Rows(np.dtype(frame.kind).itemsize * 8, frame.bits)
        self._masks: list[Block] = []
        self._mask_starts = [0]
        self._mask_rows: dict[int, tuple[Block, int, tuple[int, ...]]] = {}
        self.simple = np.array([self._enter(exit_, number) for number, exit_ in enumerate(exits)], bool)

    def _enter(self, exit_: Exit, number: int) -> bool:
        tables = exit_.tables()
        maps, bits = tables or ({}, None)
        select = exit_.select
        for axis, (low, high) in enumerate(zip(select.lows, select.highs, strict=True)):
            self._axes[axis].add(low, high, maps.get(axis), self._strides[axis])
        mask = select.mask
        self._bits.add(0, self._frame.bits, bits, 1, None if mask is None or mask.size > 1 else int(mask.reshape(-1)[0]))
        if mask is not None and mask.size > 1:
            self._enter_mask(number, select, mask)
        return tables is not None

    def _enter_mask(self, number: int, select: Select, mask: Block) -> None:
        flat = np.ascontiguousarray(mask).reshape(-1)
        steps = strides_of(mask)
        shift = self._mask_starts[-1] - sum(step * low for step, low in zip(steps, select.lows, strict=True))
        self._masks.append(flat)
        self._mask_starts.append(self._mask_starts[-1] + len(flat))
        self._mask_rows[number] = (flat, shift, tuple(steps))

    @cached_property
    def places(self) -> list[Block]:
        """For each axis and each word of a block how far along the axis it lies."""
        shape = self._frame.shape
        return [np.asarray(one, np.int32) for one in np.unravel_index(np.arange(self._frame.words_in_block), shape)]

    def moved(self, exits: Block, places: list[Block], bits: Block) -> tuple[Block, Block, Block]:
        """Which of some states take the exits given for each, in which words they come to lie and at which bits.

        Args:
            exits: For each state an exit.
            places: For each axis and each state how far along the axis it lies.
            bits: The number of its bit.
        """
        words = np.zeros(len(exits), np.int32)
        for rows, along, stride in zip(self._axes, places, self._strides, strict=True):
            words += along * np.int32(stride) if rows.still else rows.get(exits, along)
        taken = words >= 0
        moved = bits
        if not self._bits.still:
            moved = self._bits.get(exits, bits)
            taken &= moved >= 0
        chosen = np.flatnonzero(taken)
        if self._mask_rows:
            chosen = chosen[self._met(exits[chosen], [along[chosen] for along in places], bits[chosen])]
        return chosen, words[chosen], moved[chosen]

    def _met(self, exits: Block, places: list[Block], bits: Block) -> Block:
        """Which of some states are met by the masks of their exits."""
        words, has, shifts, steps = self._mask_tables
        found = np.ones(len(exits), bool)
        masked = np.flatnonzero(has[exits])
        which = exits[masked]
        at = shifts[which]
        for along, step in zip(places, steps, strict=True):
            at += along[masked] * step[which]
        found[masked] = words[at] >> bits[masked].astype(words.dtype) & words.dtype.type(1)
        return found

    @cached_property
    def _mask_tables(self) -> tuple[Block, Block, Block, list[Block]]:
        """All masks' words one behind the other; for each exit whether it has one, and where its words lie."""
        has, shifts = np.zeros(len(self.simple), bool), np.zeros(len(self.simple), np.int64)
        steps = [np.zeros(len(self.simple), np.int64) for _ in self._frame.shape]
        for number, (_, shift, mine) in self._mask_rows.items():
            has[number], shifts[number] = True, shift
            for step, one in zip(steps, mine, strict=True):
                step[number] = one
        return np.concatenate(self._masks), has, shifts, steps


class _Rows:
    """For each exit a row that says what becomes of each place along one axis, or of each bit; equal rows are one."""

    def __init__(self, size: int, used: int) -> None:
        self._size = size
        self._whole = (0, used, None, None)
        self._known: dict[tuple[int, int, bytes | None, int | None], int] = {}
        self._rows: list[Block] = []
        self._begins: list[int] = []

    def add(self, low: int, high: int, table: Block | None, stride: int, bits: int | None = None) -> None:
        """The next exit's: within which bounds it takes anything, and what becomes of that."""
        key = (low, high, None if table is None else table.tobytes(), bits)
        if key not in self._known:
            self._known[key] = len(self._rows)
            row = np.full(self._size, OUT, np.int32)
            row[low:high] = (np.arange(low, high) if table is None else table[low:high]) * stride
            if bits is not None:
                row[[not bits >> bit & 1 for bit in range(self._size)]] = OUT
            self._rows.append(row)
        self._begins.append(self._known[key] * self._size)

    @cached_property
    def still(self) -> bool:
        """Whether no exit changes anything or leaves anything out."""
        return self._known.keys() <= {self._whole}

    @cached_property
    def _tables(self) -> tuple[Block, Block]:
        return np.concatenate(self._rows), np.array(self._begins, np.int32)

    def get(self, exits: Block, along: Block) -> Block:
        """What becomes of some places, by the exit given for each."""
        rows, begins = self._tables
        found: Block = rows[begins[exits] + along]
        return found
