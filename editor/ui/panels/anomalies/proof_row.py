"""How far the proof is, what it is bounded by, and a button that stops it or begins it again."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from editor.prover.blocks.engine import memory_allowed
from editor.prover.prove import MAX_STATES
from editor.ui.live.judgement import Headway, Judgement
from editor.ui.live.live_anomalies import MOST_SECONDS
from editor.ui.panels.anomalies.telling import judged, proving
from editor.ui.workbench import Workbench

GIGABYTE: Final = 2**30


class ProofRow(QWidget):
    """Stands over the list of anomalies."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.state, self.button = QLabel(), QToolButton()
        self.state.setProperty("role", "faint")
        self.state.setAccessibleName("How far the proof is")
        self.button.clicked.connect(lambda _checked=False: self._stop_or_begin())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.state)
        row.addWidget(self.button)
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        workbench.anomalies.progress_changed.connect(self._on_progress_changed)
        self._on_anomalies_changed(workbench.anomalies.judgement)

    def stop(self) -> bool:
        """Stop the proof under way; whether there was one."""
        if not self._workbench.anomalies.busy:
            return False
        self._workbench.anomalies.cancel()
        return True

    def _stop_or_begin(self) -> None:
        if not self.stop():
            self._workbench.anomalies.refresh()

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        kept = judgement.tally.kept
        self.state.setText(judged(judgement) + (f" · {kept} kept on purpose" if kept else ""))
        self.state.setToolTip(_bounds(self._workbench.document.project.dreamers))
        self._show_button(judgement)

    def _on_progress_changed(self, headway: Headway | None) -> None:
        if headway is not None:
            self.state.setText(proving(self._workbench.document.project, headway))
            self.state.setToolTip(f"{headway.stage}, for {headway.seconds:.0f} s\n{self.state.toolTip().splitlines()[-1]}")
        self._show_button(self._workbench.anomalies.judgement)

    def _show_button(self, judgement: Judgement) -> None:
        busy = self._workbench.anomalies.busy
        self.button.setVisible(judgement.stopped or (busy and not judgement.stale))
        self.button.setText("Stop" if busy else "Prove again")
        tip = "Stop the proof (Esc); what was found stays" if busy else "Begin the proof that was stopped anew"
        self.button.setToolTip(tip)


def _bounds(dreamers: object) -> str:
    memory, whose = memory_allowed() / GIGABYTE, " for each dreamer" if dreamers else ""
    most = f"{MAX_STATES // 1_000_000:,} M states, {MOST_SECONDS:.0f} s{whose} or {memory:.0f} GB of memory"
    return f"A proof here ends after {most}; sleepsync check can be given longer."
