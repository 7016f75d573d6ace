"""What is done with whole arrays of numbers again and again: sorting, numbering, stretches."""

from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
WORD_BITS: Final = 62
"""How many bits of a whole number are used for sorting places along with values."""


def distinct(values: Array) -> Array:
    """The different values in ascending order."""
    sorted_ = np.sort(values, axis=None)
    return sorted_[np.concatenate([[True], sorted_[1:] != sorted_[:-1]])] if len(sorted_) else sorted_


def ordered(values: Array, most: int) -> Array:
    """The places of numbers from zero to below `most` in ascending order of the numbers; of equal ones the first first."""
    shift = max(1, len(values)).bit_length()
    if int(most).bit_length() + shift > WORD_BITS:
        return np.argsort(values, kind="stable")
    packed = (values.astype(np.int64) << shift) | np.arange(len(values))
    packed.sort()
    return packed & ((1 << shift) - 1)


def numbered(values: Array) -> tuple[Array, Array]:
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


def begins_of(values: Array, size: int) -> Array:
    """Where in an order by value each of `size` values begins, and at last where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.bincount(values, minlength=size))])


def rows_of(values: Array, size: int) -> tuple[Array, Array]:
    """The same, and that order."""
    return begins_of(values, size), ordered(values, size)


def places_in(begins: Array, counts: Array) -> Array:
    """The places of several stretches, one after the other."""
    total = np.cumsum(counts)
    if not len(total):
        return np.zeros(0, np.int64)
    found: Array = np.arange(int(total[-1])) + np.repeat(begins - total + counts, counts)
    return found


def each_in(begins: Array, counts: Array) -> tuple[Array, Array]:
    """The same, and for each of those places the number of its stretch."""
    return places_in(begins, counts), np.repeat(np.arange(len(counts)), counts)
