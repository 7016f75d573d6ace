"""What is known of a project while it is judged, and how far that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import PROVED_CODES
from editor.analysis.survey import FileOrder
from editor.model.project import Project
from editor.prover.answer import Answer
from editor.ui.live.tally import Tally


@dataclass(frozen=True)
class Judgement:
    """What is known of a project.

    Attributes:
        project: The value that was judged.
        anomalies: Everything found so far.
        answers: The prover's answers, one for each dreamer judged so far; cheap ones until the nights are proved.
        stale: The project has changed since.
        proved: Every dreamer's nights were judged; else more may come.
        held: Those of the anomalies that the last proof found of the dream before, and that nothing has confirmed since.
        before: What was proved last, of the dream as it was then.
        stopped: Somebody stopped the work before it was proved.
        tally: The anomalies, summed up.
    """

    project: Project
    anomalies: tuple[Anomaly, ...] = ()
    answers: tuple[Answer, ...] = ()
    stale: bool = False
    proved: bool = False
    held: tuple[Anomaly, ...] = ()
    before: tuple[Answer, ...] = ()
    stopped: bool = False
    tally: Tally = field(default_factory=Tally)

    @property
    def settled(self) -> bool:
        """Whether the present project is judged to the end."""
        return self.proved and not self.stale

    def known_of(self, dreamer: str | None) -> tuple[Answer | None, bool]:
        """What is known of a dreamer's nights, and whether that is of the dream as it was before the last edits."""
        found = next((one for one in self.answers if one.dreamer == dreamer), None)
        if self.stale or (found is not None and not self.proved and not found.states):
            before = next((one for one in self.before if one.dreamer == dreamer), None)
            return (before, True) if before is not None else (None if self.stale else found, False)
        return found, False

    @property
    def peace(self) -> float | None:
        """The lowest peace of any dreamer, or `None` while unknown."""
        known = [answer.peace for answer in self.answers if answer.peace is not None]
        return min(known) if known and len(known) == len(self.answers) else None


@dataclass(frozen=True)
class Headway:
    """How far the proofs of a project are.

    Attributes:
        states: How many states of this dreamer's nights were explored.
        stage: What is done now.
        dreamer: Whose nights are looked at.
        number: The how manieth dreamer that is.
        many: How many are proved in all.
        seconds: Since the first began.
        left: How many more seconds it takes, as it went the last time; `None` where nobody knows.
    """

    states: int
    stage: str
    dreamer: str | None
    number: int
    many: int
    seconds: float
    left: float | None


def holding(project: Project, found: Sequence[Anomaly], answers: Sequence[Answer], last: Judgement | None) -> Judgement:
    """What is known before the proof is done: what was found, and what the last proof said of what is still there.

    Args:
        project: What is judged.
        found: What was found of it so far.
        answers: Those so far.
        last: What was known when the dream was proved last, if it was.
    """
    if last is None:
        return Judgement(project, tuple(found), tuple(answers))
    known = {_same(anomaly) for anomaly in found}
    held = tuple(
        anomaly
        for anomaly in last.anomalies
        if anomaly.code in PROVED_CODES and _is_placed(project, anomaly) and _same(anomaly) not in known
    )
    everything = tuple(sorted([*found, *held], key=FileOrder(project)))
    return Judgement(project, everything, tuple(answers), held=held, before=last.answers)


def _same(anomaly: Anomaly) -> object:
    return anomaly.code, anomaly.dream, anomaly.scene, anomaly.scenes, anomaly.transition, anomaly.promise, anomaly.dreamers


def _is_placed(project: Project, anomaly: Anomaly) -> bool:
    """Whether what an anomaly is about is still there."""
    if anomaly.promise is not None and anomaly.promise not in map(str, project.promises):
        return False
    if not all(who in project.dreamers for who in anomaly.dreamers):
        return False
    if anomaly.dream is None or anomaly.scene is None:
        return True
    if anomaly.transition is not None:
        return project.transition(anomaly.dream, anomaly.scene, anomaly.transition) is not None
    return project.scene(anomaly.dream, anomaly.scene) is not None
