"""Which transitions are open, which act, and where nothing is open: for every valuation of a location at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import Expression
from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.sights import BlockSight, Box, Fixed, asks
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
        self._guards: dict[tuple[SceneKey, int], tuple[str | None, Expression | None]] = {}
        self._alike: dict[object, list[Select | None]] = {}
        self._words: dict[object, Block] = {}
        self._boxes: dict[object, Select | None] = {}

    def of(self, here: SceneKey, woke: str, fixed: Fixed) -> list[Door]:
        """The transitions of a scene that can be taken at all, with where they act."""
        key = (here, woke if self.says_woke(here) else "", fixed)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._acting(BlockSight(self.frame, here, woke, fixed))
        return found

    def open_words(self, sight: BlockSight, way: WayOut) -> Block:
        """Where a transition is open, as words that can be broadcast over a block."""
        text, guard = self._guard(sight.here, way)
        woke = sight.woke if self.says_woke(sight.here) else ""
        known = (text, sight.here if way.once else sight.here[0], way.index if way.once else None, woke, sight.fixed)
        found = self._words.get(known)
        if found is None:
            holds = np.asarray(True if guard is None else sight.holds(guard))
            if way.once:
                holds = np.logical_and(holds, np.logical_not(sight.quantity(("spent", *sight.here, way.index))))
            found = self._words[known] = self.frame.packed(holds)
        return found

    def closed_words(self, sight: BlockSight) -> Block:
        """Where nothing is open."""
        if any(not way.once and self._guard(sight.here, way)[1] is None for way in self._ways(sight.here)):
            return self.frame.constant(self.frame.kind(0))
        found = self.frame.constant(self.frame.full)
        for way in self._ways(sight.here):
            found = found & ~self.open_words(sight, way)
        return found

    def _ways(self, here: SceneKey) -> list[WayOut]:
        return [way for way in self.frame.rules.places[here].ways if not way.wrong]

    def says_woke(self, here: SceneKey) -> bool:
        """Whether a guard of a scene asks how the last inner dream ended."""
        if here not in self._asks_woke:
            guards = [self._guard(here, way)[1] for way in self._ways(here)]
            self._asks_woke[here] = any(guard is not None and asks(guard)[0] for guard in guards)
        return self._asks_woke[here]

    def _guard(self, here: SceneKey, way: WayOut) -> tuple[str | None, Expression | None]:
        """What a transition asks for, as it is written and as a tree."""
        key = (here, way.index)
        found = self._guards.get(key)
        if found is None:
            written = self.frame.rules.project.transition(*here, way.index)
            text = written.when if written is not None else None
            found = self._guards[key] = text, None if text is None else parse_expression(text)
        return found

    def _acting(self, sight: BlockSight) -> list[Door]:
        ways, here = self._ways(sight.here), sight.here
        asked = tuple([(way.kind, self._guard(here, way)[0], way.index if way.once else None) for way in ways])
        woke = sight.woke if self.says_woke(here) else ""
        known = (asked, here if any(way.once for way in ways) else here[0], woke, sight.fixed)
        found = self._alike.get(known)
        if found is None:
            found = self._alike[known] = self._selects(sight, ways)
        return [Door(way, select) for way, select in zip(ways, found, strict=True)]

    def _selects(self, sight: BlockSight, ways: list[WayOut]) -> list[Select | None]:
        """Where each of the ways of a scene acts."""
        if len({way.kind for way in ways}) <= 1:
            return [self._open(sight, way) for way in ways]
        found: dict[int, Select | None] = {}
        outranked = np.zeros((1,) * len(self.frame.shape), self.frame.kind)
        for kind in RANKS:
            opened = [(way, self.open_words(sight, way)) for way in ways if way.kind is kind]
            found |= {way.index: self.frame.select_words(words & ~outranked) for way, words in opened}
            for _, words in opened:
                outranked = outranked | words
        return [found[way.index] for way in ways]

    def _open(self, sight: BlockSight, way: WayOut) -> Select | None:
        box, (_, guard) = Box.of(self.frame), self._guard(sight.here, way)
        simple = guard is None or box.narrow(guard, sight)
        if simple and way.once:
            simple = box.keep(("spent", *sight.here, way.index), sight, "==", False)
        if not simple:
            return self.frame.select_words(self.open_words(sight, way))
        known = (tuple(box.lows), tuple(box.highs), box.bits)
        if known not in self._boxes:
            self._boxes[known] = box.select(self.frame)
        return self._boxes[known]
