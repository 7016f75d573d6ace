"""Something wrong in a dream."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from editor.prover.answer import Trace


class Severity(str, Enum):
    """How bad it is: broken for somebody, probably not meant, or worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES: Final[dict[str, Severity]] = {
    "damage": Severity.ERROR,
    "unknown-key": Severity.WARNING,
    "missing-scene": Severity.ERROR,
    "missing-dream": Severity.ERROR,
    "duplicate-id": Severity.ERROR,
    "bad-expression": Severity.ERROR,
    "unknown-variable": Severity.ERROR,
    "type-error": Severity.ERROR,
    "missing-asset": Severity.ERROR,
    "bottomless": Severity.ERROR,
    "no-wake": Severity.ERROR,
    "dead-end": Severity.ERROR,
    "unreachable": Severity.WARNING,
    "loop-without-exit": Severity.ERROR,
    "after-wake": Severity.WARNING,
    "unused-variable": Severity.WARNING,
    "constant-variable": Severity.INFO,
    "stuck": Severity.ERROR,
    "trapped": Severity.ERROR,
    "never-open": Severity.WARNING,
    "never-acts": Severity.WARNING,
    "never-visited": Severity.WARNING,
    "endless-drift": Severity.ERROR,
    "fear-limit": Severity.ERROR,
    "fear-feedback": Severity.WARNING,
    "promise-broken": Severity.ERROR,
    "long-night": Severity.WARNING,
    "not-decided": Severity.INFO,
    "strong-motif": Severity.WARNING,
    "dark-double": Severity.WARNING,
    "tampered": Severity.ERROR,
    "unsealed": Severity.WARNING,
    "removed": Severity.ERROR,
    "stale-waiver": Severity.INFO,
    "bad-seal": Severity.ERROR,
}
"""The fixed codes of the format page, part 6, in its order."""


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something wrong in a dream, and where.

    Attributes:
        code: One of `SEVERITIES`.
        message: A plain sentence.
        dream: The dream it stands in, if any.
        scene: The scene it stands at, if any.
        scenes: All the scenes of a group; scenes of another dream than `dream` are written `dream/scene`.
        transition: The index of the transition in its scene, if it stands at one.
        variable: The variable it is about, if any.
        promise: The promise it is about, as `always: fear <= 90`.
        dreamers: Ids of those for whom it holds; empty where no dreamer matters.
        place: The path of keys and indexes in the file, for line and column.
        column: Column within the expression at `place`, 1-based, where the anomaly is about one.
        line: Line in the file, 1-based, where the finder knows it better than `place` says (damage); else 0.
        suggestion: What was probably meant (a near name), or empty.
        trace: A shortest night that shows it, if it is about nights.
        waived: The reason of the waiver that matches it, else `None`.
    """

    code: str
    message: str
    dream: str | None = None
    scene: str | None = None
    scenes: tuple[str, ...] = ()
    transition: int | None = None
    variable: str | None = None
    promise: str | None = None
    dreamers: tuple[str, ...] = ()
    place: tuple[str | int, ...] = ()
    column: int = 0
    line: int = 0
    suggestion: str = ""
    trace: Trace = ()
    waived: str | None = None

    @property
    def severity(self) -> Severity:
        """How bad it is; fixed for each code."""
        return SEVERITIES[self.code]

    @property
    def counts(self) -> bool:
        """Whether it counts for totals and the exit status."""
        return self.waived is None
