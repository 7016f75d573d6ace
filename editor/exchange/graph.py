"""A project as a flat list of nodes and edges, for tools that draw graphs."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.model.difference import SceneKey
from editor.model.project import Project


@dataclass(frozen=True)
class Node:
    """A scene, or a ghost where a transition leads nowhere."""

    key: SceneKey
    title: str
    mood: str
    start: bool
    wake: bool
    ghost: bool


@dataclass(frozen=True)
class Edge:
    """A transition (`kind` is choice, drift or pull), or the way into a dream within (`descend`)."""

    source: SceneKey
    target: SceneKey
    kind: str
    label: str
    when: str


def nodes(project: Project) -> Iterator[Node]:
    """Every scene in the file's order, then the ghosts."""
    for dream, scene, value in project.scenes():
        start = project.dreams[dream].start == scene
        mood = value.mood.value if value.mood else ""
        yield Node((dream, scene), value.title or scene, mood, start, value.wake, value.damaged)
    known = {(dream, scene) for dream, scene, _ in project.scenes()}
    for ghost in dict.fromkeys(edge.target for edge in edges(project)):
        if ghost not in known:
            yield Node(ghost, ghost[1], "", False, False, True)


def edges(project: Project) -> Iterator[Edge]:
    """Every transition with a target, and every descent into a dream that exists."""
    for dream, scene, value in project.scenes():
        for way in value.transitions:
            if way.to is not None:
                yield Edge((dream, scene), (dream, way.to), way.kind.value, way.label, way.when or "")
        within = project.dreams.get(value.descend) if value.descend is not None else None
        if within is not None and within.start is not None and value.descend is not None:
            yield Edge((dream, scene), (value.descend, within.start), "descend", "", "")
