"""Asks why a finding is kept, in place."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from editor.analysis.anomaly import Anomaly
from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.model.project import Waiver
from editor.model.table import Table
from editor.ui.workbench import Workbench


class ReasonRow(QWidget):
    """A line for the reason and a button; hidden until it is asked for."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._anomaly: Anomaly | None = None
        self.because = QLineEdit()
        self.because.setPlaceholderText("Because…")
        self.because.setAccessibleName("Why it is kept")
        self.because.returnPressed.connect(self._keep)
        self.keep = QPushButton("Keep it")
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.because, 1)
        row.addWidget(self.keep)
        self.hide()

    def ask(self, anomaly: Anomaly) -> None:
        """Ask for the reason."""
        self._anomaly = anomaly
        self.because.clear()
        self.show()
        self.because.setFocus()

    def take_back(self, anomaly: Anomaly) -> None:
        """Keep a finding no longer."""
        waivers = self._workbench.document.project.waivers
        fitting = [
            index
            for index, one in enumerate(waivers)
            if one.code == anomaly.code
            and one.because == anomaly.waived
            and one.scene in (None, anomaly.scene, *anomaly.scenes)
            and one.variable in (None, anomaly.variable)
        ]
        left = tuple(one for index, one in enumerate(waivers) if index not in fitting[:1])
        changed = ChangeProject(Table({"waivers": left}))
        self._workbench.document.do(Batch(f"Keep {anomaly.code} no longer", (changed,)))

    def _keep(self) -> None:
        anomaly, because = self._anomaly, self.because.text().strip()
        if anomaly is None:
            return
        if not because:
            self._workbench.messages.say("What is kept on purpose needs a reason.", "warning")
            return
        scene = anomaly.scene if anomaly.scene is not None else next(iter(anomaly.scenes), None)
        dream = anomaly.dream
        if scene is not None and "/" in scene:
            dream, _, scene = scene.partition("/")
        waiver = Waiver(anomaly.code, dream, scene, anomaly.variable, because)
        waivers = (*self._workbench.document.project.waivers, waiver)
        edit = Batch(f"Keep {anomaly.code} on purpose", (ChangeProject(Table({"waivers": waivers})),))
        if self._workbench.document.do(edit):
            self.because.clear()
            self.hide()
