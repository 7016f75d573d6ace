"""What is wrong at a scene, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """How many anomalies of each severity stand at a scene."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0

    def __bool__(self) -> bool:
        """Whether anything stands there at all."""
        return bool(self.errors or self.warnings or self.infos)
