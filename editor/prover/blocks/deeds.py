"""What arriving and taking a transition do to a whole block, one step for each effect."""

from dataclasses import dataclass, replace

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.axis_map import AxisMap
from editor.prover.blocks.effects import Deed, deeds_of_arriving, deeds_of_way, new_value
from editor.prover.blocks.frame import Frame
from editor.prover.blocks.moves import Either, Scatter, Select, Step, WordMap, joined
from editor.prover.blocks.parts import Block
from editor.prover.blocks.sights import BlockSight, Fixed, asks
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


class Deeds:
    """The steps of all the effects of a project, each made when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._found: dict[object, Step | _Split | None] = {}
        self._branches: dict[object, list[Branch]] = {}

    def of_arriving(self, key: SceneKey, woke: str, fixed: Fixed) -> list[Branch]:
        """What feelings, effects, and that the scene has been visited come to."""
        known = (key, woke, fixed)
        if known not in self._branches:
            self._branches[known] = self._followed(self._arriving(key), woke, fixed)
        return self._branches[known]

    def of_taking(self, here: SceneKey, way: WayOut, woke: str, fixed: Fixed) -> list[Branch]:
        """What spending a transition, all that it does and arriving come to; the same in whichever dream without."""
        known = (here, way.index, woke, fixed)
        if known not in self._branches:
            deeds = (*deeds_of_way(self.frame.rules, here, way.index, way.once), *self._arriving(way.target))
            self._branches[known] = self._followed(deeds, woke, fixed)
        return self._branches[known]

    def _arriving(self, key: SceneKey) -> tuple[Deed, ...]:
        return deeds_of_arriving(self.frame.rules, key, ("visited", *key) in self.frame.spots)

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
