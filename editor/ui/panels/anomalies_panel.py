"""The anomalies: what is wrong, for whom, where; what it means, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.analysis.anomaly import Anomaly, Severity
from editor.ui.forms.field import keeps_key
from editor.ui.live.judgement import Judgement
from editor.ui.panels.anomalies.anomaly_delegate import AnomalyDelegate
from editor.ui.panels.anomalies.anomaly_menu import build_menu
from editor.ui.panels.anomalies.anomaly_model import ANOMALY, AnomalyModel, Index
from editor.ui.panels.anomalies.detail import Detail
from editor.ui.panels.anomalies.proof_row import ProofRow
from editor.ui.panels.anomalies.telling import GLYPHS, counted
from editor.ui.panels.panel import panel
from editor.ui.workbench import Workbench

STALE_AFTER = 150
"""So many milliseconds after an edit what is not confirmed yet is shown as stale; most often it is confirmed by then."""


@panel("anomalies", "Anomalies", "bottom", 1)
class AnomaliesPanel(QWidget):
    """A list, and beside it what is known of the picked one."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.setAccessibleName("Anomalies")
        self.model = AnomalyModel(workbench.document.project, self)
        self.list = AnomalyList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(AnomalyDelegate(workbench.theme, self.list))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by words or code")
        self.filter.setAccessibleName("Filter the anomalies")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.severities = {severity: self._severity_button(severity) for severity in Severity}
        self.proof, self.nothing = ProofRow(workbench, self), _faint("Nothing is listed")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = Detail(workbench, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(80)
        self._soon.timeout.connect(self._apply_filter)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(STALE_AFTER)
        self._waiting.timeout.connect(self._show_unsure)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self._on_anomalies_changed(workbench.anomalies.judgement)

    def menu(self) -> QMenu:
        """What can be done with the picked finding."""
        return build_menu(self.detail, lambda: self.show_place(self.detail.anomaly))

    def show_place(self, anomaly: Anomaly | None) -> None:
        """Show where an anomaly is: on the canvas, in the inspector, or in the source."""
        if anomaly is None:
            return
        selection, project = self._workbench.selection, self._workbench.document.project
        scene = anomaly.scene if anomaly.scene is not None else next(iter(anomaly.scenes), None)
        promises = [str(promise) for promise in project.promises]
        if anomaly.dream is not None and scene is not None:
            self._show_scene(anomaly, anomaly.dream, scene)
        elif anomaly.dream in project.dreams and anomaly.dream is not None:
            selection.show_dream((anomaly.dream,) if selection.now.dream != anomaly.dream else selection.now.path)
        elif anomaly.variable in project.variables and anomaly.variable is not None:
            selection.select_thing("variable", anomaly.variable)
        elif anomaly.promise in promises and anomaly.promise is not None:
            selection.select_thing("promise", promises.index(anomaly.promise))
        elif anomaly.place[:1] in (("waivers",), ("promises",)) and len(anomaly.place) > 1:
            selection.select_thing(str(anomaly.place[0])[:-1], anomaly.place[1])
        elif anomaly.dreamers:
            selection.select_thing("dreamer", anomaly.dreamers[0])
        else:
            line = anomaly.line or self._workbench.document.document.position(anomaly.place)[0]
            selection.select_thing("line", line)

    def _show_scene(self, anomaly: Anomaly, dream: str, scene: str) -> None:
        selection = self._workbench.selection
        outer, slash, rest = scene.partition("/")
        key = (outer, rest) if slash else (dream, scene)
        selection.reveal(key)
        if anomaly.transition is not None:
            selection.select_transition(key[1], anomaly.transition)
        elif len(anomaly.scenes) > 1:
            selection.select_scenes(tuple(name for name in reversed(anomaly.scenes) if "/" not in name))

    def _severity_button(self, severity: Severity) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        button.setProperty("severity", severity.value)
        button.setAccessibleName(f"Show each {severity.value}")
        button.toggled.connect(lambda _on: self._apply_filter())
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(5)
        for button in self.severities.values():
            head.addWidget(button)
        head.addWidget(self.filter, 1)
        head.addStretch(1)
        head.addWidget(self.proof)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 6, 4, 4)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.list, 1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 400])
        self.splitter.setChildrenCollapsible(False)
        self.setFocusProxy(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_picked(now))
        self.list.clicked.connect(lambda index: self.show_place(index.data(ANOMALY)))
        self.list.activated.connect(lambda index: self.show_place(index.data(ANOMALY)))
        self._workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        self._workbench.anomalies.pointed_at.connect(self._on_pointed_at)
        self._workbench.theme.theme_changed.connect(self._on_theme_changed)

    def _apply_filter(self) -> None:
        self._soon.stop()
        wanted = frozenset(severity for severity, button in self.severities.items() if button.isChecked())
        self._keeping_place(lambda: self.model.filter_by(wanted, self.filter.text()))

    def _keeping_place(self, change: object) -> None:
        """Change what is listed; the picked anomaly stays picked where it is still there."""
        picked = self.detail.anomaly
        top = QPersistentModelIndex(self.list.top_line())
        row = top.row()
        self._following = True
        self.list.setAutoScroll(False)
        if callable(change):
            change()
        if top.isValid() and top.row() != row:
            self.list.scrollTo(self.model.index(top.row()), QListView.ScrollHint.PositionAtTop)
        row = self.model.row_of(picked) if picked is not None else -1
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.setAutoScroll(True)
        self._following = False
        self._on_picked(index)
        many = bool(self.model.shown)
        self.list.setVisible(many)
        self.nothing.setVisible(not many)
        self.nothing.setText(self._said_of_nothing())

    _following = False

    def _on_picked(self, index: QModelIndex) -> None:
        if self._following:
            return
        anomaly = index.data(ANOMALY) if index.isValid() else None
        if anomaly != self.detail.anomaly:
            self.detail.show_anomaly(anomaly)

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if not judgement.stale:
            self._keeping_place(lambda: self.model.show_anomalies(judgement.project, judgement.anomalies))
        counts = judgement.tally.totals
        for severity, button in self.severities.items():
            button.setText(f"{GLYPHS[severity]} {counts[severity]}")
            button.setToolTip(counted(counts[severity], severity.value))
        if judgement.settled or judgement.stopped:
            self.detail.repairs.refresh()
            self._waiting.stop()
            self._show_unsure()
        elif not self._waiting.isActive():
            self._waiting.start()

    def _show_unsure(self) -> None:
        """What was found before the last edit and not confirmed since is told apart, unless that is soon over."""
        judgement = self._workbench.anomalies.judgement
        self.model.doubt(judgement.held if not judgement.stale else None)

    def _on_pointed_at(self, anomaly: Anomaly) -> None:
        """Pick it, whatever is filtered, and tell why it is so where that can be told."""
        if self.model.row_of(anomaly) < 0:
            self.filter.clear()
            for button in self.severities.values():
                button.setChecked(True)
            self._apply_filter()
        index = self.model.index(self.model.row_of(anomaly))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.detail.tell_why()

    def _said_of_nothing(self) -> str:
        judgement = self._workbench.anomalies.judgement
        if judgement.anomalies:
            return "Nothing here matches the filter."
        return "Nothing is wrong with this dream." if self._workbench.anomalies.settled else "Nothing wrong so far."

    def _on_theme_changed(self) -> None:
        colors = self._workbench.theme
        for severity, button in self.severities.items():
            button.setStyleSheet(
                f"QToolButton:checked {{ background: {colors.color('card-hover').name()}; "
                f"color: {colors.color(severity.value).name()}; }} "
                f"QToolButton {{ background: transparent; color: {colors.color('faint').name()}; }}"
            )
        self.list.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the proof."""
        if event.key() != Qt.Key.Key_Escape or not self.proof.stop():
            super().keyPressEvent(event)


def _faint(name: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", "faint")
    label.setAccessibleName(name)
    return label


class AnomalyList(QListView):
    """The list; Return shows the place, F1 what it means."""

    def __init__(self, owner: AnomaliesPanel) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAccessibleName("What is wrong")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def top_line(self) -> QModelIndex:
        """The first line that is seen where the list was scrolled; no line where it stands at its beginning."""
        return self.indexAt(QPoint(1, 1)) if self.verticalScrollBar().value() else QModelIndex()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Lines are all of one height, whatever they say: nothing is laid out anew."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def event(self, event: QEvent) -> bool:
        """These keys mean the list."""
        mine = (Qt.Key.Key_F1, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Escape)
        return keeps_key(event, *mine) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self._owner.menu().popup(place if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return shows, F1 explains."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.show_place(self._owner.detail.anomaly)
        elif event.key() == Qt.Key.Key_F1:
            self._owner.detail.explain()
        else:
            super().keyPressEvent(event)
