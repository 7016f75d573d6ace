"""What is held fast while nights are played: always the same way at a scene, or dice that always fall alike."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.table import Table
from editor.playback.following import Renames
from editor.playback.night import Night


class Dice(str, Enum):
    """How chance decides where no way is pinned."""

    SEED = "seed"
    LIKELIEST = "likeliest"
    UNLIKELIEST = "unlikeliest"


DICE_TITLES: Final = {
    Dice.SEED: "as the seed throws them",
    Dice.LIKELIEST: "always the likeliest way",
    Dice.UNLIKELIEST: "always the least likely way",
}
"""For people, in the order in which they are offered."""


@dataclass(frozen=True)
class Pins:
    """Ways that are always taken, and how the dice fall elsewhere.

    Attributes:
        ways: Scene to the index of the way that is always taken there while it can be.
        dice: How chance decides elsewhere.
    """

    ways: Table[SceneKey, int] = field(default_factory=Table)
    dice: Dice = Dice.SEED

    def holds(self, night: Night) -> bool:
        """Whether the next move is pinned."""
        return self._pinned(night) is not None

    def choice(self, night: Night) -> int | None:
        """The transition to take next; `None` where the night's own dice decide."""
        pinned = self._pinned(night)
        if pinned is not None or self.dice is Dice.SEED:
            return pinned
        ways = [way for way in night.ways() if isinstance(way.move, int)]
        if not ways:
            return None
        wants = max if self.dice is Dice.LIKELIEST else min
        move = wants(ways, key=lambda way: way.probability).move
        return move if isinstance(move, int) else None

    def toggled(self, scene: SceneKey, way: int) -> "Pins":
        """With that way pinned at its scene, or without the pin where it is already."""
        if self.ways.get(scene) == way:
            return Pins(self.ways.without(scene), self.dice)
        return Pins(self.ways.with_item(scene, way), self.dice)

    def followed(self, called: Renames) -> "Pins":
        """The pins after scenes were called otherwise and ways have moved; that of a way that is gone is gone too."""
        ways = ((called.scenes.get(key, key), called.way(key, way)) for key, way in self.ways.items())
        return Pins(Table((key, way) for key, way in ways if way is not None), self.dice)

    def title(self, project: Project, scene: SceneKey) -> str:
        """What to call a pin: `The gate: Into the wood`."""
        index = self.ways[scene]
        way = project.transition(*scene, index)
        words = f"way {index + 1}, which is not there" if way is None else way.label or f"to {way.to}"
        return f"{project.title_of(*scene)}: {words}"

    def _pinned(self, night: Night) -> int | None:
        wanted = self.ways.get(night.here)
        return wanted if wanted is not None and any(way.move == wanted for way in night.ways()) else None


def pins_to_plain(pins: Pins) -> dict[str, object]:
    """As plain values, for the user's settings."""
    return {"dice": pins.dice.value, "ways": [[*key, way] for key, way in pins.ways.items()]}


def pins_from_plain(plain: object) -> Pins:
    """What `pins_to_plain` made; what is something else is left out."""
    if not isinstance(plain, dict):
        return Pins()
    dice = next((one for one in Dice if one.value == plain.get("dice")), Dice.SEED)
    listed = plain.get("ways")
    ways = [one for one in listed if _is_pin(one)] if isinstance(listed, list) else []
    return Pins(Table(((str(dream), str(scene)), int(way)) for dream, scene, way in ways), dice)


def _is_pin(one: object) -> bool:
    return isinstance(one, list) and len(one) == 3 and isinstance(one[2], int) and not isinstance(one[2], bool)
