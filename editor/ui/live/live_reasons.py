"""Why something is so, worked out off the GUI thread: what bars the way to a scene, and where a night was lost."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.analysis.reasons import Reason, never_visited, reasons
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.foresight import Foresight, foresee
from editor.prover.watch import Watch
from editor.ui.live.quest import Quest, Tell

MOST_SECONDS: Final = 60.0
"""How long the nights are followed for an answer."""
KEPT_MOST: Final = 10_000_000
"""Followed nights with more states are not kept for the next question."""
Question = Anomaly | SceneKey
"""An anomaly, or a scene of which is asked why nobody can get there."""


@dataclass(frozen=True)
class Told:
    """Why something is so.

    Attributes:
        question: What was asked.
        reasons: The nearest first; none where nothing bars the way.
        decided: Whether all nights could be followed; else nothing is known.
    """

    question: Question
    reasons: tuple[Reason, ...]
    decided: bool = True


class LiveReasons(QObject):
    """One question at a time; a newer one takes the place of the one before.

    Signals:
        reasons_told: A `Told`.
    """

    reasons_told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[Project, str | None, Foresight] | None = None
        self._asked: Question | None = None
        self._quest = Quest(MOST_SECONDS, self)
        self._quest.found.connect(self.reasons_told)
        self._quest.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for an answer."""
        return self._quest.busy

    def ask(self, project: Project, dreamer: str | None, question: Question) -> None:
        """Ask why; `reasons_told` answers."""
        self._asked = question
        self._quest.begin(partial(self._answered, project, dreamer, question))

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._quest.cancel()

    def close(self) -> None:
        """Stop for good."""
        self._quest.close()

    def _on_failed(self, _why: str) -> None:
        if self._asked is not None:
            self.reasons_told.emit(Told(self._asked, (), decided=False))

    def _answered(self, project: Project, dreamer: str | None, question: Question, watch: Watch, _tell: Tell) -> Told:
        """Runs on the worker's thread."""
        known, foresight = self._known, None
        if known is not None and known[0] is project and known[1] == dreamer:
            foresight = known[2]
            foresight.attend(watch)
        else:
            self._known = None
            foresight = foresee(project, dreamer, watch=watch)
        if foresight is None:
            return Told(question, (), decided=False)
        self._known = (project, dreamer, foresight) if foresight.asking.states <= KEPT_MOST else None
        if isinstance(question, Anomaly):
            return Told(question, reasons(question, foresight))
        return Told(question, never_visited(question, foresight))
