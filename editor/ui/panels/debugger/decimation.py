"""A curve of many points on few pixels: for each column its least and its greatest value, so that no peak is lost."""

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil
from typing import Final

STILL: Final = 300
"""Nights of fewer moves fill the whole width; longer ones leave room, so that the picture stands still as they grow."""
GROWTH: Final = 1.2


def span(count: int, least: int) -> int:
    """For how many moves there is room in the picture of a night of `count` moves."""
    if count <= STILL:
        return max(count, least)
    room = float(STILL)
    while room < count:
        room *= GROWTH
    return ceil(room)


def envelope(values: Sequence[int], scale: float, first: int = 0) -> list[tuple[int, int, int]]:
    """(column of pixels, least, greatest), in order, where points lie closer than a pixel.

    Args:
        values: All the points.
        scale: Pixels between two points, less than 1.
        first: Columns before this point's are left out.
    """
    found = []
    column = int(first * scale)
    begin = ceil(column / scale)
    while begin < len(values):
        end = max(ceil((column + 1) / scale), begin + 1)
        part = values[begin:end]
        found.append((column, min(part), max(part)))
        column += 1
        begin = end
    return found


def thinned(moves: Sequence[int], scale: float, first: int = 0) -> list[int]:
    """At most one of several moves that would lie on the same pixel.

    Args:
        moves: In order.
        scale: Pixels between two moves.
        first: Moves before this one are left out.
    """
    place = bisect_left(moves, first)
    if scale >= 1:
        return list(moves[place:])
    found: list[int] = []
    while place < len(moves):
        move = moves[place]
        found.append(move)
        place = bisect_left(moves, ceil((int(move * scale) + 1) / scale), place + 1)
    return found
