"""A canvas with a workbench of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from canvas_bench import Bench
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def open_canvas(qtbot: QtBot, settings: Settings) -> Iterator[Callable[..., Bench]]:
    """Builds a canvas of 1000 x 700 at 100% that shows the first dream, its left top corner at -100, -100."""
    opened: list[CanvasView] = []

    def build(project: Project, places: dict[str, tuple[float, float]] | None = None, theme: str = "night") -> Bench:
        if places is not None:
            layout = DreamLayout(scenes=Table(places))
            project = Project(
                **{name: getattr(project, name) for name in project.__slots__} | {"layout": Table({"d": layout})}
            )
        messages = Messages()
        document = LiveDocument(messages, Document.new(project))
        workbench = Workbench(
            document, LiveAnomalies(document), LiveNight(document, messages), Selection(), messages, settings, Theme(theme)
        )
        view = CanvasView(workbench)
        qtbot.addWidget(view)
        opened.append(view)
        workbench.selection.show_dream((project.start,) if project.start is not None else ())
        view.resize(1000, 700)
        view.show()
        qtbot.waitExposed(view)
        view.look_from(Camera(-100, -100, 1.0))
        view.setFocus()
        return Bench(view)

    yield build
    for view in opened:
        view.close_pictures()
        view.workbench.anomalies.close()
        close = getattr(view.workbench.night, "close", None)
        if close is not None:
            close()
