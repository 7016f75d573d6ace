"""SARIF 2.1.0, for code hosts that show findings beside the lines."""

from collections.abc import Sequence
from typing import Any

from editor import __version__
from editor.analysis.anomaly import Anomaly, Severity
from editor.analysis.explanation import explain
from editor.cli.kept_nights import CODE, KeptNight
from editor.cli.report import position
from editor.storage.reading import Reading

KEPT_RULE = {"id": CODE, "fullDescription": {"text": "A night that was kept beside the project now goes another way."}}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_log(
    results: Sequence[tuple[str, tuple[Anomaly, ...], Reading | None]], kept: Sequence[KeptNight] = ()
) -> dict[str, Any]:
    """The log of one run over several projects, with the kept nights that go another way."""
    troubled = [night for night in kept if night.trouble]
    codes = sorted({anomaly.code for _, anomalies, _ in results for anomaly in anomalies})
    rules: list[Any] = [{"id": code, "fullDescription": {"text": explain(code)}} for code in codes]
    rules += [KEPT_RULE] if troubled else []
    found = [
        _result(name, anomaly, reading)
        for name, anomalies, reading in results
        if reading is not None
        for anomaly in anomalies
    ]
    driver = {"name": "SleepSync Studio", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [*found, *map(_kept_result, troubled)]}],
    }


def _result(name: str, anomaly: Anomaly, reading: Reading) -> dict[str, Any]:
    line, column = position(anomaly, reading)
    result: dict[str, Any] = {
        "ruleId": anomaly.code,
        "level": LEVELS[anomaly.severity],
        "message": {"text": anomaly.message},
        "locations": [_location(name, line, column)],
    }
    if anomaly.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": anomaly.waived}]
    return result


def _kept_result(night: KeptNight) -> dict[str, Any]:
    place = _location(night.file, night.line, 1)
    return {"ruleId": CODE, "level": "error", "message": {"text": night.trouble}, "locations": [place]}


def _location(name: str, line: int, column: int) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": name}, "region": region}}
