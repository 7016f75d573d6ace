"""What an exit does to one quantity alone: pairs of what it may be before and after, whatever all the rest is."""

import numpy as np

from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit
from editor.prover.blocks.sets.moves import Either, Scatter, Select, Step, WordMap
from editor.prover.blocks.sets.parts import Block

WORD = -1
"""Stands for all that lies within the words together, in place of an axis."""
Pairs = tuple[Block, Block]


class Values:
    """Of the exits of one space, remembered: those of places that differ in their outer dreams only are alike."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._known: dict[object, Pairs] = {}

    def many(self, axis: int) -> int:
        """How many values there are."""
        return self._frame.bits if axis == WORD else self._frame.shape[axis]

    def pairs(self, exit_: Exit, axis: int) -> Pairs:
        """All that may happen."""
        key = (exit_.select, exit_.steps, axis)
        found = self._known.get(key)
        if found is None:
            every = np.arange(self.many(axis))
            found = self._known[key] = self._after((exit_.select, *exit_.steps), axis, (every, every))
        return found

    def _after(self, steps: tuple[Step | Select, ...], axis: int, pairs: Pairs) -> Pairs:
        for step in steps:
            pairs = self._moved(step, axis, pairs)
        return pairs

    def _moved(self, step: Step | Select, axis: int, pairs: Pairs) -> Pairs:
        before, after = pairs
        if isinstance(step, Select):
            kept = self._chosen(step, axis)[after]
            return before[kept], after[kept]
        if isinstance(step, Either):
            cases = [self._after((select,) if one is None else (select, one), axis, pairs) for select, one in step.cases]
            return np.concatenate([case[0] for case in cases]), np.concatenate([case[1] for case in cases])
        if isinstance(step, Scatter):
            return self._scattered(step, pairs) if step.axis == axis else pairs
        if isinstance(step, WordMap) if axis == WORD else isinstance(step, AxisMap) and step.axis == axis:
            return before, step.table[after]
        return pairs

    def _scattered(self, step: Scatter, pairs: Pairs) -> Pairs:
        """With everything that the table says for some value of the other axes."""
        before, after = pairs
        size = self.many(step.axis)
        table = np.moveaxis(step.table, step.axis, 0).reshape(size, -1)
        each = np.unique(np.arange(size)[:, None] * size + table)
        begins = np.searchsorted(each, np.arange(size + 1) * size)
        counts = (begins[1:] - begins[:-1])[after]
        ends = np.cumsum(counts)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begins[after] - ends + counts, counts)
        return np.repeat(before, counts), each[places] % size

    def _chosen(self, select: Select, axis: int) -> Block:
        """For each value whether something chosen has it."""
        chosen = np.zeros(self.many(axis), bool)
        if axis == WORD:
            word = self._frame.full if select.mask is None else np.bitwise_or.reduce(select.mask, axis=None)
            return np.array([int(word) >> bit & 1 for bit in range(len(chosen))], bool)
        if select.mask is None or select.mask.shape[axis] == 1:
            chosen[select.lows[axis] : select.highs[axis]] = True
        else:
            others = tuple(other for other in range(select.mask.ndim) if other != axis)
            chosen[select.lows[axis] : select.highs[axis]] = select.mask.any(axis=others)
        return chosen
