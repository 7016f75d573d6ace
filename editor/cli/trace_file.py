"""The trace that `play --trace` is given: a list of steps, an anomaly, or a whole report of a check."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.night import Night
from editor.playback.trace import replay, trace_of_data
from editor.prover.answer import Trace

HINT = "Save what 'sleepsync check --format json' prints, or one trace of it."


@dataclass(frozen=True, slots=True)
class FoundTrace:
    """A trace and whose night it is.

    Attributes:
        trace: The steps.
        dreamers: Those of whom the anomaly speaks; `None` where the file does not say.
        message: What it shows, where the file says so.
    """

    trace: Trace
    dreamers: tuple[str, ...] | None
    message: str = ""


def read_trace(name: str) -> FoundTrace:
    """Read a trace from a JSON file, or from standard input for `-`.

    Raises:
        EditorError: No such file, no JSON, or no trace in it.
    """
    data = _read_json(name)
    for steps, owner in _traces(data):
        message = owner.get("message", "")
        return FoundTrace(trace_of_data(steps), _dreamers(owner), message if isinstance(message, str) else "")
    raise EditorError(f"There is no trace in {_called(name)}.", HINT)


def replay_found(project: Project, found: FoundTrace, dreamer: str | None) -> Night:
    """Play a trace move by move for the dreamer asked for, else for the one that the file names, else for whom it fits.

    Raises:
        EditorError: It does not fit, or there is no such dreamer.
    """
    if dreamer is not None:
        return replay(project, dreamer, found.trace)
    if found.dreamers is not None:
        return replay(project, found.dreamers[0] if found.dreamers else None, found.trace)
    refusals: list[EditorError] = []
    for candidate in (*project.dreamers, None):
        try:
            return replay(project, candidate, found.trace)
        except EditorError as error:
            refusals.append(error)
    raise refusals[0]


def _read_json(name: str) -> Any:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise EditorError(f"There is no file {name}.", HINT) from None
    except IsADirectoryError:
        raise EditorError(f"{name} is a folder.", HINT) from None
    except OSError as error:
        raise EditorError(f"{name} cannot be read: {error.strerror}.", HINT) from None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        why = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not understood"
        raise EditorError(f"{_called(name)} is no JSON ({why}).", HINT) from None


def _called(name: str) -> str:
    return "standard input" if name == "-" else name


def _traces(data: Any) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Every trace that is not empty, with what it was found in."""
    if isinstance(data, list) and not any(_holds_anomalies(item) or _is_anomaly(item) for item in data):
        if data:
            yield data, {}
        return
    for item in data if isinstance(data, list) else [data]:
        if _is_anomaly(item):
            if item["trace"]:
                yield item["trace"], item
        elif _holds_anomalies(item) and item["anomalies"]:
            yield from _traces(item["anomalies"])


def _is_anomaly(item: Any) -> bool:
    return isinstance(item, Mapping) and "trace" in item


def _holds_anomalies(item: Any) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("anomalies"), list)


def _dreamers(item: Mapping[str, Any]) -> tuple[str, ...] | None:
    if "dreamer" in item:
        return (item["dreamer"],) if isinstance(item["dreamer"], str) else ()
    named = item.get("dreamers")
    if not isinstance(named, list):
        return None
    return tuple(name for name in named if isinstance(name, str))
