"""Steps of a plan that turn the same thing again and again, told and done as one."""

from dataclasses import replace

from editor.model.project import Project
from editor.repairs.identity import key_of
from editor.repairs.repair import Repair
from editor.repairs.verify import Finding, Trial, applied

BECOMES = " becomes "


def joined(first: Finding, steps: list[Trial], last: Project) -> list[Trial]:
    """The steps, those left out that a later one does again; they end in the same dream.

    Args:
        first: The dream as it was.
        steps: The steps of a plan.
        last: The dream after all of them.
    """
    for place in range(len(steps) - 1):
        found = next((later for later in range(place + 1, len(steps)) if _is_turned_on(steps, place, later)), None)
        if found is None:
            continue
        one = replace(steps[found], repair=_one(steps[place].repair, steps[found].repair))
        fewer = [*steps[:place], *steps[place + 1 : found], one, *steps[found + 1 :]]
        if _ends_alike(first, fewer, last):
            return joined(first, fewer, last)
    return steps


def _is_turned_on(steps: list[Trial], place: int, later: int) -> bool:
    """Whether a later step changes once more what an earlier one changed: `a becomes b`, then `b becomes c`."""
    one, other = steps[place].repair, steps[later].repair
    (before, _, now), (again, _, _) = one.title.rpartition(BECOMES), other.title.rpartition(BECOMES)
    head, tail = _parted(before), _parted(again)
    return bool(before and again) and head[0] == tail[0] and tail[1] == now


def _parted(before: str) -> tuple[str, str]:
    """What is told of, and the words that change."""
    head, sign, words = before.rpartition(": ")
    return head + sign, words


def _one(repair: Repair, again: Repair) -> Repair:
    """The later repair, told from where the earlier one began."""
    head = repair.title.rpartition(BECOMES)[0]
    mended = {key_of(one): one for one in (*repair.mends, *again.mends)}
    open_now = {key_of(one) for one in again.mends}
    return replace(
        again,
        title=f"{head}{BECOMES}{again.title.rpartition(BECOMES)[2]}",
        anomaly=repair.anomaly,
        cost=max(repair.cost, again.cost),
        mends=tuple(mended.values()),
        reveals=(*(one for one in repair.reveals if key_of(one) not in open_now), *again.reveals),
        breaks=(*(one for one in repair.breaks if key_of(one) not in open_now), *again.breaks),
    )


def _ends_alike(first: Finding, fewer: list[Trial], last: Project) -> bool:
    """Whether fewer steps lead to the very same dream."""
    now = first
    for step in fewer:
        after = applied(step.repair.edit, now)
        if after is None:
            return False
        now = Finding(*after, ())
    return now.project == last
