"""`sleepsync check`: find every anomaly of a project, with proofs."""

import argparse
import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from editor.analysis.anomaly import Anomaly, Severity
from editor.analysis.explanation import explain
from editor.analysis.judge import judge
from editor.analysis.survey import survey
from editor.cli.command import DONE, FOUND, REFUSED, command
from editor.cli.kept_nights import KeptNight, kept_lines, kept_nights
from editor.cli.opening import dreamers_asked, folder_of, read_project, say, tell
from editor.cli.progress import watch
from editor.cli.report import anomaly_data, night_data, position
from editor.cli.sarif import sarif_log
from editor.errors import EditorError
from editor.prover.answer import Answer
from editor.prover.proofs import prove_each
from editor.prover.prove import MAX_STATES
from editor.repairs.repair import Repair
from editor.repairs.search import few_repairs
from editor.storage.reading import Reading


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    parser.add_argument("projects", nargs="*", metavar="PROJECT", help="project files; - reads standard input")
    parser.add_argument("--dreamer", metavar="ID", help="judge the nights of this dreamer only")
    parser.add_argument("--level", choices=("structure", "full"), default="full", help="full (the default) proves too")
    parser.add_argument("--max-states", type=_positive, default=MAX_STATES, metavar="N", help="most states to explore")
    parser.add_argument(
        "--timeout", type=_seconds, metavar="S", help="most seconds for one project's proofs, and again for its repairs"
    )
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--explain", metavar="CODE", help="what an anomaly means, with a bad and a good dream")


@command("check", declare)
def run(options: argparse.Namespace) -> int:
    """Judge every project that is named and print what was found."""
    if options.explain:
        tell(explain(options.explain))
        return DONE
    if not options.projects:
        raise EditorError("No project was named.", "Write 'sleepsync check PROJECT'.")
    results = [_judge(name, options) for name in options.projects]
    if options.format == "text":
        for result in results:
            _print(result)
    elif options.format == "json":
        data = [result.data for result in results]
        tell(json.dumps(data[0] if len(data) == 1 else data, indent=1, ensure_ascii=False))
    else:
        kept = [night for result in results for night in result.kept]
        log = sarif_log([(r.name, r.anomalies, r.reading) for r in results], kept)
        tell(json.dumps(log, indent=1, ensure_ascii=False))
    return max(result.status for result in results)


class Result:
    """What was found in one project."""

    def __init__(
        self,
        name: str,
        reading: Reading | None = None,
        anomalies: tuple[Anomaly, ...] = (),
        answers: Sequence[Answer] = (),
        failed: EditorError | None = None,
        repairs: Sequence[tuple[Repair, ...]] = (),
        kept: Sequence[KeptNight] = (),
    ) -> None:
        self.name = name
        self.reading = reading
        self.anomalies = anomalies
        self.answers = answers
        self.failed = failed
        self.repairs = repairs
        self.kept = kept

    @property
    def status(self) -> int:
        """The exit status that this project asks for."""
        if self.failed is not None:
            return REFUSED
        wrong = any(a.counts and a.severity is Severity.ERROR for a in self.anomalies)
        return FOUND if wrong or any(night.trouble for night in self.kept) else DONE

    @property
    def data(self) -> dict[str, Any]:
        """The JSON of the command page."""
        if self.failed is not None or self.reading is None:
            return {"sleepsync": 1, "project": self.name, "failed": str(self.failed), "anomalies": []}
        return {
            "sleepsync": 1,
            "project": self.name,
            "nights": [night_data(answer) for answer in self.answers],
            "anomalies": [
                anomaly_data(anomaly, self.name, self.reading, repairs)
                for anomaly, repairs in zip_longest(self.anomalies, self.repairs, fillvalue=())
                if isinstance(anomaly, Anomaly)
            ],
            **({"kept_nights": [night.data for night in self.kept]} if self.kept else {}),
        }


def _judge(name: str, options: argparse.Namespace) -> Result:
    try:
        reading = read_project(name)
        dreamers = dreamers_asked(reading.project, options.dreamer)
    except EditorError as error:
        say(f"sleepsync: {' '.join(str(error).splitlines())}")
        return Result(name, failed=error)
    structure = survey(reading.project, faults=reading.faults, folder=folder_of(name))
    answers: list[Answer] = []
    if options.level == "full":
        with watch(options.timeout) as watching:
            answers = prove_each(reading.project, dreamers, max_states=options.max_states, watch=watching)
    anomalies = judge(reading.project, structure, answers)
    kept = kept_nights(name, reading.project, options.dreamer)
    if options.format != "json" or not answers:
        return Result(name, reading, anomalies, answers, kept=kept)
    with watch(options.timeout) as watching:
        repairs = few_repairs(
            reading.project, anomalies, dreamers=dreamers, reading=reading, folder=folder_of(name), watch=watching
        )
    return Result(name, reading, anomalies, answers, repairs=repairs, kept=kept)


def _print(result: Result) -> None:
    if result.failed is not None or result.reading is None:
        return
    for anomaly in result.anomalies:
        line, column = position(anomaly, result.reading)
        waived = f" (waived: {anomaly.waived})" if anomaly.waived is not None else ""
        who = f" [{', '.join(anomaly.dreamers)}]" if anomaly.dreamers else ""
        said = f"{anomaly.severity.value}: {anomaly.message}{who} [{anomaly.code}]{waived}"
        tell(f"{result.name}:{line}:{column}: {' '.join(said.splitlines())}")
    for answer in result.answers:
        tell(_night_line(result.name, answer))
    tell(f"{result.name}: {_totals(result.anomalies)}")
    for kept in kept_lines(result.name, result.kept):
        tell(kept)


def _night_line(name: str, answer: Answer) -> str:
    facts = [
        f"wakes: {answer.wakes.value}",
        f"never stuck: {answer.never_stuck.value}",
        *([f"fear limit: {answer.fear_limit.value}"] if answer.fear_limit is not None else []),
        *(f"{found.promise}: {found.verdict.value}" for found in answer.promises),
        *([f"peace {answer.peace:.3f}"] if answer.peace is not None else []),
        *([f"{answer.minutes:.1f} minutes"] if answer.minutes is not None else []),
    ]
    states = f"{answer.states:,} states" + ("" if answer.complete else ", not all")
    return f"{name}: {answer.dreamer or 'nobody'}: {'; '.join(facts)} ({states})"


def _totals(anomalies: Sequence[Anomaly]) -> str:
    counts = [sum(a.counts and a.severity is severity for a in anomalies) for severity in Severity]
    waived = sum(not a.counts for a in anomalies)
    words = [f"{n} {s.value}{'' if n == 1 or s is Severity.INFO else 's'}" for n, s in zip(counts, Severity, strict=True)]
    return ", ".join(words) + (f", {waived} waived" if waived else "")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds")
    return number
