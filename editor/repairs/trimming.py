"""A found plan made smaller: what became needless goes, what can be had cheaper is exchanged."""

from editor.analysis.judge import PROVED_CODES
from editor.edits.rewriting import RewriteText
from editor.model.difference import Difference, difference
from editor.model.project import Project
from editor.repairs.case import Case
from editor.repairs.identity import key_of
from editor.repairs.repair import Repair
from editor.repairs.search import least_of, offered, trials
from editor.repairs.showing import still_shown
from editor.repairs.verify import Examiner, Finding, Trial, applied
from editor.repairs.weighing import weight
from editor.storage.faults import Fault


def overlap(one: Difference, other: Difference) -> bool:
    """Whether two changes touch the same things, so that neither can be done without regard to the other."""
    scenes = (one.changed | one.added | one.removed) & (other.changed | other.added | other.removed)
    return bool(scenes or one.dreams & other.dreams or one.sections & other.sections - {"dreams", "layout"})


class Trimming:
    """Steps of a plan while they are made fewer.

    Args:
        first: The dream as it was.
        now: The dream after all steps.
        steps: The steps; the list is changed.
        examiner: Judges what is left.

    Attributes:
        now: The dream after the steps that are left.
        steps: Those.
    """

    def __init__(self, first: Finding, now: Finding, steps: list[Trial], examiner: Examiner) -> None:
        self._first = first
        self.now = now
        self.steps = steps
        self._examiner = examiner

    def prune(self) -> None:
        """Leave out what later repairs made needless."""
        for place in range(len(self.steps) - 1, -1, -1):
            if self._examiner.is_spent:
                return
            without = self._without(place)
            if without is None or not self._could_go(place, *without):
                continue
            after = self._examiner.examine(*without)
            if weight(after.anomalies) <= weight(self.now.anomalies):
                del self.steps[place]
                self.now = after

    def exchange(self, most_work: int) -> None:
        """Put cheaper repairs in the place of dear ones, where they do by now."""
        begun = self._examiner.work
        for place in range(len(self.steps)):
            repair = self.steps[place].repair
            without = self._without(place) if repair.cost > 1 else None
            if without is None or self._examiner.is_spent or self._examiner.work - begun > most_work:
                continue
            if not self._could_be_had_cheaper(repair, *without):
                continue
            before = self._examiner.examine(*without)
            case = Case(before.project, repair.anomaly, before.anomalies, None, self._examiner.folder)
            if not any(key_of(one) == key_of(repair.anomaly) for one in before.anomalies):
                continue
            for trial in trials(case, before, self._examiner):
                if trial.repair.cost >= repair.cost:
                    break
                if trial.after.proved and weight(trial.after.anomalies) <= weight(self.now.anomalies):
                    del self.steps[place]
                    self.steps.append(trial)
                    self.now = trial.after
                    break

    def _could_go(self, place: int, project: Project, faults: tuple[Fault, ...]) -> bool:
        """Whether the dream could do without a step; a quick no where its structure or the old night already shows not."""
        least = weight(self._examiner.look(project, faults).anomalies)
        anomaly = self.steps[place].repair.anomaly
        if least <= weight(self.now.anomalies) and still_shown(project, anomaly):
            least += weight((anomaly,))
        return least <= weight(self.now.anomalies)

    def _could_be_had_cheaper(self, repair: Repair, project: Project, faults: tuple[Fault, ...]) -> bool:
        """Whether anything cheaper is proposed at all; what only a proof shows is not known before."""
        if repair.anomaly.code in PROVED_CODES:
            return True
        case = Case(project, repair.anomaly, self._examiner.look(project, faults).anomalies, None, self._examiner.folder)
        return any(least_of(candidate) < repair.cost for candidate in offered(case))

    def _without(self, place: int) -> tuple[Project, tuple[Fault, ...]] | None:
        """The dream with all repairs but one; `None` where others build on it."""
        gone = self.steps[place].repair
        rest = [step.repair for step in self.steps[place + 1 :]]
        if any(isinstance(repair.edit, RewriteText) for repair in (gone, *rest)):
            return None
        now = self._first
        for repair in (step.repair for step in self.steps[:place]):
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
            if overlap(touched, difference(now.project, after[0])):
                return None
            now = Finding(*after, ())
        return now.project, now.faults
