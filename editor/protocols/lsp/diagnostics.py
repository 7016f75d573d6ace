"""Everything that is wrong with an open text, each with the part of the text to underline."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import PROVED_CODES, judge
from editor.analysis.survey import SurveyCache, survey
from editor.protocols.lsp.text import Cursor, Opened, Span
from editor.prover.answer import Answer
from editor.prover.proofs import Proofs
from editor.prover.watch import Watch
from editor.storage.nodes import Node

MOST_STATES: Final = 2_000_000
"""How many states are explored beside somebody who types."""
MOST_RELATED: Final = 8
LINE: Final = re.compile(r"Line (\d+)")
WORD: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*|\"[^\"]*\"|'[^']*'|[0-9]+|\S")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in the text.

    Attributes:
        span: What to underline.
        severity: `error`, `warning` or `info`; `waived` for what the author means to keep.
        code: One of the format's, or empty where nothing could be read.
        message: A plain sentence.
        related: Other scenes of a group, with where they stand.
        proved: Whether it took a proof to find it.
    """

    span: Span
    severity: str
    code: str
    message: str
    related: tuple[tuple[Span, str], ...] = ()
    proved: bool = False


def structure(opened: Opened, folder: Path | None = None, cache: SurveyCache | None = None) -> tuple[Anomaly, ...]:
    """What can be found without a proof; nothing where the text cannot be read."""
    if opened.reading is None:
        return ()
    return survey(opened.reading.project, faults=opened.reading.faults, folder=folder, cache=cache)


def proved(opened: Opened, found: Sequence[Anomaly], watch: Watch, proofs: Proofs) -> tuple[Anomaly, ...]:
    """All that is wrong, proofs for every dreamer included; those that are remembered are not made again.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    if opened.reading is None:
        return ()
    project = opened.reading.project
    dreamers: list[str | None] = [*project.dreamers] or [None]
    answers = [proofs.prove(project, dreamer, watch) for dreamer in dreamers]
    return judge(project, found, answers)


def judged(opened: Opened, found: Sequence[Anomaly], answers: Sequence[Answer] = ()) -> tuple[Anomaly, ...]:
    """What can be found without a proof, with the author's waivers."""
    return judge(opened.reading.project, found, answers) if opened.reading is not None else ()


def troubles(opened: Opened, anomalies: Iterable[Anomaly]) -> tuple[Trouble, ...]:
    """Anomalies as parts of the text; where nothing could be read, why."""
    if opened.trouble is not None:
        return (_unreadable(opened),)
    return tuple(_trouble(opened, anomaly) for anomaly in anomalies)


def still_there(opened: Opened, anomaly: Anomaly) -> bool:
    """Whether what an earlier proof found still has its place in the text."""
    if opened.reading is None or anomaly.code not in PROVED_CODES:
        return False
    return opened.reading.source.nodes_at(anomaly.place)[2] == len(anomaly.place)


def _trouble(opened: Opened, anomaly: Anomaly) -> Trouble:
    who = f" [{', '.join(anomaly.dreamers)}]" if anomaly.dreamers else ""
    waived = f" (waived: {anomaly.waived})" if anomaly.waived is not None else ""
    severity = anomaly.severity.value if anomaly.counts else "waived"
    message = f"{anomaly.message}{who}{waived}"
    return Trouble(
        _span(opened, anomaly), severity, anomaly.code, message, _related(opened, anomaly), anomaly.code in PROVED_CODES
    )


def _span(opened: Opened, anomaly: Anomaly) -> Span:
    assert opened.reading is not None
    source = opened.reading.source
    key, value, gone = source.nodes_at(anomaly.place)
    if anomaly.line:
        meant = [node for node in (key, value) if node is not None and (node.line + 1, node.column + 1) == _start(anomaly)]
        return opened.span_of(meant[0]) if meant else _rest_of_line(opened, Cursor(anomaly.line - 1, _start(anomaly)[1] - 1))
    if anomaly.column:
        line, column = source.expression_position(anomaly.place, anomaly.column)
        return _word(opened, Cursor(line - 1, column - 1))
    if key is None and value is source.root:
        return _rest_of_line(opened, Cursor(0, 0))
    names_a_value = gone == len(anomaly.place) and bool(anomaly.place) and anomaly.place[-1] in ("to", "start", "descend")
    node = value if names_a_value and value is not None and value.kind == "scalar" else key or value
    return opened.span_of(_telling(node)) if node is not None else Span(Cursor(0, 0), Cursor(0, 0))


def _start(anomaly: Anomaly) -> tuple[int, int]:
    return anomaly.line, max(anomaly.column, 1)


def _telling(node: Node) -> Node:
    """Of a transition, what it leads to."""
    target = node.get("to") if node.kind == "map" else None
    return target if target is not None and target.kind == "scalar" else node


def _related(opened: Opened, anomaly: Anomaly) -> tuple[tuple[Span, str], ...]:
    assert opened.reading is not None
    found = []
    for name in anomaly.scenes[: MOST_RELATED + 1]:
        dream, slash, scene = name.partition("/")
        key = (dream, scene) if slash else (anomaly.dream or "", name)
        node, _, gone = opened.reading.source.nodes_at(("dreams", key[0], "scenes", key[1]))
        if key != (anomaly.dream, anomaly.scene) and gone == 4 and node is not None:
            found.append((opened.span_of(node), opened.reading.project.title_of(*key)))
    return tuple(found)


def _unreadable(opened: Opened) -> Trouble:
    assert opened.trouble is not None
    named = LINE.search(opened.trouble.message)
    line = min(int(named[1]), len(opened.starts)) - 1 if named is not None else 0
    return Trouble(_rest_of_line(opened, Cursor(line, 0)), "error", "damage", str(opened.trouble))


def _rest_of_line(opened: Opened, cursor: Cursor) -> Span:
    text = opened.line(cursor.line)
    first = max(cursor.column, len(text) - len(text.lstrip()))
    return Span(Cursor(cursor.line, min(first, len(text))), Cursor(cursor.line, max(len(text.rstrip()), first)))


def _word(opened: Opened, cursor: Cursor) -> Span:
    found = WORD.match(opened.line(cursor.line), cursor.column)
    return Span(cursor, Cursor(cursor.line, found.end() if found is not None else cursor.column + 1))
