"""The anomalies as Qt's views want to see them: the worst first, causes before what follows from them, waived ones last."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.model.project import Project
from editor.repairs.weighing import FIRST
from editor.ui.panels.anomalies.steps import Step, steps_between
from editor.ui.panels.anomalies.telling import for_whom, where

Index = QModelIndex | QPersistentModelIndex
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
LAST: Final = len(CAUSES) * 2
PLACES: Final = {code: ORDER[severity] * LAST + CAUSES[code] for code, severity in SEVERITIES.items()}
WAIVED: Final = len(Severity) * LAST
"""What is waived stands behind all others."""
LINE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class AnomalyModel(QStringListModel):
    """What was found, filtered by severity and words.

    Qt keeps count of the lines, so that a view that lays out ten thousand of them asks Python nothing; what a line says
    is told when it is painted.
    """

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._all: tuple[Anomaly, ...] = ()
        self._shown: list[Anomaly] = []
        self._severities: frozenset[Severity] = frozenset(Severity)
        self._words: tuple[str, ...] = ()
        self._unsure: frozenset[object] | None = frozenset()

    @property
    def shown(self) -> tuple[Anomaly, ...]:
        """What is listed, in order."""
        return tuple(self._shown)

    def show_anomalies(self, project: Project, anomalies: Sequence[Anomaly]) -> None:
        """Show what was found in a project."""
        self._project, self._all = project, tuple(anomalies)
        self._fill()

    def doubt(self, unsure: Iterable[Anomaly] | None) -> None:
        """Some were found before the last edit, and nothing has confirmed them since; `None` for all."""
        doubted = frozenset(map(_same, unsure)) if unsure is not None else None
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
        same, code, scene = _same(anomaly), anomaly.code, anomaly.scene
        alike = (row for row, other in enumerate(self._shown) if other.scene == scene and other.code == code)
        return next((row for row in alike if _same(self._shown[row]) == same), -1)

    def _fill(self) -> None:
        asks = bool(self._words) or len(self._severities) < len(Severity)
        kept = [anomaly for anomaly in self._all if self._keeps(anomaly)] if asks else list(self._all)
        kept.sort(key=lambda one: PLACES[one.code] + (0 if one.waived is None else WAIVED))
        steps = steps_between(self._shown, kept, _same)
        if steps is None:
            self._shown = kept
            self.setStringList([""] * len(kept))
            return
        for step in steps:
            self._take(step, kept)
        if kept:
            self.dataChanged.emit(self.index(0), self.index(len(kept) - 1))

    def _take(self, step: Step, kept: list[Anomaly]) -> None:
        """Lines go, come, or are of a newer finding."""
        first, last, fresh = step.first, step.last, kept[step.first : step.last]
        if step.kind == "change":
            self._shown[first:last] = fresh
        elif step.kind == "remove":
            del self._shown[first:last]
            self.removeRows(first, last - first)
        else:
            self._shown[first:first] = fresh
            self.insertRows(first, last - first)

    def _doubts(self, anomaly: Anomaly) -> bool:
        return self._unsure is None or _same(anomaly) in self._unsure

    def _keeps(self, anomaly: Anomaly) -> bool:
        if anomaly.severity not in self._severities:
            return False
        if not self._words:
            return True
        told = f"{anomaly.code} {anomaly.message} {where(self._project, anomaly)} {for_whom(self._project, anomaly)}"
        return all(word in told.lower() for word in self._words)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines are picked, never typed over or dragged."""
        return LINE if index.isValid() else Qt.ItemFlag.NoItemFlags

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
            return self._doubts(anomaly)
        if role == WHERE:
            who = for_whom(self._project, anomaly)
            place = where(self._project, anomaly)
            return f"{place} · {who}" if who and place else place or who
        if role == Qt.ItemDataRole.ToolTipRole:
            kept = f"\nKept: {anomaly.waived}" if anomaly.waived is not None else ""
            return f"{anomaly.code}: {anomaly.message}{kept}" + (f"\n{DOUBT}" if self._doubts(anomaly) else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kept = f", kept on purpose: {anomaly.waived}" if anomaly.waived is not None else ""
            doubt = f", {DOUBT}" if self._doubts(anomaly) else ""
            return f"{anomaly.severity.value}, {anomaly.message} {self.data(index, WHERE)}{kept}{doubt}"
        return None


def _same(anomaly: Anomaly) -> object:
    """What the same anomaly has in common with itself after an edit."""
    return (anomaly.code, anomaly.dream, anomaly.scene, anomaly.scenes, anomaly.transition, anomaly.variable,
            anomaly.promise, anomaly.place)  # fmt: skip
