"""What is wrong with the open project, found off the GUI thread while the author goes on writing."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import judge
from editor.analysis.survey import SurveyCache, survey
from editor.errors import Cancelled
from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.cheap.cheap_answer import CheapAnswers
from editor.prover.proofs import Proofs
from editor.prover.watch import Progress, Watch
from editor.storage.faults import Fault
from editor.storage.present_text import Present
from editor.ui.live.judgement import Headway, Judgement, holding
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.tally import Tally

MOST_SECONDS: Final = 60.0
"""How long a proof of one dreamer's nights may take beside the author."""
WEIGHED_SECONDS: Final = 5.0
"""How long verdicts may wait there for peace and minutes, which are left out rather than waited for any longer."""
HEARD_EVERY: Final = 0.05
"""How many seconds lie between two news of how far a proof is."""


@dataclass(frozen=True)
class Work:
    """What one judging needs, taken on the GUI thread and read on the others."""

    generation: int
    present: Present
    folder: Path | None
    last: Judgement | None

    @property
    def project(self) -> Project:
        """The value that is judged."""
        return self.present.project


class LiveAnomalies(QObject):
    """Judges the open project after every edit: structure and cheap answers first, then the proofs.

    A newer edit cancels both; what is known then is stale until the first news of the new project, and what the last
    proof found is held until the next is done. What no night reads is edited without a new proof.

    Signals:
        anomalies_changed: A `Judgement`.
        progress_changed: A `Headway` of the proof, or `None` when it has come to its end.
        pointed_at: Somebody wants to see an `Anomaly`.
    """

    anomalies_changed = Signal(object)
    progress_changed = Signal(object)
    pointed_at = Signal(object)
    _found = Signal(int, object)
    _progressed = Signal(int, object)
    _failed = Signal(int, object)

    def __init__(self, document: LiveDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = 0
        self._cache = SurveyCache()
        self._surveying, self._summing = Lock(), Lock()
        self._tally = Tally()
        self._faults: tuple[Fault, ...] = ()
        self._cheap = CheapAnswers()
        self._proofs = Proofs()
        self._took: dict[str | None, float] = {}
        self._judging = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._proving = ThreadPoolExecutor(max_workers=1, thread_name_prefix="prove")
        self._judgement = Judgement(document.project)
        self._last: Judgement | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._begin)
        self._found.connect(self._on_found)
        self._progressed.connect(self._on_progressed)
        self._failed.connect(self._on_failed)
        document.document_opened.connect(self._on_document_opened)
        document.project_changed.connect(self._on_project_changed)
        self._soon.start()

    @property
    def judgement(self) -> Judgement:
        """What is known now."""
        return self._judgement

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What was found, waived findings included."""
        return self._judgement.anomalies

    @property
    def settled(self) -> bool:
        """Whether the present project is judged to the end."""
        return self._judgement.settled

    @property
    def busy(self) -> bool:
        """Whether it is being judged."""
        return self._busy

    def refresh(self) -> None:
        """Judge again; what is proved of the dream as it is now is not proved twice."""
        self._generation += 1
        self._busy = True
        self._judgement = replace(
            self._judgement, stale=True, stopped=False, before=self._last.answers if self._last else ()
        )
        self.anomalies_changed.emit(self._judgement)
        self._soon.start()

    def point_at(self, anomaly: Anomaly) -> None:
        """Show an anomaly among all the others."""
        self.pointed_at.emit(anomaly)

    def cancel(self) -> None:
        """Stop the work under way; what was found stays."""
        self._halt()
        if not self.settled:
            self._judgement = replace(self._judgement, stopped=True)
            self.anomalies_changed.emit(self._judgement)

    def close(self) -> None:
        """Stop for good."""
        self._closed = True
        self._halt()
        for worker in (self._judging, self._proving):
            worker.shutdown(wait=True, cancel_futures=True)

    def _halt(self) -> None:
        self._generation += 1
        self._busy = False
        self._soon.stop()
        self.progress_changed.emit(None)

    _closed = False
    _busy = True
    _folder: Path | None = None

    def _begin(self) -> None:
        if self._closed:
            return
        document = self._document.document
        self._folder = document.folder
        work = Work(self._generation, document.present, document.folder, self._last)
        self._judging.submit(self._guarded, work, partial(self._judge, work))

    def _guarded(self, work: Work, deed: Callable[[], None]) -> None:
        """Runs on a worker's thread; speaks to the GUI thread by signals only."""
        try:
            if not self._outdated(work)():
                deed()
        except Cancelled:
            return
        except Exception as error:
            self._failed.emit(work.generation, error)

    def _judge(self, work: Work) -> None:
        """What can be found at once; it never waits for a proof that is only about to notice that it was cancelled."""
        project, faults = work.project, work.present.sure_faults
        structure = self._survey(work, faults if faults is not None else self._faults)
        dreamers: list[str | None] = [*project.dreamers] or [None]
        answers = self._proofs.known(project, dreamers)
        proved = [answer for answer in answers if answer is not None]
        if len(proved) == len(dreamers) and faults is not None:
            self._tell(work, Judgement(project, judge(project, structure, proved), tuple(proved), proved=True))
            return
        watch = Watch(cancelled=self._outdated(work))
        cheap = [known or self._cheap.of(project, who, watch) for known, who in zip(answers, dreamers, strict=True)]
        found = judge(project, structure, cheap, final=False)
        self._tell(work, holding(project, found, cheap, work.last))
        known_structure = structure if faults is not None else None
        self._proving.submit(self._guarded, work, partial(self._prove_all, work, known_structure, dreamers))

    def _prove_all(self, work: Work, structure: tuple[Anomaly, ...] | None, dreamers: list[str | None]) -> None:
        """The nights, and what is odd in the file where that takes long to see."""
        proved = self._prove(work, dreamers)
        if structure is None:
            structure = self._survey(work, work.present.faults)
        everything = judge(work.project, structure, proved)
        self._tell(work, Judgement(work.project, everything, tuple(proved), proved=True))

    def _survey(self, work: Work, faults: tuple[Fault, ...]) -> tuple[Anomaly, ...]:
        with self._surveying:
            self._faults = faults
            return survey(work.project, faults=faults, folder=work.folder, cache=self._cache)

    def _prove(self, work: Work, dreamers: list[str | None]) -> list[Answer]:
        """The nights of each dreamer, with news of how far it is."""
        begun, found = time.monotonic(), list[Answer]()
        for number, who in enumerate(dreamers, 1):
            mine = time.monotonic()
            known = self._proofs.known(work.project, [who])[0] is not None
            report = self._reporter(work, dreamers, number, begun)
            watch = Watch(self._outdated(work), report, deadline=mine + MOST_SECONDS, patience=WEIGHED_SECONDS)
            found.append(self._proofs.prove(work.project, who, watch))
            if not known:
                self._took[who] = time.monotonic() - mine
        return found

    def _reporter(self, work: Work, dreamers: list[str | None], number: int, begun: float) -> Callable[[Progress], None]:
        mine = told = time.monotonic()
        expected = [self._took.get(who) for who in dreamers[number - 1 :]]

        def report(progress: Progress) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told < HEARD_EVERY:
                return
            told = now
            left = sum(one for one in expected if one is not None) - (now - mine) if None not in expected else -1.0
            who, many = dreamers[number - 1], len(dreamers)
            news = Headway(progress.states, progress.stage, who, number, many, now - begun, left if left > 0 else None)
            self._progressed.emit(work.generation, news)

        return report

    def _outdated(self, work: Work) -> Callable[[], bool]:
        return lambda: self._generation != work.generation

    def _tell(self, work: Work, judgement: Judgement) -> None:
        if self._generation == work.generation:
            with self._summing:
                self._tally = tally = self._tally.after(judgement.anomalies)
            self._found.emit(work.generation, replace(judgement, anomalies=tally.anomalies, tally=tally))

    def _on_found(self, generation: int, judgement: Judgement) -> None:
        if generation != self._generation:
            return
        self._judgement = judgement
        self._busy = not judgement.proved
        if judgement.proved:
            self._last = judgement
        self.anomalies_changed.emit(judgement)
        if judgement.proved:
            self.progress_changed.emit(None)

    def _on_document_opened(self) -> None:
        self._last = None
        self._took.clear()
        self.refresh()

    def _on_progressed(self, generation: int, progress: Headway) -> None:
        if generation == self._generation:
            self.progress_changed.emit(progress)

    def _on_failed(self, generation: int, error: Exception) -> None:
        """A bug: nobody waits for an end any longer, and the crash net hears of it."""
        if generation == self._generation:
            self._halt()
            raise error

    def _on_project_changed(self, change: object) -> None:
        sections: frozenset[str] = getattr(getattr(change, "difference", None), "sections", frozenset())
        has_moved = getattr(change, "cause", "") == "save" and self._document.document.folder != self._folder
        if has_moved or sections - {"layout", "title"}:
            self.refresh()
        elif not self._judgement.stale and self._judgement.project is not self._document.project:
            self._judgement = replace(self._judgement, project=self._document.project)
