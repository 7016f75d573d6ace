"""A plan that mends the whole dream, looked for off the GUI thread; every better one is told."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.plan import Plan, plan
from editor.storage.reading import Reading
from editor.ui.live.background import Background
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument

JOB: Final = "plan"
MOST_SECONDS: Final = 60.0
"""How long a plan is looked for; the best found by then is shown."""
MOST_STATES: Final = 300_000
"""How many states a proof of one candidate may explore while somebody waits."""


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

    number: int
    project: Project
    reading: Reading
    folder: Path | None
    anomalies: tuple[Anomaly, ...] | None


class LivePlan(QObject):
    """One search at a time; a newer one ends the one before.

    Signals:
        plan_found: A `PlanNews`; again and again until it is done.
    """

    plan_found = Signal(object)
    _told = Signal(int, object)

    def __init__(self, document: LiveDocument, anomalies: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._anomalies = anomalies
        self._number = 0
        self._background = Background(self)
        self._told.connect(self._on_told)
        document.document_opened.connect(self.cancel)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)
        self.destroyed.connect(partial(Background.close, self._background))

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._background.is_busy(JOB)

    def find(self) -> None:
        """Look for a plan for the dream as it is now."""
        self._number += 1
        document = self._document.document
        known = self._anomalies.anomalies if self._anomalies.settled else None
        search = PlanSearch(self._number, document.project, document.reading, document.folder, known)
        self._background.start(JOB, partial(self._search, search), self.plan_found.emit, seconds=MOST_SECONDS)

    def cancel(self) -> None:
        """Stop looking."""
        self._number += 1
        self._background.cancel(JOB)

    def close(self) -> None:
        """Stop for good."""
        self._number += 1
        self._background.close()

    def _search(self, search: PlanSearch, watch: Watch) -> PlanNews:
        """Runs on the worker's thread, and tells every better plan."""
        found = plan(
            search.project,
            anomalies=search.anomalies,
            reading=search.reading,
            folder=search.folder,
            watch=watch,
            max_states=MOST_STATES,
            report=lambda one: self._told.emit(search.number, PlanNews(search.project, one, done=False)),
        )
        return PlanNews(search.project, found, done=True)

    def _on_told(self, number: int, news: PlanNews) -> None:
        if number == self._number and self.busy:
            self.plan_found.emit(news)
