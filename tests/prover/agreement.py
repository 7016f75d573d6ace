"""What two provers, or a prover and the naive judge, must agree on."""

from typing import Any

from prover.judge import Opinion

from editor.model.project import Project
from editor.prover.answer import Answer, Verdict

Found = tuple[Any, ...]


def dreamers_of(project: Project) -> list[str | None]:
    """For whom to ask."""
    return [*project.dreamers] or [None]


def found_by(answer: Answer, project: Project) -> set[Found]:
    """The findings of an answer in the judge's form, without feedback and long nights."""
    return {_found(finding, project) for finding in answer.findings if finding.code not in ("fear-feedback", "long-night")}


def _found(finding: Any, project: Project) -> Found:
    moves = len(finding.trace) - 1 if finding.trace else None
    if finding.code == "fear-limit":
        return ("fear-limit", finding.value, None, None, moves)
    if finding.code == "promise-broken":
        return ("promise-broken", None, None, project.promises.index(finding.promise), moves)
    return (finding.code, frozenset(finding.scenes or [finding.at]), finding.transition, None, moves)


def differences(project: Project, answer: Answer, said: Opinion) -> list[str]:
    """In what an answer differs from the judge's opinion."""
    found = []

    def same(what: str, one: object, other: object) -> None:
        if one != other:
            found.append(f"{what}: answered {one}, judged {other}")

    same("states", answer.states, said.states)
    same("wakes", answer.wakes, Verdict.PROVED if said.wakes else Verdict.REFUTED)
    same("stuck", answer.never_stuck, Verdict.REFUTED if said.stuck else Verdict.PROVED)
    limit = None if said.fear_limit is None else Verdict.PROVED if said.fear_limit else Verdict.REFUTED
    same("fear limit", answer.fear_limit, limit)
    kept = [(p.verdict is Verdict.PROVED, len(p.trace) - 1 if p.trace else None) for p in answer.promises]
    same("promises", kept, said.promises)
    ours, theirs = found_by(answer, project), {f if f[0] != "promise-broken" else _first(project, f) for f in said.findings}
    same("findings", sorted(map(str, ours - theirs)), sorted(map(str, theirs - ours)))
    same("feedback", {f.at: len(f.trace) - 1 for f in answer.findings if f.code == "fear-feedback"}, said.feedback)
    if answer.peace is None or abs(answer.peace - said.peace) > 1e-6:
        same("peace", answer.peace, said.peace)
    if (answer.minutes is None) != (said.minutes is None) or (
        said.minutes is not None and abs((answer.minutes or 0) - said.minutes) > 1e-6 * max(1, said.minutes)
    ):
        same("minutes", answer.minutes, said.minutes)
    return found


def undisputed(some: Answer, whole: Answer) -> int:
    """How many verdicts of an answer about some of the states are decided, once each is seen to be that of the whole."""
    asked = [
        (some.wakes, whole.wakes), (some.never_stuck, whole.never_stuck), (some.fear_limit, whole.fear_limit),
        *((one.verdict, other.verdict) for one, other in zip(some.promises, whole.promises, strict=True)),
    ]  # fmt: skip
    decided = [(one, other) for one, other in asked if one not in (None, Verdict.NOT_DECIDED)]
    assert all(one is other for one, other in decided)
    for code in ("stuck", "trapped", "endless-drift"):
        told, known = ({f.scenes or f.at for f in answer.findings if f.code == code} for answer in (some, whole))
        assert told <= known
    return len(decided)


def _first(project: Project, found: Found) -> Found:
    return (*found[:3], project.promises.index(project.promises[found[3]]), found[4])
