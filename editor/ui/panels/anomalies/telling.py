"""Anomalies in words: where, for whom, how many."""

from editor.analysis.anomaly import Anomaly, Severity
from editor.model.project import Project
from editor.ui.live.judgement import Headway, Judgement

GLYPHS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
"""The shape of each severity, beside its colour."""


def where(project: Project, anomaly: Anomaly) -> str:
    """The place, as people call it."""
    if anomaly.dream is not None:
        scene = anomaly.scene if anomaly.scene is not None else next(iter(anomaly.scenes), None)
        if scene is None:
            return project.title_of(anomaly.dream)
        dream, slash, rest = scene.partition("/")
        title = project.title_of(dream, rest) if slash else project.title_of(anomaly.dream, scene)
        more = len(anomaly.scenes) - 1
        return f"{title} and {more} more" if more > 0 else title
    if anomaly.variable is not None:
        return anomaly.variable
    if anomaly.line:
        return f"line {anomaly.line}"
    return anomaly.promise or (str(anomaly.place[0]) if anomaly.place else "")


def for_whom(project: Project, anomaly: Anomaly) -> str:
    """The names of the dreamers for whom it holds; nothing where no dreamer matters."""
    names = []
    for dreamer in anomaly.dreamers:
        found = project.dreamers.get(dreamer)
        names.append(found.name if found is not None and found.name else dreamer)
    return ", ".join(names)


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`; what has no plural stays as it is."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def rounded(states: int) -> str:
    """A number of states as one feels it."""
    if states >= 1_000_000:
        return f"{states / 1_000_000:.1f} M"
    return f"{states / 1000:.0f} k" if states >= 10_000 else f"{states:,}"


def judged(judgement: Judgement) -> str:
    """How far the judging is."""
    if judgement.stopped:
        return "stopped before it was proved"
    if judgement.stale:
        return "checking…"
    if not judgement.proved:
        return "proving…"
    states = sum(answer.states for answer in judgement.answers)
    many = f"{rounded(states)} state{'' if states == 1 else 's'}"
    return f"proved over {many}" if all(one.complete for one in judgement.answers) else f"looked at {many}, not all"


def proving(project: Project, headway: Headway) -> str:
    """How far the proof is, for whom, and how long it may still take."""
    dreamer = project.dreamers.get(headway.dreamer or "")
    name = (dreamer.name or headway.dreamer) if dreamer is not None and headway.many > 1 else ""
    whose = f" for {name}, {headway.number} of {headway.many}" if name else ""
    left = f", about {max(1, round(headway.left))} s left" if headway.left is not None and headway.seconds > 1 else ""
    return f"proving{whose}… {rounded(headway.states)} states{left}"
