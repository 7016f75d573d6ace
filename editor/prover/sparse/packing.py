"""How a state is packed into a few words: a field of bits for where the night is, and one for each thing it remembers."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Scalar, Variable
from editor.prover.blocks.sets.domains import TooWideError, domains
from editor.prover.blocks.sets.frame import Key, remembered
from editor.prover.blocks.sets.sentences import Found
from editor.prover.sparse.places import Places
from editor.semantics.rules import Rules

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Words = list[np.ndarray[Any, np.dtype[np.int64]]]
"""For each word of some states an array."""
BITS: Final = 62
"""How many bits of a word are used: none of them is its sign."""
WORDS_MOST: Final = 16


@dataclass(frozen=True)
class Field:
    """Some bits of a word.

    Attributes:
        word: Which.
        shift: How many bits lie below.
        mask: As many ones as there are bits.
        least: The value that lies there as zero.
        texts: For a text the numbers that stand for its values, in their order.
        values: Its values in that order.
    """

    word: int
    shift: int
    mask: int
    least: int = 0
    texts: np.ndarray[Any, np.dtype[np.int64]] | None = None
    values: tuple[str, ...] = ()
    flag: bool = False

    def read(self, words: Words) -> Found:
        """The values of some states."""
        bits = (words[self.word] >> self.shift) & self.mask
        if self.flag:
            return bits != 0
        if self.texts is not None:
            return self.texts[bits]
        return bits + self.least if self.least else bits

    def bits_of(self, value: Found) -> Found:
        """Values as they lie in the word, all else zero."""
        if self.texts is not None:
            order = np.argsort(self.texts)
            bits = order[np.minimum(np.searchsorted(self.texts[order], value), len(order) - 1)]
        else:
            bits = np.asarray(value, np.int64) - self.least if self.least else np.asarray(value, np.int64)
        return bits << self.shift

    @property
    def hole(self) -> int:
        """The word's bits but those."""
        return ~(self.mask << self.shift)

    def one(self, word: int) -> Scalar:
        """The value in a single word."""
        bits = (word >> self.shift) & self.mask
        return bool(bits) if self.flag else self.values[bits] if self.values else bits + self.least

    def put(self, value: Scalar) -> int:
        """A single value as it lies in the word."""
        return (self.values.index(value) if isinstance(value, str) else int(value) - self.least) << self.shift


class Packing:
    """Where everything that tells one state from another lies.

    Attributes:
        fields: For each quantity.
        place: Where the number of the place lies.
        outer: Where that of the stack below it does.
        woke: Where the last inner wake scene does.
        words: How many words a state takes.

    Raises:
        TooWideError: A state takes too many.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.places = Places(rules)
        self.texts: dict[str, int] = {}
        self.used: list[int] = [0]
        self.place = self._field(self.places.most)
        self.outer = self._field(self.places.most_stacks)
        wakes = {key[1]: None for key in self.places.waking if key[0] in self.places.inner}
        self.woke = self._of_texts(("", *(name for name in wakes if name)))
        self.fields: dict[Key, Field] = {}
        known = _values(rules)
        order = sorted(rules.project.variables.items(), key=lambda item: -_size(item[1], known))
        for name, variable in order:
            self.fields[name] = self._of(variable, known.get(name))
        for key in remembered(rules):
            self.fields[key] = self._field(2, flag=True)
        self.words = len(self.used)

    def number(self, text: str) -> int:
        """The number that stands for a text."""
        return self.texts.setdefault(text, len(self.texts))

    def _field(self, size: int, least: int = 0, *, flag: bool = False) -> Field:
        bits = max(0, size - 1).bit_length()
        if bits > BITS:
            raise TooWideError
        word = next((number for number, used in enumerate(self.used) if used + bits <= BITS), len(self.used))
        if word == len(self.used):
            self.used.append(0)
            if word >= WORDS_MOST:
                raise TooWideError
        self.used[word] += bits
        return Field(word, self.used[word] - bits, (1 << bits) - 1, least, flag=flag)

    def _of(self, variable: Variable, values: tuple[Scalar, ...] | None) -> Field:
        if isinstance(variable, BoolVariable):
            return self._field(2, flag=True)
        if isinstance(variable, EnumVariable):
            return self._of_texts(tuple(dict.fromkeys((*variable.values, variable.start))))
        least, most = _range(variable, values)
        if max(abs(least), abs(most)) >= 1 << BITS - 1:
            raise TooWideError
        return self._field(most - least + 1, least)

    def _of_texts(self, values: tuple[str, ...]) -> Field:
        plain = self._field(len(values))
        numbers = np.array([self.number(value) for value in values], np.int64)
        return Field(plain.word, plain.shift, plain.mask, 0, numbers, values)


def _values(rules: Rules) -> dict[str, tuple[Scalar, ...]]:
    """The values that no night can leave, where that is soon said."""
    try:
        return domains(rules)
    except TooWideError:
        return {}


def _range(variable: IntVariable, values: tuple[Scalar, ...] | None) -> tuple[int, int]:
    if values is not None:
        return int(values[0]), int(values[-1])
    return min(variable.minimum, variable.start), max(variable.maximum, variable.start)


def _size(variable: Variable, known: dict[str, tuple[Scalar, ...]]) -> int:
    if isinstance(variable, IntVariable):
        least, most = _range(variable, None)
        return most - least
    return len(variable.values) if isinstance(variable, EnumVariable) else 1
