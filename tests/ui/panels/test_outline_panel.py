"""The outline: all of the project as a tree, by mouse, keyboard and screen reader."""

import time

from builders import dream, dreamer, project, scene, transition
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.edits.dreams import AddDream, RemoveDream, RenameDream
from editor.edits.edit import Edit
from editor.edits.scenes import AddScene, ChangeScene, RemoveScenes, RenameScene
from editor.edits.things import RemoveVariable
from editor.model.project import Project
from editor.model.scene import Mood
from editor.model.table import Table
from editor.ui.live.tally import Found
from editor.ui.panels.outline.outline_model import OutlineModel
from editor.ui.panels.outline.scene_filter import SceneFilter
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.workbench import Workbench


def small() -> Project:
    return project(
        named={
            "garden": dream(
                gate=scene("path", title="The gate", mood="dread", enter="fear += 5"),
                path=scene(transition("pond", when="fear > 3"), title="The path", motifs={"dark": 2}, tags=("draft",)),
                pond=scene(title="The pond"),
                dawn=scene(wake=True, title="Dawn"),
            ),
            "maze": dream(turn=scene("stairs"), stairs=scene(wake=True)),
        },
        variables={"fear": 10, "lantern": False},
        dreamers={"leo": dreamer({"dark": 70}, name="Leo")},
        promises=("always: fear <= 90",),
    )


