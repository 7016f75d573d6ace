"""What can happen to a whole set of valuations at once: chosen, slid along an axis, its bits moved; and back again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.parts import Block, Part, Points, cut

ROUNDS: Final = 16
"""How often words are joined at all their places at once before the rest is joined one by one."""


@dataclass(frozen=True, eq=False)
class Select:
    """Only the valuations within a box, and of those only the ones in a mask.

    Attributes:
        lows: Where the box begins, for each axis.
        highs: Where it ends, exclusive.
        mask: Words to be met, cropped to the box; of length 1 along the axes that do not matter. `None` for all.
        whole: Whether the box is known to be the whole block.
    """

    lows: tuple[int, ...]
    highs: tuple[int, ...]
    mask: Block | None
    whole: bool = False

    def forward(self, part: Part) -> Iterator[Part]:
        """What is left of a part."""
        found = part if self.whole else cut(part, self.lows, self.highs)
        if found is None:
            return
        if self.mask is None:
            yield found
            return
        block, origin = found
        yield block & self.mask[self._slices(block.shape, origin)], origin

    backward = forward

    def _slices(self, shape: tuple[int, ...], origin: tuple[int, ...]) -> tuple[slice, ...]:
        assert self.mask is not None
        return tuple(
            slice(None) if many == 1 else slice(first - low, first - low + size)
            for many, first, low, size in zip(self.mask.shape, origin, self.lows, shape, strict=True)
        )

    def holds(self, points: Points) -> Block:
        """For each point whether it is chosen."""
        coordinates, bits = points
        found = np.ones(len(bits), bool)
        for values, low, high in zip(coordinates, self.lows, self.highs, strict=True):
            found &= (values >= low) & (values < high)
        if self.mask is not None:
            places = tuple(
                np.zeros(1, np.intp) if many == 1 else np.clip(values - low, 0, many - 1)
                for many, values, low in zip(self.mask.shape, coordinates, self.lows, strict=True)
            )
            words = self.mask[places] if places else self.mask[()]
            found &= (words.astype(np.uint64) >> bits.astype(np.uint64)) & np.uint64(1) == 1
        return found


@dataclass(frozen=True, eq=False)
class WordMap:
    """The bits of every word change places in the same way.

    Attributes:
        table: Bit number to bit number.
        pairs: Masks, and by how much what they cover is moved up.
    """

    table: Block
    pairs: tuple[tuple[Any, int], ...]

    @classmethod
    def of(cls, table: Block, kind: Any) -> "WordMap":
        """With bits that move alike taken together."""
        masks: dict[int, int] = {}
        for bit, target in enumerate(table.tolist()):
            masks[target - bit] = masks.get(target - bit, 0) | 1 << bit
        return cls(table, tuple((kind(mask), shift) for shift, mask in masks.items()))

    def forward(self, part: Part) -> Iterator[Part]:
        """Every word at once."""
        block, origin = part
        found = None
        for mask, shift in self.pairs:
            moved = block & mask
            moved = moved << type(mask)(shift) if shift > 0 else moved >> type(mask)(-shift) if shift < 0 else moved
            found = moved if found is None else found | moved
        assert found is not None
        yield found, origin

    def backward(self, part: Part) -> Iterator[Part]:
        """Every word at once."""
        block, origin = part
        found = None
        for mask, shift in self.pairs:
            moved = block >> type(mask)(shift) if shift > 0 else block << type(mask)(-shift) if shift < 0 else block
            moved = moved & mask
            found = moved if found is None else found | moved
        assert found is not None
        yield found, origin

    def move(self, points: Points) -> Points:
        """Single valuations."""
        return points[0], self.table[points[1]]


@dataclass(frozen=True, eq=False)
class Scatter:
    """One axis changes to what a table over several axes says.

    Attributes:
        axis: Which changes.
        table: Its new index, of length 1 along the axes that do not matter; full along `axis`.
    """

    axis: int
    table: Block

    def forward(self, part: Part) -> Iterator[Part]:
        """Joined where valuations meet."""
        block, origin = part
        size = self.table.shape[self.axis]
        table, moved = self._fitted(block, origin)
        words = moved.reshape(-1)
        held = np.flatnonzero(words)
        targets = held // moved.shape[-1] * size + np.broadcast_to(table, moved.shape).reshape(-1)[held]
        found = np.zeros((*moved.shape[:-1], size), block.dtype)
        join_in(found.reshape(-1), targets, words[held])
        yield np.moveaxis(found, -1, self.axis), self._whole(origin)

    def backward(self, part: Part) -> Iterator[Part]:
        """The valuations that come to lie in a part."""
        block, origin = part
        size = self.table.shape[self.axis]
        table, moved = self._fitted(block, origin, whole=True)
        places = table - origin[self.axis]
        inside = (places >= 0) & (places < moved.shape[-1])
        shape = (*moved.shape[:-1], size)
        taken = np.take_along_axis(moved, np.broadcast_to(np.where(inside, places, 0), shape), axis=-1)
        found = np.where(np.broadcast_to(inside, shape), taken, block.dtype.type(0))
        yield np.moveaxis(found, -1, self.axis), self._whole(origin)

    def move(self, points: Points) -> Points:
        """Single valuations."""
        coordinates, bits = points
        places = tuple(c if many > 1 else np.zeros_like(c) for c, many in zip(coordinates, self.table.shape, strict=True))
        new = self.table[places]
        return [new if a == self.axis else c for a, c in enumerate(coordinates)], bits

    def _whole(self, origin: tuple[int, ...]) -> tuple[int, ...]:
        return (*origin[: self.axis], 0, *origin[self.axis + 1 :])

    def _fitted(self, block: Block, origin: tuple[int, ...], whole: bool = False) -> tuple[Block, Block]:
        """The table and the block with the axis last, cut alike."""
        slices = tuple(
            slice(None) if many == 1 or (whole and a == self.axis) else slice(first, first + size)
            for a, (many, first, size) in enumerate(zip(self.table.shape, origin, block.shape, strict=True))
        )
        return np.moveaxis(self.table[slices], self.axis, -1), np.moveaxis(block, self.axis, -1)


@dataclass(frozen=True, eq=False)
class Either:
    """Different things happen to different valuations; between them the cases cover all."""

    cases: tuple[tuple[Select, "Step | None"], ...]

    def forward(self, part: Part) -> Iterator[Part]:
        """Case by case."""
        for select, step in self.cases:
            for chosen in select.forward(part):
                yield from (chosen,) if step is None else step.forward(chosen)

    def backward(self, part: Part) -> Iterator[Part]:
        """Case by case."""
        for select, step in self.cases:
            for came in (part,) if step is None else step.backward(part):
                yield from select.backward(came)

    def move(self, points: Points) -> Points:
        """Single valuations."""
        coordinates, bits = [c.copy() for c in points[0]], points[1].copy()
        for select, step in self.cases:
            chosen = select.holds(points)
            if step is None or not chosen.any():
                continue
            moved, moved_bits = step.move(([c[chosen] for c in points[0]], points[1][chosen]))
            for values, new in zip(coordinates, moved, strict=True):
                values[chosen] = new
            bits[chosen] = moved_bits
        return coordinates, bits


def join_in(found: Block, targets: Block, words: Block) -> None:
    """Join words into those at some places, several of which may be the same: far faster than `bitwise_or.at`."""
    for _ in range(ROUNDS):
        found[targets] |= words
        left = np.flatnonzero((found[targets] & words) != words)
        if not len(left):
            return
        targets, words = targets[left], words[left]
    np.bitwise_or.at(found, targets, words)


def strides_of(mask: Block) -> list[int]:
    """By how many words each step along an axis leads on in a mask; 0 along the axes that do not matter."""
    steps, step = [0] * mask.ndim, 1
    for axis in range(mask.ndim - 1, -1, -1):
        if mask.shape[axis] > 1:
            steps[axis], step = step, step * mask.shape[axis]
    return steps


Step = AxisMap | WordMap | Scatter | Either


def forward_all(parts: list[Part], steps: tuple["Step | Select", ...]) -> list[Part]:
    """Parts after several steps."""
    for step in steps:
        go: Callable[[Part], Iterator[Part]] = step.forward
        parts = [moved for part in parts for moved in go(part)]
    return parts


def backward_all(parts: list[Part], steps: tuple["Step | Select", ...]) -> list[Part]:
    """What comes to lie in parts after several steps."""
    for step in reversed(steps):
        go: Callable[[Part], Iterator[Part]] = step.backward
        parts = [moved for part in parts for moved in go(part)]
    return parts


def joined(steps: list["Step | Select"], step: Step) -> list["Step | Select"]:
    """Steps with one more, made one with an earlier step of the same axis where only other axes lie between."""
    for place in range(len(steps) - 1, -1, -1):
        other = steps[place]
        if isinstance(step, AxisMap) and isinstance(other, AxisMap) and other.axis == step.axis:
            return [*steps[:place], AxisMap.of(step.axis, step.table[other.table]), *steps[place + 1 :]]
        if isinstance(step, WordMap) and isinstance(other, WordMap):
            return [*steps[:place], WordMap.of(step.table[other.table], type(step.pairs[0][0])), *steps[place + 1 :]]
        if not isinstance(step, AxisMap | WordMap) or not isinstance(other, AxisMap | WordMap):
            break
    return [*steps, step]
