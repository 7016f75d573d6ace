"""What arriving and taking a transition do to a whole block, one step for each effect."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.sets.axis_map import AxisMap
from editor.prover.blocks.sets.effects import Deed, deeds_of_arriving, deeds_of_way, new_value
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.moves import Either, Scatter, Select, Step, WordMap, joined
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.sights import BlockSight, Fixed, asks
from editor.prover.chains.arrays import distinct
from editor.semantics.places import WayOut

Steps = tuple[Step | Select, ...]
Branch = tuple[Steps, Fixed]
"""What happens within the block, and what the located quantities are then."""


@dataclass(frozen=True)
class _Split:
    """A located quantity gets different values in different parts of the block."""

    slot: int
    cases: tuple[tuple[Select | None, int], ...]


@dataclass(frozen=True, eq=False)
class _Alike:
    """What some transitions or arrivals do, all the same.

    Attributes:
        asks: Whether it depends on how the last inner dream ended.
    """

    deeds: tuple[Deed, ...]
    asks: bool


_NOTHING: Final = _Alike((), False)


class Deeds:
    """The steps of all the effects of a project, each made when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._found: dict[object, Step | _Split | None] = {}
        self._branches: dict[object, list[Branch]] = {}
        self._alike: dict[object, _Alike] = {}
        self._arrivals: dict[SceneKey, _Alike] = {}
        self._takings: dict[tuple[SceneKey, int], _Alike] = {}

    def of_arriving(self, key: SceneKey, woke: str, fixed: Fixed) -> list[Branch]:
        """What feelings, effects, and that the scene has been visited come to."""
        return self._come_to(_NOTHING, self._arriving(key), woke, fixed)

    def of_taking(self, here: SceneKey, way: WayOut, woke: str, fixed: Fixed) -> list[Branch]:
        """What spending a transition, all that it does and arriving come to; the same in whichever dream without."""
        return self._come_to(self._taking(here, way), self._arriving(way.target), woke, fixed)

    def _come_to(self, first: _Alike, then: _Alike, woke: str, fixed: Fixed) -> list[Branch]:
        """What is done comes to; the same for all that do the same."""
        known = (first, then, woke if first.asks or then.asks else "", fixed)
        found = self._branches.get(known)
        if found is None:
            found = self._branches[known] = self._followed((*first.deeds, *then.deeds), woke, fixed)
        return found

    def says_woke(self, here: SceneKey, way: WayOut) -> bool:
        """Whether what a transition and arriving do depends on how the last inner dream ended."""
        return self._taking(here, way).asks or self._arriving(way.target).asks

    def _arriving(self, key: SceneKey) -> _Alike:
        found = self._arrivals.get(key)
        if found is None:
            rules, remembered = self.frame.rules, ("visited", *key) in self.frame.spots
            place, scene = rules.places[key], rules.project.scene(*key)
            said = scene.enter if scene is not None and not place.ghost else ()
            same = (place.feelings, said, key[0] if said else "", key if remembered else None)
            found = self._arrivals[key] = self._as_one(same, lambda: deeds_of_arriving(rules, key, remembered))
        return found

    def _taking(self, here: SceneKey, way: WayOut) -> _Alike:
        found = self._takings.get((here, way.index))
        if found is None:
            rules = self.frame.rules
            written = rules.project.transition(*here, way.index)
            said = written.do if written is not None else ()
            same = (said, here[0] if said else "", (here, way.index) if way.once else None)
            one = self._as_one(same, lambda: deeds_of_way(rules, here, way.index, way.once))
            found = self._takings[here, way.index] = one
        return found

    def _as_one(self, same: object, deeds: Callable[[], tuple[Deed, ...]]) -> _Alike:
        """What is done, one for all that say the same."""
        found = self._alike.get(same)
        if found is None:
            mine = deeds()
            found = self._alike[same] = _Alike(mine, any(one.value is not None and asks(one.value)[0] for one in mine))
        return found

    def _followed(self, deeds: tuple[Deed, ...], woke: str, fixed: Fixed) -> list[Branch]:
        """What deeds come to, one after the other."""
        found: list[tuple[list[Step | Select], Fixed]] = [([], fixed)]
        for deed in deeds:
            after: list[tuple[list[Step | Select], Fixed]] = []
            for steps, now in found:
                step = self._step(deed, woke, now)
                if isinstance(step, _Split):
                    for select, index in step.cases:
                        then = (*now[: step.slot], index, *now[step.slot + 1 :])
                        after.append((steps if select is None else [*steps, select], then))
                else:
                    after.append((steps if step is None else joined(steps, step), now))
            found = after
        return [(tuple(steps), now) for steps, now in found]

    def _step(self, deed: Deed, woke: str, fixed: Fixed) -> Step | _Split | None:
        says_woke, says_visited = asks(deed.value) if deed.value is not None else (False, False)
        dream = deed.dream if says_visited else ""
        key = (deed.key, dream, deed.operator, deed.value, deed.rise, woke if says_woke else "", fixed)
        if key not in self._found:
            self._found[key] = self._made(deed, BlockSight(self.frame, (deed.dream, ""), woke, fixed))
        return self._found[key]

    def _made(self, deed: Deed, sight: BlockSight) -> Step | _Split | None:
        new = self.frame.indices(deed.key, np.asarray(new_value(deed, sight, self.frame.rules.project)))
        spot = self.frame.spots[deed.key]
        if spot.place == "axis":
            return self._on_axis(spot.number, new)
        if spot.place == "word":
            return self._on_word(spot.number, new)
        if new.size == 1:
            return _Split(spot.number, ((None, int(new.reshape(-1)[0])),))
        cases = [(self.frame.select(new == index), int(index)) for index in distinct(new)]
        return _Split(spot.number, tuple((select, index) for select, index in cases if select is not None))

    def _on_axis(self, axis: int, new: Block) -> Step | None:
        if all(many == 1 for many in new.shape[len(self.frame.shape) :]):
            return self._axis_step(axis, new.reshape(new.shape[: len(self.frame.shape)]))
        tables = self.frame.by_word(new)
        groups: dict[bytes, list[int]] = {}
        for bit in range(self.frame.bits):
            groups.setdefault(np.ascontiguousarray(tables[..., bit]).tobytes(), []).append(bit)
        cases = []
        for bits in groups.values():
            word = self.frame.kind(sum(1 << bit for bit in bits))
            select = replace(self.frame.everything, mask=self.frame.constant(word))
            cases.append((select, self._axis_step(axis, tables[..., bits[0]])))
        return Either(tuple(cases))

    def _axis_step(self, axis: int, table: Block) -> Step | None:
        size = self.frame.shape[axis]
        if all(many == 1 for number, many in enumerate(table.shape) if number != axis):
            flat = np.broadcast_to(table.reshape(-1), (size,)) if table.size == 1 else table.reshape(-1)
            return None if (flat == np.arange(size)).all() else AxisMap.of(axis, np.array(flat))
        shape = (*table.shape[:axis], size, *table.shape[axis + 1 :])
        return Scatter(axis, np.ascontiguousarray(np.broadcast_to(table, shape)))

    def _on_word(self, place: int, new: Block) -> Step | None:
        frame = self.frame
        wanted = frame.by_word(new)
        bits = np.arange(frame.bits)
        targets = bits + (wanted - frame.word_indices(bits)[place]) * frame.bit_stride(place)
        front = targets.shape[:-1]
        known: dict[bytes, int] = {}
        rows = np.ascontiguousarray(targets.reshape(-1, frame.bits))
        which = np.array([known.setdefault(row.tobytes(), len(known)) for row in rows])
        tables = [rows[int(np.argmax(which == number))] for number in range(len(known))]
        if len(tables) == 1:
            return self._word_step(tables[0])
        cases = []
        for number, table in enumerate(tables):
            select = frame.select_words(np.where(which.reshape(front) == number, frame.full, frame.kind(0)))
            assert select is not None
            cases.append((select, self._word_step(table)))
        return Either(tuple(cases))

    def _word_step(self, table: Block) -> WordMap | None:
        return None if (table == np.arange(len(table))).all() else WordMap.of(np.array(table), self.frame.kind)
