"""Looks for what can be done about something, off the GUI thread, until it has found it or is told to stop."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.errors import Cancelled, EditorError
from editor.model.project import Project
from editor.prover.watch import Progress, Watch
from editor.repairs.case import Case
from editor.repairs.repair import Repair, reason_for_none
from editor.repairs.search import order, trials
from editor.repairs.verify import Examiner, Finding
from editor.storage.reading import Reading
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument

MOST_SECONDS: Final = 20.0
"""How long repairs of one thing are looked for; what was found by then is shown."""


@dataclass(frozen=True)
class Search:
    """One search, taken on the GUI thread and read on the other."""

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
    """

    anomaly: Anomaly
    repairs: tuple[Repair, ...]
    reason: str = ""
    done: bool = True


class RepairFinder(QObject):
    """One search at a time; a newer one ends the one before.

    Signals:
        repairs_found: A `Found`.
        progress_changed: How many nights' states have been looked at.
    """

    repairs_found = Signal(object)
    progress_changed = Signal(int)
    _done = Signal(int, object)
    _failed = Signal(int, object)
    _progressed = Signal(int, int)

    def __init__(self, document: LiveDocument, anomalies: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._anomalies = anomalies
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="repairs")
        self._number = 0
        self._busy = False
        self._sought = Anomaly("damage", "")
        self._done.connect(self._on_done)
        self._failed.connect(self._on_failed)
        self._progressed.connect(self._on_progressed)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._busy

    def find(self, anomaly: Anomaly) -> None:
        """Look for what can be done about something in the dream as it is now."""
        self._number += 1
        self._busy = True
        self._sought = anomaly
        document = self._document.document
        known = self._anomalies.anomalies if self._anomalies.settled else None
        search = Search(self._number, anomaly, document.project, document.reading, document.folder, known)
        self._worker.submit(self._search, search)

    def cancel(self) -> None:
        """Stop looking."""
        self._number += 1
        self._busy = False

    def close(self) -> None:
        """Stop for good."""
        self.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _search(self, search: Search) -> None:
        """Runs on the worker's thread; tells what it has found so far, and ends when the time is up."""
        outdated = self._outdated(search)
        if outdated():
            return
        end = time.monotonic() + MOST_SECONDS
        watch = Watch(
            cancelled=lambda: outdated() or time.monotonic() > end,
            report=lambda progress: self._report(search, progress),
            deadline=end,
        )
        found: list[Repair] = []
        try:
            for repair in _tried(search, watch):
                found.append(repair)
                self._tell(search, found, done=False)
        except Cancelled:
            if outdated():
                return
        except EditorError as error:
            self._done.emit(search.number, Found(search.anomaly, (), error.message))
            return
        except Exception as error:
            self._failed.emit(search.number, error)
            return
        self._tell(search, found, done=True)

    def _tell(self, search: Search, found: list[Repair], *, done: bool) -> None:
        reason = "" if found else reason_for_none(search.anomaly.code)
        self._done.emit(search.number, Found(search.anomaly, tuple(sorted(found, key=order)), reason, done))

    def _outdated(self, search: Search) -> Callable[[], bool]:
        return lambda: self._number != search.number

    def _report(self, search: Search, progress: Progress) -> None:
        self._progressed.emit(search.number, progress.states)

    def _on_done(self, number: int, found: Found) -> None:
        if number == self._number:
            self._busy = not found.done
            self.repairs_found.emit(found)

    def _on_failed(self, number: int, error: Exception) -> None:
        """A bug: nobody waits any longer, and the crash net hears of it."""
        self._busy = False
        if number == self._number:
            self.repairs_found.emit(Found(self._sought, (), "Something went wrong while looking; nothing was changed."))
        raise error

    def _on_progressed(self, number: int, states: int) -> None:
        if number == self._number:
            self.progress_changed.emit(states)


def _tried(search: Search, watch: Watch) -> Iterator[Repair]:
    """The repairs that mend, one after the other as they are tried."""
    examiner = Examiner(watch=watch, folder=search.folder)
    if search.anomalies is None:
        before = examiner.examine(search.project, search.reading.faults)
    else:
        before = Finding(search.project, search.reading.faults, tuple(one for one in search.anomalies if one.counts))
    case = Case(search.project, search.anomaly, before.anomalies, search.reading, search.folder)
    for trial in trials(case, before, examiner):
        yield trial.repair
