"""Many nights, looked at with mouse and keyboard."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import dreamer, project, scene, transition
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.edits.scenes import ChangeScene
from editor.model.project import Project
from editor.model.table import Table
from editor.playback.night import Outcome
from editor.playback.statistics import play_many
from editor.ui.app import build_window
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.panels.panel import PANELS
from editor.ui.panels.statistics.endings import endings, summary
from editor.ui.panels.statistics.histogram import Bar, bars
from editor.ui.panels.statistics_panel import StatisticsPanel
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

Show = Callable[[Project], StatisticsPanel]

FORK = project(
    gate=scene(
        transition("wood", label="Into the wood", do="fear += 50"),
        transition("home", label="Home", weight=3),
        transition("pit", label="Down", when="fear > 90"),
    ),
    wood=scene(transition("home", kind="drift"), transition("pit", kind="drift")),
    pit=scene(),
    home=scene(wake=True),
    variables={"fear": 10},
    dreamers={"leo": dreamer(fear_limit=40, name="Leo"), "ida": dreamer()},
    promises=("always: fear < 50",),
)


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Builds a panel round a project; it is not shown yet."""
    made: list[tuple[LiveNight, LiveAnomalies]] = []

    def build(content: Project) -> StatisticsPanel:
        messages = Messages()
        document = LiveDocument(messages, Document.new(content))
        night, anomalies = LiveNight(document, messages), LiveAnomalies(document)
        made.append((night, anomalies))
        theme = Theme()
        panel = StatisticsPanel(
            Workbench(document, anomalies, night, Selection(), messages, Settings(tmp_path / "settings.ini"), theme)
        )
        qtbot.addWidget(panel)
        panel.setStyleSheet(theme.style_sheet())
        panel.resize(1000, 190)
        panel._nights.setValue(400)
        return panel

    yield build
    for night, anomalies in made:
        night.close()
        anomalies.close()


def played(panel: StatisticsPanel, qtbot: QtBot) -> None:
    panel.show()
    qtbot.waitUntil(lambda: "400 nights" in panel.summary, timeout=20_000)


def test_it_stands_at_the_bottom_beside_the_debugger() -> None:
    assert (PANELS.get("statistics").area, PANELS.get("statistics").title) == ("bottom", "Night statistics")


def test_nights_are_played_when_somebody_looks_for_the_first_time(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    assert panel.summary == "No nights were played yet."
    played(panel, qtbot)
    assert panel.summary.startswith("400 nights of Leo, seeds 0 to 399")


def test_a_click_on_a_bar_opens_such_a_night(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    played(panel, qtbot)
    night, fears = panel._workbench.night, panel._histograms["highest_fear"]
    place = next(place for place, bar in enumerate(fears.bars) if bar.count and bar.least > 40)
    with qtbot.waitSignal(night.night_opened, timeout=20_000):
        qtbot.mouseClick(fears, Qt.MouseButton.LeftButton, pos=fears.area_of(place).center().toPoint())
    assert night.night is not None
    assert max(passage.state.values[0] for passage in night.night.passages) == 60


def test_the_keyboard_opens_a_night_that_ended_so(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    played(panel, qtbot)
    night, shown = panel._workbench.night, panel._endings
    row = next(row for row in range(shown.count()) if "stuck at pit" in shown.item(row).text())
    shown.setCurrentRow(row)
    with qtbot.waitSignal(night.night_opened, timeout=20_000):
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert night.night is not None and night.night.outcome is Outcome.STUCK


def test_nights_of_an_older_dream_are_told_to_be_old_and_none_is_opened(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    played(panel, qtbot)
    bench = panel._workbench
    bench.document.do(ChangeScene("d", "gate", Table({"title": "The gate"})))
    assert panel.summary.startswith("The dream was changed since. 400 nights")
    panel._open_ending(panel._endings._endings[0])
    assert bench.night.night is None and bench.messages.history[-1].hint == "Play them again."
    qtbot.mouseClick(panel._play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.summary.startswith("400 nights"), timeout=20_000)


def test_nights_of_another_dreamer_are_told_to_be(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    played(panel, qtbot)
    panel._workbench.night.set_dreamer("ida")
    assert panel.summary.startswith("Somebody else dreams now. 400 nights of Leo")


def test_a_dream_without_fear_or_without_a_start_is_told_of(show: Show, qtbot: QtBot) -> None:
    panel = show(project(a=scene(wake=True)))
    played(panel, qtbot)
    assert panel._histograms["highest_fear"].accessibleDescription() == "This dream has no fear."
    empty = show(Project())
    empty.show()
    assert empty.summary == "No nights were played yet."
    qtbot.mouseClick(empty._play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nowhere to begin" in empty.summary)


def test_in_a_low_panel_all_stands_in_one_row(show: Show, qtbot: QtBot) -> None:
    panel = show(FORK)
    played(panel, qtbot)
    tops = {histogram.y() for histogram in panel._histograms.values()}
    assert len(tops) == 1 and panel.minimumSizeHint().height() <= 130
    panel.resize(1000, 600)
    qtbot.waitUntil(lambda: len({histogram.y() for histogram in panel._histograms.values()}) == 2)


def test_what_happens_most_comes_first_and_what_is_broken_on_the_way_last() -> None:
    found = play_many(FORK, "leo", 400)
    rows = endings(FORK, found)
    assert [row.words for row in rows] == [
        "awake at home",
        "stuck at pit",
        "fear over the limit on the way",
        "broke always: fear < 50",
    ]
    assert rows[0].count > rows[1].count and rows[2].count == rows[3].count
    assert all(row.shows(found) for row in rows)
    words = summary(FORK, found)
    assert f"{rows[0].count / 400:.1%} wake" in words and f"{rows[1].count / 400:.1%} get stuck" in words


@pytest.mark.parametrize("figures", [{5: 1}, {0: 3, 100: 4}, {17: 2, 18: 1, 61: 7}, dict.fromkeys(range(500), 1)])
def test_bars_cover_every_figure_once_and_no_other(figures: dict[int, int]) -> None:
    found = bars(figures)
    assert len(found) <= 31 and (found[0].least, found[-1].most) == (min(figures), max(figures))
    assert [one.most + 1 for one in found[:-1]] == [one.least for one in found[1:]]
    for bar in found:
        assert bar.count == sum(count for figure, count in figures.items() if bar.least <= figure <= bar.most)


def test_a_bar_is_named_by_its_figures() -> None:
    assert [Bar(3, 3, 1).name, Bar(3, 5, 1).name] == ["3", "3 to 5"]
    assert bars(Counter()) == ()


def test_a_night_that_is_opened_brings_the_debugger_forward(qtbot: QtBot, tmp_path: Path) -> None:
    window = build_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show_canvas()
    window.show()
    window.show_panel("statistics")
    assert window.shows_panel("statistics") and not window.shows_panel("debugger")
    window.workbench.night.night_opened.emit()
    assert window.shows_panel("debugger")
