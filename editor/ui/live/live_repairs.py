"""What can be done about an anomaly, looked for off the GUI thread, and told as soon as each repair is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.document import Change
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.repairs.case import Case
from editor.repairs.repair import Repair, reason_for_none
from editor.repairs.search import order, trials
from editor.repairs.verify import Examiner, Finding
from editor.storage.present_text import Present
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.quest import Quest, Tell

MOST_SECONDS: Final = 20.0
"""How long repairs of one thing are looked for; what was found by then is shown."""
MOST_OF_A_HAND: Final = 3
"""How many repairs that break nothing are looked for from each hand; who waits wants a few good ones."""


@dataclass(frozen=True)
class Search:
    """One search, taken on the GUI thread and read on the other.

    Attributes:
        anomaly: What is to be mended.
        present: The dream as it was then, and its file.
        folder: Where assets lie.
        anomalies: All that is wrong with it, where that is known already.
    """

    anomaly: Anomaly
    present: Present
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


class LiveRepairs(QObject):
    """One search at a time; a newer one, or an edit, ends the one before.

    Signals:
        repairs_found: A `Found`; again and again until it is done.
        progress_changed: How many nights' states have been looked at.
    """

    repairs_found = Signal(object)
    progress_changed = Signal(int)

    def __init__(self, document: LiveDocument, anomalies: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._anomalies = anomalies
        self._asked: Anomaly | None = None
        self._searched: Project | None = None
        self._quest = Quest(MOST_SECONDS, self)
        self._quest.found.connect(self.repairs_found)
        self._quest.failed.connect(self._on_failed)
        self._quest.progress_changed.connect(lambda progress: self.progress_changed.emit(progress.states))
        document.project_changed.connect(self._on_project_changed)
        document.document_opened.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._quest.busy

    @property
    def searched(self) -> Project | None:
        """The dream in which was looked last; repairs fit no other."""
        return self._searched

    def find(self, anomaly: Anomaly) -> None:
        """Look for what can be done about something in the dream as it is now."""
        document = self._document.document
        self._asked, self._searched = anomaly, document.project
        known = self._anomalies.anomalies if self._anomalies.settled else None
        search = Search(anomaly, document.present, document.folder, known)
        self._quest.begin(partial(_searched, search))

    def cancel(self) -> None:
        """Stop looking."""
        self._quest.cancel()

    def close(self) -> None:
        """Stop for good."""
        self._quest.close()

    def _on_failed(self, why: str) -> None:
        if self._asked is not None:
            self.repairs_found.emit(Found(self._asked, (), why))

    def _on_project_changed(self, change: Change) -> None:
        if change.difference.sections - {"layout", "title"}:
            self.cancel()


def _searched(search: Search, watch: Watch, tell: Tell) -> Found:
    """Runs on the worker's thread, and tells what it has found so far; what was tried too late does not count."""
    found: list[Repair] = []
    for repair in _tried(search, watch):
        if watch.expired:
            break
        found.append(repair)
        found.sort(key=order)
        tell(Found(search.anomaly, tuple(found), done=False))
    return Found(search.anomaly, tuple(found), "" if found else reason_for_none(search.anomaly.code))


def _tried(search: Search, watch: Watch) -> Iterator[Repair]:
    """The repairs that mend, one after the other as they are tried."""
    examiner = Examiner(watch=watch, folder=search.folder)
    project, reading = search.present.project, search.present.reading
    if search.anomalies is None:
        before = examiner.examine(project, reading.faults)
    else:
        before = Finding(project, reading.faults, tuple(one for one in search.anomalies if one.counts))
    case = Case(project, search.anomaly, before.anomalies, reading, search.folder)
    for trial in trials(case, before, examiner, enough=MOST_OF_A_HAND):
        yield trial.repair
