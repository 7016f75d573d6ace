"""The debugger panel: buttons, timeline, ways on, variables, and all else that can be seen of a night."""

from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.playback.chronicle import Chronicle
from editor.playback.night import Night
from editor.ui.panels.debugger.doors_view import DoorsView
from editor.ui.panels.debugger.invitation import Invitation
from editor.ui.panels.debugger.night_tabs import NightTabs
from editor.ui.panels.debugger.night_timeline import NightTimeline
from editor.ui.panels.debugger.rule import Rule
from editor.ui.panels.debugger.timeline import Timeline
from editor.ui.panels.debugger.transport import Transport
from editor.ui.panels.debugger.variables_view import VariablesView
from editor.ui.panels.panel import panel
from editor.ui.workbench import Workbench

CALM_MILLISECONDS: Final = 40
"""While a night runs faster than this, the panel is refreshed so often."""
REST_MILLISECONDS: Final = 120
"""While somebody drags through the night, what is read is shown when the hand has rested so long."""

ROOMY: Final = 206
"""In a lower panel the timeline is low."""
HEADED: Final = 250
"""In a lower one lists have no headers."""
LOWEST: Final = 128
"""In a lower one there is none."""
LEAST_LIST: Final = 34
CLOSE: Final = """
QTabBar::tab { padding: 3px 7px; }
QTreeView::item { padding: 1px 2px; }
QHeaderView::section { padding: 2px 6px; }
QToolButton[flat="true"] { padding: 4px; }
QPushButton { padding: 3px 10px; }
QComboBox { padding: 2px 6px; }
QLineEdit { padding: 3px 6px; }
QSpinBox { padding: 2px 6px; }
QSpinBox QLineEdit { padding: 0; border: 0; background: transparent; }
"""
"""The panel is low: its rows stand closer than elsewhere."""


