"""The JSON of the command page."""

from collections.abc import Sequence
from typing import Any

from editor.analysis.anomaly import Anomaly
from editor.playback.trace import trace_data
from editor.prover.answer import Answer
from editor.repairs.repair import Repair
from editor.storage.reading import Reading

PEACE_DIGITS = 6
MINUTES_DIGITS = 3


def night_data(answer: Answer) -> dict[str, Any]:
    """What was proved of one dreamer's nights."""
    return {
        "dreamer": answer.dreamer,
        "states": answer.states,
        "complete": answer.complete,
        "wakes": answer.wakes.value,
        "never_stuck": answer.never_stuck.value,
        "fear_limit": None if answer.fear_limit is None else answer.fear_limit.value,
        "promises": [{"promise": str(found.promise), "verdict": found.verdict.value} for found in answer.promises],
        "peace": _rounded(answer.peace, PEACE_DIGITS),
        "minutes": _rounded(answer.minutes, MINUTES_DIGITS),
    }


def anomaly_data(anomaly: Anomaly, file: str, reading: Reading, repairs: Sequence[Repair] = ()) -> dict[str, Any]:
    """One anomaly with its place in the file."""
    line, column = position(anomaly, reading)
    return {
        "code": anomaly.code,
        "severity": anomaly.severity.value,
        "dreamers": list(anomaly.dreamers),
        "dream": anomaly.dream,
        "scene": anomaly.scene,
        "scenes": list(anomaly.scenes),
        "transition": anomaly.transition,
        "variable": anomaly.variable,
        "promise": anomaly.promise,
        "message": anomaly.message,
        "file": file,
        "line": line,
        "column": column,
        "waived": anomaly.waived,
        "trace": trace_data(anomaly.trace),
        "repairs": [{"title": repair.title, "cost": repair.cost} for repair in repairs],
    }


def position(anomaly: Anomaly, reading: Reading) -> tuple[int, int]:
    """Line and column in the file, both from 1; of the wrong word itself where an expression is wrong."""
    if anomaly.line:
        return anomaly.line, max(anomaly.column, 1)
    if anomaly.column:
        return reading.source.expression_position(anomaly.place, anomaly.column)
    return reading.source.position(anomaly.place)


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)
