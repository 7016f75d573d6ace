"""A way from one scene to another."""

from dataclasses import dataclass, field
from enum import Enum

from editor.model.table import Table


class Kind(str, Enum):
    """Who takes a transition: the dreamer (choice), or chance (drift, and pull before all else)."""

    CHOICE = "choice"
    DRIFT = "drift"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class Transition:
    """A way out of a scene.

    Attributes:
        to: The id of a scene of the same dream; `None` only where the file's entry could not be understood.
        label: What the dreamer reads on the door.
        kind: Choice, drift or pull.
        when: The guard, as written; `None` when it always holds.
        do: Effects, as written.
        weight: A positive number, against the weights of the others of its kind.
        once: Whether it can be taken only once in a night.
        extras: Keys that the format does not know, as plain values.
        damaged: The entry could not be understood: it is never open, and saving leaves its text alone.
    """

    to: str | None
    label: str = ""
    kind: Kind = Kind.CHOICE
    when: str | None = None
    do: tuple[str, ...] = ()
    weight: float = 1
    once: bool = False
    extras: Table[str, object] = field(default_factory=Table)
    damaged: bool = False
