"""Somebody who dreams."""

from dataclasses import dataclass, field

from editor.model.table import Table


@dataclass(frozen=True, slots=True)
class Dreamer:
    """Somebody who dreams: what they fear and long for, and what a night may not exceed for them.

    Attributes:
        name: For people; a dreamer without one is called by the id.
        age: In years.
        fears: Motif to strength, 0 to 100.
        desires: Motif to strength, 0 to 100.
        fear_limit: The highest `fear` that a night may bring, or `None`.
        minutes_limit: The longest a night may be expected to last, or `None`.
        extras: Keys that the format does not know, as plain values.
        damaged: The entry could not be understood; saving leaves its text alone.
    """

    name: str = ""
    age: int | None = None
    fears: Table[str, int] = field(default_factory=Table)
    desires: Table[str, int] = field(default_factory=Table)
    fear_limit: int | None = None
    minutes_limit: float | None = None
    extras: Table[str, object] = field(default_factory=Table)
    damaged: bool = False
