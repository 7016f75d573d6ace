"""How much anomalies weigh, what a repair is worth, and what is mended first."""

from collections.abc import Iterable, Sequence
from typing import Final

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.repairs.repair import FIRST_CHOICES, Candidate, Cost, Offer, Repair, reason_for_none
from editor.repairs.verify import Trial

WEIGHTS: Final = {Severity.ERROR: 10.0, Severity.WARNING: 3.0, Severity.INFO: 0.5}
"""How much an anomaly of each severity weighs: the search goes down the sum."""
HIDDEN: Final = 0.5
"""The most that what only comes to light takes off what is mended."""
ENOUGH: Final = ((1_000, 3), (5_000, 2))
"""How many clean repairs of one anomaly are enough to choose from, in dreams of up to so many states; else one."""
LEADING: Final = frozenset(["unknown-key", "duplicate-id", "dark-double", "strong-motif", "fear-feedback"])
"""Warnings that are mended among the errors: a word put right, or less fear, may be all that those need."""
PLAIN_CODES: Final = frozenset(
    ["unknown-key", "bad-expression", "unknown-variable", "type-error", "missing-scene", "missing-dream", "dark-double"]
)
"""Where a word is put right before anything else, if one can: until then nobody knows how the nights go."""
FIRST: Final = (
    "damage",
    "duplicate-id",
    "unknown-key",
    "bad-expression",
    "unknown-variable",
    "type-error",
    "missing-dream",
    "missing-scene",
    "dark-double",
    "bottomless",
    "dead-end",
    "no-wake",
    "loop-without-exit",
    "endless-drift",
    "trapped",
    "stuck",
    "missing-asset",
    "strong-motif",
    "fear-feedback",
    "fear-limit",
    "promise-broken",
    "unreachable",
    "after-wake",
    "never-acts",
)
"""What is mended first among anomalies of one severity: causes before what follows from them."""


def rank(anomaly: Anomaly) -> int:
    """Errors first, with what leads to them; then warnings, then remarks."""
    return 0 if anomaly.code in LEADING else list(Severity).index(anomaly.severity)


def pressing(anomalies: Iterable[Anomaly]) -> list[Anomaly]:
    """The anomalies that can be mended, the most pressing first; remarks (info) are left out."""
    codes = {code: place for place, code in enumerate(dict.fromkeys((*FIRST, *SEVERITIES)))}
    todo = [one for one in anomalies if one.severity is not Severity.INFO and not reason_for_none(one.code)]
    return sorted(todo, key=lambda one: (rank(one), codes[one.code]))


def is_plain(candidate: Candidate) -> bool:
    """Whether a repair is what the author meant, or parts a dream from what is rogue, whatever else is wrong."""
    return isinstance(candidate, Offer) and (candidate.cost <= Cost.WORD or candidate.kind in FIRST_CHOICES)


def weight(anomalies: Sequence[Anomaly]) -> float:
    """How much anomalies weigh together."""
    return sum(WEIGHTS[one.severity] for one in anomalies)


def gain(chain: tuple[Trial, ...]) -> float:
    """By how much the sum of weights goes down; what only comes to light was there anyway and counts little."""
    mended = sum(weight(trial.repair.mends) for trial in chain)
    hidden = sum(weight(trial.repair.reveals) for trial in chain)
    return mended - sum(weight(trial.repair.breaks) for trial in chain) - min(hidden, HIDDEN * mended)


def worth(chain: tuple[Trial, ...]) -> tuple[object, ...]:
    """Greater is better: nothing broken, then the most mended for the cost, then the cheapest."""
    cost = sum(trial.repair.cost for trial in chain)
    whole = len(chain) > 1 or all(one.severity is Severity.INFO for one in chain[0].repair.breaks)
    return (whole, gain(chain) / cost, -cost)


def is_enough(repair: Repair, found: Sequence[tuple[Trial, ...]], states: int) -> bool:
    """Whether dearer repairs could hardly mend more for their cost."""
    enough = next((many for most, many in ENOUGH if states <= most), 1)
    return repair.cost <= 1 or len([chain for chain in found if chain[0].repair.is_clean]) >= enough
