"""Where the night that is played has been, is, and can go."""

from dataclasses import dataclass, field

from editor.model.difference import SceneKey

TRAIL_MOST = 12
"""How many moves stay visible behind the night."""


@dataclass(frozen=True, slots=True)
class NightMarks:
    """What the canvas shows of a night.

    Attributes:
        trail: The scenes arrived at, the last one last, each with the index of the transition in the scene before.
        here: Where the night is.
        doors: For the present scene's transitions by index: `open`, `closed` or `outranked`.
    """

    trail: tuple[tuple[SceneKey, int | None], ...] = ()
    here: SceneKey | None = None
    doors: dict[int, str] = field(default_factory=dict)

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
