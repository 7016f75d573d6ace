"""A night that is too long: shorten a scene, by the least that helps."""

from collections.abc import Iterator
from functools import partial
from math import ceil

from editor.edits.scenes import ChangeScene
from editor.model.difference import SceneKey
from editor.model.scene import Scene
from editor.model.table import Table
from editor.repairs.case import Case
from editor.repairs.repair import Candidate, Cost, Dial, Hand, Offer, repairer

MOST_SCENES = 5


@repairer("long-night")
def shorten_scene(case: Case) -> Iterator[Candidate]:
    """Let a scene last less long."""
    longest = sorted(
        ((dream, name, scene) for dream, name, scene in case.project.scenes() if (dream, name) in case.reached),
        key=lambda found: -found[2].minutes,
    )
    for dream, name, scene in longest[:MOST_SCENES]:
        if scene.minutes > 0:
            yield Dial(partial(_shortened, case, (dream, name), scene), ceil(scene.minutes))


def _shortened(case: Case, key: SceneKey, scene: Scene, turns: int) -> Offer:
    minutes = max(scene.minutes - turns, 0)
    title = f"Shorten {case.name(*key)}: {scene.minutes:g} minutes become {minutes:g}"
    return Offer("shorten-scene", title, ChangeScene(*key, Table({"minutes": minutes})), Cost.WORD, Hand.PARENT)
