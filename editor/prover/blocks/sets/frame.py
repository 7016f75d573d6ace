"""Where each variable lies: along an axis of the blocks, within their words, or in the location for want of room."""

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from editor.model.difference import SceneKey
from editor.model.variable import IntVariable, Scalar
from editor.prover.blocks.sets.domains import domains
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block
from editor.semantics.rules import Rules
from editor.semantics.wiring import reachable_by_wiring

FlagKey = tuple[str, str, str] | tuple[str, str, str, int]
Key = str | FlagKey
"""A variable's name, or what else a state remembers: ("visited", dream, scene), ("spent", dream, scene, index)."""
WORD: Final = 64
BLOCK_MOST: Final = 2**18
"""The most words of a block, as far as flags and other small quantities make it grow."""
WIDE: Final = 16
"""By how much large quantities may make it larger: a night comes to most of their values, but to few sets of flags."""
IN_WORD: Final = 8


@dataclass(frozen=True)
class Quantity:
    """Something a state remembers.

    Attributes:
        values: What it can be; text as text.
        start: The index of its first value.
    """

    key: Key
    values: tuple[Scalar, ...]
    start: int


@dataclass(frozen=True)
class Spot:
    """Where a quantity lies: `axis`, `word` or `located`, and which of those it is."""

    place: str
    number: int


