"""The sentences of the language over whole blocks at once: every value of every variable as an array along its axis."""

from typing import Any, Final, Protocol

import numpy as np

from editor.language.compile import OPERATORS
from editor.language.syntax import (
    Arithmetic,
    At,
    Awake,
    Call,
    Compare,
    Conditional,
    Expression,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
    Woke,
)
from editor.model.difference import SceneKey
from editor.prover.blocks.sets.domains import TooWideError

LARGEST: Final = 2**60
Found = Any
"""An array that can be broadcast over a block, or a plain value."""


class Sight(Protocol):
    """What a sentence sees: arrays for what varies within a block, values for what does not."""

    def variable(self, name: str) -> Found:
        """The values of a variable."""
        ...

    def largest(self, name: str) -> int:
        """The greatest amount of an int variable."""
        ...

    def visited(self, key: SceneKey) -> Found:
        """Whether a scene has been visited."""
        ...

    def text(self, text: str) -> int:
        """The number that stands for a text."""
        ...

    def woken(self) -> Found:
        """The number that stands for the last inner wake scene."""
        ...

    def at(self, key: SceneKey) -> Found:
        """Whether the night is in a scene."""
        ...

    @property
    def here(self) -> SceneKey:
        """The present scene."""
        ...

    @property
    def awake(self) -> Found:
        """Whether the night is over."""
        ...


def weigh(node: Expression, sight: Sight) -> Found:
    """What a checked expression comes to, everywhere.

    Raises:
        TooWideError: A number on the way may be too large for the machine's integers.
    """
    require_room(node, sight)
    return weigh_at_once(node, sight)


def require_room(node: Expression, sight: Sight) -> None:
    """See that every number on the way finds room in the machine's integers.

    Raises:
        TooWideError: One may be too large.
    """
    if _reach(node, sight) > LARGEST:
        raise TooWideError


def _reach(node: Expression, sight: Sight) -> int:
    """An upper bound of the amount of every number inside."""
    if isinstance(node, Literal):
        return abs(node.value) if isinstance(node.value, int) else 0
    if isinstance(node, Name):
        return sight.largest(node.name)
    inside = [_reach(part, sight) for part in node.parts]
    if isinstance(node, Arithmetic) and node.operator == "*":
        return max(inside[0] * inside[1], *inside)
    if isinstance(node, Arithmetic) and node.operator in ("+", "-", "//"):
        return sum(inside) + 1
    return max(inside, default=0)


def weigh_at_once(node: Expression, sight: Sight) -> Found:
    """What an expression comes to that is known to have room."""
    if isinstance(node, Literal):
        return sight.text(node.value) if isinstance(node.value, str) else node.value
    if isinstance(node, Name):
        return sight.variable(node.name)
    if isinstance(node, Logic):
        join = np.logical_and if node.operator == "and" else np.logical_or
        return join(weigh_at_once(node.left, sight), weigh_at_once(node.right, sight))
    if isinstance(node, Compare | Arithmetic):
        return OPERATORS[node.operator](weigh_at_once(node.left, sight), weigh_at_once(node.right, sight))
    if isinstance(node, Not):
        return np.logical_not(weigh_at_once(node.operand, sight))
    if isinstance(node, Negate):
        return -weigh_at_once(node.operand, sight)
    if isinstance(node, Conditional):
        value, condition, otherwise = (weigh_at_once(part, sight) for part in node.parts)
        return np.where(condition, value, otherwise)
    if isinstance(node, Call):
        arguments = [weigh_at_once(part, sight) for part in node.arguments]
        return {"min": np.minimum, "max": np.maximum, "abs": np.abs}[node.function](*arguments)
    return _answer(node, sight)


def _answer(node: Expression, sight: Sight) -> Found:
    if isinstance(node, Visited):
        return sight.visited((node.dream if node.dream is not None else sight.here[0], node.scene))
    if isinstance(node, At):
        return sight.at((node.dream, node.scene))
    if isinstance(node, Awake):
        return sight.awake
    assert isinstance(node, Woke)
    return sight.woken()
