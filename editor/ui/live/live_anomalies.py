"""What is wrong with the open project, found off the GUI thread while the author goes on writing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import judge
from editor.analysis.survey import SurveyCache, survey
from editor.document import Document
from editor.errors import Cancelled
from editor.model.project import Project
from editor.prover.answer import Answer
from editor.prover.cheap import CheapAnswers
from editor.prover.prove import prove_each
from editor.prover.watch import Progress, Watch
from editor.ui.live.live_document import LiveDocument

MOST_STATES = 3_000_000
"""How many states a proof beside the author may explore."""


@dataclass(frozen=True)
class Judgement:
    """What is known of a project.

    Attributes:
        project: The value that was judged.
        anomalies: Everything found so far.
        answers: The prover's answers, one for each dreamer judged so far; cheap ones until the nights are proved.
        stale: The project has changed since.
        proved: Every dreamer's nights were judged; else more may come.
    """

    project: Project
    anomalies: tuple[Anomaly, ...] = ()
    answers: tuple[Answer, ...] = ()
    stale: bool = False
    proved: bool = False

    @property
    def peace(self) -> float | None:
        """The lowest peace of any dreamer, or `None` while unknown."""
        known = [answer.peace for answer in self.answers if answer.peace is not None]
        return min(known) if known and len(known) == len(self.answers) else None


@dataclass(frozen=True)
class Work:
    """What one judging needs, taken on the GUI thread and read on the other."""

    generation: int
    project: Project
    document: Document
    folder: Path | None


class LiveAnomalies(QObject):
    """Judges the open project after every edit: structure and cheap answers first, then the proofs.

    A newer edit cancels both; what is known then is stale until the first news of the new project.

    Signals:
        anomalies_changed: A `Judgement`.
        progress_changed: A `Progress` of the proof, or `None` when it has come to its end.
    """

    anomalies_changed = Signal(object)
    progress_changed = Signal(object)
    _found = Signal(int, object)
    _progressed = Signal(int, object)
    _failed = Signal(int, object)

    def __init__(self, document: LiveDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = 0
        self._cache = SurveyCache()
        self._cheap = CheapAnswers()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._judgement = Judgement(document.project)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._begin)
        self._found.connect(self._on_found)
        self._progressed.connect(self._on_progressed)
        self._failed.connect(self._on_failed)
        document.document_opened.connect(self.refresh)
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
        return self._judgement.proved and not self._judgement.stale

    def refresh(self) -> None:
        """Judge again from the start."""
        self._generation += 1
        self._judgement = replace(self._judgement, stale=True)
        self.anomalies_changed.emit(self._judgement)
        self._soon.start()

    def cancel(self) -> None:
        """Stop the work under way; what was found stays."""
        self._generation += 1
        self._soon.stop()
        self.progress_changed.emit(None)

    def close(self) -> None:
        """Stop for good."""
        self.cancel()
        self._closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)

    _closed = False
    _folder: Path | None = None

    def _begin(self) -> None:
        if self._closed:
            return
        document = self._document.document
        self._folder = document.folder
        work = Work(self._generation, document.project, document, document.folder)
        self._worker.submit(self._judge, work)

    def _judge(self, work: Work) -> None:
        """Runs on the worker's thread; speaks to the GUI thread by signals only."""
        outdated = self._outdated(work)
        if outdated():
            return
        try:
            structure = survey(work.project, faults=work.document.faults, folder=work.folder, cache=self._cache)
            dreamers: list[str | None] = [*work.project.dreamers] or [None]
            watch = Watch(cancelled=outdated, report=lambda progress: self._progressed.emit(work.generation, progress))
            cheap = tuple(self._cheap.of(work.project, who, watch) for who in dreamers)
            self._tell(work, Judgement(work.project, judge(work.project, structure, cheap, final=False), cheap))
            answers = prove_each(work.project, dreamers, max_states=MOST_STATES, watch=watch)
            everything = judge(work.project, structure, answers)
            self._tell(work, Judgement(work.project, everything, tuple(answers), proved=True))
        except Cancelled:
            return
        except Exception as error:
            self._failed.emit(work.generation, error)

    def _outdated(self, work: Work) -> Callable[[], bool]:
        return lambda: self._generation != work.generation

    def _tell(self, work: Work, judgement: Judgement) -> None:
        if self._generation == work.generation:
            self._found.emit(work.generation, judgement)

    def _on_found(self, generation: int, judgement: Judgement) -> None:
        if generation != self._generation:
            return
        self._judgement = judgement
        self.anomalies_changed.emit(judgement)
        if judgement.proved:
            self.progress_changed.emit(None)

    def _on_progressed(self, generation: int, progress: Progress) -> None:
        if generation == self._generation:
            self.progress_changed.emit(progress)

    def _on_failed(self, generation: int, error: Exception) -> None:
        """A bug: nobody waits for an end any longer, and the crash net hears of it."""
        if generation == self._generation:
            self.progress_changed.emit(None)
            raise error

    def _on_project_changed(self, change: object) -> None:
        sections: frozenset[str] = getattr(getattr(change, "difference", None), "sections", frozenset())
        has_moved = getattr(change, "cause", "") == "save" and self._document.document.folder != self._folder
        if has_moved or sections - {"layout", "title"}:
            self.refresh()
        elif not self._judgement.stale and self._judgement.project is not self._document.project:
            self._judgement = replace(self._judgement, project=self._document.project)
