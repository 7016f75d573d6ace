"""Other nights: those that were left for this one, one in which something happens, and many at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
from editor.playback.night import Night, Passage
from editor.playback.night_tree import Limb, grow
from editor.playback.seeking import Found
from editor.prover.answer import Verdict
from editor.prover.watch import Progress
from editor.semantics.rules import Rules
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.panels.debugger.tree_delegate import TreeDelegate
from editor.ui.panels.debugger.two_nights import TwoNights
from editor.ui.workbench import Workbench

ROOMY: Final = 430
"""In a narrower panel there is no button beside the line."""
COLUMNS: Final = ("", "Night", "Length", "Most", "Ends")
KEYS: Final = "Select it to see it on the timeline; Return or a double click goes back to it; Delete forgets it"
HINT: Final = "Go back and take another door: the night that you leave is kept here, beside the present one."


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
        self._limbs: tuple[Limb, ...] = ()
        self._key: object = None
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

    def show_tree(self, night: Night | None, branches: tuple[Branch, ...], cuts: int) -> None:
        """The present night and those that were left for it, as a tree; it grows anew when something was cut off."""
        self._beside.setEnabled(bool(branches))
        key = (branches, cuts, night)
        if key == self._key:
            self._show_present(night)
            return
        self._key = key
        self._shown = branches
        row = self._list.row
        self._list.clear()
        self._limbs = ()
        if night is not None and branches:
            self._limbs = grow(night.passages, [branch.passages for branch in branches])
            for limb in self._limbs:
                self._list.addTopLevelItem(self._item(night, limb))
            self._show_present(night)
            self._list.setCurrentItem(self._list.items()[max(0, min(row, len(self._limbs) - 1))])
            self._list.clearSelection()

    def _item(self, night: Night, limb: Limb) -> QTreeWidgetItem:
        if limb.branch is None:
            item = QTreeWidgetItem(["", "This night"])
            font = self._workbench.theme.font(10, bold=True)
            item.setFont(1, font)
            return item
        branch = self._shown[limb.branch]
        fear = branch.values("fear")
        last = branch.passages[-1]
        cells = [branch.title, _moves(limb.end), f"fear {max(fear)}" if fear else "", _ends(branch.rules, last)]
        item = QTreeWidgetItem(["", *cells])
        where = night.project.title_of(*branch.passages[max(0, limb.fork)].state.here)
        parts = f"left after move {limb.fork:,}, {where}" if limb.fork >= 0 else "begins otherwise"
        for column in range(len(COLUMNS)):
            item.setToolTip(column, f"{branch.title}: {parts}; {last.minutes:,.10g} min\n{KEYS}")
        return item

    def _show_present(self, night: Night | None) -> None:
        """The present night grows."""
        if night is None or not self._limbs:
            return
        item, end = self._list.topLevelItem(0), len(night) - 1
        if item is not None and (end != self._limbs[0].end or not item.text(2)):
            self._limbs = (replace(self._limbs[0], end=end), *self._limbs[1:])
            ends = _ends(night.rules, night.passage(end))
            item.setText(2, _moves(end))
            item.setText(4, ends)
            others = [self._list.topLevelItem(row) for row in range(1, len(self._limbs))]
            told = (ends, *(other.text(4) for other in others if other is not None))
            self._lanes.show_limbs(self._limbs, told)
            self._list.viewport().update()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        self._seek = self._press("Find", "night-find", self._find)
        row.addWidget(self._seek)
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
        self._list = RowList("Nights that were left", COLUMNS, hint=HINT)
        self._list.setObjectName("night-branches")
        self._lanes = TreeDelegate(self._workbench.theme, self._list)
        self._list.setItemDelegateForColumn(0, self._lanes)
        self._list.setToolTip(KEYS)
        header = self._list.header()
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.row_opened.connect(lambda row: self._with_branch(row, self._live.open_branch))
        self._list.row_removed.connect(lambda row: self._with_branch(row, self._live.drop_branch))
        self._list.itemSelectionChanged.connect(self._on_selected)

    def _branch_at(self, row: int) -> int | None:
        return self._limbs[row].branch if 0 <= row < len(self._limbs) else None

    def _with_branch(self, row: int, act: Callable[[int], object]) -> None:
        branch = self._branch_at(row)
        if branch is not None:
            act(branch)

    @property
    def _chosen(self) -> int | None:
        """The kept night that is selected."""
        return self._branch_at(self._list.row) if self._list.selectedItems() else None

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
        night, chosen = self._live.night, self._chosen
        if night is not None and self._shown:
            dialog = TwoNights(night, self._shown[-1 if chosen is None else chosen], self._workbench.theme, self.window())
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
        self.compared.emit(-1 if self._chosen is None else self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search."""
        if event.key() == Qt.Key.Key_Escape and self._live.search.searching:
            self._live.search.cancel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel Return is enough to find a night, and the line has the room."""
        super().resizeEvent(event)
        self._seek.setVisible(self.width() >= ROOMY * self._workbench.theme.text_scale)


def _moves(many: int) -> str:
    return f"{many:,} move{'' if many == 1 else 's'}"


def _ends(rules: Rules, last: Passage) -> str:
    if last.state.awake:
        return "awake"
    return "goes on" if rules.ways(last.state) else "stuck"
