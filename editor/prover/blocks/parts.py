"""Pieces of blocks: each with the place where it begins, so that moving one need not copy it."""

from typing import Any, Final

import numpy as np

Block = np.ndarray[Any, np.dtype[Any]]
Part = tuple[Block, tuple[int, ...]]
"""A piece of a block, and where in the block it begins. Never written to: it may be a view."""


Points = tuple[list[Block], Block]
"""Single valuations: for each axis their coordinates, and their bits' numbers."""


WORD_BITS: Final = 62
"""How many bits of a whole number are used for sorting places along with values."""


def cut(part: Part, lows: tuple[int, ...], highs: tuple[int, ...]) -> Part | None:
    """What of a part lies within a box."""
    block, origin = part
    slices, begin = [], []
    for low, high, first, size in zip(lows, highs, origin, block.shape, strict=True):
        start, end = max(low, first), min(high, first + size)
        if start >= end:
            return None
        slices.append(slice(start - first, end - first))
        begin.append(start)
    return block[tuple(slices)], tuple(begin)


def region_of(part: Part) -> tuple[slice, ...]:
    """Where in its block a part lies."""
    return tuple([slice(first, first + size) for first, size in zip(part[1], part[0].shape, strict=True)])


def merged(parts: list[Part]) -> Part:
    """Several parts as one, over the box that holds them all."""
    if len(parts) == 1:
        return parts[0]
    lows = tuple(map(min, zip(*(origin for _, origin in parts), strict=True)))
    ends = ([first + size for first, size in zip(origin, block.shape, strict=True)] for block, origin in parts)
    highs = tuple(map(max, zip(*ends, strict=True)))
    found = np.zeros(tuple(high - low for low, high in zip(lows, highs, strict=True)), parts[0][0].dtype)
    for block, origin in parts:
        found[region_of((block, tuple(first - low for first, low in zip(origin, lows, strict=True))))] |= block
    return found, lows


def distinct(values: Block) -> Block:
    """The different values in ascending order."""
    sorted_ = np.sort(values, axis=None)
    return sorted_[np.concatenate([[True], sorted_[1:] != sorted_[:-1]])] if len(sorted_) else sorted_


def ordered(values: Block, most: int) -> Block:
    """The places of numbers from zero to below `most` in ascending order of the numbers; of equal ones the first first."""
    shift = max(1, len(values)).bit_length()
    if int(most).bit_length() + shift > WORD_BITS:
        return np.argsort(values, kind="stable")
    packed = (values.astype(np.int64) << shift) | np.arange(len(values))
    packed.sort()
    return packed & ((1 << shift) - 1)


def numbered(values: Block) -> tuple[Block, Block]:
    """The different values in ascending order, and for each value its place among them."""
    if len(values) and int(values.min()) >= 0:
        order = ordered(values, int(values.max()) + 1)
    else:
        order = np.argsort(values, kind="stable")
    sorted_ = values[order]
    new = np.concatenate([[True], sorted_[1:] != sorted_[:-1]]) if len(values) else np.zeros(0, bool)
    places = np.empty(len(values), np.int64)
    places[order] = np.cumsum(new) - 1
    return sorted_[new], places


def rows_of(values: Block, size: int) -> tuple[Block, Block]:
    """Where in an order by value each of `size` values begins, and at last where the last one ends; and that order."""
    return np.concatenate([[0], np.cumsum(np.bincount(values, minlength=size))]), ordered(values, size)


def places_in(begins: Block, counts: Block) -> Block:
    """The places of several stretches, one after the other."""
    total = np.cumsum(counts)
    if not len(total):
        return np.zeros(0, np.int64)
    found: Block = np.arange(int(total[-1])) + np.repeat(begins - total + counts, counts)
    return found


if hasattr(np, "bitwise_count"):

    def counted(words: Block) -> Block:
        """For each word how many bits are set."""
        return np.asarray(np.bitwise_count(words))

else:  # pragma: no cover
    _SET = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)

    def counted(words: Block) -> Block:
        """For each word how many bits are set."""
        ordered = np.ascontiguousarray(words)
        found: Block = _SET[ordered.view(np.uint8)].reshape(*ordered.shape, -1).sum(axis=-1, dtype=np.uint8)
        return found


def count(words: Block) -> int:
    """How many bits are set."""
    return int(counted(words).sum(dtype=np.int64))
