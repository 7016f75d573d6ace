"""How nights of the open project are set up: moments to begin from, what is pinned, and where the user's plays have been."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey
from editor.playback.beginning import Beginning
from editor.playback.following import Renames
from editor.playback.night import Night
from editor.playback.pins import Dice, Pins, pins_from_plain, pins_to_plain
from editor.ui.live.kept_by_project import KeptByProject
from editor.ui.live.live_document import LiveDocument
from editor.ui.settings import Settings


class LiveSetup(KeptByProject):
    """Remembered in the user's settings for each project.

    Signals:
        setup_changed: Beginnings or pins are others now.
    """

    setup_changed = Signal()

    def __init__(self, document: LiveDocument, settings: Settings | None = None, parent: QObject | None = None) -> None:
        self._beginnings: tuple[Beginning, ...] = ()
        self._pins = Pins()
        self._played: set[SceneKey] = set()
        self._seen: tuple[Night | None, int] = (None, 0)
        super().__init__("setup", document, settings, parent)

    @property
    def beginnings(self) -> tuple[Beginning, ...]:
        """Named moments, the one used last first."""
        return self._beginnings

    @property
    def pins(self) -> Pins:
        """What is held fast."""
        return self._pins

    @property
    def played(self) -> frozenset[SceneKey]:
        """The scenes to which the user's own plays came."""
        return frozenset(self._played)

    def add(self, one: Beginning) -> None:
        """Remember a moment; one of the same name is replaced."""
        self._set((one, *(other for other in self._beginnings if other.title != one.title)))

    def use(self, index: int) -> Beginning:
        """A moment, which is then the first of the list.

        Raises:
            IndexError: There is none of that number.
        """
        one = self._beginnings[index]
        self._set((one, *(other for other in self._beginnings if other is not one)))
        return one

    def rename(self, index: int, title: str) -> None:
        """Call a moment otherwise."""
        self._set(one.called(title) if place == index else one for place, one in enumerate(self._beginnings))

    def remove(self, index: int) -> None:
        """Forget a moment."""
        self._set(one for place, one in enumerate(self._beginnings) if place != index)

    def pin(self, scene: SceneKey, way: int) -> None:
        """Always take a way at its scene, or no longer."""
        self._set_pins(self._pins.toggled(scene, way))

    def unpin(self, scene: SceneKey) -> None:
        """Hold nothing fast at a scene."""
        self._set_pins(Pins(self._pins.ways.without(scene), self._pins.dice))

    def set_dice(self, dice: Dice) -> None:
        """How chance decides where nothing is pinned."""
        self._set_pins(Pins(self._pins.ways, dice))

    def look_on(self, night: Night | None) -> None:
        """Remember where a night that is played in the window has been."""
        if night is None:
            self.keep_plays()
            return
        before, known = self._seen
        first = known if before is night and known <= len(night) else 0
        self._played.update(night.passage(index).state.here for index in range(first, len(night)))
        if before is night and known > len(night) - 1:
            self._played.add(night.here)
        self._seen = (night, len(night))

    def keep_plays(self) -> None:
        """Write down where the plays have been."""
        if self._seen[0] is not None:
            self._seen = (None, 0)
            self._keep()

    def forget_plays(self) -> None:
        """As if nothing had been played."""
        self._played.clear()
        self._keep()
        self.setup_changed.emit()

    def _set(self, beginnings: Iterable[Beginning]) -> None:
        self._beginnings = tuple(beginnings)
        self._keep()
        self.setup_changed.emit()

    def _set_pins(self, pins: Pins) -> None:
        if pins != self._pins:
            self._pins = pins
            self._keep()
            self.setup_changed.emit()

    def _to_plain(self) -> dict[str, object]:
        return {
            "beginnings": [one.to_plain() for one in self._beginnings],
            "pins": pins_to_plain(self._pins),
            "played": sorted(map(list, self._played)),
        }

    def _take(self, plain: dict[str, Any]) -> None:
        listed, played = plain.get("beginnings"), plain.get("played")
        found = [Beginning.from_plain(one) for one in listed] if isinstance(listed, list) else []
        self._beginnings = tuple(one for one in found if one is not None)
        self._pins = pins_from_plain(plain.get("pins"))
        keys = [one for one in played if isinstance(one, list) and len(one) == 2] if isinstance(played, list) else []
        self._played = {(str(dream), str(scene)) for dream, scene in keys}
        self._seen = (None, 0)
        self.setup_changed.emit()

    def _follow(self, called: Renames) -> None:
        if called.scenes:
            self._played = {called.scenes.get(key, key) for key in self._played}
        pins = self._pins.followed(called)
        beginnings = tuple(one.followed(called) for one in self._beginnings) if called else self._beginnings
        if called.scenes or (pins, beginnings) != (self._pins, self._beginnings):
            self._pins = pins
            self._set(beginnings)
