"""A workbench round a document, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from workbenches import MakeBench, workbench_of

from editor.model.project import Project
from editor.ui.workbench import Workbench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeBench]:
    """Builds a workbench round a project or a text; the first dream is on the canvas."""
    made: list[Workbench] = []

    def build(content: Project | str) -> Workbench:
        made.append(workbench_of(content, tmp_path))
        return made[-1]

    yield build
    for workbench in made:
        workbench.anomalies.close()
