"""The view from within, shown, round a project."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from entering import Enter
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.model.project import Project
from editor.ui.inside.inside_view import InsideView
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Project], Workbench]]:
    """Builds a workbench round a project."""
    made: list[Workbench] = []

    def build(project: Project) -> Workbench:
        messages = Messages()
        document = LiveDocument(messages, Document.new(project))
        theme = Theme()
        theme.reduced_motion = True
        workbench = Workbench(
            document,
            LiveAnomalies(document),
            LiveNight(document, messages),
            Selection(),
            messages,
            Settings(tmp_path / "settings.ini"),
            theme,
        )
        made.append(workbench)
        return workbench

    yield build
    for workbench in made:
        workbench.night.stop()
        workbench.anomalies.close()


@pytest.fixture
def enter(bench: Callable[[Project], Workbench], qtbot: QtBot) -> Iterator[Enter]:
    """Enters a project and waits until it is judged; `at` selects a scene first."""
    views: list[InsideView] = []

    def come_in(project: Project, at: tuple[str, str] | None = None, motion: bool = False) -> InsideView:
        workbench = bench(project)
        workbench.theme.reduced_motion = not motion
        if at is not None:
            workbench.selection.show_dream((at[0],))
            workbench.selection.select_scenes((at[1],))
        view = InsideView(workbench)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(1200, 760)
        view.show()
        view.enter()
        qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
        return view

    yield come_in
    for view in views:
        view.end()
