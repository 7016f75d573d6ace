"""A promise that is broken: promise less, or close the way on which it breaks."""

from collections.abc import Iterator
from itertools import pairwise

from editor.edits.dreams import ChangeProject
from editor.language.check import Scope, check_guard
from editor.model.table import Table
from editor.repairs.case import Case
from editor.repairs.keeping import remove_ways
from editor.repairs.phrases import Threshold, thresholds
from editor.repairs.repair import Candidate, Cost, Dial, Hand, Offer, repairer


@repairer("promise-broken")
def promise_less(case: Case) -> Iterator[Candidate]:
    """Turn a number of the promise, by the least that makes it true."""
    for index, promise in enumerate(case.project.promises):
        if str(promise) != case.anomaly.promise:
            continue
        for threshold in thresholds(promise.expression, case.project.variables):
            if check_guard(threshold.turned(1), Scope(case.project.variables, None, promise=True)) is None:
                yield Dial(_Promise(case, index, threshold).turned, threshold.turns)


@repairer("promise-broken", "fear-limit")
def close_last_way(case: Case) -> Iterator[Candidate]:
    """Close the way on which it happens; the scene's note keeps it."""
    trace = case.anomaly.trace
    for before, step in list(pairwise(trace))[::-1][:3]:
        key = before.at[-1]
        way = case.project.transition(*key, step.move) if isinstance(step.move, int) else None
        scene = case.project.scene(*key)
        if way is not None and isinstance(step.move, int) and scene is not None and len(scene.transitions) > 1:
            title = f"Close the way from {case.name(*key)} to {case.name(key[0], way.to or '')}, and keep it in a note"
            edit = remove_ways(case.project, *key, [step.move])
            yield Offer("close-way", title, edit, Cost.LOSS + 1, Hand.ENGINEER)


class _Promise:
    """A promise with a number that can be turned."""

    def __init__(self, case: Case, index: int, threshold: Threshold) -> None:
        self._case = case
        self._index = index
        self._threshold = threshold

    def turned(self, turns: int) -> Offer:
        promises = list(self._case.project.promises)
        old = promises[self._index]
        new = type(old)(old.kind, self._threshold.turned(turns))
        promises[self._index] = new
        edit = ChangeProject(Table({"promises": tuple(promises)}))
        return Offer("promise-less", f"Promise less: «{old}» becomes «{new}»", edit, Cost.PARTING, Hand.ENGINEER)
