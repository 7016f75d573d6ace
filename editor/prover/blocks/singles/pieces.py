"""What moves do to single states, as tables: which word becomes which, and which bit which, each by itself.

A move whose choice mixes words and bits is several pieces, each with a set of words and a set of bits of its own.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.deeds import Steps
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit
from editor.prover.blocks.sets.moves import Either, Scatter, Select, Step, WordMap
from editor.prover.blocks.sets.parts import Block
from editor.prover.chains.arrays import distinct

OUT: Final = -(1 << 28)
"""Less than any sum of places: what a piece does not take."""
MOST_PIECES: Final = 64
"""Of how many pieces a move may be."""


def width_of(frame: Frame) -> int:
    """How many bits there are to a word."""
    return int(np.dtype(frame.kind).itemsize) * 8


@dataclass(frozen=True, eq=False)
class _Case:
    """Some words and some bits, and what becomes of them.

    Attributes:
        chosen: For each word of a block whether it is meant.
        bits: Which bits are.
        words: What each word becomes.
        moved: What each bit becomes.
    """

    chosen: Block
    bits: Block
    words: Block
    moved: Block

    def only(self, select: Select, frame: Frame) -> "list[_Case]":
        """What of it is chosen where it comes to lie."""
        found = []
        for words, bits in _products(select, frame):
            case = _Case(self.chosen & words[self.words], self.bits & bits[self.moved], self.words, self.moved)
            if case.chosen.any() and case.bits.any():
                found.append(case)
        return found


class Pieces:
    """The tables of all that happens in one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._width = width_of(frame)
        self._places = np.indices(frame.shape, np.int32).reshape(len(frame.shape), -1)
        self._strides = [int(np.prod(frame.shape[axis + 1 :], dtype=np.int64)) for axis in range(len(frame.shape))]
        self._whole = _Case(*_whole(frame), np.arange(frame.words_in_block), np.arange(self._width))
        self._boxes: dict[object, int] = {}
        self._masks: dict[object, int] = {}
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._word_rows: dict[bytes, int] = {}
        self._bit_rows: dict[bytes, int] = {}

    def of(self, exit_: Exit) -> list[tuple[int, int]]:
        """The pieces of a move: for each where its words and its bits begin in the tables."""
        key = (id(exit_.select), id(exit_.steps))
        found = self._known.get(key)
        if found is None:
            one = self._at_once(exit_.select, exit_.steps)
            found = [self._rows(case) for case in self._cases(exit_.select, exit_.steps)] if one is None else [one]
            self._known[key] = found
        return found

    def _at_once(self, select: Select, steps: Steps) -> tuple[int, int] | None:
        """The one piece of a move that chooses words and bits apart, and changes them apart; `None` of another."""
        mask = select.mask
        if (mask is not None and mask.size > 1) or not all(isinstance(step, AxisMap | WordMap) for step in steps):
            return None
        along = [step for step in steps if isinstance(step, AxisMap)]
        within = [step for step in steps if isinstance(step, WordMap)]
        box = (select.lows, select.highs, *map(id, along))
        if box not in self._boxes:
            (case,) = self._cases(Select(select.lows, select.highs, None, select.whole), tuple(along))
            self._boxes[box] = self._rows(case)[0]
        bits = (None if mask is None else int(mask.reshape(-1)[0]), *map(id, within))
        if bits not in self._masks:
            (case,) = self._cases(replace(self.frame.everything, mask=mask), tuple(within))
            self._masks[bits] = self._rows(case)[1]
        return self._boxes[box], self._masks[bits]

    @property
    def words(self) -> Block:
        """For each word of each row what becomes of it, as the place of its first bit in the block."""
        return np.frombuffer(b"".join(self._word_rows), np.int32)

    @property
    def bits(self) -> Block:
        """For each bit of each row what becomes of it."""
        return np.frombuffer(b"".join(self._bit_rows), np.int32)

    def _rows(self, case: _Case) -> tuple[int, int]:
        words = np.where(case.chosen, case.words * self._width, OUT).astype(np.int32).tobytes()
        bits = np.where(case.bits, case.moved, OUT).astype(np.int32).tobytes()
        word = self._word_rows.setdefault(words, len(self._word_rows))
        return word * len(case.words), self._bit_rows.setdefault(bits, len(self._bit_rows)) * self._width

    def _cases(self, select: Select, steps: Steps) -> list[_Case]:
        cases = self._whole.only(select, self.frame)
        for step in steps:
            cases = [after for case in cases for after in self._after(case, step)]
            if len(cases) > MOST_PIECES:
                raise TooWideError
        return cases

    def _after(self, case: _Case, step: Step | Select | None) -> list[_Case]:
        """What becomes of a case."""
        if isinstance(step, Select):
            return case.only(step, self.frame)
        if isinstance(step, Either):
            chosen = [(one, then) for select, then in step.cases for one in case.only(select, self.frame)]
            return [after for one, then in chosen for after in self._after(one, then)]
        if isinstance(step, WordMap):
            moved = np.concatenate([step.table, np.arange(len(step.table), self._width)])[case.moved]
            return [_Case(case.chosen, case.bits, case.words, moved)]
        return [case if step is None else _Case(case.chosen, case.bits, self._slid(step)[case.words], case.moved)]

    def _slid(self, step: AxisMap | Scatter) -> Block:
        """Which word each becomes."""
        along, stride = self._places[step.axis], self._strides[step.axis]
        new = step.table[along] if isinstance(step, AxisMap) else np.broadcast_to(step.table, self.frame.shape).reshape(-1)
        found: Block = np.arange(len(along)) + (new - along) * stride
        return found


def _whole(frame: Frame) -> tuple[Block, Block]:
    """All words, and all bits that are used."""
    return np.ones(frame.words_in_block, bool), np.arange(width_of(frame)) < frame.bits


def _products(select: Select, frame: Frame) -> list[tuple[Block, Block]]:
    """A choice as sets of words, each with the bits that are chosen there."""
    if select.whole and select.mask is None:
        return [_whole(frame)]
    box = tuple(map(slice, select.lows, select.highs))
    words = np.zeros(frame.shape, frame.kind)
    words[box] = frame.full if select.mask is None else select.mask
    flat = words.reshape(-1)
    places = np.arange(width_of(frame), dtype=frame.kind)
    values = [word for word in distinct(flat) if word]
    if len(values) > MOST_PIECES:
        raise TooWideError
    return [(flat == word, np.asarray(word >> places & frame.kind(1), bool)) for word in values]
