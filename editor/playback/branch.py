"""A night that was left for another: kept, so that both can be compared and it can be gone back to."""

from dataclasses import dataclass, replace

from editor.playback.night import Night, Passage
from editor.prover.answer import Trace
from editor.prover.plain.graph import trace_of
from editor.semantics.rules import Rules


@dataclass(frozen=True, eq=False)
class Branch:
    """A kept night.

    Attributes:
        title: What to call it.
        rules: How its nights went.
        passages: Everything that was played.
        seed: What its chance depended on.
        forked: The move at which another way was taken from it.
    """

    title: str
    rules: Rules
    passages: tuple[Passage, ...]
    seed: int
    forked: int

    @classmethod
    def of(cls, night: Night, title: str, forked: int) -> "Branch":
        """A night as it is now."""
        return cls(title, night.rules, night.passages, night.seed, forked)

    def trace(self) -> Trace:
        """All of it, as nights are written."""
        return trace_of([(passage.state, passage.move) for passage in self.passages], self.rules)

    def values(self, variable: str) -> list[int]:
        """What an int variable was in each passage; empty where there is none."""
        if variable not in self.rules.project.variables:
            return []
        slot = self.rules.project.variables.index(variable)
        return [int(value) for passage in self.passages if isinstance(value := passage.state.values[slot], int)]

    def called(self, title: str) -> "Branch":
        """The same night under another name."""
        return replace(self, title=title)
