"""Looks for repairs of one anomaly on another thread; a newer question or an edit ends an older search."""

import time
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.document import Change
from editor.errors import Cancelled, EditorError
from editor.prover.watch import Watch
from editor.repairs.repair import Repair
from editor.repairs.search import proposals
from editor.ui.live.background import Background
from editor.ui.workbench import Workbench

MOST_STATES = 300_000
"""How many states a proof of one candidate may explore while the author waits."""
PATIENCE: Final = (2.0, 30.0)
"""Seconds of a first look, and of a second one where the first came to no end."""
JOB: Final = "repairs"


class RepairFinder(QObject):
    """One question at a time.

    Signals:
        found: The anomaly, its repairs, the best first, and whether more may come.
        failed: The anomaly and why nothing could be looked for.
    """

    found = Signal(object, object, bool)
    failed = Signal(object, str)

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._background = Background(self)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.document.document_opened.connect(self.cancel)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)
        self.destroyed.connect(partial(Background.close, self._background))

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._background.is_busy(JOB)

    def ask(self, anomaly: Anomaly, look: int = 0) -> None:
        """Look for what mends an anomaly."""
        judgement = self._workbench.anomalies.judgement
        document = self._workbench.document.document
        known = judgement.anomalies if judgement.proved and not judgement.stale else None

        def work(watch: Watch) -> tuple[list[Repair], bool]:
            limited = Watch(lambda: _cancelled(watch), deadline=time.monotonic() + PATIENCE[look])
            repairs = proposals(
                judgement.project,
                anomaly,
                anomalies=known,
                reading=document.reading if document.project is judgement.project else None,
                folder=document.folder,
                watch=limited,
                max_states=MOST_STATES,
            )
            return repairs, limited.expired

        self._background.start(
            JOB, work, lambda result: self._on_found(anomaly, look, *result), lambda e: self._on_refused(anomaly, e)
        )

    def cancel(self) -> None:
        """End the search."""
        self._background.cancel()

    def close(self) -> None:
        """End for good."""
        self._background.close()

    def _on_found(self, anomaly: Anomaly, look: int, repairs: list[Repair], unfinished: bool) -> None:
        further = unfinished and look + 1 < len(PATIENCE)
        self.found.emit(anomaly, repairs, further)
        if further:
            self.ask(anomaly, look + 1)

    def _on_refused(self, anomaly: Anomaly, error: EditorError) -> None:
        self.failed.emit(anomaly, str(error))

    def _on_project_changed(self, change: Change) -> None:
        if change.difference.sections - {"layout", "title"}:
            self.cancel()


def _cancelled(watch: Watch) -> bool:
    try:
        watch.step(0, JOB)
    except Cancelled:
        return True
    return False
