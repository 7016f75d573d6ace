"""What can be done about an anomaly, looked for off the GUI thread, and told as soon as each repair is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.document import Change
from editor.errors import Cancelled, EditorError
from editor.model.project import Project
from editor.prover.watch import Progress, Watch
from editor.repairs.case import Case
from editor.repairs.repair import Repair, reason_for_none
from editor.repairs.search import order, trials
from editor.repairs.verify import Examiner, Finding
from editor.storage.reading import Reading
from editor.ui.live.background import Background
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument

JOB: Final = "repairs"
MOST_SECONDS: Final = 20.0
"""How long repairs of one thing are looked for; what was found by then is shown."""
MOST_OF_A_HAND: Final = 3
"""How many repairs that break nothing are looked for from each hand; who waits wants a few good ones."""
MOST_STATES: Final = 300_000
"""How many states a proof of one candidate may explore while somebody waits."""


@dataclass(frozen=True)
class Search:
    """One search, taken on the GUI thread and read on the other.

    Attributes:
        number: Tells searches apart.
        anomaly: What is to be mended.
        project: The dream as it was then.
        reading: Its file.
        folder: Where assets lie.
        anomalies: All that is wrong with it, where that is known already.
    """

    number: int
    anomaly: Anomaly
    project: Project
    reading: Reading
    folder: Path | None
    anomalies: tuple[Anomaly, ...] | None


@dataclass(frozen=True)
class Found:
    """What can be done about something.

    Attributes:
        anomaly: What it is about.
        repairs: Verified ones, the best first.
        reason: Why there are none, where that is known.
        done: Whether all were tried; else more may come.
        bug: What went wrong while looking.
    """

    anomaly: Anomaly
    repairs: tuple[Repair, ...]
    reason: str = ""
    done: bool = True
    bug: Exception | None = None


class LiveRepairs(QObject):
    """One search at a time; a newer one, or an edit, ends the one before.

    Signals:
        repairs_found: A `Found`; again and again until it is done.
        progress_changed: How many nights' states have been looked at.
    """

    repairs_found = Signal(object)
    progress_changed = Signal(int)
    _told = Signal(int, object)

    def __init__(self, document: LiveDocument, anomalies: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._anomalies = anomalies
        self._number = 0
        self._searched: Project | None = None
        self._background = Background(self)
        self._background.progress_changed.connect(self._on_progress_changed)
        self._told.connect(self._on_told)
        document.project_changed.connect(self._on_project_changed)
        document.document_opened.connect(self.cancel)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)
        self.destroyed.connect(partial(Background.close, self._background))

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._background.is_busy(JOB)

    @property
    def searched(self) -> Project | None:
        """The dream in which was looked last; repairs fit no other."""
        return self._searched

    def find(self, anomaly: Anomaly) -> None:
        """Look for what can be done about something in the dream as it is now."""
        self._number += 1
        document = self._document.document
        self._searched = document.project
        known = self._anomalies.anomalies if self._anomalies.settled else None
        search = Search(self._number, anomaly, document.project, document.reading, document.folder, known)
        self._background.start(JOB, partial(self._search, search), self._on_searched, seconds=MOST_SECONDS)

    def cancel(self) -> None:
        """Stop looking."""
        self._number += 1
        self._background.cancel(JOB)

    def close(self) -> None:
        """Stop for good."""
        self._number += 1
        self._background.close()

    def _search(self, search: Search, watch: Watch) -> Found:
        """Runs on the worker's thread, and tells what it has found so far; what was tried too late does not count."""
        found: list[Repair] = []
        try:
            for repair in _tried(search, watch):
                if watch.expired:
                    break
                found.append(repair)
                found.sort(key=order)
                self._told.emit(search.number, Found(search.anomaly, tuple(found), done=False))
        except Cancelled:
            raise
        except EditorError as error:
            return Found(search.anomaly, (), error.message)
        except Exception as error:
            return Found(search.anomaly, (), "Something went wrong while looking; nothing was changed.", bug=error)
        return Found(search.anomaly, tuple(found), "" if found else reason_for_none(search.anomaly.code))

    def _on_searched(self, found: Found) -> None:
        """A bug is told too: nobody waits any longer, and the crash net hears of it."""
        self.repairs_found.emit(found)
        if found.bug is not None:
            raise found.bug

    def _on_told(self, number: int, found: Found) -> None:
        if number == self._number:
            self.repairs_found.emit(found)

    def _on_progress_changed(self, _kind: str, progress: Progress | None) -> None:
        if progress is not None:
            self.progress_changed.emit(progress.states)

    def _on_project_changed(self, change: Change) -> None:
        if change.difference.sections - {"layout", "title"}:
            self.cancel()


def _tried(search: Search, watch: Watch) -> Iterator[Repair]:
    """The repairs that mend, one after the other as they are tried."""
    examiner = Examiner(max_states=MOST_STATES, watch=watch, folder=search.folder)
    if search.anomalies is None:
        before = examiner.examine(search.project, search.reading.faults)
    else:
        before = Finding(search.project, search.reading.faults, tuple(one for one in search.anomalies if one.counts))
    case = Case(search.project, search.anomaly, before.anomalies, search.reading, search.folder)
    for trial in trials(case, before, examiner, enough=MOST_OF_A_HAND):
        yield trial.repair
