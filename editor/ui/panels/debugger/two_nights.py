"""Two nights side by side: where they part, what each meets, how each ends; a row goes to its move."""

from html import escape
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from editor.model.project import Project
from editor.playback.branch import Branch
from editor.playback.comparing import Comparison, Summary, compare
from editor.playback.doors import said
from editor.playback.night import Night, Passage
from editor.ui.theme import Theme

COLUMNS: Final = ("Move", "This night", "changes", "Move", "The other night", "changes")
WIDEST: Final = 1160
Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class _Rows(QAbstractTableModel):
    """The part after the fork, a row for each pair of moves; painted from the passages."""

    def __init__(self, project: Project, one: tuple[Passage, ...], other: tuple[Passage, ...], theme: Theme) -> None:
        super().__init__()
        self.found: Comparison = compare(project, one, other)
        self._project, self._sides, self._theme = project, (one, other), theme
        common = self.found.common
        self._rows: list[tuple[int | None, int | None, bool]] = [(common - 1, common - 1, True)] if common else []
        self._rows += [(pair.one, pair.other, pair.alike) for pair in self.found.pairs]

    def move_at(self, row: int) -> int | None:
        """The move of the present night in a row."""
        return self._rows[row][0]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The last passage that both have, and all after it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Three for each night."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What each column says."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; where the nights differ it is bright and bold."""
        if not index.isValid():
            return None
        row, side = self._rows[index.row()], index.column() // 3
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(side, row[side], index.column() % 3)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color("faint" if row[2] or index.column() % 3 != 1 else "text")
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(10, bold=not row[2] and index.column() % 3 == 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(side, row[side], index.column() % 3)
        return None

    def _words(self, side: int, move: int | None, column: int) -> str:
        if move is None:
            return "" if column else "–"
        passages = self._sides[side]
        if column == 0:
            return str(move)
        if column == 1:
            state = passages[move].state
            return f"{'↳ ' * (len(state.stack) - 1)}{self._project.title_of(*state.here)}"
        before = passages[move - 1].state.values if move else passages[move].state.values
        pairs = zip(self._project.variables, before, passages[move].state.values, strict=False)
        return ", ".join(f"{name} {said(old)} → {said(new)}" for name, old, new in pairs if old != new)


class TwoNights(QDialog):
    """The present night beside one that was left for it.

    Args:
        night: The present one.
        branch: The other.
        theme: Colours.
        parent: The window.

    Signals:
        move_chosen: A move of the present night to go to.
    """

    move_chosen = Signal(int)

    def __init__(self, night: Night, branch: Branch, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"This night beside {branch.title}")
        self.resize(max(880, min(WIDEST, parent.width() - 80)) if parent is not None else 880, 520)
        self.rows = _Rows(night.project, night.passages, branch.passages, theme)
        self._summary = QLabel(_told(night.project, self.rows.found, branch.title, theme))
        self._summary.setObjectName("two-summary")
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        self._summary.setWordWrap(True)
        self._list = QTreeView()
        self._list.setObjectName("two-rows")
        self._list.setAccessibleName("The nights move by move")
        self._list.setModel(self.rows)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        header = self._list.header()
        for section in range(len(COLUMNS)):
            stretches = section % 3 != 0
            header.setSectionResizeMode(
                section, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            )
        self._list.doubleClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.addWidget(self._summary)
        column.addWidget(self._list, 1)

    @property
    def summary(self) -> str:
        """What is said of both."""
        return self._summary.text()

    def _go(self, index: QModelIndex) -> None:
        move = self.rows.move_at(index.row()) if index.isValid() else None
        if move is not None:
            self.move_chosen.emit(move)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._list.currentIndex())
        else:
            super().keyPressEvent(event)


def _told(project: Project, found: Comparison, other: str, theme: Theme) -> str:
    faint = theme.color("faint").name()
    if not found.pairs:
        parts = "They are the same throughout."
    elif found.common:
        parts = f"They have {found.common} scene{'' if found.common == 1 else 's'} in common and part after that."
    else:
        parts = "They begin in different states."
    one, two = escape(_whole(project, found.one)), escape(_whole(project, found.other))
    lines = [parts, f"<b>This night</b>: {one}", f"<b>{escape(other)}</b>: {two}"]
    if found.values:
        values = ", ".join(f"{name} {said(mine)} and {said(its)}" for name, (mine, its) in found.values.items())
        lines.append(f'<span style="color:{faint}">At the ends:</span> {escape(values)}')
    return "<br>".join(lines)


def _whole(project: Project, night: Summary) -> str:
    parts = [f"{night.moves} moves", f"{night.minutes:g} min"]
    if night.most is not None:
        parts.append(f"fear up to {night.most}")
    parts.append(f"{'awake' if night.awake else 'ends'} at {project.title_of(*night.end)}")
    if night.alone:
        names = ", ".join(project.title_of(*key) for key in night.alone[:4])
        more = f" and {len(night.alone) - 4} more" if len(night.alone) > 4 else ""
        parts.append(f"alone comes to {names}{more}")
    return " · ".join(parts)
