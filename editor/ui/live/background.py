"""Work that would make the window wait, done on another thread; a newer wish of the same kind cancels the older."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.errors import Cancelled, EditorError
from editor.prover.watch import Progress, Watch

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Job:
    kind: str
    generation: int
    done: Callable[[Any], None]
    refused: Callable[[EditorError], None]
    seconds: float | None


class Background(QObject):
    """Jobs on one worker thread, each of a kind; answers come back on the GUI thread, and so do bugs, for the crash net.

    Signals:
        progress_changed: The kind of the job and a `Progress`, or `None` at its end.
    """

    progress_changed = Signal(str, object)
    _finished = Signal(object, object)
    _progressed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generations: dict[str, int] = {}
        self._busy: set[str] = set()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="night")
        self._finished.connect(self._on_finished)
        self._progressed.connect(self._on_progressed)

    def is_busy(self, kind: str) -> bool:
        """Whether a job of that kind is waiting or under way."""
        return kind in self._busy

    def start(
        self,
        kind: str,
        work: Callable[[Watch], Result],
        done: Callable[[Result], None],
        refused: Callable[[EditorError], None] = lambda _: None,
        *,
        seconds: float | None = None,
    ) -> None:
        """Do some work; cancels an earlier job of that kind.

        Args:
            kind: What sort of work.
            work: Runs on the worker's thread; must ask its watch often and touch nothing that changes.
            done: Hears the result on the GUI thread, unless the job was cancelled.
            refused: Hears of a refusal there.
            seconds: After so long its watch says that the time is up; counted from when the work begins.
        """
        generation = self._generations[kind] = self._generations.get(kind, 0) + 1
        self._busy.add(kind)
        self._worker.submit(self._run, _Job(kind, generation, done, refused, seconds), work)

    def cancel(self, kind: str | None = None) -> None:
        """Stop the jobs of a kind, or all."""
        for one in [kind] if kind is not None else list(self._generations):
            self._generations[one] = self._generations.get(one, 0) + 1
            if one in self._busy:
                self._busy.discard(one)
                self.progress_changed.emit(one, None)

    def close(self) -> None:
        """Stop for good."""
        self.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: _Job, work: Callable[[Watch], object]) -> None:
        """Runs on the worker's thread; speaks to the GUI thread by signals only."""
        watch = Watch(
            cancelled=lambda: self._is_old(job),
            report=lambda progress: self._progressed.emit(job, progress),
            deadline=None if job.seconds is None else time.monotonic() + job.seconds,
        )
        try:
            if self._is_old(job):
                return
            result: object = work(watch)
        except Cancelled:
            return
        except Exception as error:
            result = error
        self._finished.emit(job, result)

    def _is_old(self, job: _Job) -> bool:
        return self._generations.get(job.kind) != job.generation

    def _on_finished(self, job: _Job, result: object) -> None:
        if self._is_old(job):
            return
        self._busy.discard(job.kind)
        self.progress_changed.emit(job.kind, None)
        if isinstance(result, EditorError):
            job.refused(result)
        elif isinstance(result, Exception):
            raise result
        else:
            job.done(result)

    def _on_progressed(self, job: _Job, progress: Progress) -> None:
        if not self._is_old(job):
            self.progress_changed.emit(job.kind, progress)
