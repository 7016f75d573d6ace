"""Which of very many texts may nearly repeat another: their three-word runs as numbers, cut, hashed and counted in NumPy.

Nothing is decided here. A run that stands in two texts has the same number in both. Two that differ seldom have: where
letters of many scripts share a byte, or words of more than sixteen letters differ in the middle; then a text too many is
looked at closely. A word's number comes from its first and its last eight letters, which are fetched as one integer each.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.analysis.likeness import LEAST_WORDS
from editor.analysis.span import span

Numbers = NDArray[np.uint64]
Counts = NDArray[np.int64]

SHINGLE: Final = 3
_LETTERS: Final = 8
"""So many letters are fetched at once, one byte each."""
_MASKS: Final = np.array([(1 << 8 * letters) - 1 for letters in range(_LETTERS + 1)], np.uint64)
_FIRST, _SECOND, _THIRD, _FOURTH = (
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
)
"""Odd numbers without a pattern, to multiply by."""
_MARKS: Final = 21
_SHIFT: Final = np.uint64(64 - _MARKS)
"""What stands more than once is marked by its first bits: a few texts too many are suspected, and it takes no search."""


def _code(point: int) -> int:
    """The byte for a character: 0 between words."""
    letter = chr(point)
    return 1 + point % 255 if letter.isalnum() or letter == "_" else 0


_CODES: Final = bytes([_code(point) if point < 128 else 0 for point in range(256)])


class Shingles:
    """The shingles of many texts as numbers; of the next texts only those that changed are cut into words."""

    def __init__(self) -> None:
        self._texts: Sequence[str] = ()
        self._numbers: Numbers = np.zeros(0, np.uint64)
        self._counts: Counts = np.zeros(0, np.int64)
        self._suspects: list[int] = []

    def suspects(self, texts: Sequence[str]) -> list[int]:
        """The places of texts seven tenths or more of whose shingles stand more than once: no other can be a double."""
        if self._take(texts):
            self._suspects = self._repeating()
        return self._suspects

    def _repeating(self) -> list[int]:
        ordered = np.sort(self._numbers)
        again = ordered[1:][ordered[1:] == ordered[:-1]]
        if not again.size:
            return []
        marks = np.zeros(1 << _MARKS, bool)
        marks[again >> _SHIFT] = True
        behind = np.cumsum(np.concatenate([[0], marks[self._numbers >> _SHIFT]]))
        ends = np.cumsum(self._counts)
        shared = behind[ends] - behind[ends - self._counts]
        found: list[int] = np.flatnonzero((self._counts > 0) & (10 * shared >= 7 * self._counts)).tolist()
        return found

    def _take(self, texts: Sequence[str]) -> bool:
        """Cut into words what stands between the first and the last text that changed; whether any did."""
        first, stop, new_stop = span(self._texts, texts)
        self._texts = texts
        if first == stop == new_stop:
            return False
        numbers, counts = numbered(texts[first:new_stop])
        begin = int(self._counts[:first].sum())
        end = begin + int(self._counts[first:stop].sum())
        self._numbers = np.concatenate([self._numbers[:begin], numbers, self._numbers[end:]])
        self._counts = np.concatenate([self._counts[:first], counts, self._counts[stop:]])
        return True


def numbered(texts: Sequence[str]) -> tuple[Numbers, Counts]:
    """The numbers of all shingles, text by text, and how many each text has; none has a text of too few words."""
    letters, ends = _letters(texts)
    inside = letters != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    begins, stops = edges[::2], edges[1::2]
    words = _words(letters, begins, stops)
    behind = np.searchsorted(begins, ends)
    many = np.diff(behind, prepend=0)
    counts = np.where(many >= LEAST_WORDS, many - (SHINGLE - 1), 0)
    if words.size < LEAST_WORDS:
        return np.zeros(0, np.uint64), counts
    begins_run = np.repeat(counts > 0, many)
    begins_run[behind - 1] = begins_run[behind - 2] = False
    runs = words[:-2] * _FIRST + words[1:-1] * _SECOND + words[2:] * _THIRD
    return runs[begins_run[:-2]], counts


def _letters(texts: Sequence[str]) -> tuple[NDArray[np.uint8], Counts]:
    """All texts in small letters, a byte for each, with room before and behind; and where each text ends in it."""
    joined = "\n".join(texts)
    lowered = joined.lower()
    if len(lowered) != len(joined):
        texts = [text.lower() for text in texts]
        lowered = "\n".join(texts)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) + _LETTERS
    around = bytes(_LETTERS)
    if lowered.isascii():
        coded = lowered.encode("ascii").translate(_CODES)
    else:
        points = np.frombuffer(lowered.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = np.zeros(int(points.max()) + 1, np.uint8)
        codes[:128] = np.frombuffer(_CODES[:128], np.uint8)[: codes.size]
        for point in np.unique(points[points > 127]).tolist():
            codes[point] = _code(point)
        coded = codes[points].tobytes()
    return np.frombuffer(b"".join((around, coded, around)), np.uint8), ends


def _words(letters: NDArray[np.uint8], begins: Counts, stops: Counts) -> Numbers:
    """A number for each word."""
    lengths = stops - begins
    eights = np.ndarray((letters.size - _LETTERS + 1,), "<u8", letters.data, strides=(1,))
    words: Numbers = eights[begins] & _MASKS[np.minimum(lengths, _LETTERS)]
    longer = np.flatnonzero(lengths > _LETTERS)
    words[longer] += eights[stops[longer] - _LETTERS] * _FIRST + lengths[longer].astype(np.uint64) * _FOURTH
    return words
