"""The main window: puts the rooms together and answers the actions' wishes."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QProcess, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolBar, QToolButton, QVBoxLayout, QWidget

from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.chrome.breadcrumb import Breadcrumb
from editor.ui.chrome.canvas_news import CanvasNews
from editor.ui.chrome.desk import Desk
from editor.ui.chrome.docks import Docks
from editor.ui.chrome.dropped_files import DroppedFiles
from editor.ui.chrome.menus import Menus
from editor.ui.chrome.message_bar import MessageBar
from editor.ui.chrome.palettes import show_additions, show_everything
from editor.ui.chrome.place_keeper import PlaceKeeper, home_of
from editor.ui.chrome.status_line import StatusLine
from editor.ui.dialogs.files import Part
from editor.ui.dialogs.help import HelpDialog
from editor.ui.dialogs.welcome import WelcomePage
from editor.ui.inside.inside_view import InsideView
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.workbench import Workbench


class Window(QMainWindow):
    """Menus, breadcrumb, canvas, docks and status line round one workbench."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.setObjectName("window")
        self.setDockOptions(self.dockOptions() | QMainWindow.DockOption.AllowTabbedDocks)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._desk = Desk(self, workbench)
        DroppedFiles(self, self.open_path)
        self._canvas = CanvasView(workbench)
        self._inside = InsideView(workbench)
        self._welcome = WelcomePage(workbench.settings, workbench.theme)
        self._pages = QStackedWidget()
        self._news = CanvasNews(workbench, self._canvas)
        self._build_middle()
        self.menus = Menus(self, self)
        self._build_toolbar()
        self._docks = Docks(self, workbench)
        self.setStatusBar(StatusLine(workbench))
        self._connect()
        PlaceKeeper(workbench, self)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self._restore()
        self._on_theme_changed()
        self._on_document_opened()

    @property
    def workbench(self) -> Workbench:
        """What the rooms share."""
        return self._workbench

    @property
    def canvas(self) -> CanvasView:
        """The drawing."""
        return self._canvas

    @property
    def inside(self) -> InsideView:
        """The dream from within."""
        return self._inside

    @property
    def page(self) -> str:
        """Which page is shown: `welcome`, `canvas` or `inside`."""
        return ("welcome", "canvas", "inside")[self._pages.currentIndex()]

    def panel(self, panel: str) -> QWidget:
        """The widget of a panel."""
        return self._docks.panel(panel)

    def show_panel(self, panel: str) -> None:
        """Bring a panel to the front."""
        self._docks.show(panel)

    def shows_panel(self, panel: str) -> bool:
        """Whether a panel can be seen."""
        return self._docks.shows(panel)

    def go_to_panel(self, panel: str) -> None:
        """Put the keyboard into a panel; back onto the canvas where it is there already."""
        if self._docks.has_keyboard(panel):
            self._canvas.take_keyboard()
        else:
            self._docks.go_to(panel)

    def toggle_panel(self, panel: str) -> None:
        """Show a panel that is hidden or behind another; hide one that is seen."""
        self._docks.toggle(panel)

    def add_thing(self, name: str) -> None:
        """Add something to the project, ready to be named in the outline."""
        self.show_panel("outline")
        outline = self.panel("outline")
        if isinstance(outline, OutlinePanel):
            outline.add_thing(name)

    def reset_panels(self) -> None:
        """The arrangement of the first start."""
        self._docks.reset()

    def show_welcome(self) -> None:
        """The welcome page in the place of the canvas."""
        document = self._workbench.document.document
        is_empty = document.path is None and document.is_saved and not document.project.dreams
        self._welcome.refresh("" if is_empty else document.title)
        self._show_page(0)
        self._welcome.setFocus()

    def show_tour(self) -> None:
        """The tour, in a window and a process of its own, so that nothing here is touched."""
        if not QProcess.startDetached(sys.executable, ["-m", "editor", "tour"])[0]:
            self._workbench.messages.say("The tour could not be started.", "error", "Try 'sleepsync tour' in a terminal.")

    def show_canvas(self) -> None:
        """The canvas with its panels."""
        self._show_page(1)
        self._canvas.setFocus()

    def open_path(self, path: Path) -> bool:
        """Open a file, asking about unsaved work first; returns whether it was opened."""
        return self._desk.open_path(path)

    def new_from_template(self, name: str) -> bool:
        """Begin an unsaved project from a template."""
        return self._desk.new_from_template(name)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        self._desk.ask_open()

    def ask_save_as(self) -> bool:
        """Ask for a file and save to it."""
        return self._desk.ask_save_as()

    def ask_export(self, part: Part = "project") -> None:
        """Ask for a format and a file."""
        self._desk.ask_export(part)

    def save(self) -> bool:
        """Save; asks where when there is no file yet."""
        return self._desk.save()

    def show_palette(self) -> None:
        """The command palette, in the upper middle of the window."""
        show_everything(self, self)

    def enter_dream(self) -> None:
        """From the canvas into the dream, at the selected scene or the night's present one."""
        self._inside.enter()
        self._show_page(2)

    def show_help(self, page: str) -> None:
        """A page of the help."""
        HelpDialog(page, self._workbench.theme, self.menus.texts(), self).show()

    def show_overlay(self, overlay: str | None) -> None:
        """Colour the canvas by a figure."""
        self._news.show_overlay(overlay)

    @property
    def overlay(self) -> str | None:
        """By which figure the canvas is coloured."""
        return self._news.overlay

    def follow_night(self, follows: bool) -> None:
        """Let the canvas go where the night goes, or stay."""
        self._news.follow(follows)

    @property
    def follows_night(self) -> bool:
        """Whether the canvas goes where the night goes."""
        return self._news.follows

    def _build_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(MessageBar(self._workbench))
        column.addWidget(self._pages, 1)
        for page in (self._welcome, self._canvas, self._inside):
            self._pages.addWidget(page)
        self.setCentralWidget(middle)

    def _build_toolbar(self) -> None:
        self._toolbar = QToolBar("Where you are")
        self._toolbar.setObjectName("toolbar")
        self._toolbar.setMovable(False)
        self._toolbar.addWidget(Breadcrumb(self._workbench))
        for name, text in (("edit.palette", "Search  Ctrl+K"), ("play.enter", "Enter the dream")):
            button = QToolButton()
            button.setDefaultAction(self.menus.actions[name])
            button.setText(text)
            self._toolbar.addWidget(button)
        self.addToolBar(self._toolbar)

    def _connect(self) -> None:
        workbench = self._workbench
        workbench.theme.theme_changed.connect(self._on_theme_changed)
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.document.saved_changed.connect(self._on_saved_changed)
        workbench.document.project_changed.connect(lambda _change: self.menus.refresh())
        workbench.selection.selection_changed.connect(lambda _selected: self.menus.refresh())
        workbench.night.night_changed.connect(self.menus.refresh)
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)
        self._welcome.template_chosen.connect(self.new_from_template)
        self._welcome.project_chosen.connect(self.open_path)
        self._welcome.open_requested.connect(self.ask_open)
        self._welcome.back_requested.connect(self.show_canvas)
        self._welcome.tour_requested.connect(self.show_tour)
        self._canvas.search_requested.connect(lambda at: show_additions(self, self, at))
        self._canvas.text_edit_requested.connect(self._on_text_edit_requested)
        self._inside.leave_requested.connect(self.show_canvas)

    def _show_page(self, index: int) -> None:
        tools = index == 1
        if not tools and self._hidden_state is None:
            self._hidden_state = self._docks.state()
            self._docks.hide_all()
        self._pages.setCurrentIndex(index)
        self.menuBar().setVisible(index != 2)
        if tools and self._hidden_state is not None:
            self._docks.come_back(self._hidden_state)
            self._hidden_state = None
        self._toolbar.setVisible(tools)
        self.statusBar().setVisible(tools)
        self.menus.refresh()

    _hidden_state: QByteArray | None = None

    def _restore(self) -> None:
        settings = self._workbench.settings
        geometry, state = settings.get("window/geometry"), settings.get("window/state")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(state, QByteArray):
            self._docks.restore(state)

    def _on_document_opened(self) -> None:
        self._workbench.night.stop()
        self._workbench.selection.show_dream(home_of(self._workbench.document.project))
        self.show_canvas()
        self._canvas.show_where_left()
        self._on_saved_changed()
        self.menus.refresh()

    def _on_saved_changed(self) -> None:
        document = self._workbench.document.document
        self.setWindowTitle(f"{document.title}[*] · SleepSync Studio")
        self.setWindowModified(not document.is_saved)

    def _on_clipboard_changed(self) -> None:
        self.menus.refresh()

    def _on_theme_changed(self) -> None:
        QApplication.setFont(self._workbench.theme.font(10))
        self.setPalette(self._workbench.theme.qt_palette())
        self.setStyleSheet(self._workbench.theme.style_sheet())
        self._docks.follow_window()

    def _on_text_edit_requested(self, _scene: str) -> None:
        self.show_panel("inspector")
        editor = self.panel("inspector").findChild(QWidget, "scene-text")
        if editor is not None:
            editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The docks keep their parts of the window until somebody drags their borders."""
        super().resizeEvent(event)
        self._docks.follow_window()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; remember the arrangement."""
        if not self._desk.may_leave():
            event.ignore()
            return
        if self.page != "canvas":
            self._show_page(1)
        settings = self._workbench.settings
        settings.set("window/geometry", self.saveGeometry())
        settings.set("window/state", self._docks.state())
        self._desk.close()
        self._canvas.close_pictures()
        self._inside.end()
        settings.save()
        self._workbench.night.close()
        self._workbench.anomalies.close()
        self._workbench.document.document.close()
        event.accept()
