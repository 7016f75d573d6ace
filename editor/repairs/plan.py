"""A small set of repairs that brings a whole dream back, found by search under a budget."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly, Severity
from editor.edits.rewriting import RewriteText
from editor.model.difference import Difference, difference
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.case import Case
from editor.repairs.identity import Key, key_of
from editor.repairs.joining import joined
from editor.repairs.repair import FIRST_CHOICES, LAST_RESORTS, Cost, Offer, Repair
from editor.repairs.search import offered, resolved, trials
from editor.repairs.trimming import Trimming, overlap
from editor.repairs.verify import MAX_STATES, Examiner, Finding, Trial, attempt
from editor.repairs.weighing import PLAIN_CODES, gain, is_enough, is_plain, pressing, rank, weight, worth
from editor.storage.patching import patch
from editor.storage.reading import Reading, read

WIDE: Final = 20_000
"""How many states of work may go into comparing the repairs of several anomalies before one is done."""
MOST_COMPARED: Final = 3
MOST_BROKEN: Final = 2
"""A repair that breaks more than so many things is not followed up by mending those."""
NEVER_PLANNED: Final = frozenset(["put-dream-aside"])
"""Kinds of repair that only a person should decide on."""
IN_THE_FILE: Final = frozenset(["damage", "duplicate-id", "unknown-key"])


@dataclass(frozen=True)
class Plan:
    """Repairs in the order in which they are to be done.

    Attributes:
        repairs: Each was tried on the dream as the ones before it leave it.
        left: What is still wrong afterwards, remarks (info) left out.
        project: The dream afterwards.
        text: The file's text afterwards; `None` where there was no file, and in a plan that is only reported.
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