class Frame:
    """The shape of all the blocks of one proof.

    Attributes:
        axes: The quantities with an axis of their own.
        words: The quantities within the words' bits.
        located: Those that are part of the location.
        shape: Of a block, in words.
        bits: How many bits of a word are used.
        full: All of them.
    """

    def __init__(self, rules: Rules, most: int = BLOCK_MOST, most_bytes: int | None = None) -> None:
        self.rules = rules
        self.texts: dict[str, int] = {}
        self.quantities = _quantities(rules)
        self.axes, self.words, self.located = _placed(self.quantities, most, most_bytes)
        self.spots = {
            quantity.key: Spot(place, number)
            for place, group in (("axis", self.axes), ("word", self.words), ("located", self.located))
            for number, quantity in enumerate(group)
        }
        self.shape = tuple(len(quantity.values) for quantity in self.axes)
        self.bits = math.prod(len(quantity.values) for quantity in self.words)
        self.kind: Any = next(kind for size, kind in _KINDS if size >= self.bits)
        self.full = self.kind((1 << self.bits) - 1)
        self._word_shape = tuple(len(quantity.values) for quantity in self.words)
        self.dimensions = len(self.shape) + len(self.words)
        self.known = {quantity.key: quantity for quantity in (*self.quantities, *self.axes)}
        self._arrays: dict[Key, Block] = {}
        self.everything = Select((0,) * len(self.shape), self.shape, None, whole=True)

    @cached_property
    def variables(self) -> list[tuple[str, int, tuple[Scalar, ...]]]:
        """For each variable, in the project's order, where it lies and what it can be."""
        return [
            (self.spots[name].place, self.spots[name].number, self.known[name].values)
            for name in self.rules.project.variables
        ]

    @cached_property
    def flags(self) -> list[tuple[FlagKey, Spot]]:
        """What else a state remembers, and where it lies."""
        return [(key, spot) for key, spot in self.spots.items() if not isinstance(key, str)]

    @property
    def words_in_block(self) -> int:
        """How many words one location takes."""
        return math.prod(self.shape)

    def constant(self, word: Any) -> Block:
        """One word that can be broadcast over a block."""
        return np.full((1,) * len(self.shape), word, self.kind)

    def text(self, text: str) -> int:
        """The number that stands for a text."""
        return self.texts.setdefault(text, len(self.texts))

    def plain(self, value: Scalar) -> int | bool:
        """A value as a number."""
        return self.text(value) if isinstance(value, str) else value

    def array(self, key: Key) -> Block:
        """All values of a quantity along its dimension: axes first, then what lies in the words."""
        found = self._arrays.get(key)
        if found is None:
            spot, quantity = self.spots[key], self.known[key]
            flat = np.array([self.plain(value) for value in quantity.values])
            found = self._arrays[key] = flat.reshape(self._along(self._dimension(spot), len(flat)))
        return found

    def indices(self, key: Key, values: Any) -> Block:
        """For each value of a quantity its index; of at least the block's dimensions."""
        domain = np.array([self.plain(value) for value in self.known[key].values])
        order = np.argsort(domain, kind="stable")
        found = order[np.minimum(np.searchsorted(domain[order], values), len(domain) - 1)]
        return np.asarray(found).reshape((1,) * (self.dimensions - np.ndim(found)) + np.shape(found))

    def _dimension(self, spot: Spot) -> int:
        return spot.number if spot.place == "axis" else len(self.shape) + spot.number

    def _along(self, dimension: int, size: int) -> tuple[int, ...]:
        return (1,) * dimension + (size,) + (1,) * (self.dimensions - dimension - 1)

    def dimension_of(self, key: Key) -> int:
        """Which dimension of the unpacked block a quantity lies along."""
        return self._dimension(self.spots[key])

    def by_word(self, array: Block) -> Block:
        """An array over the unpacked block with what lies in the words as one last dimension, in the bits' order."""
        array = np.asarray(array)
        if array.ndim < self.dimensions:
            array = array.reshape((1,) * (self.dimensions - array.ndim) + array.shape)
        front = array.shape[: len(self.shape)]
        return np.broadcast_to(array, (*front, *self._word_shape)).reshape(*front, self.bits)

    def packed(self, holds: Block) -> Block:
        """A truth value for each valuation as words."""
        flags = self.by_word(np.asarray(holds, bool))
        if self.bits == 1:
            return flags[..., 0].astype(self.kind)
        weights = np.left_shift(self.kind(1), np.arange(self.bits, dtype=self.kind), dtype=self.kind)
        found: Block = np.bitwise_or.reduce(np.where(flags, weights, self.kind(0)), axis=-1)
        return found

    def unpacked(self, words: Block) -> Block:
        """A truth value for each valuation, with a dimension for each quantity of the block."""
        bits = np.arange(self.bits, dtype=self.kind)
        flags = (words[..., None] >> bits) & self.kind(1)
        return np.asarray(flags.astype(bool)).reshape(*words.shape, *self._word_shape)

    def select(self, holds: Any) -> Select | None:
        """The valuations for which something holds; `None` for none."""
        return self.select_words(self.packed(np.asarray(holds)))

    def select_words(self, words: Block) -> Select | None:
        """The valuations in words that can be broadcast over a block; `None` for none."""
        lows, highs = [], []
        for axis, size in enumerate(self.shape):
            if words.shape[axis] == 1:
                lows.append(0)
                highs.append(size)
                continue
            used = np.flatnonzero(words.any(axis=tuple(a for a in range(words.ndim) if a != axis)))
            if not len(used):
                return None
            lows.append(int(used[0]))
            highs.append(int(used[-1]) + 1)
        mask = words[tuple(slice(None) if n == 1 else slice(a, b) for n, a, b in zip(words.shape, lows, highs, strict=True))]
        if not mask.any():
            return None
        if (mask == self.full).all():
            return Select(tuple(lows), tuple(highs), None)
        return Select(tuple(lows), tuple(highs), mask)

    def words_where(self, number: int, allowed: list[bool]) -> int:
        """The bits of a word in which the quantity of that number within it has an allowed value."""
        stride = math.prod(self._word_shape[number + 1 :])
        size = self._word_shape[number]
        return sum(1 << bit for bit in range(self.bits) if allowed[bit // stride % size])

    def word_bit(self, indices: list[int]) -> int:
        """The number of the bit for one combination."""
        bit = 0
        for index, size in zip(indices, self._word_shape, strict=True):
            bit = bit * size + index
        return bit

    def word_indices(self, bit: Any) -> list[Any]:
        """The combination that a bit, or an array of bits, stands for."""
        found = []
        for size in reversed(self._word_shape):
            found.append(bit % size)
            bit = bit // size
        return found[::-1]

    def bit_stride(self, number: int) -> int:
        """By how much the bit's number grows with the index of one quantity of the words."""
        return math.prod(self._word_shape[number + 1 :])


_KINDS: Final[tuple[tuple[int, Any], ...]] = ((8, np.uint8), (16, np.uint16), (32, np.uint32), (64, np.uint64))


def _quantities(rules: Rules) -> list[Quantity]:
    found = []
    values = domains(rules)
    for name, variable in rules.project.variables.items():
        inside = values[name]
        start = bisect_left(inside, variable.start) if isinstance(variable, IntVariable) else inside.index(variable.start)
        found.append(Quantity(name, inside, start))
    return [*found, *(Quantity(key, (False, True), 0) for key in remembered(rules))]


def remembered(rules: Rules) -> Iterator[Key]:
    """What a night remembers beside its variables: the scenes asked for, and the ways that can be taken only once."""
    wired = reachable_by_wiring(rules.project)
    for dream, scene, content in rules.project.scenes():
        key: SceneKey = (dream, scene)
        if key in wired:
            if key in rules.places.remembered and not content.damaged:
                yield ("visited", dream, scene)
            for way in rules.places[key].ways:
                if way.once and not way.wrong:
                    yield ("spent", dream, scene, way.index)


def _placed(
    quantities: list[Quantity], most: int, most_bytes: int | None
) -> tuple[list[Quantity], list[Quantity], list[Quantity]]:
    """Small ones into the words, large ones along axes, what does not fit into the location."""
    words: list[Quantity] = []
    axes: list[Quantity] = []
    located: list[Quantity] = []
    ordered = sorted(quantities, key=lambda q: (not isinstance(q.key, str), len(q.values)))
    bits = size = 1
    for quantity in ordered:
        if len(quantity.values) <= IN_WORD and bits * len(quantity.values) <= WORD:
            bits *= len(quantity.values)
            words.append(quantity)
    wide = most * WIDE if most_bytes is None else min(most * WIDE, most_bytes * 8 // _room(bits))
    for quantity in ordered:
        many = len(quantity.values)
        if quantity in words:
            continue
        if size * many <= (min(most, wide) if many <= IN_WORD else wide):
            size *= many
            axes.append(quantity)
        else:
            located.append(quantity)
    axes = axes or [Quantity("", (0,), 0)]
    return sorted(axes, key=lambda q: len(q.values)), words, located


def _room(bits: int) -> int:
    """How many bits the words that hold so many have."""
    return next(size for size, _ in _KINDS if size >= bits)
