"""What happens to states that are at one place: which moves are open to them, and where those lead, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import Expression
from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.answer import Move
from editor.prover.blocks.sets.doors import RANKS
from editor.prover.blocks.sets.effects import Deed, deeds_of_arriving, deeds_of_way
from editor.prover.blocks.sets.sentences import Found, require_room, weigh_at_once
from editor.prover.sparse.changes import Change, changes_of
from editor.prover.sparse.columns import Columns
from editor.prover.sparse.packing import Numbers, Packing, Words
from editor.semantics.places import WayOut
from editor.semantics.rules import DESCEND, WAKE


class Going(Enum):
    """What happens next at a place."""

    NOWHERE = 0
    WAKES = 1
    DESCENDS = 2
    MOVES_ON = 3


@dataclass(frozen=True)
class Exit:
    """A move out of a place.

    Attributes:
        number: Among all the moves.
        guard: What must hold for a transition.
        deeds: What the move does.
        to: The number of the place it leads to; of a wake, nobody knows beforehand.
    """

    number: int
    move: Move
    weight: float
    to: int
    kind: Kind | None = None
    guard: Expression | None = None
    spent: tuple[str, str, str, int] | None = None
    deeds: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Taken:
    """States that came about by one move.

    Attributes:
        exit: Its number.
        to: The number of the place where they are.
        sources: The numbers of the states they came from.
    """

    exit: int
    to: int
    sources: Numbers
    words: Words


class Moves:
    """All the moves of a project, each place's when it is first asked for.

    Attributes:
        exits: By number.
        opened: Transitions that are open in some state that was followed, by scene and index.
        acted: Those that act in some.
        moved: Scenes that some moved on from.
    """

    def __init__(self, packing: Packing) -> None:
        self.packing = packing
        self.rules = packing.rules
        self.exits: list[Exit] = []
        self.opened: set[tuple[SceneKey, int]] = set()
        self.acted: set[tuple[SceneKey, int]] = set()
        self.moved: set[SceneKey] = set()
        self._of: dict[int, list[Exit]] = {}
        self._unseen: set[int] = set()

    def going(self, place: int) -> Going:
        """What happens next at a place."""
        known = self.rules.places[self.packing.places.keys[place >> 1]]
        if known.ghost or known.lost:
            return Going.NOWHERE
        if place & 1:
            return Going.MOVES_ON
        if known.wake:
            return Going.WAKES
        return Going.DESCENDS if known.descend is not None else Going.MOVES_ON

    def exits_of(self, place: int) -> list[Exit]:
        """The moves out of a place."""
        found = self._of.get(place)
        if found is None:
            found = self._of[place] = list(self._made(place))
            self._unseen.add(place)
        return found

    def follow(self, place: int, words: Words, numbers: Numbers, stuck: list[Numbers]) -> Iterator[Taken]:
        """All that comes of some states at one place; the numbers of those that get stuck are put down.

        Raises:
            TooWideError: A number on the way may be too large for the machine's integers.
        """
        going = self.going(place)
        if going is Going.MOVES_ON:
            yield from self._moves_on(place, words, numbers, stuck)
        elif going is Going.WAKES:
            yield from self._wakes(place, words, numbers)
        elif going is Going.DESCENDS:
            yield from self._descends(place, words, numbers, stuck)
        else:
            stuck.append(numbers)

    def _made(self, place: int) -> Iterator[Exit]:
        places, going = self.packing.places, self.going(place)
        here = places.keys[place >> 1]
        known = self.rules.places[here]
        if going is Going.MOVES_ON:
            for way in known.ways:
                if not way.wrong:
                    yield self._exit_of(here, way)
        elif going is Going.WAKES:
            yield self._numbered(Exit(len(self.exits), WAKE, 1.0, -1))
        elif going is Going.DESCENDS and known.descend is not None:
            deeds = self.arriving(known.descend)
            yield self._numbered(
                Exit(len(self.exits), DESCEND, 1.0, 2 * places.number(known.descend), deeds=changes_of(deeds, self.packing))
            )

    def _exit_of(self, here: SceneKey, way: WayOut) -> Exit:
        written = self.rules.project.transition(*here, way.index)
        guard = parse_expression(written.when) if written is not None and written.when is not None else None
        if guard is not None:
            require_room(guard, Columns(self.packing, [], here))
        deeds = (*deeds_of_way(self.rules, here, way.index, way.once), *self.arriving(way.target))
        spent = ("spent", *here, way.index) if way.once else None
        to = 2 * self.packing.places.number(way.target)
        return self._numbered(
            Exit(len(self.exits), way.index, way.weight, to, way.kind, guard, spent, changes_of(deeds, self.packing))
        )

    def _numbered(self, one: Exit) -> Exit:
        self.exits.append(one)
        return one

    def arriving(self, key: SceneKey) -> tuple[Deed, ...]:
        """What arriving at a scene does."""
        return deeds_of_arriving(self.rules, key, ("visited", *key) in self.packing.fields)

    def _moves_on(self, place: int, words: Words, numbers: Numbers, stuck: list[Numbers]) -> Iterator[Taken]:
        exits = self.exits_of(place)
        columns = Columns(self.packing, words, self.packing.places.keys[place >> 1])
        opened = [_open(one, columns) for one in exits]
        closed: Found = True
        for kind in RANKS:
            mine = [(one, where) for one, where in zip(exits, opened, strict=True) if one.kind is kind]
            acting = [(one, where & closed) for one, where in mine]
            for _, where in mine:
                closed = closed & ~where
            for one, where in acting:
                yield from self._acts(one, columns, where, numbers)
        if place in self._unseen:
            self._note(place, columns.here, exits, opened)
        lost = _chosen(closed, numbers)
        if len(lost):
            stuck.append(numbers[lost])

    def _note(self, place: int, here: SceneKey, exits: list[Exit], opened: list[Found]) -> None:
        for one, where in zip(exits, opened, strict=True):
            if isinstance(one.move, int) and (here, one.move) not in self.opened and np.any(where):
                self.opened.add((here, one.move))
                self.moved.add(here)
        if all((here, one.move) in self.opened for one in exits):
            self._unseen.discard(place)

    def _acts(self, one: Exit, columns: Columns, where: Found, numbers: Numbers) -> Iterator[Taken]:
        chosen = _chosen(where, numbers)
        if not len(chosen):
            return
        assert isinstance(one.move, int)
        self.acted.add((columns.here, one.move))
        whole = len(chosen) == len(numbers)
        words, sources = (columns.words, numbers) if whole else (columns.some(chosen), numbers[chosen])
        yield Taken(one.number, one.to, sources, self._done(one, words, columns.here))

    def _done(self, one: Exit, words: Words, here: SceneKey) -> Words:
        columns = Columns(self.packing, words, here)
        for change in one.deeds:
            columns.put(change.deed.key, change.value(columns))
        return self._placed(columns.packed(), one.to)

    def _placed(self, words: Words, to: int) -> Words:
        field = self.packing.place
        words[field.word] = (words[field.word] & field.hole) | (to << field.shift)
        return words

    def _wakes(self, place: int, words: Words, numbers: Numbers) -> Iterator[Taken]:
        packing, places = self.packing, self.packing.places
        outers = packing.outer.read(words)
        inside = np.flatnonzero(outers)
        if not len(inside):
            return
        (one,) = self.exits_of(place)
        outers, words, numbers = outers[inside], [word[inside] for word in words], numbers[inside]
        words[packing.outer.word] = (words[packing.outer.word] & packing.outer.hole) | packing.outer.bits_of(
            places.belows[outers]
        )
        woke = packing.woke.put(places.keys[place >> 1][1])
        words[packing.woke.word] = (words[packing.woke.word] & packing.woke.hole) | woke
        tops = places.tops[outers]
        for top in np.unique(tops).tolist():
            mine = np.flatnonzero(tops == top)
            yield Taken(one.number, 2 * top + 1, numbers[mine], self._placed([word[mine] for word in words], 2 * top + 1))

    def _descends(self, place: int, words: Words, numbers: Numbers, stuck: list[Numbers]) -> Iterator[Taken]:
        outer = self.packing.outer
        pushed = self.packing.places.push(outer.read(words), place >> 1)
        if (pushed < 0).any():
            stuck.append(numbers[pushed < 0])
            kept = np.flatnonzero(pushed >= 0)
            pushed, words, numbers = pushed[kept], [word[kept] for word in words], numbers[kept]
        if len(numbers):
            (one,) = self.exits_of(place)
            words = list(words)
            words[outer.word] = (words[outer.word] & outer.hole) | outer.bits_of(pushed)
            yield Taken(one.number, one.to, numbers, self._done(one, words, ("", "")))


def _open(one: Exit, columns: Columns) -> Found:
    """Where a transition is open: one truth for all, or one for each."""
    holds: Found = True if one.guard is None else weigh_at_once(one.guard, columns)
    if one.spent is not None:
        holds = np.logical_and(holds, np.logical_not(columns.quantity(one.spent)))
    return np.asarray(holds, bool)


def _chosen(where: Found, numbers: Numbers) -> Numbers:
    where = np.asarray(where)
    if where.ndim == 0:
        return np.arange(len(numbers)) if where else np.zeros(0, np.int64)
    return np.flatnonzero(where)
