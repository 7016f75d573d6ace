"""Pieces of blocks: each with the place where it begins, so that moving one need not copy it."""

from typing import Any

import numpy as np

Block = np.ndarray[Any, np.dtype[Any]]
Part = tuple[Block, tuple[int, ...]]
"""A piece of a block, and where in the block it begins. Never written to: it may be a view."""


Points = tuple[list[Block], Block]
"""Single valuations: for each axis their coordinates, and their bits' numbers."""


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
