"""Anomalies in words: where, for whom, how many."""

from editor.analysis.anomaly import Anomaly, Severity
from editor.model.project import Project

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
