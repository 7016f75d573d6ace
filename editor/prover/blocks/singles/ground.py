"""All the locations where some night may come if guards are left aside, and the moves between them in pieces."""

from dataclasses import dataclass

import numpy as np

from editor.model.transition import Kind
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.location import Exit, Location, Where
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.singles.pieces import Pieces, width_of


@dataclass
class Ground:
    """The locations of a space and their moves.

    Attributes:
        many: For each location of how many pieces the moves out of it are.
        first: The first of them.
        words: For each piece where its row in the table of words begins.
        bits: The same in the table of bits.
        base: The place of the first bit of the location where it leads.
        exits: The number of its exit, location by location.
        word_table: For each row what becomes of each word, as the place of its first bit; a negative number for nothing.
        bit_table: The same of each bit.
        ways: For each location how many exits it has.
        weights: For each exit its weight.
        choices: For each exit whether the dreamer decides.
    """

    locations: list[Location]
    many: Block
    first: Block
    words: Block
    bits: Block
    base: Block
    exits: Block
    word_table: Block
    bit_table: Block
    ways: Block
    weights: Block
    choices: Block
    _exits: list[tuple[Location, Exit, int]]

    @classmethod
    def of(cls, space: Space, most: int) -> "Ground | None":
        """Of a space that was begun; `None` where there are too many locations.

        Raises:
            TooWideError: Some move is of too many pieces.
        """
        found = _locations(space, most)
        if found is None:
            return None
        locations, exits = found
        pieces, rows = Pieces(space.frame), list[tuple[int, int, int, int]]()
        many, ways = (np.zeros(len(locations), np.int64) for _ in range(2))
        places = {location: place for place, location in enumerate(locations)}
        for number, (location, exit_, to) in enumerate(exits):
            mine = pieces.of(exit_)
            rows += [(*row, to, number) for row in mine]
            many[places[location]] += len(mine)
            ways[places[location]] += 1
        words, bits, leads, via = np.array(rows, np.int64).reshape(-1, 4).T.copy()
        base = leads * (space.frame.words_in_block * width_of(space.frame))
        weights = np.array([exit_.weight for _, exit_, _ in exits], float)
        choices = np.array([exit_.kind is Kind.CHOICE for _, exit_, _ in exits], bool)
        first = np.cumsum(many) - many
        return cls(locations, many, first, words, bits, base, via, pieces.words, pieces.bits, ways, weights, choices, exits)

    def open(self, via: Block) -> None:
        """Say of some exits that nights take them, and where they lead."""
        for number in np.flatnonzero(np.bincount(via, minlength=len(self._exits))).tolist():
            location, exit_, to = self._exits[number]
            exit_.target = self.locations[to]
            exit_.target.entrances.append((location, exit_))


def _locations(space: Space, most: int) -> tuple[list[Location], list[tuple[Location, Exit, int]]] | None:
    """All locations, and their exits with where each leads, by number."""
    places: dict[Where, int] = {}
    locations: list[Location] = []
    exits: list[tuple[Location, Exit, int]] = []
    for location, _ in space.starts:
        if places.setdefault(location.where, len(locations)) == len(locations):
            locations.append(location)
    for location in locations:
        if len(locations) > most:
            return None
        for exit_ in space.exits(location):
            place = places.setdefault(exit_.to, len(locations))
            if place == len(locations):
                locations.append(space.candidate(exit_.to))
            exits.append((location, exit_, place))
    return locations, exits
