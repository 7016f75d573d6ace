"""Nights as the branches of a tree: which grew from which, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.playback.night import Passage

COMPARED_MOST: Final = 20_000
"""Of nights that do not share their passages so many are compared one by one; nobody sees a fork behind that."""


@dataclass(frozen=True, slots=True)
class Limb:
    """One night of the tree.

    Attributes:
        branch: Which of the kept nights it is; `None` for the present one.
        parent: The row of the night that it grows from; `None` for the present one.
        fork: The last move that both have in common; -1 where not even their beginnings are the same.
        end: Its own last move.
    """

    branch: int | None
    parent: int | None
    fork: int
    end: int


def grow(present: Sequence[Passage], kept: Sequence[Sequence[Passage]]) -> tuple[Limb, ...]:
    """The present night first, each kept one below the night with which it has most in common, late forks first."""
    nights = [present, *kept]
    parents: dict[int, tuple[int, int]] = {}
    placed = [0]
    for number in range(len(kept), 0, -1):
        commons = [(common(nights[other], nights[number]), other) for other in placed]
        most = max(length for length, _ in commons)
        parents[number] = (next(other for length, other in commons if length == most), most - 1)
        placed.append(number)
    rows: list[Limb] = []

    def place(number: int, parent: int | None, fork: int) -> None:
        row = len(rows)
        rows.append(Limb(number - 1 if number else None, parent, fork, len(nights[number]) - 1))
        children = [child for child in placed[1:] if parents[child][0] == number]
        for child in sorted(children, key=lambda child: -parents[child][1]):
            place(child, row, parents[child][1])

    place(0, None, -1)
    return tuple(rows)


def common(one: Sequence[Passage], other: Sequence[Passage]) -> int:
    """How many passages two nights have in common from their beginning on."""
    most = min(len(one), len(other))
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[middle - 1] is other[middle - 1]:
            low = middle
        else:
            high = middle - 1
    alike = low
    while alike < min(most, low + COMPARED_MOST) and _same(one[alike], other[alike]):
        alike += 1
    return alike


def _same(one: Passage, other: Passage) -> bool:
    return one.move == other.move and one.state == other.state
