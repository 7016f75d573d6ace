"""What is wrong at a scene, in numbers, and what the debugger does there."""

from dataclasses import dataclass
from typing import Final

STOP: Final = "stop"
LOG: Final = "log"
OFF: Final = "off"
PIN: Final = "pin"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at a scene.

    Attributes:
        errors: How many anomalies of that severity.
        warnings: Likewise.
        infos: Likewise.
        stop: A breakpoint on arriving: `stop`, `log` where it only says something, `off` where it is not heeded, or nothing.
        ways: The same for the ways out, by index; `pin` for one that is always taken.
    """

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    stop: str = ""
    ways: tuple[tuple[int, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is wrong there."""
        return bool(self.errors or self.warnings or self.infos)

    def told(self) -> list[str]:
        """In words, for tips and screen readers."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "notice"))
        found = [f"{many} {word}{'' if many == 1 else 's'}" for many, word in counts if many]
        words = {STOP: "nights stop here", LOG: "nights say something here", OFF: "a breakpoint that is not heeded"}
        found += [words[self.stop]] if self.stop else []
        found += [f"way {index + 1} is always taken" for index, sign in self.ways if sign == PIN]
        found += [f"a breakpoint on way {index + 1}" for index, sign in self.ways if sign != PIN]
        return found
