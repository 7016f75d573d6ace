"""The small bar that is shown while one watches how it happens."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.model.project import Project
from editor.model.transition import Transition
from editor.playback.night import Night
from editor.ui.inside.walk import Walk
from editor.ui.inside.watching import Watching
from editor.ui.theme import Theme


class WatchBar(QFrame):
    """What is watched, how far it is, and buttons to stand still, go back and stop.

    Signals:
        mend_requested: Walk up to what was watched.
    """

    mend_requested = Signal()

    def __init__(self, watching: Watching, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watching")
        self._watching = watching
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 10, 9)
        column.setSpacing(4)
        self._title, self._words = QLabel(), QLabel()
        self._title.setFont(theme.font(11, bold=True))
        self._words.setProperty("role", "faint")
        self._words.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.addStretch(1)
        self.back = self._button(row, "Back", watching.back)
        self.pause = self._button(row, "Stand still", watching.pause)
        self.step = self._button(row, "On", watching.step)
        self.mend = self._button(row, "What can be done", self.mend_requested.emit)
        self.mend.setProperty("primary", True)
        self.stay = self._button(row, "Stay here", lambda: watching.end(stay=True))
        self.stop = self._button(row, "Stop", watching.end)
        column.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()}. {self._words.text()}"

    def refresh(self, walk: Walk) -> None:
        """Say how far it is."""
        watching, night, project = self._watching, walk.night, walk.project
        anomaly = watching.anomaly
        self.setVisible(anomaly is not None)
        if anomaly is None or night is None:
            return
        name = walk.dreamer_name or "a dreamer"
        self._title.setText(f"Watching {name} · move {watching.position} of {watching.moves}")
        self._words.setText(self._said(night, project, anomaly.message))
        self.pause.setText("Stand still" if watching.runs else "Again" if watching.at_end else "Go on")
        self.back.setEnabled(watching.position > 0)
        self.step.setEnabled(not watching.at_end)
        self.mend.setVisible(watching.at_end)
        if watching.at_end and self.pause.hasFocus():
            self.mend.setFocus()
        self.setAccessibleName(self.words)

    def _said(self, night: Night, project: Project, message: str) -> str:
        if self._watching.at_end:
            return f"Here it is: {message}"
        following = night.passage(night.position + 1)
        if following.move == "descend":
            return "Next: down into the dream within"
        if following.move == "wake":
            return "Next: waking from the dream within"
        way = project.transition(*night.here, following.move) if isinstance(following.move, int) else None
        return f"Next: {_called(way, project, night.here[0])}"

    def _button(self, row: QHBoxLayout, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: run())
        row.addWidget(button)
        return button


def _called(way: Transition | None, project: Project, dream: str) -> str:
    if way is None or way.to is None:
        return "on"
    return f"{way.label} (to {project.title_of(dream, way.to)})" if way.label else f"to {project.title_of(dream, way.to)}"
