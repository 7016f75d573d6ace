"""The states of a small space followed one by one, breadth first and a whole level at a time.

That is less work than sets of states where blocks are small and there are many of them, and it brings all that is asked
of single states along: their moves, how far they are, and how nights first come there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.walked import Walked
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.valuations import points_in
from editor.prover.blocks.singles.ground import Ground
from editor.prover.blocks.singles.pieces import width_of

MOST_PLACES: Final = 1 << 24
"""How many valuations of all locations there may be."""
MOST_OF_SCENES: Final = 1 << 22
"""How many of all scenes: where there are more, sets are so dense that they are the better way."""
MOST_LOCATIONS: Final = 1 << 13
NARROW: Final = 12
"""Up to how many states a level is followed state by state."""
STEPS: Final = 256
"""How many such levels are followed between two questions whether to stop."""
WALK_MOST: Final = 400_000
"""How many states are followed one by one before it is tried by whole sets."""
_NONE: Final = np.zeros(0, np.int64)


def walk(space: Space, most_states: int) -> bool:
    """Follow every night of a new space one state at a time; false, with nothing done, where that is too much.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    frame = space.frame
    room = frame.words_in_block * width_of(frame)
    scenes = sum(1 for _ in frame.rules.project.scenes())
    if most_states == 0 or room * scenes > MOST_OF_SCENES:
        return False
    space.begin()
    try:
        ground = Ground.of(space, min(MOST_LOCATIONS, MOST_PLACES // room))
    except TooWideError:
        ground = None
    if ground is None or not _Walk(space, ground).went(most_states):
        space.forget()
        return False
    return True


@dataclass
class _Found:
    """States and moves in the order in which they were found.

    Attributes:
        codes: The codes of the states, level by level.
        came: For each state the move that led to it, by number; -1 for the beginnings.
        sources: For each move the number of the state that it leaves.
        targets: The code of the one that it leads to.
        pieces: Of which piece it is.
    """

    codes: list[Block] = field(default_factory=list)
    came: list[Block] = field(default_factory=list)
    sources: list[Block] = field(default_factory=list)
    targets: list[Block] = field(default_factory=list)
    pieces: list[Block] = field(default_factory=list)
    states: int = 0
    moves: int = 0


class _Walk:
    """One walk. A state's code is the place of its bit among those of all locations."""

    def __init__(self, space: Space, ground: Ground) -> None:
        self.space, self.ground = space, ground
        self._shift = width_of(space.frame).bit_length() - 1
        self._words = space.frame.words_in_block
        self._number = np.zeros(len(ground.locations) * self._words << self._shift, np.int32)
        self._up: Block = np.arange(1 << 12)
        self._found = _Found()

    def went(self, most: int) -> bool:
        """Whether there was room for all, or the time was up."""
        watch = self.space.watch
        front = np.array(list(dict.fromkeys(self._starts())), np.int64)
        self._meet(front, np.full(len(front), -1))
        while len(front) and not watch.expired:
            watch.step(self._found.states, "Following every night")
            if self._found.states > most:
                return False
            front = self._alone(front.tolist()) if len(front) <= NARROW else self._onward(front)
        self._settle(front)
        return True

    def _starts(self) -> Iterator[int]:
        places = {location: place for place, location in enumerate(self.ground.locations)}
        for location, part in self.space.starts:
            coordinates, bit = points_in(part, 1)[0]
            word = int(np.ravel_multi_index(coordinates, self.space.frame.shape)) + places[location] * self._words
            yield (word << self._shift) + bit

    def _meet(self, states: Block, came: Block) -> None:
        """Take in some new states, each with the move that led there."""
        found = self._found
        self._number[states] = np.arange(found.states + 1, found.states + 1 + len(states))
        found.states += len(states)
        found.codes.append(states)
        found.came.append(came)

    def _onward(self, front: Block) -> Block:
        """The new states that are one move further than the last ones."""
        ground, found = self.ground, self._found
        words = front >> self._shift
        at = words // self._words
        counts = ground.many[at]
        which = self._upto(len(front)).repeat(counts)
        pieces = (ground.first[at] - counts.cumsum() + counts)[which] + self._upto(len(which))
        inside, bits = words - at * self._words, front & ((1 << self._shift) - 1)
        targets = ground.base[pieces] + ground.word_table[ground.words[pieces] + inside[which]]
        targets += ground.bit_table[ground.bits[pieces] + bits[which]]
        taken = (targets >= 0).nonzero()[0]
        targets = targets[taken]
        found.sources.append(which[taken] + (found.states - len(front)))
        found.pieces.append(pieces[taken])
        found.targets.append(targets)
        new = (self._number[targets] == 0).nonzero()[0]
        fresh: Block = targets[new]
        mark = new + 1
        self._number[fresh] = mark
        mine = (self._number[fresh] == mark).nonzero()[0]
        fresh = fresh[mine]
        self._meet(fresh, mark[mine] + (found.moves - 1))
        found.moves += len(targets)
        return fresh

    def _alone(self, front: list[int]) -> Block:
        """The same state by state, until a level is not narrow any more."""
        ground, found, number = self.ground, self._found, self._number.data
        first, many, base = ground.first.data, ground.many.data, ground.base.data
        words, word_table = ground.words.data, ground.word_table.data
        bits, bit_table = ground.bits.data, ground.bit_table.data
        moves: list[tuple[int, int, int]] = []
        for _ in range(STEPS):
            level = list[tuple[int, int]]()
            for source, code in enumerate(front, found.states - len(front)):
                word, bit = code >> self._shift, code & ((1 << self._shift) - 1)
                at, inside = divmod(word, self._words)
                for piece in range(first[at], first[at] + many[at]):
                    target = base[piece] + word_table[words[piece] + inside] + bit_table[bits[piece] + bit]
                    if target >= 0:
                        moves.append((source, target, piece))
                        if not number[target]:
                            number[target] = 1
                            level.append((target, found.moves + len(moves) - 1))
            front = [target for target, _ in level]
            self._meet(*np.array(level, np.int64).reshape(-1, 2).T.copy())
            if not 0 < len(front) <= NARROW:
                break
        for kept, some in zip(
            (found.sources, found.targets, found.pieces), np.array(moves, np.int64).reshape(-1, 3).T, strict=True
        ):
            kept.append(some.copy())
        found.moves += len(moves)
        return np.array(front, np.int64)

    def _upto(self, many: int) -> Block:
        if many > len(self._up):
            self._up = np.arange(2 * many)
        found: Block = self._up[:many]
        return found

    def _settle(self, front: Block) -> None:
        """Number the states by location and hand over what was found; the states of the front were not followed."""
        space, ground, found = self.space, self.ground, self._found
        codes = np.concatenate(found.codes)
        order = np.sort(codes)
        self._number[order] = np.arange(len(order))
        number = self._number[codes].astype(np.int64)
        words, bits = order >> self._shift, order & ((1 << self._shift) - 1)
        at = words // self._words
        here = np.bincount(at, minlength=len(ground.locations)) > 0
        gone = np.cumsum(~here)
        words -= (gone * self._words)[at]
        firsts = np.searchsorted(at, np.flatnonzero(here))
        moves = _Moves(number, *(np.concatenate([_NONE, *some]) for some in (found.sources, found.targets, found.pieces)))
        via = ground.exits[moves.pieces]
        chooses = np.zeros(len(order), bool)
        chooses[number[moves.sources[ground.choices[via]]]] = True
        far, came, before = (np.full(len(order), -1, np.int32) for _ in range(3))
        far[number] = np.repeat(np.arange(len(found.codes)), [len(level) for level in found.codes])
        later, by = number[len(found.codes[0]) :], np.concatenate(found.came)[len(found.codes[0]) :]
        came[later], before[later] = moves.places[by], number[moves.sources[by]]
        kept = np.cumsum(np.repeat(here, ground.ways), dtype=np.int32) - np.int32(1)
        space.walked = Walked(
            words.astype(np.int32), bits.astype(np.uint8), np.append(firsts, len(order)),
            moves.rows, moves.in_rows(self._number[moves.targets]), moves.in_rows(moves.shares(ground.weights[via])),
            moves.in_rows(kept[via]), chooses, far, came, before,
        )  # fmt: skip
        ground.open(via)
        self._fill(np.flatnonzero(here), words, bits)
        self._wait(front)

    def _fill(self, kept: Block, words: Block, bits: Block) -> None:
        """Put the states into the blocks of the locations where there are some."""
        space, frame = self.space, self.space.frame
        flags = np.zeros((len(kept) * frame.words_in_block, 1 << self._shift), bool)
        flags[words, bits] = True
        blocks = np.packbits(flags, bitorder="little").view(np.dtype(frame.kind).newbyteorder("<"))
        free = blocks.astype(frame.kind).reshape(len(kept), *frame.shape) ^ frame.full
        space.settle([self.ground.locations[place] for place in kept.tolist()], list(free))

    def _wait(self, front: Block) -> None:
        """What was not followed waits in the locations."""
        space, frame = self.space, self.space.frame
        space.complete = not len(front)
        for code in front.tolist():
            word, bit = divmod(code, 1 << self._shift)
            place, inside = divmod(word, self._words)
            origin = tuple(int(one) for one in np.unravel_index(inside, frame.shape))
            self.ground.locations[place].waiting.append((frame.constant(frame.kind(1 << bit)), origin))


class _Moves:
    """Moves in the order in which they were found, and what place each has by the state that it leaves.

    Attributes:
        rows: Where those of each state begin, and after the last where they end.
        places: For each move its place.
    """

    def __init__(self, number: Block, sources: Block, targets: Block, pieces: Block) -> None:
        self.sources, self.targets, self.pieces = sources, targets, pieces
        self._degrees = np.bincount(sources, minlength=len(number))
        self._begins = np.cumsum(self._degrees) - self._degrees
        degrees = np.empty_like(self._degrees)
        degrees[number] = self._degrees
        self.rows = np.concatenate([[0], np.cumsum(degrees)])
        self.places = (self.rows[number] - self._begins)[sources] + np.arange(len(sources))

    def in_rows(self, values: Block) -> Block:
        """Something of each move, by the state that it leaves."""
        found = np.empty_like(values)
        found[self.places] = values
        return found

    def shares(self, weights: Block) -> Block:
        """The probability of each move by its weight."""
        total, moving = np.ones(len(self._begins)), np.flatnonzero(self._degrees)
        if len(moving):
            total[moving] = np.add.reduceat(weights, self._begins[moving])
        found: Block = weights / total[self.sources]
        return found
