"""What nights feel like from scene to scene, and which of many nights was like this: figures that one can point at."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import IntVariable
from editor.playback.night import Night
from editor.playback.statistics import Statistics, play_many
from editor.prover.watch import Watch

MOVES_MOST: Final = 400
CHUNK: Final = 512


def fear_of_scenes(
    project: Project, dreamer: str | None, *, nights: int, seed: int = 0, watch: Watch
) -> dict[SceneKey, float]:
    """The mean fear on arriving at each scene that was visited, from 0 (its least) to 1 (its most).

    Raises:
        EditorError: There is no such dreamer, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    fear = project.variables.get("fear")
    if not isinstance(fear, IntVariable):
        return {}
    slot, span = project.variables.index("fear"), max(1, fear.maximum - fear.minimum)
    totals: defaultdict[SceneKey, int] = defaultdict(int)
    counts: defaultdict[SceneKey, int] = defaultdict(int)
    for number in range(nights):
        watch.step(number, "Feeling the nights")
        night = Night(project, dreamer, seed=seed + number)
        for _ in range(MOVES_MOST):
            totals[night.here] += int(night.state.values[slot])
            counts[night.here] += 1
            if night.is_over:
                break
            night.step()
    return {key: (totals[key] / counts[key] - fear.minimum) / span for key in counts}


def visits_of_scenes(
    project: Project, dreamer: str | None, *, nights: int, seed: int = 0, watch: Watch
) -> dict[SceneKey, float]:
    """How often nights come to each scene, as a part of what the most visited one has.

    Raises:
        EditorError: There is no such dreamer, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    visits = play_many(project, dreamer, nights, seed=seed, max_moves=MOVES_MOST, watch=watch).visits
    most = max(visits.values(), default=0) or 1
    return {key: count / most for key, count in visits.items()}


def seed_like(
    project: Project,
    dreamer: str | None,
    shows: Callable[[Statistics], bool],
    *,
    nights: int,
    seed: int,
    max_moves: int,
    watch: Watch,
) -> int | None:
    """The seed of the first of many nights that shows something; `None` where none does.

    Args:
        project: The dream.
        dreamer: Who dreams.
        shows: Whether a run of nights has one that is sought.
        nights: How many were played.
        seed: Of the first of them.
        max_moves: After how many moves a night was left.
        watch: Asked now and then.

    Raises:
        EditorError: There is no such dreamer, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """

    def has(first: int, many: int) -> bool:
        return shows(play_many(project, dreamer, many, seed=seed + first, max_moves=max_moves, watch=watch))

    for first in range(0, nights, CHUNK):
        many = min(CHUNK, nights - first)
        if not has(first, many):
            continue
        while many > 1:
            half = many // 2
            first, many = (first, half) if has(first, half) else (first + half, many - half)
        return seed + first
    return None
