"""From the arguments of a launch to a night at its start."""

from dataclasses import dataclass
from typing import Final

from editor.analysis.anomaly import Severity
from editor.analysis.survey import survey
from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.playback.breakpoints import Halt
from editor.playback.chooser import ByList
from editor.playback.night import Night
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.walk import Walk
from editor.prover.outlook import Outlook, look_ahead

MOST_STATES: Final = 50_000
"""How many states are looked at for the point of no return."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How a night is to begin.

    Attributes:
        project: The path of the project file.
        dreamer: Who dreams; `None` for nobody.
        any_dreamer: Nobody was named: the project's first dreamer, if it has one.
        seed: What chance depends on.
        at: Where to begin, as `dream/scene`; empty for the project's start.
        choose: The transitions to choose, in order.
        stop_on_entry: Whether to stop at the start.
        no_debug: Whether to stop at nothing.
    """

    project: str
    dreamer: str | None
    any_dreamer: bool
    seed: int
    at: str
    choose: tuple[int, ...]
    stop_on_entry: bool
    no_debug: bool

    @classmethod
    def of(cls, arguments: Arguments) -> "Launch":
        """From the arguments of the request.

        Raises:
            EditorError: They do not fit.
        """
        return cls(
            project=arguments.text("project") or arguments.needed_text("program"),
            dreamer=arguments.text("dreamer") or None,
            any_dreamer="dreamer" not in arguments,
            seed=arguments.number("seed"),
            at=arguments.text("at"),
            choose=tuple(arguments.numbers("choose")),
            stop_on_entry=arguments.flag("stopOnEntry"),
            no_debug=arguments.flag("noDebug"),
        )

    def walk(self, project: Project) -> Walk:
        """The night at its start.

        Raises:
            EditorError: There is no such dreamer or scene, or the night has nowhere to begin.
        """
        dreamer = next(iter(project.dreamers), None) if self.any_dreamer else self.dreamer
        night = Night(project, dreamer, seed=self.seed, at=_key(self.at) if self.at else None)
        return Walk(night, ByList(self.choose))


class Knowledge:
    """What is known of a dream beside its night, found when it is first asked for."""

    def __init__(self, night: Night) -> None:
        self._night = night
        self._troubled: frozenset[SceneKey] | None = None
        self._looked = False
        self._outlook: Outlook | None = None

    def troubled(self, filters: frozenset[str]) -> frozenset[SceneKey]:
        """The scenes with an error that can be seen without a proof, where that filter is on."""
        if Halt.ANOMALY.value not in filters:
            return frozenset()
        if self._troubled is None:
            found = survey(self._night.project)
            wrong = [one for one in found if one.severity is Severity.ERROR and one.dream and one.scene]
            self._troubled = frozenset((one.dream or "", one.scene or "") for one in wrong)
        return self._troubled

    def outlook(self, filters: frozenset[str]) -> Outlook | None:
        """What lies ahead of every state, where that filter is on and the dream has not too many."""
        if Halt.LOST.value not in filters:
            return None
        if not self._looked:
            self._looked = True
            self._outlook = look_ahead(self._night.project, self._night.dreamer, max_states=MOST_STATES)
        return self._outlook


def _key(text: str) -> SceneKey:
    dream, slash, scene = text.partition("/")
    if not slash:
        raise EditorError(f"{text!r} names no scene to begin at.", "Write it as dream/scene.")
    return dream, scene
