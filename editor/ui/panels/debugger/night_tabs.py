"""What can be read and set of a night, one page at a time: story, stack, watches, history, stops, nights, set-up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from editor.playback.chronicle import Chronicle
from editor.ui.panels.debugger.history_view import HistoryView
from editor.ui.panels.debugger.nights_view import NightsView
from editor.ui.panels.debugger.setup_view import SetupView
from editor.ui.panels.debugger.stops_view import StopsView
from editor.ui.panels.debugger.story_view import StoryView
from editor.ui.panels.debugger.watches_view import WatchesView
from editor.ui.panels.debugger.where_view import WhereView
from editor.ui.workbench import Workbench


class NightTabs(QTabWidget):
    """The pages beside the variables; only the one that is seen is worked out.

    Args:
        workbench: Whose night it is.
        chronicle: What happened in it.

    Signals:
        compared: The kept night to draw behind the present one, as an index, or -1.
        many_requested: Many nights are to be looked at.
    """

    compared = Signal(int)
    many_requested = Signal()

    def __init__(self, workbench: Workbench, chronicle: Chronicle) -> None:
        super().__init__()
        self._live = workbench.night
        self._chronicle = chronicle
        theme = workbench.theme
        self._story, self._where, self._watches = StoryView(theme), WhereView(theme), WatchesView(theme)
        self._history, self._stops = HistoryView(theme), StopsView(workbench)
        self._nights, self._setup = NightsView(workbench), SetupView(workbench)
        self.setObjectName("night-tabs")
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        for widget, title in (
            (self._story, "Story"),
            (self._where, "Where"),
            (self._watches, "Watches"),
            (self._history, "History"),
            (self._stops, "Stops"),
            (self._nights, "Nights"),
            (self._setup, "Setup"),
        ):
            self.addTab(widget, title)
        self._connect(workbench)
        self._load_watches()

    def show_counts(self) -> None:
        """What other pages than the present one hold ready."""
        playing = self._live.playing
        branches = playing.branches if playing is not None else ()
        self._nights.show_tree(self._live.night, branches, self._chronicle.cuts)
        self._stops.show_hits()

    def show_page(self) -> None:
        """The page that is seen."""
        night, playing, shown = self._live.night, self._live.playing, self.currentWidget()
        if shown is self._story:
            self._story.show_night(playing)
        elif shown is self._where:
            self._where.show_night(night, self._chronicle)
        elif shown is self._watches:
            self._watches.show_night(night, self._chronicle)
        elif shown is self._history:
            self._history.show_night(night, self._chronicle)

    def choose_variable(self, name: str) -> None:
        """The variable whose history is told."""
        self._history.choose(name)

    def show_history(self, name: str) -> None:
        """Bring the history of a variable forward."""
        self.setCurrentWidget(self._history)
        self._history.choose(name)

    def ask_to_find(self) -> None:
        """Bring the line forward in which a night is described that should be found."""
        self.setCurrentWidget(self._nights)
        self._nights.setFocus()

    def _connect(self, workbench: Workbench) -> None:
        live = self._live
        live.stops.stops_changed.connect(self._load_watches)
        self._history.move_chosen.connect(live.go_to)
        self._story.move_chosen.connect(live.go_to)
        self._where.scene_chosen.connect(workbench.selection.reveal)
        self._watches.watches_changed.connect(live.stops.set_watches)
        self._nights.compared.connect(self.compared)
        self._nights.many_requested.connect(self.many_requested)
        self.currentChanged.connect(lambda _: self.show_page())

    def _load_watches(self) -> None:
        self._watches.set_watches(self._live.stops.watches)
