"""The panels in their docks round the canvas: where they stand at first, how much room they take, how they are shown."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QByteArray, Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QWidget

from editor.ui.panels.panel import PANELS
from editor.ui.workbench import Workbench

AREAS: Final = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
LAYOUT_VERSION: Final = 1
BOTTOM: Final = 0.28
"""The bottom's part of the window's height."""
LEAST: Final = 200
"""Lower than this the panels at the bottom cannot be worked with."""
SIDES: Final = {"left": (0.17, 200, 240), "right": (0.24, 300, 330)}
"""The sides' parts of the window's width, with the least and the most for text of the usual size."""


class Docks:
    """Every panel in a dock; each side keeps its part of the window until somebody drags its border.

    Args:
        window: Which they stand in.
        workbench: What the panels show.
    """

    def __init__(self, window: QMainWindow, workbench: Workbench) -> None:
        self._window = window
        self._theme = workbench.theme
        self._given: dict[str, int] = {}
        self._docks: dict[str, QDockWidget] = {}
        panels = sorted(PANELS.values(), key=lambda panel: panel.order)
        for panel in panels:
            dock = QDockWidget(panel.title, window)
            dock.setObjectName(panel.id)
            dock.setWidget(panel.build(workbench))
            _rest_while_unseen(dock)
            window.addDockWidget(AREAS[panel.area], dock)
            self._docks[panel.id] = dock
            requested = getattr(dock.widget(), "panel_requested", None)
            if isinstance(requested, SignalInstance):
                requested.connect(self.show)
        workbench.night.night_opened.connect(lambda: self.show("debugger"))
        self._sides = {area: [self._docks[panel.id] for panel in panels if panel.area == area] for area in AREAS}
        for docks in self._sides.values():
            for first, second in pairwise(docks):
                window.tabifyDockWidget(first, second)
            if docks:
                docks[0].raise_()
        self._first = window.saveState(LAYOUT_VERSION)
        self.give_room()

    def panel(self, panel: str) -> QWidget:
        """The widget of a panel."""
        return self._docks[panel].widget()

    def show(self, panel: str) -> None:
        """Bring a panel to the front."""
        self._docks[panel].show()
        self._docks[panel].raise_()

    def toggle(self, panel: str) -> None:
        """Show a panel that is hidden or behind another; hide one that is seen."""
        if self.shows(panel):
            self._docks[panel].hide()
        else:
            self.show(panel)

    def shows(self, panel: str) -> bool:
        """Whether a panel is seen: shown, and not behind another."""
        return _is_seen(self._docks[panel])

    def has_keyboard(self, panel: str) -> bool:
        """Whether the keyboard is in a panel."""
        focus = QApplication.focusWidget()
        return focus is not None and self._docks[panel].isAncestorOf(focus)

    def go_to(self, panel: str) -> None:
        """Bring a panel to the front and the keyboard into it."""
        self.show(panel)
        widget = self.panel(panel)
        target = widget.focusProxy() or _first_field(widget)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hide_all(self) -> None:
        """Leave the canvas alone."""
        for dock in self._docks.values():
            dock.hide()

    def state(self) -> QByteArray:
        """How they are arranged."""
        return self._window.saveState(LAYOUT_VERSION)

    def restore(self, state: QByteArray) -> None:
        """Arrange them as they were; what somebody has arranged is left as it is."""
        if self._window.restoreState(state, LAYOUT_VERSION):
            self._given.clear()

    def come_back(self, state: QByteArray) -> None:
        """Arrange them as before they were hidden; the window may have another size since."""
        self._is_arranging = True
        self._window.restoreState(state, LAYOUT_VERSION)
        self._is_arranging = False
        for area in list(self._given):
            self._give(area)

    def reset(self) -> None:
        """The arrangement of the first start."""
        self._window.restoreState(self._first, LAYOUT_VERSION)
        self.give_room()

    def give_room(self) -> None:
        """Give every side its part of the window."""
        for area in self._sides:
            self._give(area)

    _is_arranging = False

    def follow_window(self) -> None:
        """After the window was resized: sides that still have what they were given get their part of the new size."""
        if self._is_arranging:
            return
        for area in list(self._given):
            size = self._size(area)
            if size is not None and self._window.isVisible() and abs(size - self._given[area]) > 1:
                del self._given[area]
            else:
                self._give(area)

    def _give(self, area: str) -> None:
        docks = [dock for dock in self._sides[area] if not dock.isFloating()]
        if not docks:
            return
        window = self._window
        if area == "bottom":
            size = max(LEAST, round(window.height() * BOTTOM))
            window.resizeDocks(docks, [size + self._tabs()] * len(docks), Qt.Orientation.Vertical)
        else:
            part, least, most = SIDES[area]
            scale = self._theme.text_scale
            size = min(max(round(window.width() * part), round(least * scale)), round(most * scale))
            window.resizeDocks(docks, [size] * len(docks), Qt.Orientation.Horizontal)
        self._given[area] = size

    def _tabs(self) -> int:
        """How high the tabs below the docks are."""
        bars = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return max((bar.sizeHint().height() for bar in bars), default=0)

    def _size(self, area: str) -> int | None:
        shown = next((dock for dock in self._sides[area] if _is_seen(dock)), None)
        if shown is None:
            return None
        return shown.height() if area == "bottom" else shown.width()


def _rest_while_unseen(dock: QDockWidget) -> None:
    """A panel behind another is hidden, so that it works for nobody; it keeps its room."""
    panel = dock.widget()
    policy = panel.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    panel.setSizePolicy(policy)
    dock.visibilityChanged.connect(panel.setVisible)


def _is_seen(dock: QDockWidget) -> bool:
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def _first_field(widget: QWidget) -> QWidget | None:
    """The first widget in a panel that takes the keyboard."""
    found = widget.nextInFocusChain()
    while found is not None and found is not widget:
        takes = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isAncestorOf(found) and found.isVisibleTo(widget) and found.isEnabled():
            return found
        found = found.nextInFocusChain()
    return None