@panel("debugger", "Debugger", "bottom", 0)
class DebuggerPanel(QWidget):
    """Everything about the night that is played.

    Args:
        workbench: What the rooms share.

    Signals:
        panel_requested: The id of another panel to look at.
    """

    panel_requested = Signal(str)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._live = workbench.night
        self._chronicle = Chronicle()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CALM_MILLISECONDS)
        self._soon.timeout.connect(self.refresh)
        self._build_parts()
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(REST_MILLISECONDS)
        self._at_rest.timeout.connect(self._tabs.show_page)
        self._build_layout()
        self._connect()
        self.refresh()

    @property
    def timeline(self) -> Timeline:
        """The night in time."""
        return self._timeline

    def refresh(self) -> None:
        """Show the night as it is now."""
        self._soon.stop()
        night = self._live.night
        self._chronicle.follow(night)
        self._transport.refresh()
        self._pages.setCurrentIndex(0 if night is None else 1)
        self._fit()
        self._doors.show_doors(self._live)
        self._variables.show_night(night, self._chronicle)
        self._tabs.show_counts()
        self._show_here(night)
        self._timeline.refresh()
        if self._timeline.dragged:
            self._at_rest.start()
        else:
            self._at_rest.stop()
            self._tabs.show_page()

    def _build_parts(self) -> None:
        workbench, theme = self._workbench, self._workbench.theme
        self._transport = Transport(workbench)
        self._timeline = NightTimeline(workbench, self._chronicle)
        self._here = QLabel()
        self._here.setObjectName("night-here")
        self._here.setWordWrap(True)
        self._doors = DoorsView(theme)
        self._variables = VariablesView(theme)
        self._tabs = NightTabs(workbench, self._chronicle)

    def _build_layout(self) -> None:
        self._build_splitter()
        self._pages = QStackedWidget()
        invitation = Invitation(self._live)
        invitation.find_requested.connect(self._ask_to_find)
        self._pages.addWidget(invitation)
        self._pages.addWidget(self._splitter)
        body = QWidget()
        body.setStyleSheet(CLOSE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        outer.addWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._transport)
        column.addWidget(Rule(self._workbench.theme))
        column.addWidget(self._timeline)
        column.addWidget(Rule(self._workbench.theme))
        column.addWidget(self._pages, 1)

    def _build_splitter(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("night-splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget, stretch in ((self._ways_page(), 32), (self._variables, 30), (self._tabs, 38)):
            widget.setMinimumWidth(150)
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([300, 310, 390])
        for area in self._splitter.findChildren(QAbstractScrollArea):
            area.setMinimumHeight(LEAST_LIST)
        self._headed = [view for view in self._splitter.findChildren(QTreeView) if not view.isHeaderHidden()]

    def _ways_page(self) -> QWidget:
        ways = QWidget()
        left = QVBoxLayout(ways)
        left.setContentsMargins(6, 3, 2, 2)
        left.setSpacing(2)
        left.addWidget(self._here)
        left.addWidget(self._doors, 1)
        return ways

    def _connect(self) -> None:
        live = self._live
        live.night_changed.connect(self._on_night_changed)
        self._timeline.move_chosen.connect(live.go_to)
        self._doors.door_chosen.connect(live.choose)
        self._doors.step_requested.connect(live.step)
        self._variables.value_edited.connect(live.set_variable)
        self._doors.pin_requested.connect(self._on_pin_requested)
        self._doors.stop_requested.connect(self._on_stop_requested)
        self._variables.move_chosen.connect(live.go_to)
        self._variables.variable_chosen.connect(self._tabs.choose_variable)
        self._variables.history_requested.connect(self._tabs.show_history)
        self._tabs.compared.connect(self._on_compared)
        self._tabs.many_requested.connect(lambda: self.panel_requested.emit("statistics"))
        self._workbench.theme.theme_changed.connect(self.refresh)

    def _show_here(self, night: Night | None) -> None:
        playing = self._live.playing
        if night is None or playing is None:
            self._here.setText("")
            return
        title = f"<b>{escape(night.project.title_of(*night.here))}</b>"
        faint = self._workbench.theme.color("faint").name()
        inner = f" in {escape(night.project.title_of(night.here[0]))}" if len(night.state.stack) > 1 else ""
        dream = f'<span style="color:{faint}">{inner} · </span>'
        warning = self._workbench.theme.color("warning").name()
        notice = f'<br><span style="color:{warning}">■ {escape(playing.notice)}</span>' if playing.notice else ""
        self._here.setText(f"{title}{dream}{escape(self._transport.going(night))}{notice}")

    def _ask_to_find(self) -> None:
        self._live.start()
        self._tabs.ask_to_find()

    def _on_pin_requested(self, way: int) -> None:
        if self._live.here is not None:
            self._live.setup.pin(self._live.here, way)

    def _on_stop_requested(self, way: int) -> None:
        if self._live.here is not None:
            self._live.stops.toggle(self._live.here, way)

    def _on_night_changed(self) -> None:
        fast = self._live.running and (self._live.speed == 0 or self._live.speed * CALM_MILLISECONDS > 1000)
        if fast and self._soon.isActive():
            return
        if fast:
            self._soon.start()
        else:
            self.refresh()

    def _on_compared(self, index: int) -> None:
        playing = self._live.playing
        branches = playing.branches if playing is not None else ()
        self._timeline.compare(branches[index] if 0 <= index < len(branches) else None)

    def minimumSizeHint(self) -> QSize:
        """Low: the timeline goes where there is no room for it."""
        return QSize(super().minimumSizeHint().width(), round(LOWEST * self._workbench.theme.text_scale) - 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the panel is low, there is little of the timeline and of what only explains."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        scale = self._workbench.theme.text_scale
        self._timeline.set_low(self.height() < ROOMY * scale)
        for view in self._headed:
            view.setHeaderHidden(self.height() < HEADED * scale)
        self._timeline.setVisible(self._live.night is not None and self.height() >= LOWEST * scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The numbers 1 to 9 take a door, from anywhere in the panel where one does not write."""
        if self._live.night is not None and len(event.text()) == 1 and event.text() in "123456789":
            self._live.choose(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)
