"""Ten thousand nights at once: how they end, how much fear they bring, how long they last; any bar opens one of them."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSpinBox, QVBoxLayout, QWidget

from editor.model.project import Project
from editor.playback.sensing import seed_like
from editor.playback.statistics import Figure, Statistics, play_many
from editor.prover.watch import Progress
from editor.ui.panels.panel import panel
from editor.ui.panels.statistics.endings import Ending, EndingsList, Shows, summary
from editor.ui.panels.statistics.histogram import Bar, Histogram, bars
from editor.ui.workbench import Workbench

FIRST_NIGHTS: Final = 10_000
MOVES_MOST: Final = 1_000
FIGURES: Final = (("highest_fear", "Most fear"), ("minutes", "Minutes"), ("moves", "Moves"))
ROOMY: Final = 340
"""In a lower panel everything stands in one row."""
NARROW: Final = 640
"""In a narrower one it never does."""
LOWEST: Final = 120


@panel("statistics", "Night statistics", "bottom", 3)
class StatisticsPanel(QWidget):
    """Plays many nights by weight, beside the window; the first time when it is looked at.

    Args:
        workbench: Whose project is dreamt.
    """

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._live = workbench.night
        self._played: tuple[Project, Statistics] | None = None
        self._crowd = workbench.night.crowd
        self._crowd.progress_changed.connect(self._on_progress)
        self._build_head()
        self._histograms = {name: Histogram(title, workbench.theme) for name, title in FIGURES}
        for name, histogram in self._histograms.items():
            histogram.setObjectName(f"many-{name}")
            histogram.bar_chosen.connect(lambda bar, name=name: self._open_bar(name, bar))
        self._endings = EndingsList(workbench.theme)
        self._endings.ending_chosen.connect(self._open_ending)
        self._build_rest()
        workbench.document.document_opened.connect(self._on_opened)
        workbench.document.project_changed.connect(lambda _change: self._tell())
        self._live.night_changed.connect(self._on_night_changed)
        self._tell()

    @property
    def summary(self) -> str:
        """What is said of the nights."""
        return self._summary.text()

    def play(self) -> None:
        """Play the nights."""
        project, dreamer = self._workbench.document.project, self._live.dreamer
        nights, seed = self._nights.value(), self._live.seed
        self._bar.setRange(0, nights)
        self._bar.setValue(0)
        self._bar.show()
        self._crowd.start(
            "many",
            lambda watch: play_many(project, dreamer, nights, seed=seed, max_moves=MOVES_MOST, watch=watch),
            lambda found: self._show(project, found),
            lambda error: self._summary.setText(str(error)),
        )

    def _build_head(self) -> None:
        self._nights = QSpinBox()
        self._nights.setRange(1, 1_000_000)
        self._nights.setSingleStep(10_000)
        self._nights.setGroupSeparatorShown(True)
        self._nights.setValue(FIRST_NIGHTS)
        self._nights.setAccessibleName("How many nights")
        self._play = QPushButton("Play them")
        self._play.setObjectName("many-play")
        self._play.clicked.connect(lambda: self.play())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.hide()
        self._summary = QLabel()
        self._summary.setObjectName("many-summary")
        self._summary.setWordWrap(True)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(QLabel("Nights"))
        self._head.addWidget(self._nights)
        self._head.addWidget(self._play)
        self._head.addWidget(self._bar)
        self._head.addWidget(self._summary, 1)

    def _build_rest(self) -> None:
        self._ends = QWidget()
        ends = QVBoxLayout(self._ends)
        ends.setContentsMargins(8, 2, 8, 2)
        ends.setSpacing(3)
        title = QLabel("<b>How they end</b>")
        ends.addWidget(title)
        ends.addWidget(self._endings, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 2)
        column.setSpacing(2)
        column.addLayout(self._head)
        column.addLayout(self._grid, 1)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """All in one row where the panel is low, else in two."""
        scale = self._workbench.theme.text_scale
        columns = 2 if self.height() >= ROOMY * scale or self.width() < NARROW * scale else 4
        if columns == self._columns:
            return
        self._columns = columns
        for place, widget in enumerate((*self._histograms.values(), self._ends)):
            self._grid.addWidget(widget, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(2):
            self._grid.setRowStretch(row, 1 if row < 4 // columns else 0)

    def _show(self, project: Project, found: Statistics) -> None:
        self._played = (project, found)
        self._bar.hide()
        dreamer = project.dreamers.get(found.dreamer or "")
        limits = {
            "highest_fear": dreamer.fear_limit if dreamer is not None else None,
            "minutes": dreamer.minutes_limit if dreamer is not None else None,
        }
        for name, histogram in self._histograms.items():
            figure: Figure | None = getattr(found, name)
            if figure is None:
                histogram.show_bars((), "This dream has no fear.")
            else:
                words = f"mean {figure.mean:.1f} · from {figure.least:g} to {figure.most:g}"
                histogram.show_bars(bars(figure.histogram), words, limits.get(name))
        self._endings.show_endings(project, found)
        self._tell()

    def _tell(self) -> None:
        """The nights in a sentence; whether they are of the dream as it is now."""
        if self._played is None:
            self._summary.setText("No nights were played yet.")
            return
        project, found = self._played
        stale = project is not self._workbench.document.project
        other = found.dreamer != self._live.dreamer
        why = "The dream was changed since. " if stale else "Somebody else dreams now. " if other else ""
        self._summary.setText(f"{why}{summary(project, found)} A click on a bar opens one such night.")
        self._summary.setProperty("role", "warning" if why else "")
        self._summary.style().polish(self._summary)

    def _open_bar(self, name: str, bar: Bar) -> None:
        def shows(one: Statistics) -> bool:
            figure: Figure | None = getattr(one, name)
            return figure is not None and any(bar.least <= value <= bar.most for value in figure.histogram)

        self._open(shows)

    def _open_ending(self, ending: Ending) -> None:
        self._open(ending.shows)

    def _open(self, shows: Shows) -> None:
        """Find the first of the nights that shows something, and play it."""
        if self._played is None:
            return
        project, found = self._played
        if project is not self._workbench.document.project:
            said = "The dream was changed since these nights were played."
            self._workbench.messages.say(said, "warning", "Play them again.")
            return
        self._bar.setRange(0, 0)
        self._bar.show()
        self._crowd.start(
            "open",
            lambda watch: seed_like(
                project, found.dreamer, shows, nights=found.nights, seed=found.seed, max_moves=found.max_moves, watch=watch
            ),
            lambda seed: self._on_seed(found.dreamer, seed),
        )

    def _on_seed(self, dreamer: str | None, seed: int | None) -> None:
        self._bar.hide()
        if seed is not None:
            self._live.play_out(dreamer, seed, MOVES_MOST)

    def _on_progress(self, kind: str, progress: Progress | None) -> None:
        if kind == "many" and progress is not None:
            self._bar.setValue(progress.states)

    def _on_opened(self) -> None:
        self._crowd.cancel()
        self._bar.hide()
        self._played = None
        for histogram in self._histograms.values():
            histogram.show_bars((), "")
        self._endings.clear()
        self._tell()
        self._play_first()

    def _on_night_changed(self) -> None:
        if self._played is not None and self.isVisible():
            self._tell()

    def _play_first(self) -> None:
        project = self._workbench.document.project
        if self._played is None and self.isVisible() and project.start in project.dreams and not self._crowd.is_busy("many"):
            self.play()

    def minimumSizeHint(self) -> QSize:
        """Low."""
        return QSize(300, round(LOWEST * self._workbench.theme.text_scale))

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks for the first time need not ask."""
        super().showEvent(event)
        self._arrange()
        self._play_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low or high."""
        super().resizeEvent(event)
        self._arrange()
