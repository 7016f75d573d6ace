"""What the sentences of one location see of a whole block, and the boxes that simple guards cut out of it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from editor.language.syntax import Compare, Expression, Literal, Logic, Name, Not, Visited, Woke, walk
from editor.model.difference import SceneKey
from editor.model.variable import Scalar
from editor.prover.blocks.sets.frame import Frame, Key
from editor.prover.blocks.sets.moves import Select
from editor.prover.blocks.sets.sentences import weigh

Fixed = tuple[int, ...]
"""The indices of the located quantities."""


@dataclass(frozen=True)
class BlockSight:
    """A location as its sentences see it."""

    frame: Frame
    here: SceneKey
    woke: str = ""
    fixed: Fixed = ()
    awake: bool = False

    def quantity(self, key: Key) -> Any:
        """The values of a quantity: an array, or the one it has here."""
        spot = self.frame.spots[key]
        if spot.place == "located":
            return self.frame.plain(self.value(key))
        return self.frame.array(key)

    def value(self, key: Key) -> Scalar:
        """The one value that a located quantity has here."""
        return self.frame.known[key].values[self.fixed[self.frame.spots[key].number]]

    def variable(self, name: str) -> Any:
        """The values of a variable."""
        return self.quantity(name)

    def largest(self, name: str) -> int:
        """The greatest amount of an int variable."""
        values = self.frame.known[name].values
        return max((abs(value) for value in (values[0], values[-1]) if not isinstance(value, str)), default=0)

    def visited(self, key: SceneKey) -> Any:
        """Whether a scene has been visited; never, where no wiring leads."""
        return self.quantity(("visited", *key)) if ("visited", *key) in self.frame.spots else False

    def woken(self) -> int:
        """The number that stands for the last inner wake scene."""
        return self.text(self.woke)

    def at(self, key: SceneKey) -> bool:
        """Whether the night is in a scene."""
        return self.here == key

    def text(self, text: str) -> int:
        """The number that stands for a text."""
        return self.frame.text(text)

    def holds(self, tree: Expression) -> Any:
        """Where a guard holds."""
        return weigh(tree, self)


@lru_cache(65536)
def asks(tree: Expression) -> tuple[bool, bool]:
    """Whether a tree says `woke`, and whether it says `visited`."""
    parts = walk(tree)
    return any(isinstance(part, Woke) for part in parts), any(isinstance(part, Visited) for part in parts)


@dataclass
class Box:
    """What a simple guard leaves of a block: an interval of each axis, and some bits of each word."""

    lows: list[int]
    highs: list[int]
    bits: int

    @classmethod
    def of(cls, frame: Frame) -> "Box":
        """The whole block."""
        return cls([0] * len(frame.shape), list(frame.shape), int(frame.full))

    def narrow(self, tree: Expression, sight: BlockSight) -> bool:
        """Cut off what a guard forbids; false where the guard is not simple enough."""
        if isinstance(tree, Logic) and tree.operator == "and":
            return self.narrow(tree.left, sight) and self.narrow(tree.right, sight)
        if isinstance(tree, Name):
            return self.keep(tree.name, sight, "==", True)
        if isinstance(tree, Not) and isinstance(tree.operand, Name):
            return self.keep(tree.operand.name, sight, "==", False)
        if isinstance(tree, Visited):
            return self._visited(tree, sight, True)
        if isinstance(tree, Not) and isinstance(tree.operand, Visited):
            return self._visited(tree.operand, sight, False)
        if isinstance(tree, Compare) and isinstance(tree.left, Name) and isinstance(tree.right, Literal):
            return self.keep(tree.left.name, sight, tree.operator, tree.right.value)
        return False

    def _visited(self, tree: Visited, sight: BlockSight, wanted: bool) -> bool:
        key = ("visited", tree.dream if tree.dream is not None else sight.here[0], tree.scene)
        if key in sight.frame.spots:
            return self.keep(key, sight, "==", wanted)
        if wanted:
            self.bits = 0
        return True

    def keep(self, key: Key, sight: BlockSight, operator: str, value: Scalar) -> bool:
        """Only where a quantity compares so with a value; false where that is no box."""
        frame = sight.frame
        values = frame.known[key].values
        start, end = _interval(values, operator, value)
        spot = frame.spots[key]
        if spot.place == "axis" and operator != "!=":
            self.lows[spot.number] = max(self.lows[spot.number], start)
            self.highs[spot.number] = min(self.highs[spot.number], end)
            return True
        allowed = [(start <= index < end) != (operator == "!=") for index in range(len(values))]
        if spot.place == "axis":
            return False
        if spot.place == "word":
            self.bits &= frame.words_where(spot.number, allowed)
        elif not allowed[sight.fixed[spot.number]]:
            self.bits = 0
        return True

    def select(self, frame: Frame) -> Select | None:
        """As something to choose by; `None` for nothing."""
        if not self.bits or any(low >= high for low, high in zip(self.lows, self.highs, strict=True)):
            return None
        mask = frame.constant(frame.kind(self.bits)) if self.bits != int(frame.full) else None
        whole = not any(self.lows) and tuple(self.highs) == frame.shape
        return Select(tuple(self.lows), tuple(self.highs), mask, whole)


def _interval(values: tuple[Scalar, ...], operator: str, value: Scalar) -> tuple[int, int]:
    """The indices at which it holds, first and last exclusive; for `!=` those at which it does not."""
    if operator in ("==", "!="):
        index = values.index(value) if value in values else -1
        return (index, index + 1) if index >= 0 else (0, 0)
    numbers = [int(one) for one in values if not isinstance(one, str)]
    bound = int(value)
    if operator in ("<", "<="):
        return 0, bisect_left(numbers, bound) if operator == "<" else bisect_right(numbers, bound)
    return (bisect_right(numbers, bound) if operator == ">" else bisect_left(numbers, bound)), len(numbers)
