"""What a prover answers: verdicts, the nights that refute, and figures."""

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from editor.model.project import Promise
from editor.model.table import Table
from editor.model.variable import Scalar

SceneKey = tuple[str, str]


class Verdict(str, Enum):
    """The answer to a question about every night."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_DECIDED = "not decided"


Move = str | int
"""`"start"`, `"descend"`, `"wake"`, or the index of the transition that was taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """One observed state of a night, and the move that led to it.

    Attributes:
        move: How the night got here.
        at: The stack of (dream, scene), outermost first.
        variables: Name to value, for the variables that this move changed (at the start: that differ from
            their declared start).
    """

    move: Move
    at: tuple[SceneKey, ...]
    variables: Table[str, Scalar] = field(default_factory=Table)


Trace = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that holds of some nights of one dreamer; the survey joins the dreamers' into anomalies.

    Attributes:
        code: `stuck`, `trapped`, `endless-drift`, `never-open`, `never-acts`, `never-visited`, `fear-limit`,
            `fear-feedback`, `promise-broken`, `long-night` or `not-decided`.
        at: The scene it stands at (the top of the stack), if any.
        scenes: All the scenes of a group, in the project's order.
        transition: The index of the transition at `at`, if it is about one.
        promise: The promise it is about, if any.
        value: The fear reached, or the minutes expected, where the code is about a number.
        trace: A shortest night that shows it; empty for what no night does.
        question: What was not decided, in words.
    """

    code: str
    at: SceneKey | None = None
    scenes: tuple[SceneKey, ...] = ()
    transition: int | None = None
    promise: Promise | None = None
    value: float | None = None
    trace: Trace = ()
    question: str = ""


def if_solved(number: float) -> float | None:
    """What a solver says; `None` where it came to no rest."""
    return number if math.isfinite(number) else None


ROUNDING: Final = 1e-6
"""By how much, of a minute or of the limit, what a solver says may differ from what is so."""


def is_longer(minutes: float | None, limit: float | None) -> bool:
    """Whether the expected minutes exceed a limit, and not only by the rounding of the sums."""
    return minutes is not None and limit is not None and minutes - limit > ROUNDING * max(1.0, abs(limit))


@dataclass(frozen=True, slots=True)
class PromiseAnswer:
    """What was found about one promise."""

    promise: Promise
    verdict: Verdict
    trace: Trace = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a prover says of one dreamer's nights.

    Attributes:
        dreamer: The dreamer's id; `None` for nobody.
        states: How many states were explored.
        complete: Whether those were all.
        wakes: From every reachable state, awake can still be reached.
        never_stuck: No night gets stuck.
        fear_limit: Fear stays within the dreamer's limit; `None` where there is none.
        promises: In the project's order; damaged promises and wrong expressions are left out.
        peace: The probability, by weights, that the night ends awake with every `always` promise and the fear
            limit kept; `None` where it was not computed.
        minutes: Expected minutes; `None` where not computed or where some night never wakes.
        findings: What the survey makes anomalies of.
    """

    dreamer: str | None
    states: int
    complete: bool
    wakes: Verdict
    never_stuck: Verdict
    fear_limit: Verdict | None
    promises: tuple[PromiseAnswer, ...] = ()
    peace: float | None = None
    minutes: float | None = None
    findings: tuple[Finding, ...] = ()
