"""A small set of repairs that brings a whole dream back, found by search under a budget."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.edits.rewriting import RewriteText
from editor.model.difference import difference
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.case import Case
from editor.repairs.identity import Key, key_of
from editor.repairs.repair import Repair, reason_for_none
from editor.repairs.search import trials
from editor.repairs.verify import MAX_STATES, Examiner, Finding, Trial, applied
from editor.storage.faults import Fault
from editor.storage.patching import patch
from editor.storage.reading import Reading, read

WEIGHTS: Final = {Severity.ERROR: 10.0, Severity.WARNING: 3.0, Severity.INFO: 0.5}
"""How much an anomaly of each severity weighs: the search goes down the sum."""
HIDDEN: Final = 0.5
"""The most that what only comes to light takes off what is mended."""
WIDE: Final = 40_000
"""How many states of work may go into comparing the repairs of several anomalies before one is done."""
MOST_COMPARED: Final = 4
MOST_BROKEN: Final = 2
"""A repair that breaks more than so many things is not followed up by mending those."""
NEVER_PLANNED: Final = frozenset(["put-dream-aside"])
"""Kinds of repair that only a person should decide on."""
IN_THE_FILE: Final = frozenset(["damage", "duplicate-id", "unknown-key"])
FIRST: Final = (
    "damage",
    "duplicate-id",
    "unknown-key",
    "bad-expression",
    "unknown-variable",
    "type-error",
    "missing-dream",
    "missing-scene",
    "bottomless",
    "dead-end",
    "no-wake",
    "loop-without-exit",
    "endless-drift",
    "stuck",
    "trapped",
)
"""What is mended first among anomalies of one severity: causes before what follows from them."""


@dataclass(frozen=True)
class Plan:
    """Repairs in the order in which they are to be done.

    Attributes:
        repairs: Each was tried on the dream as the ones before it leave it.
        left: What is still wrong afterwards, remarks (info) left out.
        project: The dream afterwards.
        text: The file's text afterwards; `None` where there was no file.
        is_whole: Whether the search came to its end before its time was up.
    """

    repairs: tuple[Repair, ...]
    left: tuple[Anomaly, ...]
    project: Project = field(repr=False)
    text: str | None = field(default=None, repr=False)
    is_whole: bool = True

    @property
    def cost(self) -> int:
        """The sum of the repairs' costs."""
        return sum(repair.cost for repair in self.repairs)


