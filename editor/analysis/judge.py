"""From what was found to what is told: dreamers joined, one fault told once, waivers applied."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from functools import partial

from editor.analysis.anomaly import Anomaly, Severity
from editor.analysis.findings import SHARED, anomaly_of
from editor.analysis.survey import FileOrder
from editor.model.project import Project, Waiver
from editor.prover.answer import Answer, SceneKey

PROVED_CODES = frozenset(
    [
        "stuck",
        "trapped",
        "endless-drift",
        "never-open",
        "never-acts",
        "never-visited",
        "fear-limit",
        "fear-feedback",
        "promise-broken",
        "long-night",
        "not-decided",
    ]
)
"""Codes that only a proof can find."""
SEALED_CODES = frozenset(["tampered", "unsealed", "removed", "bad-seal"])
"""Codes that only a seal can show."""


def judge(
    project: Project, structure: Sequence[Anomaly], answers: Sequence[Answer], *, final: bool = True
) -> tuple[Anomaly, ...]:
    """Everything that is wrong with a project, in the file's order, waived findings included.

    Args:
        project: What was looked at.
        structure: What a survey found.
        answers: What the prover answered, one for each dreamer; none when only the structure was looked at.
        final: Whether the answers are all there is to come.

    A waiver of what a proof finds is stale only where every dreamer's nights were judged and nothing was left open.
    """
    proved = [anomaly for anomaly in _joined(project, answers) if not _told_already(project, anomaly, structure)]
    found = sorted([*structure, *proved], key=FileOrder(project))
    waived = [_waived(project, anomaly) for anomaly in found]
    judged = final and {answer.dreamer for answer in answers} >= set(project.dreamers or [None])
    decided = not any(anomaly.code == "not-decided" for anomaly in proved)
    stale = _stale(project, found, SEALED_CODES if judged and decided else SEALED_CODES | PROVED_CODES)
    return (*waived, *stale)


def totals(anomalies: Iterable[Anomaly]) -> dict[Severity, int]:
    """How many of each severity count."""
    found = dict.fromkeys(Severity, 0)
    for anomaly in anomalies:
        found[anomaly.severity] += anomaly.counts
    return found


def _joined(project: Project, answers: Sequence[Answer]) -> list[Anomaly]:
    """The findings of all dreamers; those that are the same but for the dreamer are told once."""
    found: dict[object, Anomaly] = {}
    many: dict[object, int] = {}
    for answer in answers:
        for finding in answer.findings:
            anomaly = anomaly_of(project, answer, finding)
            own = answer.dreamer if finding.code in ("fear-limit", "long-night") else None
            key = (finding.code, finding.at if not finding.promise else None, finding.scenes, finding.transition,
                   finding.promise, finding.question, own)  # fmt: skip
            many[key] = many.get(key, 0) + 1
            if key in found:
                anomaly = replace(found[key], dreamers=(*found[key].dreamers, *anomaly.dreamers))
            found[key] = anomaly
    return [anomaly for key, anomaly in found.items() if anomaly.code not in SHARED or many[key] == len(answers)]


def _told_already(project: Project, anomaly: Anomaly, structure: Sequence[Anomaly]) -> bool:
    """Whether a structural anomaly stands in for it."""
    if anomaly.code == "stuck":
        return _is_stuck_by_structure(project, (anomaly.dream or "", anomaly.scene or ""))
    if anomaly.code in ("trapped", "endless-drift"):
        loops = [
            {(other.dream or "", scene) for scene in other.scenes}
            for other in structure
            if other.code == "loop-without-exit"
        ]
        mine = {_key(anomaly, scene) for scene in anomaly.scenes}
        return any(mine <= loop for loop in loops)
    return False


def _is_stuck_by_structure(project: Project, key: SceneKey) -> bool:
    scene = project.scene(*key)
    if scene is None or scene.damaged:
        return True
    if scene.wake:
        return False
    if scene.descend is not None and scene.descend not in project.dreams:
        return True
    return not scene.transitions


def _key(anomaly: Anomaly, scene: str) -> SceneKey:
    dream, slash, rest = scene.partition("/")
    return (dream, rest) if slash else (anomaly.dream or "", scene)


def _waived(project: Project, anomaly: Anomaly) -> Anomaly:
    """With the reason of the waiver that matches it; the same object where nothing has to be said."""
    reason = _reason(project, anomaly)
    return anomaly if anomaly.waived == reason else replace(anomaly, waived=reason)


def _reason(project: Project, anomaly: Anomaly) -> str | None:
    for waiver in project.waivers:
        if _matches(waiver, anomaly):
            return waiver.because
    return None


def _matches(waiver: Waiver, anomaly: Anomaly) -> bool:
    if waiver.damaged or waiver.code != anomaly.code:
        return False
    places = [(anomaly.dream, anomaly.scene), *(_key(anomaly, scene) for scene in anomaly.scenes)]
    somewhere = any(waiver.dream in (None, dream) and waiver.scene in (None, scene) for dream, scene in places)
    return somewhere and (waiver.variable is None or waiver.variable == anomaly.variable)


def _stale(project: Project, found: Sequence[Anomaly], unasked: Set[str]) -> Iterable[Anomaly]:
    for index, waiver in enumerate(project.waivers):
        if waiver.damaged or waiver.code in unasked:
            continue
        if not any(map(partial(_matches, waiver), found)):
            yield Anomaly(
                "stale-waiver",
                f"The waiver of {waiver.code} matches nothing any more; it can go.",
                variable=waiver.variable,
                place=("waivers", index),
            )
