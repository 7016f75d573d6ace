"""Progress of long work on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from editor.prover.watch import Progress, Watch

SHOWN_EVERY_SECONDS = 0.2


@contextmanager
def watch(timeout: float | None = None, noun: str = "states") -> Iterator[Watch]:
    """A watch that shows one live line on a terminal and clears it at the end; `noun` is what is counted."""
    shown = False
    last = 0.0

    def show(progress: Progress) -> None:
        nonlocal shown, last
        now = time.monotonic()
        if now - last < SHOWN_EVERY_SECONDS:
            return
        shown, last = True, now
        sys.stderr.write(f"\r\x1b[K{progress.stage}… {progress.states:,} {noun}")
        sys.stderr.flush()

    live = sys.stderr.isatty()
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        yield Watch(report=show, deadline=deadline) if live else Watch(deadline=deadline)
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
