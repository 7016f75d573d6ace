"""A plan that mends the whole dream, looked for off the GUI thread; every better one is told."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.plan import Plan, plan
from editor.storage.present_text import Present
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.quest import Quest, Tell

MOST_SECONDS: Final = 60.0
"""How long a plan is looked for; the best found by then is shown."""


@dataclass(frozen=True)
class PlanNews:
    """The best plan so far.

    Attributes:
        project: The dream it is for, as it was when the search began.
        plan: The plan.
        done: Whether the search is over; else a better one may come.
    """

    project: Project
    plan: Plan
    done: bool


@dataclass(frozen=True)
class PlanSearch:
    """One search, taken on the GUI thread and read on the other."""

    present: Present
    folder: Path | None
    anomalies: tuple[Anomaly, ...] | None


class LivePlan(QObject):
    """One search at a time; a newer one ends the one before.

    Signals:
        plan_found: A `PlanNews`; again and again until it is done.
        failed: In words why no plan is found.
    """

    plan_found = Signal(object)
    failed = Signal(str)

    def __init__(self, document: LiveDocument, anomalies: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._anomalies = anomalies
        self._quest = Quest(MOST_SECONDS, self)
        self._quest.found.connect(self.plan_found)
        self._quest.failed.connect(self.failed)
        document.document_opened.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._quest.busy

    def find(self) -> None:
        """Look for a plan for the dream as it is now."""
        document = self._document.document
        known = self._anomalies.anomalies if self._anomalies.settled else None
        search = PlanSearch(document.present, document.folder, known)
        self._quest.begin(partial(_planned, search))

    def cancel(self) -> None:
        """Stop looking."""
        self._quest.cancel()

    def close(self) -> None:
        """Stop for good."""
        self._quest.close()


def _planned(search: PlanSearch, watch: Watch, tell: Tell) -> PlanNews:
    """Runs on the worker's thread, and tells every better plan."""
    found = plan(
        search.present.project,
        anomalies=search.anomalies,
        reading=search.present.reading,
        folder=search.folder,
        watch=watch,
        report=lambda one: tell(PlanNews(search.present.project, one, done=False)),
    )
    return PlanNews(search.present.project, found, done=True)
