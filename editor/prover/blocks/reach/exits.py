"""The moves out of each location: made once for each scene, and told of each place where the scene is met."""

from collections.abc import Iterator

from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.answer import Move
from editor.prover.blocks.sets.deeds import Deeds, Steps
from editor.prover.blocks.sets.doors import Doors
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit, Where
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.sights import Fixed
from editor.semantics.rules import DESCEND, WAKE
from editor.semantics.state import Phase

Out = tuple[Move, float, Select, Steps, SceneKey, Fixed, Kind]
"""A transition as it can be taken in whichever dream without: all of an exit but where it stands."""


class Exits:
    """All the exits of a project, each scene's when they are first asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.doors = Doors(frame)
        self.deeds = Deeds(frame)
        self._outs: dict[tuple[SceneKey, str, Fixed], list[Out]] = {}
        self._asks_woke: dict[SceneKey, bool] = {}

    def moves_on(self, where: Where) -> bool:
        """Whether what happens next is one of the scene's transitions, if any is open."""
        place = self.frame.rules.places[where.stack[-1]]
        if where.phase is Phase.AWAKE or place.ghost or place.lost:
            return False
        return where.phase is Phase.RESUMED or not (place.wake or place.descend is not None)

    def of(self, where: Where) -> list[Exit]:
        """The moves out of a location of that place."""
        place = self.frame.rules.places[where.stack[-1]]
        if self.moves_on(where):
            return self._ways(where)
        if where.phase is Phase.AWAKE or place.ghost or place.lost:
            return []
        if place.wake:
            outer = Where(where.stack[:-1], place.key[1], Phase.RESUMED, where.fixed)
            return [Exit(WAKE, 1.0, self.frame.everything, (), outer)]
        if place.descend is None or self.frame.rules.is_too_deep(where.stack, place.descend):
            return []
        return self._within(where, place.descend)

    def _ways(self, where: Where) -> list[Exit]:
        here = where.stack[-1]
        key = (here, where.woke if self._says_woke(here) else "", where.fixed)
        outs = self._outs.get(key)
        if outs is None:
            outs = self._outs[key] = list(self._outs_of(here, where.woke, where.fixed))
        outer = where.stack[:-1]
        return [
            Exit(move, weight, select, steps, Where((*outer, to), where.woke, self.phase(outer, to), fixed), kind)
            for move, weight, select, steps, to, fixed, kind in outs
        ]

    def _outs_of(self, here: SceneKey, woke: str, fixed: Fixed) -> Iterator[Out]:
        for door in self.doors.of(here, woke, fixed):
            if door.acting is not None:
                way = door.way
                for steps, then in self.deeds.of_taking(here, way, woke, fixed):
                    yield way.index, way.weight, door.acting, steps, way.target, then, way.kind

    def _says_woke(self, here: SceneKey) -> bool:
        found = self._asks_woke.get(here)
        if found is None:
            ways = self.frame.rules.places[here].ways
            found = self.doors.says_woke(here) or any(self.deeds.says_woke(here, way) for way in ways if not way.wrong)
            self._asks_woke[here] = found
        return found

    def _within(self, where: Where, inner: SceneKey) -> list[Exit]:
        """Going into a dream within."""
        return [
            Exit(DESCEND, 1.0, self.frame.everything, steps, Where((*where.stack, inner), where.woke, Phase.ARRIVED, fixed))
            for steps, fixed in self.deeds.of_arriving(inner, where.woke, where.fixed)
        ]

    def phase(self, outer: tuple[SceneKey, ...], here: SceneKey) -> Phase:
        """Of arriving somewhere within some other dreams."""
        return Phase.AWAKE if not outer and self.frame.rules.places[here].wake else Phase.ARRIVED
