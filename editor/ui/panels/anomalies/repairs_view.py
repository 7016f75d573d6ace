"""What can be done about an anomaly: verified repairs, looked for on another thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from editor.analysis.anomaly import Anomaly
from editor.edits.batch import Batch
from editor.edits.rewriting import RewriteText
from editor.repairs.repair import Repair
from editor.ui.live.live_repairs import Found, LiveRepairs
from editor.ui.panels.anomalies.telling import counted
from editor.ui.workbench import Workbench


class RepairsView(QWidget):
    """A list of repairs, and a button that does the picked one as one undo step."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._anomaly: Anomaly | None = None
        self.finder = LiveRepairs(workbench.document, workbench.anomalies, self)
        self.finder.repairs_found.connect(self._on_repairs_found)
        self.list = QListWidget()
        self.list.setAccessibleName("What can be done")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_parts())
        self.list.itemActivated.connect(lambda _item: self.apply_current())
        self.apply = QPushButton("Do it")
        self.apply.setProperty("primary", True)
        self.apply.clicked.connect(lambda _checked=False: self.apply_current())
        self.state = QLabel()
        self.state.setProperty("role", "faint")
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row, 1)

    def show_anomaly(self, anomaly: Anomaly | None) -> None:
        """Look for repairs of another one; what is kept on purpose needs none."""
        self._anomaly = anomaly
        self.list.clear()
        self.finder.cancel()
        if anomaly is not None and anomaly.waived is None:
            self.state.setText("Looking for what can be done…")
            self.finder.find(anomaly)
        else:
            self.state.setText(f"Kept on purpose: {anomaly.waived}" if anomaly is not None else "")
        self._show_parts()

    def refresh(self) -> None:
        """The dream was judged: look again where repairs were looked for in another one."""
        if self._anomaly is not None and self.finder.searched is not self._workbench.document.project:
            self.show_anomaly(self._anomaly)

    def apply_current(self) -> None:
        """Do the repair that is picked."""
        item = self.list.currentItem()
        repair = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(repair, Repair):
            whole = isinstance(repair.edit, RewriteText)
            self._workbench.document.do(repair.edit if whole else Batch(repair.title, (repair.edit,)))

    def _show_parts(self) -> None:
        many = self.list.count() > 0
        self.apply.setEnabled(self.list.currentRow() >= 0)
        self.apply.setVisible(many)
        self.list.setVisible(many)
        self.state.setVisible(bool(self.state.text()))

    def _on_repairs_found(self, found: Found) -> None:
        if found.anomaly is not self._anomaly:
            return
        picked = self._picked()
        self.list.clear()
        for repair in found.repairs:
            item = QListWidgetItem(f"{repair.title}\n{told(repair)}")
            item.setData(Qt.ItemDataRole.UserRole, repair)
            item.setToolTip(_tip(repair))
            if repair.breaks:
                item.setForeground(self._workbench.theme.color("faint"))
            self.list.addItem(item)
        nothing = "" if found.repairs else found.reason or "Nothing was found that mends this."
        self.state.setText(nothing if found.done else "Looking further…")
        titles = [repair.title for repair in found.repairs]
        self.list.setCurrentRow(titles.index(picked) if picked in titles else min(0, len(titles) - 1))
        self._show_parts()

    def _picked(self) -> str:
        """The title of what somebody picked; what merely stands first is not picked."""
        item = self.list.currentItem() if self.list.currentRow() > 0 or self.list.hasFocus() else None
        repair = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return repair.title if isinstance(repair, Repair) else ""


def told(repair: Repair) -> str:
    """What a repair does beside its title."""
    parts = [f"mends {counted(len(repair.mends), 'finding')}"] if repair.mends else []
    if repair.reveals:
        parts.append(f"brings {counted(len(repair.reveals), 'hidden finding')} to light")
    if repair.breaks:
        parts.append(f"but breaks: {repair.breaks[0].message}")
    return ", ".join(parts) if parts else "changes little"


def _tip(repair: Repair) -> str:
    lines = [f"Mends: {one.message}" for one in repair.mends]
    lines += [f"Brings to light: {one.message}" for one in repair.reveals]
    lines += [f"Breaks: {one.message}" for one in repair.breaks]
    return "\n".join(lines[:12])
