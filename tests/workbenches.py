"""Workbenches without a window, for tests of panels, forms and dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.document import Document
from editor.model.project import Project
from editor.prover.answer import Trace
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

MakeBench = Callable[[Project | str], Workbench]


class StandInStops(QObject):
    """Breakpoints as the outline asks for them."""

    stops_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys: frozenset[tuple[str, str]] = frozenset()

    def scenes(self) -> frozenset[tuple[str, str]]:
        return self.keys


class StandInNight(QObject):
    """Remembers which traces it was given."""

    night_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stops = StandInStops()
        self.loaded: list[tuple[Trace, str | None]] = []

    def load(self, trace: Trace, dreamer: str | None, shows: str = "") -> None:
        assert shows
        self.loaded.append((trace, dreamer))


def workbench_of(content: Project | str, folder: Path) -> Workbench:
    """A workbench round a project or a text; the first dream is on the canvas."""
    messages = Messages()
    core = Document.from_text(content) if isinstance(content, str) else Document.new(content)
    document = LiveDocument(messages, core)
    selection = Selection()
    night = cast(LiveNight, StandInNight())
    settings = Settings(folder / "settings.ini")
    workbench = Workbench(document, LiveAnomalies(document), night, selection, messages, settings, Theme())
    selection.show_dream(tuple(core.project.dreams)[:1])
    return workbench
