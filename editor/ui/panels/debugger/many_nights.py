"""Ten thousand nights at once: how they end, how much fear they bring, how long they last; any bar opens one of them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.model.difference import SceneKey
from editor.model.project import Project, Promise
from editor.playback.sensing import seed_like
from editor.playback.statistics import Figure, Statistics, play_many
from editor.prover.watch import Progress
from editor.ui.live.background import Background
from editor.ui.panels.debugger.histogram import Bar, Histogram, bars
from editor.ui.workbench import Workbench

FIRST_NIGHTS: Final = 10_000
MOVES_MOST: Final = 1_000
FIGURES: Final = (("highest_fear", "Most fear"), ("minutes", "Minutes"), ("moves", "Moves"))
Shows = Callable[[Statistics], bool]


class ManyNights(QDialog):
    """Plays many nights by weight, beside the window.

    Args:
        workbench: Whose project is dreamt.
        parent: The window.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._played: tuple[Project, Statistics] | None = None
        self._background = Background(self)
        self._background.progress_changed.connect(self._on_progress)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Many nights")
        self.resize(880, 560)
        self._build_head()
        self._summary = QLabel()
        self._summary.setObjectName("many-summary")
        self._summary.setWordWrap(True)
        self._histograms = {name: Histogram(title, workbench.theme) for name, title in FIGURES}
        for name, histogram in self._histograms.items():
            histogram.setObjectName(f"many-{name}")
            histogram.bar_chosen.connect(lambda bar, name=name: self._open_bar(name, bar))
        self._endings = QListWidget()
        self._endings.setObjectName("many-endings")
        self._endings.setAccessibleName("How the nights end")
        self._endings.itemActivated.connect(self._open_ending)
        self._endings.setToolTip("Double-click, or Return, opens such a night")
        self._build_rest()
        self.play()

    @property
    def summary(self) -> str:
        """What is said of the nights."""
        return self._summary.text()

    def play(self) -> None:
        """Play the nights."""
        project, dreamer = self._workbench.document.project, self._workbench.night.dreamer
        nights, seed = self._nights.value(), self._workbench.night.seed
        self._bar.setRange(0, nights)
        self._bar.setValue(0)
        self._bar.show()
        self._background.start(
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
        play = QPushButton("Play them")
        play.setObjectName("many-play")
        play.clicked.connect(lambda: self.play())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._head = QHBoxLayout()
        self._head.addWidget(QLabel("Nights"))
        self._head.addWidget(self._nights)
        self._head.addWidget(play)
        self._head.addWidget(self._bar, 1)

    def _build_rest(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, histogram in enumerate(self._histograms.values()):
            grid.addWidget(histogram, place // 2, place % 2)
        ends = QVBoxLayout()
        title = QLabel("How they end")
        title.setFont(self._workbench.theme.font(10, bold=True))
        ends.addWidget(title)
        ends.addWidget(self._endings)
        grid.addLayout(ends, 1, 1)
        column = QVBoxLayout(self)
        column.addLayout(self._head)
        column.addWidget(self._summary)
        column.addLayout(grid, 1)

    def _show(self, project: Project, found: Statistics) -> None:
        self._played = (project, found)
        self._bar.hide()
        self._summary.setText(_told(project, found))
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
        self._show_endings(project, found)

    def _show_endings(self, project: Project, found: Statistics) -> None:
        self._endings.clear()
        for words, count, shows in _endings(project, found):
            item = QListWidgetItem(f"{count / found.nights:6.1%}   {words}")
            item.setData(Qt.ItemDataRole.UserRole, shows)
            self._endings.addItem(item)

    def _open_bar(self, name: str, bar: Bar) -> None:
        def shows(one: Statistics) -> bool:
            figure: Figure | None = getattr(one, name)
            return figure is not None and any(bar.least <= value <= bar.most for value in figure.histogram)

        self._open(shows)

    def _open_ending(self, item: QListWidgetItem) -> None:
        self._open(item.data(Qt.ItemDataRole.UserRole))

    def _open(self, shows: Shows) -> None:
        """Find the first of the nights that shows something, and play it."""
        if self._played is None:
            return
        project, found = self._played
        self._bar.setRange(0, 0)
        self._bar.show()
        self._background.start(
            "open",
            lambda watch: seed_like(
                project,
                found.dreamer,
                shows,
                nights=found.nights,
                seed=found.seed,
                max_moves=found.max_moves,
                watch=watch,
            ),
            self._on_seed,
        )

    def _on_seed(self, seed: int | None) -> None:
        self._bar.hide()
        if seed is not None:
            self._workbench.night.play_out(seed, MOVES_MOST)

    def _on_progress(self, kind: str, progress: Progress | None) -> None:
        if kind == "many" and progress is not None:
            self._bar.setValue(progress.states)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work under way is stopped."""
        self._background.close()
        super().closeEvent(event)


def _told(project: Project, found: Statistics) -> str:
    who = project.dreamers.get(found.dreamer or "")
    name = (who.name if who is not None else "") or found.dreamer or "Nobody"
    parts = [
        f"{found.nights:,} nights of {name}, seeds {found.seed:,} to {found.seed + found.nights - 1:,}",
        f"{found.awake / found.nights:.1%} wake",
        f"{found.peaceful / found.nights:.1%} in peace",
    ]
    if found.stuck:
        parts.append(f"{found.stuck / found.nights:.1%} get stuck")
    if found.dreaming:
        parts.append(f"{found.dreaming / found.nights:.1%} dream on")
    never = sum(1 for dream, scene, _ in project.scenes() if (dream, scene) not in found.visits)
    if never:
        parts.append(f"{never} scene{'' if never == 1 else 's'} never visited")
    return " · ".join(parts) + "."


def _endings(project: Project, found: Statistics) -> list[tuple[str, int, Shows]]:
    """What happened to nights: in words, to how many, and whether a run of nights has such a one."""
    rows: list[tuple[str, int, Shows]] = []
    for key, count in found.wakes.items():
        rows.append((f"awake at {project.title_of(*key)}", count, partial(_woke_at, key)))
    for key, count in found.stuck_at.items():
        rows.append((f"stuck at {project.title_of(*key)}", count, partial(_stuck_at, key)))
    if found.dreaming:
        rows.append((f"still dreaming after {found.max_moves:,} moves", found.dreaming, lambda one: bool(one.dreaming)))
    if found.over_limit:
        rows.append(("fear over the limit on the way", found.over_limit, lambda one: bool(one.over_limit)))
    rows.extend((f"broke {promise}", count, partial(_broke, promise)) for promise, count in found.promises if count)
    return rows


def _woke_at(key: SceneKey, one: Statistics) -> bool:
    return bool(one.wakes.get(key))


def _stuck_at(key: SceneKey, one: Statistics) -> bool:
    return bool(one.stuck_at.get(key))


def _broke(promise: Promise, one: Statistics) -> bool:
    return any(count for other, count in one.promises if other == promise)
