"""Builds the workbench and the window, and hands down what they need."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from editor import __version__
from editor.ui.crash_net import CrashNet
from editor.ui.housekeeping import Housekeeper
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import THEMES, Theme
from editor.ui.window import Window
from editor.ui.workbench import Workbench

SWITCH_SECONDS = 0.001
"""How long a thread keeps Python's lock: short, so that a proof never makes the window wait."""


def build_application(arguments: Sequence[str] = ("sleepsync",)) -> QApplication:
    """The one `QApplication`."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments))
    application.setApplicationName("SleepSync Studio")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    sys.setswitchinterval(SWITCH_SECONDS)
    return application


def settings_file() -> Path:
    """Where the program's choices are remembered."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "sleepsync-studio" / "settings.ini"


def build_workbench(settings: Settings) -> Workbench:
    """Everything that the window's rooms share, around an empty document."""
    messages = Messages()
    theme = Theme(str(settings.get("theme", THEMES[0])))
    theme.reduced_motion = settings.flag("reduced_motion")
    theme.scale_text(settings.number("text_scale", 1.0))
    document = LiveDocument(messages, journals=settings.folder / "journals")
    selection = Selection()
    anomalies = LiveAnomalies(document)
    night = LiveNight(document, messages, settings=settings)
    return Workbench(document, anomalies, night, selection, messages, settings, theme)


def build_window(settings: Settings) -> Window:
    """The window, not shown yet, with the theme's font."""
    workbench = build_workbench(settings)
    QApplication.setFont(workbench.theme.font(10))
    return Window(workbench)


def run(path: Path | None) -> int:
    """Show the window until it is closed."""
    application = build_application(sys.argv[:1])
    window = build_window(Settings(settings_file()))
    net = CrashNet(window.workbench)
    net.install()
    keep_house(window)
    if path is None or not window.open_path(path):
        window.show_welcome()
    window.show()
    offer_what_was_left(window)
    return application.exec()


def keep_house(window: Window) -> None:
    """Tidy memory in the pauses of the work."""
    keeper, workbench = Housekeeper(parent=window), window.workbench
    for deed in (workbench.document.project_changed, workbench.selection.selection_changed, workbench.night.night_changed):
        deed.connect(keeper.note_deed)
    keeper.begin()


def offer_what_was_left(window: Window) -> None:
    """Ask what becomes of the work that an earlier sitting did not save."""
    document, messages = window.workbench.document, window.workbench.messages
    left = next(iter(document.left_behind()), None)
    if left is None:
        return
    name = left.path.name if left.path is not None else "a dream without a name"
    when = datetime.fromtimestamp(left.seconds).astimezone().strftime("%d %B, %H:%M")

    def discard() -> None:
        left.forget()
        offer_what_was_left(window)

    messages.ask(
        f"Work on {name} of {when} was not saved.",
        (("Bring it back", lambda: document.recover(left)), ("Discard", discard)),
    )
