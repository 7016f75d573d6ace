"""The line at the foot: saved, what is wrong, how far the proof is, what undo would do."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from editor.analysis.anomaly import Severity
from editor.prover.watch import Progress
from editor.ui.live.live_anomalies import Judgement
from editor.ui.workbench import Workbench


class StatusLine(QStatusBar):
    """Four short facts, refreshed by the news they come from."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setSizeGripEnabled(False)
        self._saved, self._found, self._proof, self._undo = (QLabel() for _ in range(4))
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
        clock = QTimer(self)
        clock.setInterval(30_000)
        clock.timeout.connect(self._on_saved_changed)
        clock.start()
        self._on_saved_changed()
        self._on_anomalies_changed(workbench.anomalies.judgement)

    def _on_saved_changed(self, *_: object) -> None:
        document = self._workbench.document.document
        where = document.path.name if document.path else "not yet in a file"
        self._saved.setText(f"{where}: {'saved' if document.is_saved else 'not saved'}")
        self._undo.setText(f"·  undo: {document.undo_label}" if document.undo_label else "")

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        counts = [sum(a.severity is s and a.counts for a in judgement.anomalies) for s in Severity]
        self._found.setText(f"·  {_count(counts[0], 'error')}, {_count(counts[1], 'warning')}")
        if judgement.stale:
            self._proof.setText("·  checking…")
        elif judgement.proved:
            states = sum(answer.states for answer in judgement.answers)
            whole = all(answer.complete for answer in judgement.answers)
            self._proof.setText(f"·  {'proved over' if whole else 'looked at'} {states:,} states")
        else:
            self._proof.setText("·  proving…")

    def _on_progress_changed(self, progress: Progress | None) -> None:
        self._bar.setVisible(progress is not None)
        if progress is not None:
            self._proof.setText(f"·  proving… {_round(progress.states)} states")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _round(number: int) -> str:
    if number >= 1_000_000:
        return f"{number / 1_000_000:.1f} M"
    return f"{number / 1000:.0f} k" if number >= 10_000 else str(number)
