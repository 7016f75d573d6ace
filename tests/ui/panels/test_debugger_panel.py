"""The debugger, worked with its real buttons and keys."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from builders import dream, dreamer, project, scene, transition
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QToolButton,
    QTreeView,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.model.project import Project
from editor.playback.breakpoints import Breakpoint, Halt
from editor.playback.pins import Dice
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.panels.debugger import DebuggerPanel
from editor.ui.panels.debugger.breakpoint_dialog import BreakpointDialog
from editor.ui.panels.debugger.doors_view import HTML, DoorsView
from editor.ui.panels.debugger.figures import Figures
from editor.ui.panels.debugger.history_view import HistoryView
from editor.ui.panels.debugger.row_list import RowList
from editor.ui.panels.debugger.story_view import StoryView
from editor.ui.panels.debugger.timeline import Timeline
from editor.ui.panels.debugger.transport import Transport
from editor.ui.panels.debugger.two_nights import TwoNights
from editor.ui.panels.debugger.variables_view import VariablesView
from editor.ui.panels.debugger.watches_view import WatchesView
from editor.ui.panels.panel import PANELS
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

Show = Callable[[Project], DebuggerPanel]
Part = TypeVar("Part", bound=QWidget)

GARDEN = project(
    named={
        "garden": dream(
            gate=scene(
                transition("cellar", label="Down the stairs", do="fear += 20"),
                transition("wood", label="Into the wood", when="lantern and fear < 50"),
                transition("morning", label="Wake up"),
                transition("gate", label="Wait", do="lantern = true"),
                text="The gate stands open.",
                title="The gate",
            ),
            cellar=scene(transition("gate", when='woke == "up"'), descend="maze", title="The cellar"),
            wood=scene(transition("wood", kind="drift", do="fear += 30")),
            morning=scene(wake=True),
        ),
        "maze": dream(turn=scene(transition("up", kind="drift")), up=scene(wake=True)),
    },
    variables={"fear": 10, "calm": 50, "lantern": False, "guide": ("none", "fox")},
    dreamers={"leo": dreamer(fear_limit=80, name="Leo"), "ida": dreamer()},
)


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Builds a panel round a project and shows it at the size of the dock."""
    made: list[tuple[LiveNight, LiveAnomalies]] = []

    def build(content: Project) -> DebuggerPanel:
        messages = Messages()
        document = LiveDocument(messages, Document.new(content))
        settings, theme = Settings(tmp_path / "settings.ini"), Theme()
        night, anomalies = LiveNight(document, messages), LiveAnomalies(document)
        made.append((night, anomalies))
        workbench = Workbench(document, anomalies, night, Selection(), messages, settings, theme)
        panel = DebuggerPanel(workbench)
        qtbot.addWidget(panel)
        panel.setStyleSheet(theme.style_sheet())
        panel.resize(1000, 230)
        panel.show()
        return panel

    yield build
    for night, anomalies in made:
        night.close()
        anomalies.close()


def part(panel: QWidget, kind: type[Part], name: str = "") -> Part:
    found = panel.findChild(kind, name) if name else panel.findChild(kind)
    assert isinstance(found, kind)
    return found


def press(qtbot: QtBot, panel: DebuggerPanel, name: str) -> None:
    button = part(panel, Transport).button(name)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def live(panel: DebuggerPanel) -> LiveNight:
    return panel._live


def doors(panel: DebuggerPanel) -> list[str]:
    shown = part(panel, DoorsView)
    return [shown.item(row).text() for row in range(shown.count())]


def figures(panel: DebuggerPanel) -> str:
    return part(panel, QLabel, "night-figures").text()


def here(panel: DebuggerPanel) -> str:
    return part(panel, QLabel, "night-here").text()


def variables(panel: DebuggerPanel) -> list[list[str]]:
    rows = part(panel, VariablesView).rows
    return [[str(rows.index(row, column).data() or "") for column in range(4)] for row in range(rows.rowCount())]


