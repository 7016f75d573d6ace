"""Which transitions are open, which act, and where nothing is open: for every valuation of a location at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import Expression
from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.blocks.frame import Frame
from editor.prover.blocks.moves import Select
from editor.prover.blocks.parts import Block
from editor.prover.blocks.sights import BlockSight, Box, Fixed, asks
from editor.semantics.places import WayOut

RANKS: Final = (Kind.PULL, Kind.CHOICE, Kind.DRIFT)


@dataclass(frozen=True)
class Door:
    """A transition as it can be taken here.

    Attributes:
        way: The transition.
        acting: Where it acts; `None` for nowhere.
    """

    way: WayOut
    acting: Select | None


class Doors:
    """All the doors of a project, each scene's when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._found: dict[tuple[SceneKey, str, Fixed], list[Door]] = {}
        self._asks_woke: dict[SceneKey, bool] = {}
        self._guards: dict[tuple[SceneKey, int], Expression | None] = {}

    def of(self, here: SceneKey, woke: str, fixed: Fixed) -> list[Door]:
        """The transitions of a scene that can be taken at all, with where they act."""
        key = (here, woke if self._says_woke(here) else "", fixed)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._acting(BlockSight(self.frame, here, woke, fixed))
        return found

    def open_words(self, sight: BlockSight, way: WayOut) -> Block:
        """Where a transition is open, as words that can be broadcast over a block."""
        guard = self._guard(sight.here, way)
        holds = np.asarray(True if guard is None else sight.holds(guard))
        if way.once:
            holds = np.logical_and(holds, np.logical_not(sight.quantity(("spent", *sight.here, way.index))))
        return self.frame.packed(holds)

    def closed_words(self, sight: BlockSight) -> Block:
        """Where nothing is open."""
        if any(not way.once and self._guard(sight.here, way) is None for way in self._ways(sight.here)):
            return self.frame.constant(self.frame.kind(0))
        found = self.frame.constant(self.frame.full)
        for way in self._ways(sight.here):
            found = found & ~self.open_words(sight, way)
        return found

    def _ways(self, here: SceneKey) -> list[WayOut]:
        return [way for way in self.frame.rules.places[here].ways if not way.wrong]

    def _says_woke(self, here: SceneKey) -> bool:
        if here not in self._asks_woke:
            guards = [self._guard(here, way) for way in self._ways(here)]
            self._asks_woke[here] = any(guard is not None and asks(guard)[0] for guard in guards)
        return self._asks_woke[here]

    def _guard(self, here: SceneKey, way: WayOut) -> Expression | None:
        key = (here, way.index)
        if key not in self._guards:
            written = self.frame.rules.project.transition(*here, way.index)
            text = written.when if written is not None else None
            self._guards[key] = None if text is None else parse_expression(text)
        return self._guards[key]

    def _acting(self, sight: BlockSight) -> list[Door]:
        ways = self._ways(sight.here)
        if len({way.kind for way in ways}) <= 1:
            return [Door(way, self._open(sight, way)) for way in ways]
        found = []
        outranked = np.zeros((1,) * len(self.frame.shape), self.frame.kind)
        for kind in RANKS:
            opened = [(way, self.open_words(sight, way)) for way in ways if way.kind is kind]
            found += [Door(way, self.frame.select_words(words & ~outranked)) for way, words in opened]
            for _, words in opened:
                outranked = outranked | words
        return sorted(found, key=lambda door: door.way.index)

    def _open(self, sight: BlockSight, way: WayOut) -> Select | None:
        box, guard = Box.of(self.frame), self._guard(sight.here, way)
        simple = guard is None or box.narrow(guard, sight)
        if simple and way.once:
            simple = box.keep(("spent", *sight.here, way.index), sight, "==", False)
        return box.select(self.frame) if simple else self.frame.select_words(self.open_words(sight, way))
