"""What a detector is: a code, functions that find it, and a docstring that explains it."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.scenes_view import FindInScenes
from editor.analysis.view import View
from editor.registry import Registry

Find = Callable[[View], Iterable[Anomaly]]


@dataclass(frozen=True)
class Detector:
    """Finds one kind of anomaly.

    Attributes:
        code: The anomaly's code.
        page: What it means, with a bad and a good dream.
        find: Looks at the whole project.
        find_in_scenes: Looks at scenes of one dream, each by itself, the ids around them and the project's variables
            and dreamers, nothing else: what it says of a scene is kept until one of them changes.
    """

    code: str
    page: str
    find: Find | None = None
    find_in_scenes: FindInScenes | None = None


DETECTORS: Final[Registry[Detector]] = Registry("editor.analysis.detectors", "anomaly")


def detector(code: str, in_scenes: FindInScenes | None = None) -> Callable[[Find], Find]:
    """Decorate the function that finds one kind of anomaly in a project; its docstring is the help page.

    Args:
        code: The anomaly's code.
        in_scenes: What else finds it, scene by scene.
    """

    def remember(find: Find) -> Find:
        DETECTORS.register(code)(Detector(code, inspect.getdoc(find) or "", find, in_scenes))
        return find

    return remember


def scene_detector(code: str) -> Callable[[FindInScenes], FindInScenes]:
    """Decorate a function that finds one kind of anomaly scene by scene; its docstring is the help page."""

    def remember(find: FindInScenes) -> FindInScenes:
        DETECTORS.register(code)(Detector(code, inspect.getdoc(find) or "", None, find))
        return find

    return remember


def explained(code: str, page: str) -> None:
    """Make known what an anomaly means that only the prover or a seal can find."""
    DETECTORS.register(code)(Detector(code, inspect.cleandoc(page)))
