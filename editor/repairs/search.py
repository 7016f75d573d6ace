"""From an anomaly to the repairs that mend it, the cheapest first, each one tried."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly, Severity
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.case import Case
from editor.repairs.identity import is_same
from editor.repairs.repair import FIRST_CHOICES, LAST_RESORTS, Candidate, Dial, Guided, Hand, Offer, Repair, candidates
from editor.repairs.verify import MAX_STATES, Examiner, Finding, Trial, applied, attempt
from editor.storage.reading import Reading

MOST_SHOWN: Final = 3
MOST_WORK: Final = 120_000
MOST_CANDIDATES: Final = 40
"""How many candidates are tried for one anomaly."""


def proposals(
    project: Project,
    anomaly: Anomaly,
    *,
    anomalies: Sequence[Anomaly] | None = None,
    dreamers: Sequence[str | None] | None = None,
    reading: Reading | None = None,
    folder: Path | None = None,
    watch: Watch | None = None,
    max_states: int = MAX_STATES,
) -> list[Repair]:
    """Verified repairs of one anomaly, those that break nothing first, the cheapest first; the same from run to run.

    Args:
        project: The dream.
        anomaly: What is to be mended.
        anomalies: All that is wrong with the dream, where that is known already (with proofs).
        dreamers: Whose nights count; every dreamer's unless somebody asks for fewer.
        reading: The file that reads as this project; without it damage in the file cannot be mended.
        folder: Where assets lie.
        watch: Hears the progress and may stop it; when its time is up, what was found so far is the answer.
        max_states: The bound of each proof.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    examiner = Examiner(dreamers, max_states, watch if watch is not None else Watch(), folder)
    faults = reading.faults if reading is not None else ()
    if anomalies is None:
        before = examiner.examine(project, faults)
    else:
        before = Finding(project, faults, tuple(one for one in anomalies if one.counts))
    case = Case(project, anomaly, before.anomalies, reading, folder)
    return sorted((trial.repair for trial in trials(case, before, examiner)), key=order)


def few_repairs(
    project: Project,
    anomalies: Sequence[Anomaly],
    *,
    dreamers: Sequence[str | None] | None = None,
    reading: Reading | None = None,
    folder: Path | None = None,
    watch: Watch | None = None,
    most_work: int = MOST_WORK,
) -> list[tuple[Repair, ...]]:
    """For each anomaly a few repairs that break nothing, cheapest first; errors get more of the work than the rest.

    The bound of work is the same from run to run.

    Args:
        project: The dream.
        anomalies: All that is wrong with the dream (with proofs); those waived get no repairs.
        dreamers: Whose nights count; every dreamer's unless somebody asks for fewer.
        reading: The file that reads as this project.
        folder: Where assets lie.
        watch: Hears the progress and may stop it.
        most_work: How much may be done for all of them together, in states explored one by one.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    examiner = Examiner(dreamers, MAX_STATES, watch if watch is not None else Watch(), folder)
    before = Finding(project, reading.faults if reading is not None else (), tuple(a for a in anomalies if a.counts))
    found: list[tuple[Repair, ...]] = [()] * len(anomalies)
    todo = sorted((n for n, one in enumerate(anomalies) if one.counts), key=lambda n: -_share(anomalies[n]))
    shares = sum(_share(anomalies[number]) for number in todo)
    for number in todo:
        share, left = _share(anomalies[number]), most_work - examiner.work
        if left <= 0:
            break
        examiner.most_work = examiner.work + max(1, left * share // shares)
        shares -= share
        case = Case(project, anomalies[number], before.anomalies, reading, folder)
        harmless = (trial.repair for trial in trials(case, before, examiner) if trial.repair.breaks_nothing)
        found[number] = tuple(sorted(islice(harmless, MOST_SHOWN), key=order))
    return found


def _share(anomaly: Anomaly) -> int:
    """How much of the work is for it, beside others."""
    return {Severity.ERROR: 10, Severity.WARNING: 2, Severity.INFO: 1}[anomaly.severity]


def order(repair: Repair) -> tuple[object, ...]:
    """Those that break nothing first, last resorts last; then the cheapest, the clean ones, what mends most."""
    kind = -1 if repair.kind in FIRST_CHOICES else int(repair.kind in LAST_RESORTS)
    return (not repair.breaks_nothing, kind, repair.cost, bool(repair.reveals), -len(repair.mends))


def offered(case: Case) -> list[Candidate]:
    """The candidates for a case, cheapest first, no two with the same title."""
    found: dict[str, tuple[Offer, Candidate]] = {}
    for candidate in candidates(case):
        first = _first(candidate)
        if first is not None and first.title not in found:
            found[first.title] = (first, candidate)
    return [one for _, one in sorted(found.values(), key=lambda pair: int(pair[0].cost))][:MOST_CANDIDATES]


def trials(
    case: Case,
    before: Finding,
    examiner: Examiner,
    wanted: Callable[[str], bool] = lambda _: True,
    enough: int | None = None,
) -> Iterator[Trial]:
    """Try the candidates for a case one after the other, cheapest first, until the work is spent.

    Args:
        case: What is to be mended.
        before: The dream and all that is wrong with it.
        examiner: Judges the trials.
        wanted: Which kinds of repair are tried at all.
        enough: How many repairs that break nothing are looked for from each hand; `None` for all.
    """
    found: Counter[Hand] = Counter()
    for candidate in offered(case):
        if examiner.is_spent:
            return
        first = _first(candidate)
        if first is None or not wanted(first.kind) or (enough is not None and found[first.hand] >= enough):
            continue
        trial = resolved(candidate, case.anomaly, before, examiner)
        if trial is not None:
            found[first.hand] += trial.repair.breaks_nothing
            yield trial


def resolved(candidate: Candidate, anomaly: Anomaly, before: Finding, examiner: Examiner) -> Trial | None:
    """Try a candidate; of a dial the least turn that mends."""
    if isinstance(candidate, Offer):
        return attempt(candidate, anomaly, before, examiner)
    if isinstance(candidate, Guided):
        return _guided(candidate, anomaly, before, examiner)
    best = attempt(candidate.make(candidate.turns), anomaly, before, examiner)
    if best is None:
        return None
    low, high = 0, candidate.turns
    while high - low > 1 and not examiner.is_spent:
        middle = 1 if low == 0 and high == candidate.turns else (low + high) // 2
        found = attempt(candidate.make(middle), anomaly, before, examiner)
        if found is None:
            low = middle
        else:
            high, best = middle, found
    return best


def _guided(candidate: Guided, anomaly: Anomaly, before: Finding, examiner: Examiner) -> Trial | None:
    """Ease one night after the other until none is left that shows the anomaly."""
    nights = candidate.nights
    while len(nights) <= candidate.most and not examiner.is_spent:
        offer = candidate.make(nights)
        changed = None if offer is None else applied(offer.edit, before)
        if offer is None or changed is None:
            return None
        after = examiner.examine(*changed)
        same = next((one for one in after.anomalies if is_same(one, anomaly)), None)
        if same is None:
            return attempt(offer, anomaly, before, examiner)
        if not same.trace or same.trace in nights:
            return None
        nights = (*nights, same.trace)
    return None


def least_of(candidate: Candidate) -> int:
    """What a candidate costs at least."""
    first = _first(candidate)
    return 0 if first is None else int(first.cost)


def _first(candidate: Candidate) -> Offer | None:
    """The least of what a candidate may come to."""
    if isinstance(candidate, Guided):
        return candidate.make(candidate.nights)
    return candidate.make(1) if isinstance(candidate, Dial) else candidate
