"""The breadcrumb: where one is, however long the titles are."""

import builders
import pytest
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.edits.dreams import ChangeProject
from editor.model.table import Table
from editor.ui.chrome.breadcrumb import Breadcrumb, fair_share

NIGHT = builders.project(
    named={
        "garden": builders.dream(gate=builders.scene(descend="maze"), path=builders.scene(wake=True)),
        "maze": builders.dream(turn=builders.scene(wake=True)),
    }
)


def test_each_dream_on_the_way_in_leads_back(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(NIGHT)
    crumbs = Breadcrumb(workbench)
    qtbot.addWidget(crumbs)
    crumbs.resize(800, 30)
    workbench.selection.enter_dream("maze")
    outer, inner = (one for one in crumbs.findChildren(QToolButton) if not one.isHidden())
    assert (outer.text(), inner.text()) == ("garden", "maze")
    outer.click()
    assert workbench.selection.now.path == ("garden",)


def test_a_long_title_is_shortened_and_never_pushes_the_window_apart(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(NIGHT)
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    crumbs = Breadcrumb(workbench)
    layout.addWidget(crumbs)
    before = row.minimumSizeHint().width()
    workbench.document.do(ChangeProject(Table({"title": "A title & more " * 40})))
    row.resize(600, 40)
    row.show()
    assert row.minimumSizeHint().width() == before and row.width() == 600
    assert "…" in crumbs._titled[0][0].text()
    assert crumbs._titled[0][0].toolTip().startswith("A title & more A title")
    assert crumbs._titled[1][0].text() == "garden", "the short ones stay whole"


@pytest.mark.parametrize(
    ("wanted", "room", "most"),
    [((50, 60), 200, 60), ((50, 500), 200, 150), ((300, 500), 200, 100), ((), 10, 0), ((9,), 0, 1)],
)
def test_what_there_is_is_shared_fairly(wanted: tuple[int, ...], room: int, most: int) -> None:
    assert fair_share(wanted, room) == most
