"""One search at a time on a thread of its own: how it begins, tells what it has found so far, ends, and goes wrong."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.errors import Cancelled, EditorError
from editor.prover.watch import Progress, Watch
from editor.ui.live.background import Background

JOB: Final = "quest"
WENT_WRONG: Final = "Something went wrong while looking; nothing was changed."
Tell = Callable[[object], None]
Work = Callable[[Watch, Tell], object]
"""Runs on the worker's thread; tells what it has found so far, and returns all of it."""


class Quest(QObject):
    """A newer search ends the one before; of one that was ended nothing is told any more.

    Args:
        seconds: After so long the search's watch says that the time is up.
        parent: Qt's.

    Signals:
        found: What was found so far, and at last all of it.
        failed: In words why nothing more is found; the crash net hears of a bug after that.
        progress_changed: A `Progress`.
    """

    found = Signal(object)
    failed = Signal(str)
    progress_changed = Signal(object)
    _told = Signal(int, object)

    def __init__(self, seconds: float | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._number = 0
        self._background = Background(self)
        self._background.progress_changed.connect(self._on_progress_changed)
        self._told.connect(self._on_told)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)
        self.destroyed.connect(partial(Background.close, self._background))

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._background.is_busy(JOB)

    def begin(self, work: Work) -> None:
        """Search; the search before is ended."""
        self._number += 1
        tell = partial(self._told.emit, self._number)
        self._background.start(JOB, partial(_caught, work, tell), self._on_done, seconds=self._seconds)

    def cancel(self) -> None:
        """Search no further."""
        self._number += 1
        self._background.cancel(JOB)

    def close(self) -> None:
        """Stop for good."""
        self._number += 1
        self._background.close()

    def _on_done(self, result: Any) -> None:
        if not isinstance(result, _Failed):
            self.found.emit(result)
            return
        error = result.error
        self.failed.emit(error.message if isinstance(error, EditorError) else WENT_WRONG)
        if not isinstance(error, EditorError):
            raise error

    def _on_told(self, number: int, found: object) -> None:
        if number == self._number and self.busy:
            self.found.emit(found)

    def _on_progress_changed(self, _kind: str, progress: Progress | None) -> None:
        if progress is not None:
            self.progress_changed.emit(progress)


class _Failed:
    """What ended a search."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _caught(work: Work, tell: Tell, watch: Watch) -> object:
    try:
        return work(watch, tell)
    except Cancelled:
        raise
    except Exception as error:
        return _Failed(error)
