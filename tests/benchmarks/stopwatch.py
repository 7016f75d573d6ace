"""How long a deed takes, how long a frame, and how much memory there is."""

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

clock = time.perf_counter
"""Which time is told; a benchmark may choose another."""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = clock()
    work()
    return (clock() - begin) * 1000


def frames(widget: QWidget, moves: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile of move and repaint, the event loop turning between them as it would."""
    times = []
    for move in moves:
        begin = clock()
        move()
        widget.repaint()
        times.append((clock() - begin) * 1000)
        QApplication.processEvents()
        time.sleep(0.004)
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def memory() -> float:
    """Resident megabytes."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6
