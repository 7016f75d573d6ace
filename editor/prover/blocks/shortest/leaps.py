"""All the moves of a space as tables, so that scattered words of many locations are moved at once, on and back."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.words import STRETCH, Places, Seen, Words, together
from editor.prover.blocks.sets.location import Exit
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.shortest.bit_tables import BitTables
from editor.prover.blocks.shortest.place_tables import Masks, Rows
from editor.prover.chains.arrays import each_in


class Leaps:
    """The tables of all moves that some night takes.

    Attributes:
        places: Where words lie.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.places = Places(space)
        found = [
            (location, exit_, exit_.target)
            for location in space.by_number
            for exit_ in space.exits(location)
            if exit_.target is not None
        ]
        self.exits = [exit_ for _, exit_, _ in found]
        self._sources = np.array([location.number for location, _, _ in found], np.int64)
        self._targets = np.array([target.number for _, _, target in found], np.int64)
        self._enter()

    def _enter(self) -> None:
        shape = self.space.frame.shape
        sizes = [int(np.prod(shape[axis:], dtype=np.int64)) for axis in range(len(shape) + 1)]
        cut = min(range(len(shape) + 1), key=lambda axis: sizes[0] // sizes[axis] + sizes[axis])
        self._split = sizes[cut]
        self._front = Rows(shape, slice(0, cut), self._split)
        self._back = Rows(shape, slice(cut, None), 1)
        self._bits = BitTables(self.space.frame)
        self._masks = Masks(self._front, self._back)
        self.simple = np.array([self._enter_exit(exit_) for exit_ in self.exits], bool)

    def _enter_exit(self, exit_: Exit) -> bool:
        tables = exit_.tables()
        simple = tables is not None
        maps, bits = tables or ({}, None)
        mask = exit_.select.mask
        one = mask is None or mask.size == 1
        self._front.add(exit_.select, maps)
        self._back.add(exit_.select, maps)
        self._masks.add(exit_.select, None if one else mask)
        self._bits.add(0 if not simple else int(mask.reshape(-1)[0]) if one and mask is not None else None, bits)
        return simple

    # on

    def onward(self, words: Words, seen: Seen) -> Words:
        """Where words come to lie by all moves, but for what has been come to; several may come to lie in one place."""
        return together([seen.unseen(self._onward(some)) for some in _stretches(words)])

    def _onward(self, words: Words) -> Words:
        many = self.places.many
        at = words[0] // many
        exits, pick = each_in(self._first[at], self._many[at])
        inside = words[0] - at * many
        front = inside // self._split
        back = inside - front * self._split
        leads = self._front.to[self._front.begins[exits] + front[pick]]
        leads = leads + self._back.to[self._back.begins[exits] + back[pick]]
        held = self._bits.chosen(exits, words[1][pick])
        kept = np.flatnonzero((leads >= 0) & (held != 0))
        pick, exits, leads, held = pick[kept], exits[kept], leads[kept], held[kept]
        self._masks.meet(exits, front, back, pick, held)
        held = self._bits.moved(exits, held)
        ahead = (leads + self._to[exits]).astype(self.places.kind), held
        return together([ahead, *self._odd_onward(words, at)]) if self._odd_from[at].any() else ahead

    def _odd_onward(self, words: Words, at: Block) -> list[Words]:
        found = []
        for number in np.flatnonzero(~self.simple & np.isin(self._sources, at)).tolist():
            exit_, mine = self.exits[number], np.flatnonzero(at == self._sources[number])
            assert exit_.target is not None
            ((_, part),) = self.places.parts_of((words[0][mine], words[1][mine])).items()
            found += [self.places.words_in(exit_.target, moved) for moved in exit_.image(part)]
        return found

    # back

    def backward(self, words: Words, seen: Seen) -> Words:
        """What comes to lie in words by any move, but for what has been come to, whether nights come there or not."""
        return together([seen.unseen(self._backward(some)) for some in _stretches(words)])

    def _backward(self, words: Words) -> Words:
        many = self.places.many
        at = words[0] // many
        turns, pick = each_in(self._first_in[at], self._many_in[at])
        exits = self._in_order[turns]
        inside = words[0] - at * many
        front = inside // self._split
        held = self._bits.came(exits, words[1][pick])
        kept = np.flatnonzero(held)
        pick, exits, held = pick[kept], exits[kept], held[kept]
        places = np.zeros(len(pick), np.int64)
        for rows, along in ((self._front, front), (self._back, inside - front * self._split)):
            counts, begins, sources = rows.back
            spots = rows.begins[exits] + along[pick]
            which, again = each_in(begins[spots], counts[spots])
            pick, exits, held, places = pick[again], exits[again], held[again], places[again] + sources[which]
        lie = np.arange(len(places))
        before = places // self._split
        self._masks.meet(exits, before, places - before * self._split, lie, held)
        kept = np.flatnonzero(held)
        came = (places + self._from[exits]).astype(self.places.kind)[kept], held[kept]
        return together([came, *self._odd_backward(words, at)]) if self._odd_to[at].any() else came

    def _odd_backward(self, words: Words, at: Block) -> list[Words]:
        found = []
        for number in np.flatnonzero(~self.simple & np.isin(self._targets, at)).tolist():
            exit_, mine = self.exits[number], np.flatnonzero(at == self._targets[number])
            ((_, part),) = self.places.parts_of((words[0][mine], words[1][mine])).items()
            source = self.space.by_number[int(self._sources[number])]
            found += [self.places.words_in(source, came) for came in exit_.came_from(part)]
        return found

    @cached_property
    def _many(self) -> Block:
        return np.bincount(self._sources, minlength=len(self.space.by_number))

    @cached_property
    def _first(self) -> Block:
        return np.cumsum(self._many) - self._many

    @cached_property
    def _many_in(self) -> Block:
        return np.bincount(self._targets, minlength=len(self.space.by_number))

    @cached_property
    def _first_in(self) -> Block:
        return np.cumsum(self._many_in) - self._many_in

    @cached_property
    def _in_order(self) -> Block:
        return np.argsort(self._targets, kind="stable")

    @cached_property
    def _to(self) -> Block:
        return self._targets * self.places.many

    @cached_property
    def _from(self) -> Block:
        return self._sources * self.places.many

    @cached_property
    def _odd_from(self) -> Block:
        return np.bincount(self._sources[~self.simple], minlength=len(self.space.by_number)) > 0

    @cached_property
    def _odd_to(self) -> Block:
        return np.bincount(self._targets[~self.simple], minlength=len(self.space.by_number)) > 0


def _stretches(words: Words) -> Iterator[Words]:
    for first in range(0, max(1, len(words[0])), STRETCH):
        yield words[0][first : first + STRETCH], words[1][first : first + STRETCH]
