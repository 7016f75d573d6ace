"""A state of the night."""

from enum import IntEnum
from typing import NamedTuple

from editor.model.difference import SceneKey
from editor.model.variable import Scalar

SpentKey = tuple[str, str, int]
"""A dream, a scene, and the index of a transition that can be taken only once."""


class Phase(IntEnum):
    """What happens next in the scene at the top of the stack."""

    ARRIVED = 0
    """Just arrived: descends, wakes, or moves on."""
    RESUMED = 1
    """The dream within has woken; the night moves on from here."""
    AWAKE = 2
    """The night is over."""


class State(NamedTuple):
    """A state of the night, observed once the feelings and effects of its scene have been applied.

    Attributes:
        stack: (dream, scene), outermost first.
        values: One for each variable, in the project's order.
        woke: The wake scene by which the last inner dream ended.
        visited: Those visited of the scenes that some `visited()` of the project names.
        spent: The `once` transitions that were taken.
        phase: What happens next.
    """

    stack: tuple[SceneKey, ...]
    values: tuple[Scalar, ...]
    woke: str
    visited: frozenset[SceneKey]
    spent: frozenset[SpentKey]
    phase: Phase

    @property
    def here(self) -> SceneKey:
        """The present dream and scene."""
        return self.stack[-1]

    @property
    def awake(self) -> bool:
        """Whether the night is over."""
        return self.phase is Phase.AWAKE
