"""What a detector is: a code, a function that finds it, and a docstring that explains it."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.view import View
from editor.registry import Registry

Find = Callable[[View], Iterable[Anomaly]]


@dataclass(frozen=True)
class Detector:
    """Finds one kind of anomaly.

    Attributes:
        code: The anomaly's code.
        find: Looks at a project; `None` where only the prover or a seal can find it.
        page: What it means, with a bad and a good dream.
    """

    code: str
    find: Find | None
    page: str


DETECTORS: Final[Registry[Detector]] = Registry("editor.analysis.detectors", "anomaly")


def detector(code: str) -> Callable[[Find], Find]:
    """Decorate the function that finds one kind of anomaly; its docstring is the help page."""

    def remember(find: Find) -> Find:
        DETECTORS.register(code)(Detector(code, find, inspect.getdoc(find) or ""))
        return find

    return remember


def explained(code: str, page: str) -> None:
    """Make known what an anomaly means that only the prover or a seal can find."""
    DETECTORS.register(code)(Detector(code, None, inspect.cleandoc(page)))
