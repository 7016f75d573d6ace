"""Where along the axes of a block each place comes to lie, and in which words of masks it is met: tables of many exits."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from editor.prover.blocks.sets.moves import Select, strides_of
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.singles.tables import OUT


@dataclass
class Rows:
    """Along some axes: for each exit a row that says where each place comes to lie; equal rows are one.

    Attributes:
        axes: Which, first and last exclusive.
        size: How many places there are along these axes together.
    """

    shape: tuple[int, ...]
    axes: slice
    stride: int

    def __post_init__(self) -> None:
        self.size = int(np.prod(self.shape[self.axes], dtype=np.int64))
        self._known: dict[tuple[object, ...], int] = {}
        self._rows: list[Block] = []
        self._of_exit: list[int] = []

    def add(self, select: Select, maps: dict[int, Block]) -> None:
        """The next exit's."""
        mine = range(*self.axes.indices(len(self.shape)))
        key = tuple((select.lows[a], select.highs[a], maps[a].tobytes() if a in maps else None) for a in mine)
        if key not in self._known:
            self._known[key] = len(self._rows)
            self._rows.append(self._row(select, maps, mine))
        self._of_exit.append(self._known[key])

    def _row(self, select: Select, maps: dict[int, Block], axes: range) -> Block:
        found = np.zeros(1, np.int64)
        for axis in axes:
            low, high = select.lows[axis], select.highs[axis]
            line = np.full(self.shape[axis], OUT)
            line[low:high] = maps[axis][low:high] if axis in maps else np.arange(low, high)
            found = (np.where(found < 0, OUT, found * self.shape[axis])[:, None] + line).reshape(-1)
        return np.where(found < 0, OUT, found * self.stride).astype(np.int32)

    @cached_property
    def begins(self) -> Block:
        """For each exit where its row begins."""
        return np.array(self._of_exit, np.int32) * self.size

    @cached_property
    def to(self) -> Block:
        """All rows, one behind the other."""
        return np.concatenate([*self._rows, np.zeros(0, np.int32)])

    @cached_property
    def back(self) -> tuple[Block, Block, Block]:
        """For each place of each row how many places come to lie there, where those begin, and which they are."""
        held = np.flatnonzero(self.to >= 0)
        lands = held // self.size * self.size + self.to[held] // self.stride
        order = np.argsort(lands, kind="stable")
        many = np.bincount(lands, minlength=len(self.to))
        return many, np.cumsum(many) - many, (held[order] % self.size * self.stride).astype(np.int32)


class Masks:
    """For exits that choose by more than bounds and bits: where in its mask each place of a block lies."""

    def __init__(self, front: Rows, back: Rows) -> None:
        self._rows = (front, back)
        self._shape = front.shape
        self._known: dict[int, int] = {}
        self._masks: list[Block] = []
        self._along: tuple[list[Block], list[Block]] = ([], [])
        self._size = 0
        self._of_exit: list[int] = []

    def add(self, select: Select, mask: Block | None) -> None:
        """The next exit's; `None` for those that have none."""
        if mask is None:
            self._of_exit.append(-1)
            return
        if id(select) not in self._known:
            self._known[id(select)] = len(self._masks)
            steps = strides_of(mask)
            for rows, along, begin in zip(self._rows, self._along, (self._size, 0), strict=True):
                along.append(self._offsets(select, mask, steps, rows.axes) + begin)
            self._masks.append(np.ascontiguousarray(mask).reshape(-1))
            self._size += mask.size
        self._of_exit.append(self._known[id(select)])

    def _offsets(self, select: Select, mask: Block, steps: list[int], axes: slice) -> Block:
        found = np.zeros(1, np.int64)
        for axis in range(*axes.indices(len(self._shape))):
            places = np.clip(np.arange(self._shape[axis]) - select.lows[axis], 0, mask.shape[axis] - 1)
            found = (found[:, None] + places * steps[axis]).reshape(-1)
        return found

    @cached_property
    def _tables(self) -> tuple[Block, Block, Block, Block]:
        return (
            np.array(self._of_exit, np.int64),
            np.concatenate(self._along[0]),
            np.concatenate(self._along[1]),
            np.concatenate(self._masks),
        )

    def meet(self, exits: Block, front: Block, back: Block, pick: Block, held: Block) -> None:
        """Leave of some words what the masks of their exits leave."""
        if not self._masks:
            return
        of_exit, before, behind, words = self._tables
        masked = np.flatnonzero(of_exit[exits] >= 0)
        which, mine = of_exit[exits[masked]], pick[masked]
        sizes = self._rows[0].size, self._rows[1].size
        held[masked] &= words[before[which * sizes[0] + front[mine]] + behind[which * sizes[1] + back[mine]]]
