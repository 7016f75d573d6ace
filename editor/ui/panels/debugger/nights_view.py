"""Other nights: those that were left for this one, one in which something happens, and many at once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.playback.branch import Branch
from editor.playback.seeking import Found
from editor.prover.answer import Verdict
from editor.prover.watch import Progress
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.panels.debugger.two_nights import TwoNights
from editor.ui.workbench import Workbench

COLUMNS: Final = ("Night", "Left", "Length", "Most", "Lasted", "Ends")


class NightsView(QWidget):
    """Find a night, look at many, go back to one that was left.

    Signals:
        compared: The kept night to draw behind the present one, as an index, or -1.
        many_requested: Many nights are to be looked at.
    """

    compared = Signal(int)
    many_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._live = workbench.night
        self._shown: tuple[Branch, ...] = ()
        self._line = QLineEdit()
        self._line.setObjectName("night-find-line")
        self._line.setPlaceholderText('Find a night in which … fear > 90 and at("garden/cellar")')
        self._line.setAccessibleName("Find a night in which")
        self._line.setFont(workbench.theme.font(10, mono=True))
        self._line.returnPressed.connect(self._find)
        self._answer = QLabel()
        self._answer.setObjectName("night-find-answer")
        self._answer.setProperty("role", "faint")
        self._answer.setWordWrap(True)
        self._answer.hide()
        self._build_list()
        self._lay_out()
        self._live.search.night_found.connect(self._on_found)
        self._live.background.progress_changed.connect(self._on_progress)

    @property
    def answer(self) -> str:
        """What the last search came to."""
        return self._answer.text()

    def show_branches(self, branches: tuple[Branch, ...]) -> None:
        """The nights that were left."""
        self._beside.setEnabled(bool(branches))
        if branches == self._shown:
            return
        self._shown = branches
        self._list.clear()
        for branch in branches:
            fear = branch.values("fear")
            last = branch.passages[-1]
            ends = "awake" if last.state.awake else "" if branch.rules.ways(last.state) else "stuck"
            cells = [
                branch.title,
                f"left at move {branch.forked}",
                _moves(len(branch.passages) - 1),
                f"fear {max(fear)}" if fear else "",
                f"{last.minutes:g} min",
                ends or "goes on",
            ]
            self._list.addTopLevelItem(QTreeWidgetItem(cells))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(self._press("Find", "night-find", self._find))
        row.addWidget(self._press("Many nights", "night-many", self.many_requested.emit))
        self._beside = self._press("Side by side", "night-beside", self._compare)
        self._beside.setToolTip("This night and the selected one, move by move")
        row.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._answer)
        column.addWidget(self._list, 1)

    def _build_list(self) -> None:
        self._list = RowList("Nights that were left", COLUMNS)
        self._list.setObjectName("night-branches")
        self._list.setToolTip("Select one to compare it on the timeline; double-click to go back to it; Delete forgets it")
        header = self._list.header()
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._list.row_opened.connect(self._live.open_branch)
        self._list.row_removed.connect(self._live.drop_branch)
        self._list.itemSelectionChanged.connect(self._on_selected)

    def _press(self, title: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setObjectName(name)
        button.clicked.connect(lambda: act())
        return button

    def _find(self) -> None:
        sentence = self._line.text().strip()
        if sentence:
            self._say("Looking…", "faint")
            self._live.find(sentence)

    def _compare(self) -> None:
        row = self._list.row if self._list.selectedItems() else len(self._shown) - 1
        night = self._live.night
        if night is not None and 0 <= row < len(self._shown):
            dialog = TwoNights(night, self._shown[row], self._workbench.theme, self.window())
            dialog.move_chosen.connect(self._live.go_to)
            dialog.show()

    def _say(self, words: str, role: str) -> None:
        self._answer.setText(words)
        self._answer.setProperty("role", role)
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setVisible(bool(words))

    def _on_found(self, found: Found) -> None:
        if found.verdict is Verdict.PROVED:
            moves = len(found.trace) - 1
            self._say(f"Found: the shortest takes {moves} move{'' if moves == 1 else 's'}. It is on the stage.", "healed")
        elif found.verdict is Verdict.REFUTED:
            self._say(f"Proved: there is no such night among all {found.states:,} states.", "info")
        else:
            self._say(f"Not among the first {found.states:,} states; there are more.", "warning")

    def _on_progress(self, kind: str, progress: Progress | None) -> None:
        if kind != "find":
            return
        if progress is not None:
            self._say(f"Looking… {progress.states:,} states", "faint")
        elif self._answer.text().startswith("Looking"):
            self._say("", "faint")

    def _on_selected(self) -> None:
        self.compared.emit(self._list.row if self._list.selectedItems() else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search."""
        if event.key() == Qt.Key.Key_Escape and self._live.search.searching:
            self._live.search.cancel()
        else:
            super().keyPressEvent(event)


def _moves(many: int) -> str:
    return f"{many} move{'' if many == 1 else 's'}"