def outline(workbench: Workbench, qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel(workbench)
    qtbot.addWidget(panel)
    qtbot.panel = panel  # type: ignore[attr-defined]
    panel.resize(230, 500)
    panel.show()
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    return panel


def texts(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    under = parent if parent is not None else QModelIndex()
    found = []
    for row in range(model.rowCount(under)):
        index = model.index(row, 0, under)
        found.append(str(index.data()))
        found.extend(f"  {text}" for text in texts(model, index))
    return found


def pick(panel: OutlinePanel, kind: str, group: str, which: str | int | None) -> None:
    index = panel.model.index_of(kind, group, which)
    panel.tree.scrollTo(index)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=panel.tree.visualRect(index).center())


def test_it_lists_everything_in_the_project(bench: MakeBench, qtbot: QtBot) -> None:
    panel = outline(bench(small()), qtbot)
    assert texts(panel.model) == [
        "garden", "  The gate", "  The path", "  The pond", "  Dawn", "maze", "  turn", "  stairs",
        "Dreamers", "  Leo", "Variables", "  fear", "  lantern", "Promises", "  always: fear <= 90", "Kept on purpose",
    ]  # fmt: skip


def test_what_is_read_aloud_says_start_waking_and_what_is_wrong(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=8000)
    spoken = [
        panel.model.index_of("dream", "garden", name).data(Qt.ItemDataRole.AccessibleTextRole)
        for name in ("gate", "pond", "dawn")
    ]
    assert spoken[0].startswith("The gate, start")
    assert "1 error" in spoken[1]
    assert spoken[2].startswith("Dawn, wakes")


def test_picking_a_scene_selects_and_reveals_it(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    with qtbot.waitSignal(workbench.selection.reveal_requested) as told:
        pick(panel, "dream", "maze", "stairs")
    assert told.args == [("maze", "stairs")]
    assert (workbench.selection.now.dream, workbench.selection.now.scenes) == ("maze", ("stairs",))
    pick(panel, "variable", "", "lantern")
    assert workbench.selection.now.thing == ("variable", "lantern")


def test_several_scenes_are_selected_with_the_keyboard(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    pick(panel, "dream", "garden", "gate")
    QTest.keyClick(panel.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert workbench.selection.now.scenes == ("gate", "path")


def test_the_tree_follows_the_selection(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    workbench.selection.select_scenes(("gate", "pond"))
    assert [line.which for line in panel.lines()] == ["gate", "pond"]
    workbench.selection.select_transition("path", 0)
    assert [line.which for line in panel.lines()] == ["path"]
    workbench.selection.select_thing("promise", 0)
    assert [line.title for line in panel.lines()] == ["always: fear <= 90"]
    workbench.selection.show_dream(("maze",))
    assert [line.group for line in panel.lines()] == ["maze"]


def rename(panel: OutlinePanel, text: str) -> None:
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    write_name(panel, text)


def write_name(panel: OutlinePanel, text: str) -> None:
    editor = [one for one in panel.tree.findChildren(QLineEdit) if one.accessibleName() == "Rename"][-1]
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)


def test_f2_renames_scenes_dreams_variables_dreamers_and_promises_in_place(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    for kind, group, which, text in (
        ("dream", "garden", "gate", "The iron gate"),
        ("dream", "maze", None, "The maze of glass"),
        ("variable", "", "fear", "dread"),
        ("dreamer", "", "leo", "Leonie"),
        ("promise", "", 0, "reachable: lantern"),
    ):
        pick(panel, kind, group, which)
        rename(panel, text)
    found = workbench.document.project
    assert found.dreams["garden"].scenes["gate"].title == "The iron gate"
    assert found.dreams["garden"].scenes["gate"].enter == ("dread += 5",)
    assert (found.dreams["maze"].title, found.dreamers["leo"].name) == ("The maze of glass", "Leonie")
    assert str(found.promises[0]) == "reachable: lantern"
    for _ in range(5):
        workbench.document.undo()
    assert workbench.document.project == small()


def test_a_promise_without_a_kind_is_refused_in_words(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    pick(panel, "promise", "", 0)
    rename(panel, "fear < 3")
    assert workbench.document.project == small()
    assert "begins with its kind" in workbench.messages.history[-1].text


def test_the_right_button_offers_what_fits_the_line(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)

    def offered() -> dict[str, QAction]:
        return {item.text().partition("\t")[0]: item for item in panel.menu().actions()}

    pick(panel, "variable", "Variables", "fear")
    assert list(offered()) == ["Show where it is used", "Rename", "Delete"]
    offered()["Show where it is used"].trigger()
    assert workbench.spotlight.spot is not None
    pick(panel, "dream", "maze", None)
    offered()["Show on the canvas"].trigger()
    assert workbench.selection.now.dream == "maze"
    pick(panel, "variable", "Variables", "lantern")
    offered()["Delete"].trigger()
    assert "lantern" not in workbench.document.project.variables
    pick(panel, "section", "Variables", None)
    assert offered() == {}


def test_delete_takes_several_things_away_in_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    pick(panel, "dream", "garden", "gate")
    for kind, which in (("dream", "path"), ("variable", "lantern"), ("promise", 0)):
        index = panel.model.index_of(kind, "garden", which)
        panel.tree.scrollTo(index)
        where = panel.tree.visualRect(index).center()
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, where)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    found = workbench.document.project
    assert list(found.dreams["garden"].scenes) == ["pond", "dawn"]
    assert (list(found.variables), found.promises) == (["fear"], ())
    workbench.document.undo()
    assert workbench.document.project == small()


def test_each_addition_is_one_undo_step_and_can_be_named_at_once(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    actions = {action.text(): action for action in panel.add.menu().actions()}
    assert list(actions) == [
        "Dream", "Dreamer", "Variable: a number", "Variable: yes or no", "Variable: one of some words", "Promise",
        "Something kept on purpose",
    ]  # fmt: skip
    for action in actions.values():
        before = workbench.document.project
        action.trigger()
        assert workbench.document.project != before
        workbench.document.undo()
        assert workbench.document.project == before
    actions["Variable: a number"].trigger()
    assert workbench.selection.now.thing == ("variable", "number")
    write_name(panel, "courage")
    assert "courage" in workbench.document.project.variables


def test_the_filter_line_leaves_what_was_asked_for(bench: MakeBench, qtbot: QtBot) -> None:
    panel = outline(bench(small()), qtbot)
    QTest.keyClicks(panel.filter, "mood:dread")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert texts(panel.model) == ["garden", "  The gate"]
    assert panel.found.text() == "1 scene"
    panel.filter.setText("fear")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert "  fear" in texts(panel.model) and "  The gate" not in texts(panel.model)
    panel.filter.clear()
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert len(texts(panel.model)) == 16


def test_what_the_filter_keeps_is_brought_forward_elsewhere_until_that_is_put_out(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)

    def ask(text: str) -> None:
        panel.filter.setText(text)
        QTest.keyClick(panel.filter, Qt.Key.Key_Return)

    ask("mood:dread")
    assert workbench.spotlight.spot is not None
    assert workbench.spotlight.spot.scenes == {("garden", "gate")}
    workbench.document.do(ChangeScene("garden", "pond", Table({"mood": Mood.DREAD})))
    assert workbench.spotlight.spot.scenes == {("garden", "gate"), ("garden", "pond")}
    workbench.spotlight.put_out()
    workbench.document.do(ChangeScene("garden", "pond", Table({"mood": None})))
    assert workbench.spotlight.spot is None
    ask("mood:dread path")
    ask("")
    assert workbench.spotlight.spot is None


def test_filters_by_what_is_read_written_felt_and_wrong() -> None:
    value = small()
    home = value.dreams["garden"]
    codes = {("garden", "pond"): Found(codes=frozenset(["dead-end"]))}

    def kept(text: str) -> list[str]:
        wanted = SceneFilter.parse(text)
        return [name for name, one in home.scenes.items() if wanted.keeps(("garden", name), one, home, codes)]

    assert kept("reads:fear") == ["path"]
    assert kept("writes:fear") == ["gate"]
    assert kept("motif:dark") == ["path"]
    assert kept("tag:draft the") == ["path"]
    assert kept("anomaly:dead") == ["pond"] and kept("anomaly:any") == ["pond"]
    assert kept("is:wake") == ["dawn"] and kept("is:start") == ["gate"]
    assert kept('"the p"') == ["path", "pond"]
    assert kept("mood:none is:end") == ["pond", "dawn"]


def test_the_tree_stays_right_under_every_kind_of_edit(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = outline(workbench, qtbot)
    edits: list[Edit] = [
        AddScene("garden", "well", index=1),
        RenameScene("garden", "path", "lane"),
        ChangeScene("garden", "gate", Table({"title": "Iron"})),
        AddDream("sea"),
        RenameDream("maze", "web"),
        RemoveScenes("garden", ("lane", "pond")),
        RemoveVariable("fear"),
        RemoveDream("web"),
    ]
    for step in [*edits, *[None] * len(edits)]:
        if step is not None:
            assert workbench.document.do(step)
        else:
            workbench.document.undo()
        assert texts(panel.model) == texts(OutlineModel(workbench.document.project, panel))


def test_ten_thousand_scenes_stay_fluent(bench: MakeBench, qtbot: QtBot) -> None:
    many = project(**{f"s{number}": scene(f"s{number + 1}") for number in range(9_999)}, s9999=scene(wake=True))
    workbench = bench(many)
    workbench.anomalies.cancel()
    panel = outline_without_tester(workbench, qtbot)
    started = time.perf_counter()
    workbench.document.do(ChangeScene("d", "s5000", Table({"title": "Here"})))
    workbench.selection.select_scenes(("s9000",))
    qtbot.wait(1)
    assert time.perf_counter() - started < 1.0
    assert panel.tree.visualRect(panel.model.index_of("dream", "d", "s9000")).isValid()


def outline_without_tester(workbench: Workbench, qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel(workbench)
    qtbot.addWidget(panel)
    panel.resize(230, 500)
    panel.show()
    return panel
