"""The anomalies as Qt's views want to see them: the worst first, causes before what follows from them, waived ones last."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.model.project import Project
from editor.repairs.weighing import FIRST
from editor.ui.panels.anomalies.telling import for_whom, where

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
ANOMALY: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which the anomaly itself is given."""
WHERE: Final = Qt.ItemDataRole.UserRole + 2
"""Place and dreamers, in words."""
UNSURE: Final = Qt.ItemDataRole.UserRole + 3
"""Whether it was found before the last edit and is not confirmed since."""
DOUBT: Final = "found before the last edit, not confirmed since"
ORDER: Final = {severity: place for place, severity in enumerate(Severity)}
CAUSES: Final = {code: place for place, code in reversed([*enumerate((*FIRST, *SEVERITIES))])}
"""Where a code stands among those of its severity: what is mended first comes first."""


class AnomalyModel(QAbstractListModel):
    """What was found, filtered by severity and words."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._all: tuple[Anomaly, ...] = ()
        self._shown: list[Anomaly] = []
        self._severities: frozenset[Severity] = frozenset(Severity)
        self._words: tuple[str, ...] = ()
        self._unsure: frozenset[object] = frozenset()

    @property
    def shown(self) -> tuple[Anomaly, ...]:
        """What is listed, in order."""
        return tuple(self._shown)

    def show_anomalies(self, project: Project, anomalies: Sequence[Anomaly]) -> None:
        """Show what was found in a project."""
        self._project, self._all = project, tuple(anomalies)
        self._fill()

    def doubt(self, unsure: Iterable[Anomaly]) -> None:
        """Some were found before the last edit, and nothing has confirmed them since."""
        doubted = frozenset(map(_same, unsure))
        if doubted != self._unsure:
            self._unsure = doubted
            if self._shown:
                self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def filter_by(self, severities: frozenset[Severity], words: str) -> None:
        """Show only some."""
        self._severities, self._words = severities, tuple(words.lower().split())
        self._fill()

    def row_of(self, anomaly: Anomaly) -> int:
        """Where the same anomaly stands now: the same code at the same place; -1 for nowhere."""
        same = _same(anomaly)
        return next((row for row, other in enumerate(self._shown) if _same(other) == same), -1)

    def _fill(self) -> None:
        kept = [anomaly for anomaly in self._all if self._keeps(anomaly)]
        last = len(CAUSES)
        kept.sort(key=lambda one: (not one.counts, ORDER[one.severity], CAUSES.get(one.code, last)))
        if kept == self._shown:
            if kept:
                self.dataChanged.emit(self.index(0), self.index(len(kept) - 1))
            return
        self.beginResetModel()
        self._shown = kept
        self.endResetModel()

    def _keeps(self, anomaly: Anomaly) -> bool:
        if anomaly.severity not in self._severities:
            return False
        if not self._words:
            return True
        told = f"{anomaly.code} {anomaly.message} {where(self._project, anomaly)} {for_whom(self._project, anomaly)}"
        return all(word in told.lower() for word in self._words)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many are listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a line says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        anomaly = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return anomaly.message
        if role == ANOMALY:
            return anomaly
        if role == UNSURE:
            return _same(anomaly) in self._unsure
        if role == WHERE:
            who = for_whom(self._project, anomaly)
            place = where(self._project, anomaly)
            return f"{place} · {who}" if who and place else place or who
        if role == Qt.ItemDataRole.ToolTipRole:
            kept = f"\nKept: {anomaly.waived}" if anomaly.waived is not None else ""
            return f"{anomaly.code}: {anomaly.message}{kept}" + (f"\n{DOUBT}" if _same(anomaly) in self._unsure else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kept = f", kept on purpose: {anomaly.waived}" if anomaly.waived is not None else ""
            doubt = f", {DOUBT}" if _same(anomaly) in self._unsure else ""
            return f"{anomaly.severity.value}, {anomaly.message} {self.data(index, WHERE)}{kept}{doubt}"
        return None


def _same(anomaly: Anomaly) -> object:
    """What the same anomaly has in common with itself after an edit."""
    return (anomaly.code, anomaly.dream, anomaly.scene, anomaly.scenes, anomaly.transition, anomaly.variable,
            anomaly.promise, anomaly.place)  # fmt: skip