def plan(
    project: Project,
    *,
    anomalies: Sequence[Anomaly] | None = None,
    dreamers: Sequence[str | None] | None = None,
    reading: Reading | None = None,
    folder: Path | None = None,
    watch: Watch | None = None,
    max_states: int = MAX_STATES,
    budget_seconds: float | None = None,
    report: Callable[[Plan], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Find repairs that together mend the dream; the same from run to run, unless the time is up first.

    Greedy by what is mended for the cost, errors first; then whatever later repairs made needless is left out again,
    and what can be had cheaper by now is exchanged.

    Args:
        project: The dream.
        anomalies: All that is wrong with it, where that is known already (with proofs).
        dreamers: Whose nights count; every dreamer's unless somebody asks for fewer.
        reading: The file that reads as this project; without it damage in the file stays.
        folder: Where assets lie.
        watch: Hears the progress and may stop it.
        max_states: The bound of each proof.
        budget_seconds: How long the search may take.
        report: Hears the best plan so far, whenever there is a better one.
        clock: Seconds; passed in for tests.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    deadline = None if budget_seconds is None else clock() + budget_seconds
    examiner = Examiner(dreamers, max_states, watch if watch is not None else Watch(), folder, deadline, clock)
    return _Search(project, examiner, reading, report, anomalies).run()


class _Search:
    """One search for a plan."""

    def __init__(
        self,
        project: Project,
        examiner: Examiner,
        reading: Reading | None,
        report: Callable[[Plan], None] | None,
        anomalies: Sequence[Anomaly] | None,
    ) -> None:
        faults = reading.faults if reading is not None else ()
        self._examiner = examiner
        self._report = report
        self._base = reading
        if anomalies is None:
            self._now = examiner.examine(project, faults)
        else:
            self._now = Finding(project, faults, tuple(one for one in anomalies if one.counts))
        self._first = self._now
        self._steps: list[Trial] = []
        self._given_up: set[Key] = set()
        self._brought_to_light: set[Key] = set()

    def run(self) -> Plan:
        most = 2 * len(self._now.anomalies) + 10
        progress = True
        while progress and len(self._steps) < most and not self._examiner.is_spent:
            progress = False
            while len(self._steps) < most and not self._examiner.is_spent:
                found = self._next()
                if not found:
                    break
                for trial in found:
                    self._take(trial)
                progress = True
            self._given_up.clear()
        self._prune()
        self._exchange()
        return self._plan()

    def _plan(self) -> Plan:
        left = tuple(one for one in self._now.anomalies if one.severity is not Severity.INFO)
        repairs = tuple(step.repair for step in self._steps)
        return Plan(repairs, left, self._now.project, self._text(), not self._examiner.is_spent)

    def _text(self) -> str | None:
        base = self._base
        return None if base is None else patch(base.source, base.project, self._now.project)

    def _next(self) -> tuple[Trial, ...]:
        """The best repairs of the most pressing anomalies that can be mended at all; none where there are none."""
        begun = self._examiner.work
        best: list[tuple[Trial, ...]] = []
        severity: Severity | None = None
        for anomaly in self._pressing():
            if severity is not None and anomaly.severity is not severity:
                break
            found = self._best_for(anomaly)
            if not found:
                self._given_up.add(key_of(anomaly))
                continue
            best.append(found)
            severity = anomaly.severity
            if len(best) >= MOST_COMPARED or self._examiner.work - begun > WIDE or anomaly.code in IN_THE_FILE:
                break
        return max(best, key=_worth, default=())

    def _pressing(self) -> list[Anomaly]:
        codes = {code: place for place, code in enumerate((*FIRST, *SEVERITIES))}
        severities = list(Severity)
        todo = [
            one
            for one in self._now.anomalies
            if one.severity is not Severity.INFO and key_of(one) not in self._given_up and not reason_for_none(one.code)
        ]
        return sorted(todo, key=lambda one: (severities.index(one.severity), codes[one.code]))

    def _best_for(self, anomaly: Anomaly) -> tuple[Trial, ...]:
        if anomaly.code in IN_THE_FILE:
            fresh = self._refreshed(anomaly)
            if fresh is None:
                return ()
            anomaly = fresh
        case = Case(self._now.project, anomaly, self._now.anomalies, self._base, self._examiner.folder)
        found: list[tuple[Trial, ...]] = []
        broken: list[Trial] = []
        for trial in trials(case, self._now, self._examiner):
            repair = trial.repair
            again = key_of(anomaly) in self._brought_to_light and bool(repair.reveals)
            if repair.breaks and len(repair.breaks) <= MOST_BROKEN:
                broken.append(trial)
            if repair.kind not in NEVER_PLANNED and not again and _gain((trial,)) > 0:
                found.append((trial,))
            if repair.is_clean and _is_enough(repair, found):
                break
        if not any(not chain[0].repair.breaks for chain in found) and anomaly.severity is Severity.ERROR:
            found += [chain for trial in broken[:MOST_COMPARED] if (chain := self._followed_up(trial))]
        return max(found, key=_worth, default=())

    def _followed_up(self, trial: Trial) -> tuple[Trial, ...]:
        """A repair that breaks something, and those that mend what it breaks; none where they are not worth it."""
        chain = [trial]
        for anomaly in trial.repair.breaks:
            now = self._proved(chain[-1].after)
            here = next((one for one in now.anomalies if key_of(one) == key_of(anomaly)), None)
            if here is None:
                continue
            case = Case(now.project, here, now.anomalies, None, self._examiner.folder)
            mending = (other for other in trials(case, now, self._examiner) if not other.repair.breaks)
            following = next(mending, None)
            if following is None:
                return ()
            chain.append(following)
        return tuple(chain) if _weight(chain[-1].after.anomalies) < _weight(self._now.anomalies) else ()

    def _proved(self, finding: Finding) -> Finding:
        return finding if finding.proved else self._examiner.examine(finding.project, finding.faults)

    def _refreshed(self, anomaly: Anomaly) -> Anomaly | None:
        """The anomaly where it stands in the text as it is by now."""
        if self._base is None:
            return None
        if self._base.project is not self._now.project:
            self._base = read(self._text() or "")
            self._now = self._examiner.examine(self._base.project, self._base.faults)
        return next((one for one in self._now.anomalies if key_of(one) == key_of(anomaly)), None)

    def _take(self, trial: Trial) -> None:
        self._steps.append(trial)
        self._now = self._proved(trial.after)
        if trial.repair.reveals:
            self._brought_to_light.add(key_of(trial.repair.anomaly))
        edit = trial.repair.edit
        if isinstance(edit, RewriteText):
            self._base = read(edit.text)
            self._now = replace(self._now, project=self._base.project)
        if self._report is not None:
            self._report(self._plan())

    def _prune(self) -> None:
        """Leave out what later repairs made needless."""
        for place in range(len(self._steps) - 1, -1, -1):
            if self._examiner.is_spent:
                return
            without = self._without(place)
            if without is None:
                continue
            after = self._examiner.examine(*without)
            if _weight(after.anomalies) <= _weight(self._now.anomalies):
                del self._steps[place]
                self._now = after

    def _exchange(self) -> None:
        """Put cheaper repairs in the place of dear ones, where they do by now."""
        begun = self._examiner.work
        for place in range(len(self._steps)):
            repair = self._steps[place].repair
            without = self._without(place) if repair.cost > 1 else None
            if without is None or self._examiner.is_spent or self._examiner.work - begun > WIDE:
                continue
            before = self._examiner.examine(*without)
            case = Case(before.project, repair.anomaly, before.anomalies, None, self._examiner.folder)
            if not any(key_of(one) == key_of(repair.anomaly) for one in before.anomalies):
                continue
            for trial in trials(case, before, self._examiner):
                if trial.repair.cost >= repair.cost:
                    break
                if trial.after.proved and _weight(trial.after.anomalies) <= _weight(self._now.anomalies):
                    del self._steps[place]
                    self._steps.append(trial)
                    self._now = trial.after
                    break

    def _without(self, place: int) -> tuple[Project, tuple[Fault, ...]] | None:
        """The dream with all repairs but one; `None` where others build on it."""
        gone = self._steps[place].repair
        rest = [step.repair for step in self._steps[place + 1 :]]
        if any(isinstance(repair.edit, RewriteText) for repair in (gone, *rest)):
            return None
        now = self._first
        for repair in (step.repair for step in self._steps[:place]):
            after = applied(repair.edit, now)
            if after is None:
                return None
            now = Finding(*after, ())
        whole = applied(gone.edit, now)
        touched = difference(now.project, whole[0]) if whole is not None else difference(now.project, now.project)
        for repair in rest:
            after = applied(repair.edit, now)
            if after is None:
                return None
            other = difference(now.project, after[0])
            if (touched.changed | touched.added | touched.removed) & (other.changed | other.added | other.removed):
                return None
            if touched.sections & other.sections - {"dreams", "layout"}:
                return None
            now = Finding(*after, ())
        return now.project, now.faults


def _weight(anomalies: Sequence[Anomaly]) -> float:
    return sum(WEIGHTS[one.severity] for one in anomalies)


def _gain(chain: tuple[Trial, ...]) -> float:
    """By how much the sum of weights goes down; what only comes to light was there anyway and counts little."""
    mended = sum(_weight(trial.repair.mends) for trial in chain)
    hidden = sum(_weight(trial.repair.reveals) for trial in chain)
    return mended - sum(_weight(trial.repair.breaks) for trial in chain) - min(hidden, HIDDEN * mended)


def _worth(chain: tuple[Trial, ...]) -> tuple[object, ...]:
    """Greater is better: nothing broken, then the most mended for the cost, then the cheapest."""
    cost = sum(trial.repair.cost for trial in chain)
    whole = len(chain) > 1 or not chain[0].repair.breaks
    return (whole, _gain(chain) / cost, -cost)


def _is_enough(repair: Repair, found: Sequence[tuple[Trial, ...]]) -> bool:
    """Whether dearer repairs could hardly mend more for their cost."""
    return repair.cost <= 1 or len([chain for chain in found if chain[0].repair.is_clean]) >= MOST_COMPARED
