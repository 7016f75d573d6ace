"""Somebody watches the work: hears how far it is, may stop it, and says when the time is up."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from editor.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a proof is."""

    states: int
    stage: str


class TimeIsUpError(Exception):
    """Work that may be left out is left out, since the time is up."""


def _never() -> bool:
    return False


def _ignore(_: Progress) -> None:
    return None


class Watch:
    """Asked often by long work.

    Args:
        cancelled: Whether to stop.
        report: Hears the progress.
        clock: Seconds; passed in for tests.
        deadline: On that clock; `None` for never.
        patience: For how many seconds what may be left out is worked on, where that is not until the deadline.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool] = _never,
        report: Callable[[Progress], None] = _ignore,
        clock: Callable[[], float] = time.monotonic,
        deadline: float | None = None,
        patience: float | None = None,
    ) -> None:
        self._cancelled = cancelled
        self._report = report
        self._clock = clock
        self._deadline = deadline
        self._patience = patience

    @property
    def expired(self) -> bool:
        """Whether the time is up."""
        return self._deadline is not None and self._clock() > self._deadline

    def late(self, seconds: float) -> "Watch":
        """A watch for what is still told when the time is up: it says so only so many seconds from now."""
        return Watch(self._cancelled, self._report, self._clock, self._clock() + seconds)

    def step(self, states: int, stage: str) -> None:
        """Tell how far the work is.

        Raises:
            Cancelled: Somebody wants it to stop.
        """
        if self._cancelled():
            raise Cancelled
        self._report(Progress(states, stage))

    def strict(self) -> "Watch":
        """A watch for work that may be left out: it stops it when the time is up, or patience at an end."""
        ends = [self._deadline] if self._deadline is not None else []
        ends += [self._clock() + self._patience] if self._patience is not None else []
        return _Strict(self._cancelled, self._report, self._clock, min(ends, default=None))


class Watched(Protocol):
    """Work that asks a watch."""

    watch: Watch


def in_time(work: Watched, question: Callable[[], float | None]) -> float | None:
    """What work that may be left out comes to; `None` where the time is up, or patience at an end, before it is known."""
    watch, work.watch = work.watch, work.watch.strict()
    try:
        return question()
    except TimeIsUpError:
        return None
    finally:
        work.watch = watch


class _Strict(Watch):
    def step(self, states: int, stage: str) -> None:
        """Tell how far the work is.

        Raises:
            Cancelled: Somebody wants it to stop.
            TimeIsUpError: The time is up.
        """
        super().step(states, stage)
        if self.expired:
            raise TimeIsUpError
