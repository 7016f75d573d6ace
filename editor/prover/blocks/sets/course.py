"""How far along a place of the night is: what no way leads back from comes after all that leads to it."""

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.plain.components import components
from editor.semantics.state import Phase

Late = tuple[int, ...]
"""Greater for what comes later; the same for places between which nights may go to and fro."""
ARRIVED, WITHIN, RESUMED = range(3)


class Course:
    """The scenes of each dream in the order in which the wiring, guards ignored, lets a night come to them."""

    def __init__(self, project: Project) -> None:
        self._turns: dict[SceneKey, tuple[int, bool]] = {}
        for dream, content in project.dreams.items():
            names = list(content.scenes)
            numbers = {name: number for number, name in enumerate(names)}
            leads = [
                [] if scene.wake or scene.damaged else [numbers[way.to] for way in scene.transitions if way.to in numbers]
                for scene in content.scenes.values()
            ]
            for later, group in enumerate(components(range(len(names)), leads.__getitem__)):
                goes_round = len(group) > 1 or group[0] in leads[group[0]]
                self._turns.update({(dream, names[one]): (-later, goes_round) for one in group})

    def late(self, stack: tuple[SceneKey, ...], phase: Phase) -> Late:
        """Of a place: scene by scene from the outermost, as far as nights do not go round."""
        found: list[int] = []
        for depth, key in enumerate(stack, 1):
            turn, goes_round = self._turns.get(key, (1, False))
            found.append(turn)
            if goes_round:
                break
            found.append(WITHIN if depth < len(stack) else RESUMED if phase is Phase.RESUMED else ARRIVED)
        return tuple(found)


def opposite(late: Late) -> Late:
    """The same for nights that are followed backwards."""
    return tuple([-one for one in late])
