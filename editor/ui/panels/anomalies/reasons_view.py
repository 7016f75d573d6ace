"""Why an anomaly is so: what bars the way to a scene, where a night is lost; a click goes there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.analysis.anomaly import Anomaly
from editor.analysis.reasons import Reason, has_reasons
from editor.ui.live.live_reasons import LiveReasons, Told
from editor.ui.workbench import Workbench

NOTHING = "Every way that could bar it is open now: it is judged again after the edit."
TOO_MANY = "There are too many states to follow every night, so nobody can say why."


class ReasonsView(QWidget):
    """A list of reasons, worked out while it can be seen."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._anomaly: Anomaly | None = None
        self._asked: Anomaly | None = None
        self.finder = LiveReasons(self)
        self.finder.reasons_told.connect(self._on_reasons_told)
        self.state = QLabel()
        self.state.setProperty("role", "faint")
        self.state.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Why it is so")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go_there)
        self.list.itemActivated.connect(self._go_there)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)

    def show_anomaly(self, anomaly: Anomaly | None) -> bool:
        """Tell of another one; whether there is anything to tell."""
        self._anomaly, self._asked = anomaly, None
        self.finder.cancel()
        self.list.clear()
        told = anomaly is not None and has_reasons(anomaly)
        if told and self.isVisible():
            self.look()
        return told

    def look(self) -> None:
        """Work it out, unless that was done."""
        anomaly = self._anomaly
        if anomaly is None or anomaly is self._asked or not has_reasons(anomaly):
            return
        self._asked = anomaly
        self._say("Following the nights to see why…")
        dreamer = anomaly.dreamers[0] if anomaly.dreamers else None
        self.finder.ask(self._workbench.document.project, dreamer, anomaly)

    def _on_reasons_told(self, told: Told) -> None:
        if told.question is not self._anomaly:
            return
        self.list.clear()
        for reason in told.reasons:
            item = QListWidgetItem(reason.text)
            item.setData(Qt.ItemDataRole.UserRole, reason)
            item.setToolTip("A click shows where" if reason.at is not None else "")
            self.list.addItem(item)
        self._say("" if told.reasons else NOTHING if told.decided else TOO_MANY)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.list.setVisible(self.list.count() > 0)

    def _go_there(self, item: QListWidgetItem) -> None:
        reason = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(reason, Reason) and reason.at is not None:
            self._workbench.selection.reveal(reason.at)
            if reason.transition is not None:
                self._workbench.selection.select_transition(reason.at[1], reason.transition)
