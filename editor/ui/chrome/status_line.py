"""The line at the foot: saved, what is wrong, how far the proof is, what undo would do."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from editor.analysis.anomaly import Severity
from editor.document import Document
from editor.ui.forms.labels import ShortLabel
from editor.ui.live.judgement import Headway, Judgement
from editor.ui.panels.anomalies.telling import judged, proving
from editor.ui.workbench import Workbench


class StatusLine(QStatusBar):
    """Four short facts, refreshed by the news they come from.

    Args:
        workbench: Where the news come from.
        parent: Qt's.
        clock: Seconds since 1970; passed in for tests.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._clock = clock
        self.setContentsMargins(8, 0, 8, 0)
        self.setSizeGripEnabled(False)
        self._saved, self._found, self._proof, self._undo = (ShortLabel() for _ in range(4))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(70)
        self._bar.setTextVisible(False)
        self._bar.hide()
        for widget in (self._saved, self._found, self._proof, self._bar, self._undo):
            self.addWidget(widget)
        workbench.document.saved_changed.connect(self._on_saved_changed)
        workbench.document.project_changed.connect(self._on_saved_changed)
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        workbench.anomalies.progress_changed.connect(self._on_progress_changed)
        minutes = QTimer(self)
        minutes.setInterval(30_000)
        minutes.timeout.connect(self._on_saved_changed)
        minutes.start()
        self._on_saved_changed()
        self._on_anomalies_changed(workbench.anomalies.judgement)

    def _on_saved_changed(self, *_: object) -> None:
        document = self._workbench.document.document
        self._saved.setText(saved(document, self._clock()))
        self._undo.setText(f"·  undo: {document.undo_label}" if document.undo_label else "")

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        counts = judgement.tally.totals
        self._found.setText(f"·  {_count(counts[Severity.ERROR], 'error')}, {_count(counts[Severity.WARNING], 'warning')}")
        self._proof.setText(f"·  {judged(judgement)}")

    def _on_progress_changed(self, headway: Headway | None) -> None:
        self._bar.setVisible(headway is not None)
        if headway is not None:
            self._proof.setText(f"·  {proving(self._workbench.document.project, headway)}")


def saved(document: Document, now: float) -> str:
    """Whether the present project is in its file, and since when."""
    if document.path is None:
        return "not in a file yet"
    if not document.is_saved:
        return f"{document.path.name}: not saved"
    try:
        written = document.path.stat().st_mtime
    except OSError:
        return f"{document.path.name}: its file is gone"
    return f"{document.path.name}: saved {felt(now - written)}"


def felt(seconds: float) -> str:
    """A time that has passed, as one feels it."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "just now"
    for many, unit in ((minutes // 1440, "day"), (minutes // 60, "hour")):
        if many:
            return f"{many} {unit}{'' if many == 1 else 's'} ago"
    return f"{minutes} min ago"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