def test_the_panel_is_found_by_walking_the_room() -> None:
    assert (PANELS.get("debugger").area, PANELS.get("debugger").title) == ("bottom", "Debugger")


def test_a_night_is_begun_from_the_invitation(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    qtbot.mouseClick(part(panel, QPushButton, "night-begin"), Qt.MouseButton.LeftButton)
    assert figures(panel) == "move 0 of 0 · 1 min"
    assert "The gate" in here(panel) and "Leo chooses" in here(panel)


def test_the_buttons_move_the_night_on_and_back(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    press(qtbot, panel, "forward")
    qtbot.keyClick(part(panel, DoorsView), "1")
    press(qtbot, panel, "into")
    assert live(panel).here == ("maze", "turn")
    press(qtbot, panel, "out")
    assert live(panel).here == ("garden", "cellar")
    press(qtbot, panel, "back")
    press(qtbot, panel, "first")
    assert figures(panel).startswith("move 0 of 4")
    assert not part(panel, Transport).button("back").isEnabled()
    press(qtbot, panel, "last")
    assert figures(panel).startswith("move 4 of 4")
    press(qtbot, panel, "stop")
    assert live(panel).night is None and part(panel, QPushButton, "night-begin").isVisible()


def test_a_closed_door_says_which_part_of_its_guard_is_false_and_the_values_it_had(show: Show) -> None:
    panel = show(GARDEN)
    live(panel).start()
    assert doors(panel)[3].startswith("2. Into the wood, leads to wood, closed")
    html = part(panel, DoorsView).item(3).data(Qt.ItemDataRole.UserRole)
    red = panel._workbench.theme.color("error").name()
    assert f'<span style="color:{red};text-decoration:underline">lantern</span>' in html
    assert "(lantern is false)" in html
    assert f'<span style="color:{red};text-decoration:underline">fear' not in html


def test_a_click_on_an_open_door_takes_it_and_on_a_closed_one_says_why_not(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    view = part(panel, DoorsView)
    view.scrollToBottom()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualItemRect(view.item(3)).center())
    assert live(panel).here == ("garden", "gate")
    assert "lantern is false" in panel._workbench.messages.history[-1].text
    view.scrollToTop()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualItemRect(view.item(0)).center())
    assert live(panel).here == ("garden", "cellar")


def test_a_door_that_is_no_transition_leads_into_the_dream_within(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    live(panel).choose(0)
    assert doors(panel)[0] == "Into the dream within: maze"
    view = part(panel, DoorsView)
    view.setCurrentRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert live(panel).here == ("maze", "turn")


def test_numbers_take_doors_from_anywhere_in_the_panel(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    qtbot.keyClick(part(panel, Timeline), "4")
    assert live(panel).night is not None and live(panel).night.variables()["lantern"] is True


def test_each_open_door_tells_its_peace(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    live(panel).choose(3)
    qtbot.waitUntil(lambda: live(panel).outlook.settled)
    told = {line[0]: line for line in doors(panel)}
    assert "peace 0" in told["2"] and "peace 1" in told["3"]


def test_changed_variables_come_first_with_what_they_were_and_who_wrote_them(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    assert variables(panel)[0] == ["fear", "10", "", "as declared"]
    live(panel).choose(3)
    assert variables(panel)[0] == ["● lantern", "true", "false", "move 1, The gate"]
    live(panel).choose(0)
    assert [row[0] for row in variables(panel)] == ["● fear", "calm", "lantern", "guide"]
    view = part(panel, VariablesView)
    view.doubleClicked.emit(view.rows.index(2, 3))
    assert live(panel).night is not None and live(panel).night.position == 1


def test_a_variable_is_set_by_hand_in_its_own_editor(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    view = part(panel, VariablesView)
    view.edit(view.rows.index(3, 1))
    box = part(view.viewport(), QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["none", "fox"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert live(panel).night is not None and live(panel).night.variables()["guide"] == "fox"
    assert variables(panel)[0] == ["● guide", '"fox"', '"none"', "move 1, by hand"]


def test_dragging_the_timeline_goes_through_the_night(show: Show, qtbot: QtBot) -> None:
    panel = show(project(a=scene(transition("a", kind="drift", do="fear += 1")), variables={"fear": 0}))
    live(panel).start()
    live(panel).follow_moves([0] * 60)
    timeline = part(panel, Timeline)
    drawing = timeline._drawing()
    middle = timeline.height() // 2
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(drawing.x(20)), middle))
    assert live(panel).night is not None and live(panel).night.position == 20
    qtbot.mouseMove(timeline, QPoint(round(drawing.x(41)), middle))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(drawing.x(41)), middle))
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_PageDown)
    where = live(panel).night.position
    assert where in (31, 52)
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert live(panel).night.position == 60
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert live(panel).night.position == 0


def test_a_hundred_thousand_moves_are_scrubbed_without_lag(show: Show, qtbot: QtBot) -> None:
    panel = show(
        project(
            a=scene(transition("b", kind="drift", do="fear += 3")),
            b=scene(
                transition("a", kind="drift", when="fear < 99"),
                transition("a", kind="pull", when="fear >= 99", do="fear = 0"),
            ),
            variables={"fear": 0, "calm": 20},
        )
    )
    live(panel).start()
    night = live(panel).night
    assert night is not None
    timeline = part(panel, Timeline)

    def scrub(moves: int) -> float:
        while len(night) <= moves:
            night.step()
        panel.refresh()
        panel.grab()
        took = []
        for step in range(30):
            begin = time.thread_time()
            timeline.move_chosen.emit((step * 7919 + 13) % moves)
            timeline.grab()
            took.append(time.thread_time() - begin)
        return sorted(took)[5]

    short = scrub(1_000)
    assert scrub(100_000) < 10 * short, "a night a hundred times as long is scrubbed about as soon"


def test_the_story_is_told_with_doors_and_what_logpoints_say(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).stops.add(Breakpoint(("garden", "cellar"), says="fear is {fear}"))
    live(panel).start()
    live(panel).choose(0)
    text = part(panel, StoryView).toPlainText()
    assert "The gate stands open." in text
    assert "— Down the stairs" in text and "› fear is 30" in text


def test_a_watch_is_typed_answered_at_every_move_and_deleted(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    tabs = part(panel, QTabWidget, "night-tabs")
    watches = part(panel, WatchesView)
    tabs.setCurrentWidget(watches)
    line = part(panel, QLineEdit, "night-watch-line")
    for sentence in ("fear + 1", 'visited("garden/gate")', "fears"):
        qtbot.keyClicks(line, sentence)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert watches.answers[:2] == ["11", "true"]
    assert watches.answers[2].startswith("There is no variable 'fears'")
    live(panel).choose(0)
    assert watches.answers[0] == "31"
    table = part(panel, QTreeWidget, "night-watches")
    table.setCurrentItem(table.topLevelItem(0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert live(panel).stops.watches == ('visited("garden/gate")', "fears")


def test_a_breakpoint_is_made_in_its_dialog_and_a_wrong_one_is_explained(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    panel._workbench.selection.show_dream(("garden",))
    panel._workbench.selection.select_scenes(("cellar",))
    part(panel, QTabWidget, "night-tabs").setCurrentIndex(3)
    part(panel, QPushButton, "night-add-stop").click()
    dialog = part(panel, BreakpointDialog)
    assert part(dialog, QComboBox, "breakpoint-where").currentText() == "garden › The cellar"
    part(dialog, QLineEdit, "breakpoint-condition").setText("fear >")
    dialog._on_accepted()
    assert dialog.isVisible() and dialog._problem.text()
    part(dialog, QLineEdit, "breakpoint-condition").setText("fear > 20")
    dialog._on_accepted()
    assert live(panel).stops.breakpoints == (Breakpoint(("garden", "cellar"), condition="fear > 20"),)
    live(panel).start()
    live(panel).choose(0)
    assert "Breakpoint: The cellar · if fear &gt; 20" in here(panel)
    table = part(panel, QTreeWidget, "night-stops")
    assert table.topLevelItem(0).text(1) == "1"
    table.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert not live(panel).stops.breakpoints[0].enabled
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert live(panel).stops.breakpoints == ()


def test_what_to_stop_at_anywhere_is_ticked_in_a_menu(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    stops = panel._tabs._stops
    assert stops._halts[Halt.LIMIT].isChecked() and not stops._halts[Halt.LOST].isChecked()
    stops._halts[Halt.LOST].trigger()
    assert Halt.LOST in live(panel).stops.halts


def test_a_night_that_was_left_is_listed_compared_and_gone_back_to(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    live(panel).choose(0)
    live(panel).go_to(0)
    live(panel).choose(2)
    table = part(panel, QTreeWidget, "night-branches")
    rows = [[table.topLevelItem(row).text(column) for column in range(1, 5)] for row in range(2)]
    assert rows == [["This night", "1 move", "", "awake"], ["Night 1", "1 move", "fear 30", "goes on"]]
    row = table.topLevelItem(1)
    assert "left after move 0, The gate; 2 min" in row.toolTip(1)
    table.setCurrentItem(row)
    assert part(panel, Timeline)._ghost is not None
    table.setFocus()
    part(panel, QTabWidget, "night-tabs").setCurrentIndex(4)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert live(panel).night is not None
    assert [one.state.here[1] for one in live(panel).night.passages] == ["gate", "cellar"]


def test_a_night_is_found_by_a_sentence_or_proved_not_to_be(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    part(panel, QTabWidget, "night-tabs").setCurrentIndex(4)
    line = part(panel, QLineEdit, "night-find-line")
    for sentence, answer in (
        ("lantern and fear > 90", "Found: the shortest takes"),
        ('guide == "fox"', "Proved: there is no such night"),
    ):
        line.setText(sentence)
        part(panel, QPushButton, "night-find").click()
        qtbot.waitUntil(lambda answer=answer: panel._tabs._nights.answer.startswith(answer))  # type: ignore[misc]
    line.setText("fear > ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._tabs._nights.answer == "")
    assert panel._workbench.messages.history[-1].severity == "error"


def test_many_nights_are_asked_for(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    part(panel, QTabWidget, "night-tabs").setCurrentIndex(5)
    live(panel).start()
    with qtbot.waitSignal(panel.panel_requested) as asked:
        part(panel, QPushButton, "night-many").click()
    assert asked.args == ["statistics"]


def test_another_dreamer_and_seed_are_chosen(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    transport = part(panel, Transport)
    assert [transport._dreamer.itemText(row) for row in range(2)] == ["Leo", "ida"]
    transport._dreamer.activated.emit(1)
    transport._dreamer.setCurrentIndex(1)
    transport._dreamer.activated.emit(1)
    assert live(panel).dreamer == "ida"
    seed = part(panel, QLineEdit, "night-seed")
    seed.setText("41")
    qtbot.keyClick(seed, Qt.Key.Key_Return)
    press(qtbot, panel, "dice")
    assert live(panel).seed == 42 and live(panel).night is not None and live(panel).night.seed == 42


@pytest.mark.parametrize("size", [(1000, 170), (1000, 230), (1400, 300)])
def test_nothing_is_cut_off_at_the_sizes_of_the_dock(show: Show, size: tuple[int, int]) -> None:
    panel = show(GARDEN)
    live(panel).start()
    panel.resize(*size)
    panel.grab()
    assert panel.minimumSizeHint().width() <= 1000 and panel.minimumSizeHint().height() <= 130
    transport = part(panel, Transport)
    for name in ("first", "peace", "dice"):
        button = transport.button(name)
        assert panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()))


def test_the_figures_of_the_night_say_as_much_as_there_is_room_for(qtbot: QtBot) -> None:
    figures = Figures()
    qtbot.addWidget(figures)
    forms = ("move 113 of 220 · 45 min", "113 of 220 · 45 min", "113/220", "113")
    figures.say(*forms)
    figures.show()
    for form in (*forms, *reversed(forms)):
        figures.resize(figures.fontMetrics().horizontalAdvance(form), 20)
        assert figures.text() == form
    figures.setFont(QFont(figures.font().family(), 40))
    assert figures.fontMetrics().horizontalAdvance(figures.text()) <= figures.width()
    assert figures.toolTip() == forms[0]
    figures.resize(2, 20)
    assert figures.text() == ""


def test_in_a_low_panel_the_timeline_is_low_and_then_gone(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    heights = []
    for height in (260, 170, 122):
        panel.resize(1000, height)
        qtbot.wait(20)
        timeline = part(panel, Timeline)
        heights.append(timeline.height() if timeline.isVisible() else 0)
        assert part(panel, DoorsView).height() >= 34
    assert heights[0] > heights[1] > heights[2] == 0


def test_a_growing_night_is_painted_as_if_it_were_painted_at_once(show: Show, qtbot: QtBot) -> None:
    circle = project(
        a=scene(transition("b", kind="drift", do=("fear += 7", "k = not k"))),
        b=scene(transition("a", kind="drift", do="fear -= 6"), descend="deep"),
        named={"deep": dream(c=scene(transition("d", kind="drift")), d=scene(wake=True))},
        variables={"fear": 20, "calm": 50, "k": False},
    )
    panel = show(circle)
    timeline = part(panel, Timeline)
    live(panel).start()
    for moves in (5, 40, 1, 1, 700, 1, 3, 1):
        for _ in range(moves):
            live(panel).playing.advance()
        live(panel).night_changed.emit()
        patched = timeline.grab().toImage()
        timeline._repaint_all()
        whole = timeline.grab().toImage()
        assert patched == whole


def test_a_long_night_that_grows_by_a_move_is_not_painted_anew(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = project(a=scene(transition("a", kind="drift", do="fear += 1")), variables={"fear": 0})
    panel = show(circle)
    timeline, night = part(panel, Timeline), live(panel)
    night.start()
    for _ in range(5_000):
        night.playing.advance()
    night.night_changed.emit()
    timeline.grab()
    painted: list[int] = []
    patch = timeline._patch
    monkeypatch.setattr(timeline, "_patch", lambda picture: (painted.append(timeline.count), patch(picture)))
    monkeypatch.setattr(timeline, "_painted", lambda: pytest.fail("The whole picture was painted."))
    for _ in range(20):
        night.step()
        timeline.grab()
    monkeypatch.undo()
    assert painted == list(range(5_002, 5_022))


def test_the_history_of_a_variable_goes_to_any_of_its_changes(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    night = live(panel)
    night.start()
    for choice in (3, 0):
        night.choose(choice)
    night.set_variable("fear", 55)
    night.set_variable("fear", 5)
    shown = part(panel, VariablesView)
    names = [shown.rows.name_at(row) for row in range(shown.rows.rowCount())]
    shown.doubleClicked.emit(shown.rows.index(names.index("fear"), 0))
    tabs = part(panel, QTabWidget, "night-tabs")
    assert tabs.tabText(tabs.currentIndex()) == "History"
    history = part(panel, HistoryView)
    assert history.name == "fear"

    def rows() -> list[list[str]]:
        model = history.rows
        return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]

    assert rows() == [
        ["2", "10", "30", "The cellar"],
        ["3", "30", "55", "by hand"],
        ["▸ 4", "55", "5", "by hand"],
    ]
    moves = part(panel, QTreeView, "night-history")
    moves.setCurrentIndex(history.rows.index(0, 0))
    qtbot.keyClick(moves, Qt.Key.Key_Return)
    assert night.night is not None and night.night.position == 2
    assert rows()[0][0] == "▸ 2" and rows()[2][0] == "4"
    history.choose("guide")
    assert history.rows.rowCount() == 0 and not moves.isVisible()


def test_a_pinned_door_is_taken_without_asking_and_is_marked(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    night = live(panel)
    night.start()
    view = part(panel, DoorsView)
    view.setCurrentRow(1)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert [text for text in doors(panel) if text.endswith("always")] == ["3. Wake up, leads to morning, open, always"]
    night.set_speed(0)
    night.toggle_running()
    qtbot.waitUntil(lambda: not night.running)
    assert night.here == ("garden", "morning")
    night.go_to(0)
    view.setCurrentRow(1)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert not night.setup.pins.ways


def test_a_moment_is_kept_by_name_begun_from_renamed_and_forgotten(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    night = live(panel)
    moments = part(panel, QToolButton, "night-moments")
    night.start()
    night.choose(3)
    night.set_variable("fear", 44)
    line = part(panel, QLineEdit, "night-moment-name")
    line.setText("lantern, and afraid")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    rows = part(panel, RowList, "night-setup")
    assert [rows.items()[0].text(column) for column in (0, 1)] == [
        "lantern, and afraid",
        "The gate · fear 44 · lantern true",
    ]
    night.stop()
    assert moments.isVisible() and [one.text() for one in moments.menu().actions()] == ["lantern, and afraid"]
    moments.menu().actions()[0].trigger()
    assert night.night is not None and night.night.variables()["fear"] == 44 and night.night.position == 2
    rows.items()[0].setText(0, "dusk")
    assert night.setup.beginnings[0].title == "dusk"
    rows.setCurrentItem(rows.items()[0])
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert not night.setup.beginnings


def test_the_dice_are_fixed_from_the_list_and_that_is_said(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    box = part(panel, QComboBox, "night-dice-mode")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert live(panel).setup.pins.dice is Dice.LIKELIEST
    assert "likeliest" in part(panel, QLineEdit, "night-seed").toolTip()


def test_two_nights_stand_side_by_side(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    night = live(panel)
    night.start()
    button = part(panel, QPushButton, "night-beside")
    assert not button.isEnabled()
    night.choose(3)
    night.choose(2)
    night.go_to(1)
    night.choose(0)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton) if button.isVisible() else button.click()
    dialog = panel.window().findChild(TwoNights)
    assert isinstance(dialog, TwoNights)
    qtbot.addWidget(dialog)
    assert "2 scenes in common" in dialog.summary and "awake at morning" in dialog.summary
    rows = dialog.rows
    cells = [[str(rows.index(row, column).data()) for column in range(6)] for row in range(rows.rowCount())]
    assert cells[-1] == ["2", "The cellar", "fear 10 → 30", "2", "morning", ""]
    listed = part(dialog, QTreeView, "two-rows")
    listed.setCurrentIndex(rows.index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert night.night is not None and night.night.position == 1


def test_in_a_narrow_list_a_door_tells_only_in_its_tip_where_it_leads(show: Show, qtbot: QtBot) -> None:
    panel = show(GARDEN)
    live(panel).start()
    view = part(panel, DoorsView)
    panel.resize(1500, 300)
    qtbot.waitUntil(lambda: not view._brief)
    door = view.item(0)
    assert "The cellar" in door.data(HTML) and "leads to The cellar" in door.text()
    panel.resize(900, 200)
    qtbot.waitUntil(lambda: view._brief)
    door = view.item(0)
    assert "The cellar" not in door.data(HTML) and "leads to The cellar" in door.toolTip()


def test_the_timeline_tells_what_a_move_changed_and_where(show: Show) -> None:
    panel = show(GARDEN)
    live(panel).start()
    live(panel).choose(0)
    words = panel.timeline.words_at(1)
    assert words == "Move 1 · fear 30 · calm 50 · The cellar · fear 10 → 30"
