"""A repair is tried on a copy and judged like any dream: what it mends, what it brings to light, what it breaks."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import PROVED_CODES, judge
from editor.analysis.survey import SurveyCache, survey
from editor.edits.edit import Edit
from editor.edits.rewriting import RewriteText
from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.proofs import Proofs
from editor.prover.watch import Watch
from editor.repairs.case import DEADLY_CODES, LOST_CODES
from editor.repairs.identity import Comparison, is_same, without_waived
from editor.repairs.repair import Offer, Repair
from editor.repairs.showing import still_shown
from editor.repairs.words import loses_words
from editor.semantics.wiring import reachable_by_wiring
from editor.storage.faults import Fault
from editor.storage.reading import read

MAX_STATES: Final = 3_000_000
"""How many states are explored for each trial unless somebody asks for more."""
REMEMBERED: Final = 8
"""How many dreams' proofs are remembered."""
UNREAD_CODES: Final = frozenset(["bad-expression", "unknown-variable", "type-error", "missing-scene", "missing-dream"])
"""What keeps a night from going a way as it is written: nobody knows what lies behind it until it is put right."""
ONE_BY_ONE: Final = 1_000
"""So many states count as they are; many together are followed in blocks, eight in the time of one."""


@dataclass(frozen=True)
class Finding:
    """A dream and all that is wrong with it.

    Attributes:
        project: The dream.
        faults: What is odd in its file.
        anomalies: What is wrong and not waived.
        proved: Whether its nights were looked at too.
    """

    project: Project
    faults: tuple[Fault, ...]
    anomalies: tuple[Anomaly, ...]
    proved: bool = True


