"""Where nights have been: by one's own plays, by simulation, or only by proof; and where none ever comes."""

from collections.abc import Iterable
from enum import IntEnum

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.playback.statistics import play_many
from editor.prover.foresight import foresee
from editor.prover.watch import Watch

MOVES_MOST = 400
STATES_MOST = 20_000_000
"""In larger dreams it is not proved where nights can come."""


class Cover(IntEnum):
    """How well a scene is known; each includes those before it."""

    NEVER = 0
    """No night ever comes there: that is proved."""
    UNSEEN = 1
    """Nobody has been there, and nothing is proved."""
    PROVED = 2
    """Some night can come there; none that was played or simulated did."""
    SIMULATED = 3
    """A simulated night came there."""
    PLAYED = 4
    """A night that was played in the window came there."""


def cover(project: Project, dreamer: str | None, *, nights: int, seed: int = 0, watch: Watch) -> dict[SceneKey, Cover]:
    """How well each scene is known without anybody's own plays.

    Raises:
        EditorError: There is no such dreamer, or the project begins in no dream.
        Cancelled: The watch wanted it to stop.
    """
    visits = play_many(project, dreamer, nights, seed=seed, max_moves=MOVES_MOST, watch=watch).visits
    foresight = foresee(project, dreamer, max_states=STATES_MOST, watch=watch)
    found: dict[SceneKey, Cover] = {}
    for dream, scene, _ in project.scenes():
        key = (dream, scene)
        if key in visits:
            found[key] = Cover.SIMULATED
        elif foresight is None:
            found[key] = Cover.UNSEEN
        else:
            found[key] = Cover.PROVED if key in foresight.arrived else Cover.NEVER
    return found


def with_plays(found: dict[SceneKey, Cover], played: Iterable[SceneKey]) -> dict[SceneKey, Cover]:
    """The same, with the scenes to which somebody played."""
    return {**found, **{key: Cover.PLAYED for key in played if key in found}}
