"""`sleepsync repair`: mend a dream: every repair is tried and proved first."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any, Final

from editor.analysis.anomaly import Anomaly
from editor.cli.command import DONE, FOUND, command
from editor.cli.opening import dreamers_asked, folder_of, read_project, say, tell, write_result
from editor.cli.progress import watch
from editor.cli.report import anomaly_data
from editor.repairs.plan import Plan, plan
from editor.repairs.repair import Repair, reason_for_none
from editor.storage.reading import Reading, read

MOST_TOLD: Final = 3
"""How many of the anomalies that a repair mends are told one by one."""
SECONDS: Final = 120.0
"""How long the search may take unless somebody gives it another time."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `repair`."""
    parser.add_argument("project", metavar="PROJECT", help="a project file; - reads standard input")
    parser.add_argument("--dreamer", metavar="ID", help="mend what is wrong for this dreamer only")
    parser.add_argument("--plan", action="store_true", help="show the plan and change nothing")
    parser.add_argument("-o", "--output", metavar="OUT", help="where to write; without it the file itself is mended")
    parser.add_argument("--timeout", type=_seconds, default=SECONDS, metavar="S", help="most seconds for the search")
    parser.add_argument("--format", choices=("text", "json"), default="text")


@command("repair", declare)
def run(options: argparse.Namespace) -> int:
    """Find a plan; show it, or write the mended project."""
    reading = read_project(options.project)
    dreamers = dreamers_asked(reading.project, options.dreamer)
    folder = folder_of(options.project)
    if sys.stderr.isatty():
        say(f"Looking for repairs, for at most {options.timeout:g} seconds; Ctrl+C stops, and nothing is written.")
    with watch() as watching:
        found = plan(
            reading.project,
            dreamers=dreamers,
            reading=reading,
            folder=folder,
            watch=watching,
            budget_seconds=options.timeout,
        )
    output = options.project if options.output is None else options.output
    if not options.plan:
        _write(output, reading, found, to_itself=options.output in (None, options.project))
    _show(options, found, reading, None if options.plan else output)
    return FOUND if found.left else DONE


def _write(output: str, reading: Reading, found: Plan, to_itself: bool) -> None:
    text = reading.text if found.text is None else found.text
    if text != reading.text or not to_itself or output == "-":
        write_result(output, text.encode("utf-8"))


def _show(options: argparse.Namespace, found: Plan, reading: Reading, output: str | None) -> None:
    """The plan on standard output, or on standard error where the project itself went there."""
    out = say if output == "-" else tell
    if options.format == "json":
        out(json.dumps(plan_data(options.project, found, output), indent=1, ensure_ascii=False))
        return
    for number, repair in enumerate(found.repairs, 1):
        out(f"{number}. {repair.title} ({repair.hand.value}, cost {repair.cost})")
        out(f"   mends: {_told(repair.mends)}")
        if repair.reveals:
            out(f"   brings to light: {_told(repair.reveals)}")
        if repair.breaks:
            out(f"   but: {_told(repair.breaks)}")
    for anomaly in found.left:
        reason = reason_for_none(anomaly.code)
        out(f"left: {anomaly.severity.value}: {anomaly.message} [{anomaly.code}]{f' {reason}' if reason else ''}")
    say(_summary(options.project, found, reading, output))


def _told(anomalies: Sequence[Anomaly]) -> str:
    """A few of them in words, and how many more there are."""
    more = f" and {len(anomalies) - MOST_TOLD} more" if len(anomalies) > MOST_TOLD else ""
    return "; ".join(one.message for one in anomalies[:MOST_TOLD]) + more


def _summary(name: str, found: Plan, reading: Reading, output: str | None) -> str:
    many = len(found.repairs)
    if not many:
        late = "" if found.is_whole else " before the time was up; give it more with --timeout"
        return f"{name}: {f'no repair was found{late}.' if found.left else 'nothing to mend.'}"
    words = f"{many} repair{'' if many == 1 else 's'}, cost {found.cost}, {len(found.left)} left"
    late = "" if found.is_whole else "; the time was up first, so there may be better plans"
    wrote = "" if output is None else "; written to standard output" if output == "-" else f"; wrote {output}"
    return f"{name}: {words}{wrote}{late}."


def plan_data(name: str, found: Plan, output: str | None) -> dict[str, Any]:
    """The plan as data."""
    after = None if found.text is None else read(found.text)
    return {
        "sleepsync": 1,
        "project": name,
        "cost": found.cost,
        "whole": found.is_whole,
        "written": output,
        "repairs": [repair_data(repair) for repair in found.repairs],
        "left": [] if after is None else [anomaly_data(anomaly, name, after) for anomaly in found.left],
    }


def repair_data(repair: Repair) -> dict[str, Any]:
    """One repair as data."""
    return {
        "kind": repair.kind,
        "title": repair.title,
        "cost": repair.cost,
        "hand": repair.hand.value,
        "clean": repair.is_clean,
        "for": _where(repair.anomaly),
        "mends": [_where(anomaly) for anomaly in repair.mends],
        "reveals": [_where(anomaly) for anomaly in repair.reveals],
        "breaks": [_where(anomaly) for anomaly in repair.breaks],
    }


def _where(anomaly: Anomaly) -> dict[str, Any]:
    return {
        "code": anomaly.code,
        "dream": anomaly.dream,
        "scene": anomaly.scene,
        "transition": anomaly.transition,
        "message": anomaly.message,
    }


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds")
    return number