@dataclass
class Examiner:
    """Judges dreams, and counts the work that takes.

    Attributes:
        dreamers: Whose nights are looked at; `None` for every dreamer of the project, or nobody where it has none.
        max_states: The bound of each proof.
        watch: Hears the progress, may stop the work, and says when the time is up.
        folder: Where assets lie.
        deadline: When to make do with what was found, on the clock.
        clock: Seconds; passed in for tests.
        most_work: How much may be done, in scenes surveyed and states explored one by one; `None` for any. Unlike
            seconds it is the same from run to run.
        work: How much was done.
        states: How many states the last proofs explored: what a trial costs.
    """

    dreamers: Sequence[str | None] | None = None
    max_states: int = MAX_STATES
    watch: Watch = field(default_factory=Watch)
    folder: Path | None = None
    deadline: float | None = None
    clock: Callable[[], float] = time.monotonic
    most_work: int | None = None
    work: int = 0
    states: int = 0
    _cache: SurveyCache = field(default_factory=SurveyCache)
    _proofs: Proofs | None = None

    @property
    def is_spent(self) -> bool:
        """Whether it is time to make do with what was found."""
        late = self.deadline is not None and self.clock() > self.deadline
        return late or self.watch.expired or (self.most_work is not None and self.work >= self.most_work)

    def examine(self, project: Project, faults: tuple[Fault, ...] = ()) -> Finding:
        """Everything that is wrong with a dream.

        Raises:
            Cancelled: The watch wanted it to stop.
        """
        structure = self._survey(project, faults)
        everybody: Sequence[str | None] = [*project.dreamers] or [None]
        asked = self.dreamers if self.dreamers is not None else everybody
        known = [who for who in asked if who is None or who in project.dreamers]
        answers = self._answers(project, known)
        return Finding(project, faults, without_waived(judge(project, structure, answers)))

    def look(self, project: Project, faults: tuple[Fault, ...] = ()) -> Finding:
        """What is wrong with the structure of a dream, its nights not looked at."""
        return Finding(project, faults, without_waived(judge(project, self._survey(project, faults), ())), proved=False)

    def _answers(self, project: Project, dreamers: list[str | None]) -> list[Answer]:
        """What the prover says; remembered for dreams that differ only in what no night depends on."""
        if self._proofs is None:
            self._proofs = Proofs(self.max_states, REMEMBERED)
        known = self._proofs.known(project, dreamers)
        found = [one or self._proofs.prove(project, who, self.watch) for one, who in zip(known, dreamers, strict=True)]
        self.states = sum(answer.states for answer in found)
        for fresh, one in zip(known, found, strict=True):
            self.work += 0 if fresh is not None else min(one.states, ONE_BY_ONE + one.states // 8)
        return found

    def _survey(self, project: Project, faults: tuple[Fault, ...]) -> tuple[Anomaly, ...]:
        self.watch.step(self.work, "Trying repairs")
        self.work += 1 + sum(len(dream.scenes) for dream in project.dreams.values())
        return survey(project, faults=faults, folder=self.folder, cache=self._cache)


@dataclass(frozen=True)
class Trial:
    """A repair that was tried, and the dream after it."""

    repair: Repair
    after: Finding


def applied(edit: Edit, before: Finding) -> tuple[Project, tuple[Fault, ...]] | None:
    """The dream and the faults of its file after an edit; `None` where the edit does not fit."""
    try:
        project = edit.apply(before.project)
    except (EditorError, TypeError, IndexError):
        return None
    return project, read(edit.text).faults if isinstance(edit, RewriteText) else before.faults


def attempt(offer: Offer, anomaly: Anomaly, before: Finding, examiner: Examiner) -> Trial | None:
    """Try an offer; `None` where it does not fit, does not mend what it is for, or nobody can say within the bounds.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    changed = applied(offer.edit, before)
    if changed is None or changed[0] is before.project or loses_words(offer.edit, before.project, changed[0]):
        return None
    if before.proved and still_shown(changed[0], anomaly):
        return None
    after = examiner.look(*changed)
    old = [a for a in before.anomalies if a.code not in PROVED_CODES]
    seen = Comparison(before.project, after.project, old, after.anomalies)
    is_structural = anomaly.code not in PROVED_CODES
    if is_structural and not _mends(anomaly, seen.gone):
        return None
    if before.proved and not _judged(offer, anomaly, before, seen).breaks_an_error:
        after = examiner.examine(*changed)
        seen = Comparison(before.project, after.project, before.anomalies, after.anomalies)
    if not _mends(anomaly, seen.gone) or any(one.code == "not-decided" for one in seen.arisen):
        return None
    repair = _judged(offer, anomaly, before, seen)
    return Trial(repair, after)


def _mends(anomaly: Anomaly, gone: Sequence[Anomaly]) -> bool:
    return any(is_same(anomaly, other) for other in gone)


def _judged(offer: Offer, anomaly: Anomaly, before: Finding, seen: Comparison) -> Repair:
    unread = {(_key(one), one.transition) for one in seen.gone if one.code in UNREAD_CODES}
    lost = _unvisited(before)
    dying = {_key(a) for a in before.anomalies if a.code in DEADLY_CODES}
    hidden = [a for a in seen.arisen if _was_hidden(a, before.project, lost, dying) or _was_unread(a, unread)]
    return Repair(
        offer.kind,
        offer.title,
        offer.edit,
        int(offer.cost),
        anomaly,
        offer.hand,
        verified=True,
        mends=tuple(seen.gone),
        reveals=tuple(hidden),
        breaks=tuple(a for a in seen.arisen if a not in hidden),
    )


def _unvisited(before: Finding) -> frozenset[SceneKey]:
    """The scenes that no night came to."""
    wired = reachable_by_wiring(before.project)
    told = {(a.dream or "", name) for a in before.anomalies if a.code in LOST_CODES for name in a.scenes}
    return frozenset((dream, scene) for dream, scene, _ in before.project.scenes() if (dream, scene) not in wired) | told


def _was_hidden(anomaly: Anomaly, old: Project, lost: frozenset[SceneKey], dying: set[SceneKey]) -> bool:
    """Whether it was there before, where no night came."""
    if old.start not in old.dreams and (anomaly.code == "unreachable" or anomaly.code in PROVED_CODES):
        return True
    if anomaly.code == "unreachable":
        return _was_lost(anomaly, old, lost)
    if anomaly.code not in PROVED_CODES and anomaly.code != "loop-without-exit":
        return False
    if anomaly.code == "long-night":
        return bool(dying)
    if anomaly.code in ("never-open", "never-acts") and _key(anomaly) in dying:
        return True
    passed = {key for step in anomaly.trace for key in step.at} | {_key(anomaly)}
    passed |= {(anomaly.dream or "", name) for name in anomaly.scenes}
    return any(key in lost and old.scene(*key) is not None for key in passed)


def _was_unread(anomaly: Anomaly, unread: set[tuple[SceneKey, int | None]]) -> bool:
    """Whether the night that shows it takes a way, or comes to a scene, that could not be understood before."""
    steps = anomaly.trace
    taken = {(before.at[-1], step.move) for before, step in pairwise(steps) if isinstance(step.move, int)}
    return any(key in unread for key in (*taken, *((step.at[-1], None) for step in steps)))


def _was_lost(anomaly: Anomaly, old: Project, lost: frozenset[SceneKey]) -> bool:
    """Whether a scene, or every scene of a dream, was out of reach before; it may have been told of the whole dream."""
    dream = anomaly.dream or ""
    if anomaly.scene is not None:
        return (dream, anomaly.scene) in lost and old.scene(dream, anomaly.scene) is not None
    return dream in old.dreams and all((dream, scene) in lost for scene in old.dreams[dream].scenes)


def _key(anomaly: Anomaly) -> SceneKey:
    return (anomaly.dream or "", anomaly.scene or "")
