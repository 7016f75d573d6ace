"""Where in the text something is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from editor.analysis.anomaly import Anomaly
from editor.storage.reading import Reading
from editor.storage.source import Source
from editor.ui.live.selection import Selected


@dataclass(frozen=True)
class Mark:
    """A wrong place.

    Attributes:
        line: From 0.
        column: From 0.
        severity: `error`, `warning` or `info`.
        message: What is wrong.
    """

    line: int
    column: int
    severity: str
    message: str


def marks_of(reading: Reading, anomalies: Iterable[Anomaly]) -> list[Mark]:
    """The marks of what was found, by line."""
    found: set[Mark] = set()
    for anomaly in anomalies:
        if anomaly.counts:
            line, column = _position(reading.source, anomaly)
            found.add(Mark(line - 1, column - 1, anomaly.severity.value, anomaly.message))
    return sorted(found, key=lambda mark: (mark.line, mark.column, mark.message))


def _position(source: Source, anomaly: Anomaly) -> tuple[int, int]:
    if anomaly.line:
        return anomaly.line, max(anomaly.column, 1)
    if anomaly.column:
        return source.expression_position(anomaly.place, anomaly.column)
    place: tuple[str | int, ...] = anomaly.place
    if not place and anomaly.dream is not None:
        place = ("dreams", anomaly.dream)
        if anomaly.scene is not None:
            place = (*place, "scenes", anomaly.scene)
            place = (*place, "transitions", anomaly.transition) if anomaly.transition is not None else place
    elif not place and anomaly.variable is not None:
        place = ("variables", anomaly.variable)
    return source.position(place)


def scene_lines(source: Source, dream: str, scene: str) -> tuple[int, int] | None:
    """The first and the last line of a scene, from 0; `None` where the text does not have it."""
    key, value, depth = source.nodes_at(("dreams", dream, "scenes", scene))
    if depth < 4 or key is None:
        return None
    last = source.text.count("\n", key.start, value.end if value is not None else key.end)
    ended = value is not None and source.text[: value.end].endswith("\n")
    return key.line, key.line + max(0, last - (1 if ended else 0))


def scene_at(source: Source, line: int, column: int) -> tuple[str, str] | None:
    """The dream and the scene at a position (from 0), or `None`."""
    place = source.place_at(line + 1, column + 1)
    if len(place) >= 4 and place[0] == "dreams" and place[2] == "scenes":
        return str(place[1]), str(place[3])
    return None


def lines_of(source: Source, now: Selected) -> tuple[int, int] | None:
    """The lines of the selected scene, from 0."""
    scene = now.transition[0] if now.transition is not None else now.scenes[-1] if now.scenes else None
    return scene_lines(source, now.dream, scene) if scene is not None else None


def line_of(source: Source, now: Selected) -> int:
    """The line of what is selected, from 0; -1 where the text has none."""
    kind, which = now.thing or ("", "")
    if now.transition is not None:
        scene, index = now.transition
        return source.position(("dreams", now.dream, "scenes", scene, "transitions", index))[0] - 1
    if kind == "line":
        return int(which) - 1
    if kind in ("variable", "dreamer", "promise", "waiver"):
        return source.position((f"{kind}s", which))[0] - 1
    lines = lines_of(source, now)
    return lines[0] if lines is not None else -1
