"""What a night remembers: ints within bounds, bools, and enums of texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IntVariable:
    """An int that is clamped to `minimum..maximum` whenever it is stored."""

    minimum: int = 0
    maximum: int = 100
    start: int = 0

    def clamp(self, value: int) -> int:
        """The nearest value within the bounds."""
        return min(max(value, self.minimum), self.maximum)


@dataclass(frozen=True, slots=True)
class BoolVariable:
    """A flag."""

    start: bool = False


@dataclass(frozen=True, slots=True)
class EnumVariable:
    """One text of a fixed few."""

    values: tuple[str, ...]
    start: str


Variable = IntVariable | BoolVariable | EnumVariable
Scalar = int | bool | str