def _harms_file(repair: Repair) -> bool:
    """Whether putting the file right would make an error elsewhere."""
    return isinstance(repair.edit, RewriteText) and repair.breaks_an_error


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
        self._waiting: set[Key] = set()
        self._is_last = False
        self._remembered: dict[Key, tuple[Offer, Difference]] = {}

    def run(self) -> Plan:
        most = 2 * len(self._now.anomalies) + 10
        self._begin_plainly()
        progress = True
        while (progress or not self._is_last) and len(self._steps) < most and not self._examiner.is_spent:
            self._is_last = not progress
            progress = False
            while len(self._steps) < most and not self._examiner.is_spent:
                found = self._next()
                if not found:
                    break
                for trial in found:
                    self._take(trial)
                progress = True
            self._given_up.clear()
            self._waiting.clear()
        trimmed = Trimming(self._first, self._now, self._steps, self._examiner)
        trimmed.prune()
        trimmed.exchange(WIDE)
        self._now = trimmed.now
        self._steps = joined(self._first, self._steps, self._now.project)
        return self._plan(with_text=True)

    def _begin_plainly(self) -> None:
        """Names, keys and sentences that are nearly right come first, whatever comes to light behind them; then doubles."""
        for anomaly in pressing(one for one in self._now.anomalies if one.code in PLAIN_CODES):
            now = self._refreshed(anomaly) if anomaly.code in IN_THE_FILE else anomaly
            left = {key_of(one) for one in self._now.anomalies}
            if now is None or key_of(now) not in left or self._examiner.is_spent:
                continue
            case = self._case(now)
            plain = () if case.is_lost_and_rogue else filter(is_plain, offered(case))
            tried = (resolved(one, now, self._now, self._examiner) for one in plain)
            right = next((one for one in tried if one is not None and not one.repair.breaks), None)
            if right is not None:
                self._take(right)

    def _plan(self, with_text: bool = False) -> Plan:
        left = tuple(one for one in self._now.anomalies if one.severity is not Severity.INFO)
        repairs = tuple(step.repair for step in self._steps)
        return Plan(repairs, left, self._now.project, self._text() if with_text else None, not self._examiner.is_spent)

    def _text(self) -> str | None:
        base = self._base
        return None if base is None else patch(base.source, base.project, self._now.project)

    def _next(self) -> tuple[Trial, ...]:
        """The best repairs of the most pressing anomalies that can be mended at all; none where there are none.

        Those that can only be mended with side effects wait until nothing else of their severity can be mended.
        """
        waiting = len(self._waiting)
        found = self._best_of_pressing()
        return found or (self._best_of_pressing() if len(self._waiting) > waiting else ())

    def _best_of_pressing(self) -> tuple[Trial, ...]:
        begun = self._examiner.work
        best: list[tuple[Trial, ...]] = []
        group = -1
        for anomaly in self._pressing():
            if best and rank(anomaly) != group:
                break
            group = rank(anomaly)
            found = self._best_for(anomaly)
            if not found:
                self._given_up.add(key_of(anomaly))
                continue
            if found[0].repair.breaks and key_of(anomaly) not in self._waiting:
                self._waiting.add(key_of(anomaly))
                continue
            if not found[0].repair.breaks and found[0].repair.cost <= Cost.WORD:
                return found
            best.append(found)
            self._remember(anomaly, found)
            if len(best) >= MOST_COMPARED or self._examiner.work - begun > WIDE or anomaly.code in IN_THE_FILE:
                break
        return max(best, key=worth, default=())

    def _remember(self, anomaly: Anomaly, found: tuple[Trial, ...]) -> None:
        """Keep a repair in mind that is good, but not done now."""
        if len(found) == 1 and not isinstance(found[0].repair.edit, RewriteText):
            change = difference(self._now.project, found[0].after.project)
            self._remembered[key_of(anomaly)] = (found[0].repair.offer, change)

    def _pressing(self) -> list[Anomaly]:
        """What is to be mended next; what waits comes last among those of its severity."""
        todo = pressing(one for one in self._now.anomalies if key_of(one) not in self._given_up)
        return sorted(todo, key=lambda one: (rank(one), key_of(one) in self._waiting))

    def _best_for(self, anomaly: Anomaly) -> tuple[Trial, ...]:
        if anomaly.code in IN_THE_FILE:
            fresh = self._refreshed(anomaly)
            if fresh is None:
                return ()
            anomaly = fresh
        known = self._remembered.pop(key_of(anomaly), None)
        trial = None if known is None else attempt(known[0], anomaly, self._now, self._examiner)
        if trial is not None and not trial.repair.breaks:
            return (trial,)
        case = self._case(anomaly)
        if case.is_lost_and_rogue:
            aside = next(trials(case, self._now, self._examiner, lambda kind: kind in FIRST_CHOICES), None)
            if aside is not None and not aside.repair.breaks_an_error:
                return (aside,)
        found: list[tuple[Trial, ...]] = []
        broken: list[Trial] = []
        for trial in trials(case, self._now, self._examiner, self._may_plan):
            repair = trial.repair
            again = key_of(anomaly) in self._brought_to_light and bool(repair.reveals)
            if 0 < len(repair.breaks) <= MOST_BROKEN:
                broken.append(trial)
            if not again and gain((trial,)) > 0 and not _harms_file(repair):
                found.append((trial,))
            if repair.is_clean and is_enough(repair, found, self._examiner.states):
                break
        if all(chain[0].repair.breaks for chain in found):
            found += [chain for trial in broken[:MOST_COMPARED] if (chain := self._followed_up(trial))]
        return max(found, key=worth, default=())

    def _case(self, anomaly: Anomaly) -> Case:
        return Case(self._now.project, anomaly, self._now.anomalies, self._base, self._examiner.folder)

    def _may_plan(self, kind: str) -> bool:
        return kind not in NEVER_PLANNED and (self._is_last or kind not in LAST_RESORTS)

    def _followed_up(self, trial: Trial) -> tuple[Trial, ...]:
        """A repair that breaks something, and those that mend what it breaks; none where they are not worth it."""
        chain = [trial]
        for anomaly in trial.repair.breaks:
            now = self._proved(chain[-1].after)
            here = next((one for one in now.anomalies if key_of(one) == key_of(anomaly)), None)
            if here is None:
                continue
            case = Case(now.project, here, now.anomalies, None, self._examiner.folder)
            tried = trials(case, now, self._examiner, self._may_plan)
            mending = (other for other in tried if not other.repair.breaks)
            following = next(mending, None)
            if following is None:
                return ()
            chain.append(following)
        return tuple(chain) if weight(chain[-1].after.anomalies) < weight(self._now.anomalies) else ()

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
        change = difference(self._now.project, trial.after.project)
        self._remembered = {key: known for key, known in self._remembered.items() if not overlap(known[1], change)}
        self._now = self._proved(trial.after)
        if trial.repair.reveals:
            self._brought_to_light.add(key_of(trial.repair.anomaly))
        edit = trial.repair.edit
        if isinstance(edit, RewriteText):
            self._base = read(edit.text)
            self._now = replace(self._now, project=self._base.project)
        if self._report is not None:
            self._report(self._plan())
