"""Where the night that is played has been, is, and can go."""

from dataclasses import dataclass, field

from editor.language.evaluate import Explanation
from editor.model.difference import SceneKey
from editor.playback.doors import said

TRAIL_MOST = 12
"""How many moves stay visible behind the night."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a door is closed.

    Attributes:
        runs: The guard in pieces, each with whether it is what is false.
        values: What the false parts read, in words.
    """

    runs: tuple[tuple[str, bool], ...]
    values: str

    @classmethod
    def of(cls, whole: Explanation) -> "Reason":
        """The guard with its false parts apart."""
        parts = sorted(whole.false_parts(), key=lambda part: part.start)
        runs: list[tuple[str, bool]] = []
        at = 0
        for part in parts:
            begin, end = part.start - whole.start, part.end - whole.start
            runs += [(whole.text[at:begin], False), (whole.text[begin:end], True)]
            at = end
        runs.append((whole.text[at:], False))
        reads = dict(read for part in parts for read in part.reads if read[0] != part.text)
        values = ", ".join(f"{name} is {said(value)}" for name, value in reads.items())
        return cls(tuple((" ".join(f"|{text}|".split())[1:-1], false) for text, false in runs if text), values)


@dataclass(frozen=True, slots=True)
class NightMarks:
    """What the canvas shows of a night.

    Attributes:
        trail: The scenes arrived at, the last one last, each with the index of the transition in the scene before.
        here: Where the night is.
        doors: For the present scene's transitions by index: `open`, `closed` or `outranked`.
        reasons: Why closed ones are closed, where their guards say so.
    """

    trail: tuple[tuple[SceneKey, int | None], ...] = ()
    here: SceneKey | None = None
    doors: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)

    def scenes(self, dream: str) -> list[tuple[str, float]]:
        """The scenes of a dream that were passed, each with how fresh the memory is, from 0 to 1."""
        last = self.trail[-TRAIL_MOST - 1 :]
        fresh: dict[str, float] = {}
        for age, (key, _) in enumerate(reversed(last)):
            if key[0] == dream:
                fresh.setdefault(key[1], 1 - age / (TRAIL_MOST + 1))
        return list(fresh.items())

    def moves(self, dream: str) -> list[tuple[str, int, float]]:
        """The transitions of a dream that were taken, as scene, index and freshness, the oldest first."""
        last = self.trail[-TRAIL_MOST - 1 :]
        moves = []
        for number in range(1, len(last)):
            before, (_, index) = last[number - 1][0], last[number]
            if index is not None and before[0] == dream and last[number][0][0] == dream:
                moves.append((before[1], index, 1 - (len(last) - 1 - number) / TRAIL_MOST))
        return moves
