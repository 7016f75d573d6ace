"""What is looked for: sets of states, of which the nearest is wanted, and which of them a layer holds."""

from dataclasses import dataclass

import numpy as np

from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.words import Words, together
from editor.prover.blocks.sets.frame import Key
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block, Part
from editor.prover.blocks.sets.valuations import Point, highest_of, points_in


@dataclass(eq=False)
class Wanted:
    """States of which the nearest is looked for.

    Attributes:
        blocks: For each location the valuations wanted.
        highest: Of several equally near ones those where this quantity is highest are preferred, then those in the
            project's first scene.
        layer: How many moves away the nearest are, once found.
        point: The one preferred.
    """

    blocks: dict[Location, Block]
    highest: Key | None = None
    layer: int | None = None
    point: tuple[Location, Point] | None = None


class Missing:
    """What is still looked for, by location."""

    def __init__(self, wanted: list[Wanted], space: Space) -> None:
        self.left = [one for one in wanted if one.blocks]
        self._at: dict[int, list[tuple[Wanted, Block]]] = {}
        for one in self.left:
            for location, block in one.blocks.items():
                self._at.setdefault(location.number, []).append((one, block.reshape(-1)))
        self._watched = np.zeros(len(space.by_number), bool)
        self._watched[list(self._at)] = True

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.left)

    def met(self, words: Words, many: int) -> list[tuple[Wanted, Words]]:
        """Which are among some words, and where."""
        at = words[0] // many
        held = np.flatnonzero(self._watched[at])
        found: dict[Wanted, list[Words]] = {}
        for number in np.flatnonzero(np.bincount(at[held])).tolist():
            mine = held[at[held] == number]
            inside = words[0][mine] - number * many
            for one, block in self._at[number]:
                hit = words[1][mine] & block[inside]
                some = np.flatnonzero(hit)
                if len(some):
                    found.setdefault(one, []).append((words[0][mine[some]], hit[some]))
        return [(one, together(some)) for one, some in found.items()]

    def remove(self, one: Wanted) -> None:
        """One is found."""
        self.left.remove(one)
        for location in one.blocks:
            rest = self._at[location.number] = [pair for pair in self._at[location.number] if pair[0] is not one]
            self._watched[location.number] = bool(rest)


def preferred(space: Space, hits: dict[Location, Part], highest: Key | None) -> tuple[Location, Point] | None:
    """One of several valuations: where a quantity is highest, then in the project's first scene; `None` of none."""
    best: tuple[tuple[int, int, int], Location, Part] | None = None
    for location, hit in hits.items():
        if hit[0].any():
            height, chosen = highest_of(space.frame, location.where, hit, highest)
            worth = (-height, space.place_of(location.here), location.number)
            if best is None or worth < best[0]:
                best = (worth, location, chosen)
    return None if best is None else (best[1], points_in(best[2], 1)[0])
