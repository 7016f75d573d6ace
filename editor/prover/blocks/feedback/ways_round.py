"""The moves that a night may come back from, fear left out: found value by value, before any set is looked at.

What is the same again but for fear has every other quantity as it was. So a move lies on a way back only where, for
each quantity alone, what it makes of its value can still become that value again: a flag that is set and never taken
back, a way that can be taken once, a clock that runs down all drop out, and often whole groups of places with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.blocks.feedback.along_fear import AlongFear
from editor.prover.blocks.feedback.values import WORD, Pairs, Values
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Exit, Location, Where
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block, Part
from editor.prover.chains.strong import strong
from editor.prover.plain.components import components

MOST_PAIRS: Final = 1 << 22
"""Quantities with more values, all moves of a group together, are left as they are."""


@dataclass(eq=False)
class Way:
    """A move within a group.

    Attributes:
        values: For each axis, or the word, that matters which values may come back.
        chosen: The valuations that may, where those are not all.
    """

    source: Location
    exit: Exit
    target: Location
    values: dict[int, Block] = field(default_factory=dict)
    chosen: Select | None = None

    def image(self, part: Part) -> Iterator[Part]:
        """Where valuations come to lie."""
        for kept in (part,) if self.chosen is None else self.chosen.forward(part):
            if np.count_nonzero(kept[0]):
                yield from self.exit.image(kept)

    def came_from(self, part: Part) -> Iterator[Part]:
        """The valuations that come to lie in a part of the target."""
        for came in self.exit.came_from(part):
            yield from (came,) if self.chosen is None else self.chosen.backward(came)


@dataclass
class Group:
    """Places that nights go round in.

    Attributes:
        ways: Between them.
        axes: Along which something changes, but for fear.
        words: The numbers of the quantities within the words that change, but for fear.
    """

    ways: list[Way]
    axes: frozenset[int]
    words: frozenset[int]

    @property
    def locations(self) -> list[Location]:
        """All of them, in the order of discovery."""
        found = {way.source for way in self.ways} | {way.target for way in self.ways}
        return sorted(found, key=lambda location: location.number)


class WaysRound:
    """The groups of a space."""

    def __init__(self, space: Space, fear: AlongFear) -> None:
        self._space, self._fear = space, fear
        self._values = Values(space.frame)
        axes = [axis for axis, size in enumerate(space.frame.shape) if size > 1 and axis != fear.axis]
        self._kinds = [WORD, *axes] if space.frame.bits > 1 else axes

    def rough(self) -> list[list[Way]]:
        """The ways within each group of places that lead to each other, where some make fear higher; large groups first."""
        every = [
            Way(location, exit_, exit_.target)
            for location in self._space.by_number
            for exit_ in self._space.exits(location)
            if exit_.target is not None
        ]
        return sorted((ways for ways in self._parted(every) if self._rises(ways)), key=len, reverse=True)

    def groups(self, ways: list[Way]) -> list[Group]:
        """What is left of one of those, and still makes fear higher, without what never comes back."""
        self._space.watch.step(self._space.counted, "Looking for ways round")
        return [self._group(less) for less in self._narrowed(ways) if self._rises(less)]

    def _parted(self, ways: list[Way]) -> list[list[Way]]:
        """The ways within each group of places that lead to each other."""
        numbers: dict[Where, int] = {}
        ends = [
            (numbers.setdefault(self._fear.place(way.source), len(numbers)),
             numbers.setdefault(self._fear.place(way.target), len(numbers)))
            for way in ways
        ]  # fmt: skip
        leads: list[list[int]] = [[] for _ in numbers]
        for source, target in ends:
            leads[source].append(target)
        group_of = [0] * len(numbers)
        for number, group in enumerate(components(range(len(leads)), leads.__getitem__)):
            for one in group:
                group_of[one] = number
        found: dict[int, list[Way]] = {}
        for way, (source, target) in zip(ways, ends, strict=True):
            if group_of[source] == group_of[target]:
                found.setdefault(group_of[source], []).append(way)
        return list(found.values())

    def _rises(self, ways: list[Way]) -> bool:
        return any(self._raises(way) for way in ways)

    def _raises(self, way: Way) -> bool:
        fear, frame = self._fear, self._space.frame
        if fear.located >= 0:
            return fear.height(way.target) > fear.height(way.source)
        before, after = self._values.pairs(way.exit, fear.axis if fear.axis >= 0 else WORD)
        if fear.axis < 0:
            before, after = (frame.word_indices(bits)[fear.number] for bits in (before, after))
        return bool((after > before).any())

    def _narrowed(self, ways: list[Way]) -> list[list[Way]]:
        """What is left of a group when every quantity has been looked at, until nothing more falls away."""
        todo, found = [ways], []
        while todo:
            some = todo.pop()
            kinds = [kind for kind in self._kinds if self._changes(some, kind)]
            fewer = [self._come_back(some, kind) for kind in kinds]
            some = [way for way in some if all(values.any() for values in way.values.values())]
            parts = self._parted(some)
            if any(fewer) or len(parts) > 1:
                todo += [part for part in parts if self._rises(part)]
            else:
                found += parts
        return found

    def _changes(self, ways: list[Way], kind: int) -> bool:
        if self._values.many(kind) * len(ways) > MOST_PAIRS:
            return False
        return any((before != after).any() for before, after in (self._pairs(way, kind) for way in ways))

    def _pairs(self, way: Way, kind: int) -> Pairs:
        before, after = self._values.pairs(way.exit, kind)
        if kind in way.values:
            kept = way.values[kind][before]
            before, after = before[kept], after[kept]
        return before, after

    def _come_back(self, ways: list[Way], kind: int) -> bool:
        """Leave each way only the values that may come back; whether that is fewer."""
        many = self._values.many(kind)
        places: dict[Where, int] = {}
        sources, targets, befores = [], [], []
        for way in ways:
            before, after = self._pairs(way, kind)
            befores.append(before)
            if kind == WORD:
                before, after = self._fear.bits(before), self._fear.bits(after)
            sources.append(places.setdefault(self._fear.place(way.source), len(places)) * many + before)
            targets.append(places.setdefault(self._fear.place(way.target), len(places)) * many + after)
        source, target = np.concatenate(sources), np.concatenate(targets)
        groups = strong(source, target, len(places) * many, self._space.watch)
        back = groups[source] == groups[target]
        ends = np.cumsum([len(before) for before in befores])
        narrower = False
        for way, before, end in zip(ways, befores, ends.tolist(), strict=True):
            mine = back[end - len(before) : end]
            if not mine.all():
                values = np.zeros(many, bool)
                values[before[mine]] = True
                if not values[before].all():
                    narrower = True
                    way.values[kind] = values
        return narrower

    def _group(self, ways: list[Way]) -> Group:
        """With what is left written into the ways."""
        axes: set[int] = set()
        words: set[int] = set()
        for kind in self._kinds:
            for way in ways:
                before, after = self._pairs(way, kind)
                if kind == WORD:
                    both = zip(*(self._space.frame.word_indices(bits) for bits in (before, after)), strict=True)
                    words.update(number for number, (one, other) in enumerate(both) if np.any(one != other))
                elif np.any(before != after):
                    axes.add(kind)
        for way in ways:
            way.chosen = self._select(way.values)
        return Group(ways, frozenset(axes), frozenset(words - {self._fear.number}))

    def _select(self, values: dict[int, Block]) -> Select | None:
        """The valuations with some values; `None` for all."""
        frame, words = self._space.frame, None
        for kind, chosen in values.items():
            if chosen.all():
                continue
            if kind == WORD:
                some = frame.constant(frame.kind(sum(1 << bit for bit in np.flatnonzero(chosen).tolist())))
            else:
                shape = (1,) * kind + (len(chosen),) + (1,) * (len(frame.shape) - kind - 1)
                some = np.where(chosen, frame.full, frame.kind(0)).astype(frame.kind).reshape(shape)
            words = some if words is None else words & some
        return None if words is None else frame.select_words(words)
