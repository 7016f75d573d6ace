"""From a list of lines to the next: which rows go, which come, so that views keep their place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

Item = TypeVar("Item")
MOST_STEPS: Final = 400
"""If it takes more, a view does better to read everything anew."""


@dataclass(frozen=True)
class Step:
    """Rows that go, come, or say something newer.

    Attributes:
        kind: `remove`, `insert`, or `change`.
        first: The first row, as the list is when its turn comes.
        last: The row behind the last one.
    """

    kind: str
    first: int
    last: int


def steps_between(old: Sequence[Item], new: Sequence[Item], same: Callable[[Item], object]) -> list[Step] | None:
    """What leads from one list to another, to be done one after the other; rows of `change` are those of the new list.

    Returns `None` where lines that stay have changed places, or too much differs.

    Args:
        old: The list that is shown.
        new: The list that shall be shown.
        same: What two items have in common that stand for the same line; asked only of those that are not the same object.
    """
    here, there = set(map(id, old)), set(map(id, new))
    gone = [row for row, item in enumerate(old) if id(item) not in there]
    came = [row for row, item in enumerate(new) if id(item) not in here]
    newer = _pairs(old, gone, new, came, same)
    gone = [row for row in gone if row not in newer]
    renewed = set(newer.values())
    came = [row for row in came if row not in renewed]
    if not _is_in_order(old, gone, new, came, newer):
        return None
    removed, inserted = list(_runs(gone)), list(_runs(came))
    changed = list(_runs(sorted(renewed)))
    if len(removed) + len(inserted) + len(changed) > MOST_STEPS:
        return None
    steps = [Step("remove", first, last) for first, last in reversed(removed)]
    steps += [Step("insert", first, last) for first, last in inserted]
    return steps + [Step("change", first, last) for first, last in changed]


def _pairs(
    old: Sequence[Item], gone: Iterable[int], new: Sequence[Item], came: Iterable[int], same: Callable[[Item], object]
) -> dict[int, int]:
    """Old rows whose line stays though its item is another, and the new rows of it."""
    waiting: dict[object, list[int]] = {}
    for row in came:
        waiting.setdefault(same(new[row]), []).append(row)
    found = {}
    for row in gone:
        rows = waiting.get(same(old[row]))
        if rows:
            found[row] = rows.pop(0)
    return found


def _is_in_order(
    old: Sequence[Item], gone: Sequence[int], new: Sequence[Item], came: Sequence[int], newer: dict[int, int]
) -> bool:
    """Whether the lines that stay follow each other as they did."""
    leaving, coming = set(gone), set(came)
    stay = [id(new[newer[row]]) if row in newer else id(item) for row, item in enumerate(old) if row not in leaving]
    return stay == [id(item) for row, item in enumerate(new) if row not in coming]


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, as the first one and the one behind the last."""
    first = last = -1
    for row in rows:
        if row == last:
            last += 1
            continue
        if last > first:
            yield first, last
        first, last = row, row + 1
    if last > first:
        yield first, last
