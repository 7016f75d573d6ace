"""Find and replace in everything that is told, with a preview of each change."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.edits.replacing import PARTS, Match, ReplaceText
from editor.errors import EditorError
from editor.ui.workbench import Workbench

MOST_SHOWN: Final = 500
"""So many changes are listed; all are counted and done."""
AROUND: Final = 28
"""Letters shown before and after a place."""


class FindReplaceDialog(QDialog):
    """What to find, what to put there, where to look; every change can be looked at and left out."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._matches: tuple[Match, ...] = ()
        self.setWindowTitle("Find and replace")
        self.resize(640, 520)
        self.wanted, self.replacement = QLineEdit(), QLineEdit()
        for line, name in ((self.wanted, "Find"), (self.replacement, "Replace by")):
            line.setAccessibleName(name)
            line.textChanged.connect(self._refresh_soon)
        self.regex, self.match_case, self.whole_words = (
            self._check(title) for title in ("Regular expression", "Match case", "Whole words")
        )
        self.parts = {part: self._check(part.capitalize(), True) for part in PARTS}
        self.only_here = self._check("Only in this dream")
        self.list = self._made_list()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setAccessibleName("What was found")
        self.replace_all = QPushButton("Replace")
        self.replace_all.setProperty("primary", True)
        self.replace_all.setDefault(True)
        self.replace_all.clicked.connect(lambda _checked=False: self._replace())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        workbench.document.project_changed.connect(self._refresh_soon)
        self.refresh()

    def edit(self) -> ReplaceText:
        """What the fields say, without the changes that were left out."""
        now = self._workbench.selection.now
        skipped = tuple(
            self._matches[row].key
            for row in range(self.list.count())
            if self.list.item(row).checkState() == Qt.CheckState.Unchecked
        )
        return ReplaceText(
            self.wanted.text(),
            self.replacement.text(),
            regex=self.regex.isChecked(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            parts=tuple(part for part, box in self.parts.items() if box.isChecked()),
            dream=now.dream if self.only_here.isChecked() and now.dream else None,
            skipped=skipped,
        )

    def refresh(self) -> None:
        """Find again."""
        self._soon.stop()
        self._matches = ()
        self.list.blockSignals(True)
        self.list.clear()
        trouble = ""
        if self.wanted.text():
            try:
                self._matches = self.edit().matches(self._workbench.document.project)
            except EditorError as error:
                trouble = str(error)
        for match in self._matches[:MOST_SHOWN]:
            item = QListWidgetItem(f"{self._place(match)}\n{told(match)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, match)
            item.setToolTip(f"{match.before}\n→\n{match.after}"[:1500])
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._count(trouble)

    def _check(self, title: str, checked: bool = False) -> QCheckBox:
        box = QCheckBox(title)
        box.setChecked(checked)
        box.toggled.connect(self._refresh_soon)
        return box

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("What would change")
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAlternatingRowColors(True)
        made.itemActivated.connect(self._reveal)
        made.itemClicked.connect(self._reveal)
        made.itemChanged.connect(lambda _item: self._count())
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for row, (title, field) in enumerate((("Find", self.wanted), ("Replace by", self.replacement))):
            label = QLabel(title)
            label.setProperty("role", "faint")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        hows, parts = QHBoxLayout(), QHBoxLayout()
        for row_layout, boxes in (
            (hows, (self.regex, self.match_case, self.whole_words, self.only_here)),
            (parts, tuple(self.parts.values())),
        ):
            row_layout.setSpacing(16)
            for box in boxes:
                row_layout.addWidget(box)
            row_layout.addStretch(1)
        grid.addLayout(hows, 2, 1)
        grid.addLayout(parts, 3, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.replace_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _refresh_soon(self, *_: object) -> None:
        self._soon.start()

    def _place(self, match: Match) -> str:
        title_of = self._workbench.document.project.title_of
        if match.dream is None:
            return f"The project · {match.part}"
        if match.scene is None:
            return f"{title_of(match.dream)} · {match.part}"
        return f"{title_of(match.dream)} › {title_of(match.dream, match.scene)} · {match.part}"

    def _count(self, trouble: str = "") -> None:
        left_out = sum(self.list.item(row).checkState() == Qt.CheckState.Unchecked for row in range(self.list.count()))
        many = len(self._matches) - left_out
        self.replace_all.setEnabled(many > 0)
        self.replace_all.setText(f"Replace in {many}" if many else "Replace")
        more = f" The first {MOST_SHOWN} are listed." if len(self._matches) > MOST_SHOWN else ""
        found = "Nothing would change." if self.wanted.text() else "Type what you want to find."
        places = f"{many} text{'' if many == 1 else 's'} would change.{more}"
        self.said.setText(trouble or (places if self._matches else found))
        role = "error" if trouble else "faint"
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)

    def _reveal(self, item: QListWidgetItem) -> None:
        match = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(match, Match) and match.dream is not None and match.scene is not None:
            self._workbench.selection.reveal((match.dream, match.scene))

    def _replace(self) -> None:
        many = len(self._matches)
        if self._workbench.document.do(self.edit()):
            self._workbench.messages.say(f"Replaced in {many} text{'' if many == 1 else 's'}. Undo takes all of it back.")
        self.refresh()


def told(match: Match) -> str:
    """The changed part with a few letters around it: as it is, and below as it would be."""
    first = max(0, match.spans[0][0] - AROUND)
    last = match.spans[-1][1]
    same_behind = len(match.before) - last
    before = _cut(match.before, first, last + AROUND)
    after = _cut(match.after, first, len(match.after) - same_behind + AROUND)
    return f"− {before}\n+ {after}"


def _cut(text: str, first: int, last: int) -> str:
    shown = text[first:last].replace("\n", " ").strip()
    return f"{'…' if first else ''}{shown[:160]}{'…' if last < len(text) or len(shown) > 160 else ''}"
