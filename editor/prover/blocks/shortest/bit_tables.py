"""What becomes of the bits of single words, by tables of their bytes: for words that different exits move differently."""

from functools import cached_property

import numpy as np

from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.parts import Block

BYTE = 256


class BitTables:
    """For each exit which bits it takes, and where it moves them."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._bytes = -(-frame.bits // 8)
        self._only: list[int] = []
        self._known: dict[bytes, int] = {}
        self._maps: list[Block] = [np.arange(frame.bits)]
        self._map_of: list[int] = []

    def add(self, only: int | None, bits: Block | None) -> None:
        """The next exit's: the bits that it takes, `None` for all, and where to, `None` for staying."""
        self._only.append(int(self._frame.full) if only is None else only)
        if bits is None:
            self._map_of.append(0)
            return
        key = bits.tobytes()
        if key not in self._known:
            self._known[key] = len(self._maps)
            self._maps.append(bits)
        self._map_of.append(self._known[key])

    def chosen(self, exits: Block, words: Block) -> Block:
        """What exits take of some words."""
        found: Block = words & self._taken[exits]
        return found

    def moved(self, exits: Block, words: Block) -> Block:
        """What becomes of some words; they may be written over."""
        return self._looked_up(self._ahead, exits, words)

    def came(self, exits: Block, words: Block) -> Block:
        """What comes to lie in some words, and is taken."""
        return self._looked_up(self._behind, exits, words.copy()) & self._taken[exits]

    def _looked_up(self, tables: Block, exits: Block, words: Block) -> Block:
        if len(self._maps) == 1:
            return words
        maps = self._map_numbers[exits]
        moving = np.flatnonzero(maps)
        if not len(moving):
            return words
        some, begins = words[moving], maps[moving] * (self._bytes * BYTE)
        if self._bytes == 1:
            words[moving] = tables[begins + some]
            return words
        found = np.zeros(len(moving), words.dtype)
        for place in range(self._bytes):
            part = (some >> words.dtype.type(8 * place)) & words.dtype.type(BYTE - 1)
            found |= tables[begins + (place * BYTE + part.astype(np.int64))]
        words[moving] = found
        return words

    @cached_property
    def _taken(self) -> Block:
        return np.array(self._only, self._frame.kind)

    @cached_property
    def _map_numbers(self) -> Block:
        return np.array(self._map_of, np.int64)

    @cached_property
    def _ahead(self) -> Block:
        return self._tables([self._words(table, on=True) for table in self._maps])

    @cached_property
    def _behind(self) -> Block:
        return self._tables([self._words(table, on=False) for table in self._maps])

    def _words(self, table: Block, on: bool) -> Block:
        """For each bit the bits that it becomes, or that become it."""
        found = np.zeros(self._bytes * 8, self._frame.kind)
        ones = np.left_shift(self._frame.kind(1), np.arange(self._frame.bits, dtype=self._frame.kind))
        if on:
            found[: self._frame.bits] = ones[table]
        else:
            np.bitwise_or.at(found, table, ones)
        return found

    def _tables(self, maps: list[Block]) -> Block:
        """For each map, each byte of a word and each value of that byte what becomes of it."""
        values = np.arange(BYTE)[:, None] >> np.arange(8) & 1 == 1
        zero = self._frame.kind(0)
        rows = [np.bitwise_or.reduce(np.where(values, one, zero), axis=1) for two in maps for one in two.reshape(-1, 8)]
        return np.concatenate(rows)
