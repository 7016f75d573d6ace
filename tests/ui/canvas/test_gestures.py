"""Every gesture with real mouse and key events: what it makes of the project, in one undo step."""

import pytest
from builders import project, scene, transition
from canvas_bench import ALT, CTRL, SHIFT, Bench, Open
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from editor.edits.layout import SetFrame, SetNote
from editor.model.layout import Frame, Note
from editor.model.transition import Kind

PLACES = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (400.0, 240.0), "e": (0.0, 320.0)}


@pytest.fixture
def bench(open_canvas: Open) -> Bench:
    """a leads to b (choice, drift) and c; b and c to e; e stands alone."""
    return open_canvas(
        project(
            a=scene("b", transition("c", kind="drift"), title="Alpha"),
            b=scene("c", title="Beta"),
            c=scene(wake=True, title="Gamma"),
            e=scene(title="Epsilon"),
        ),
        PLACES,
    )


def test_a_drag_moves_a_card_onto_the_grid_in_one_step(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag(bench.card("e"), (bench.card("e")[0] + 45, bench.card("e")[1] + 91))
    x, y = bench.layout.scenes["e"]
    assert (x % 8, y % 8) == (0, 0)
    assert abs(x - 45) <= 8
    assert abs(y - 411) <= 8
    assert bench.undo_steps == steps + 1
    assert {key: at for key, at in bench.layout.scenes.items() if key != "e"} == {
        key: at for key, at in PLACES.items() if key != "e"
    }


def test_nothing_is_changed_while_a_drag_goes_on(bench: Bench) -> None:
    before = bench.project
    bench.drag(bench.card("e"), (300, 500), drop=False)
    assert bench.project is before
    assert bench.view.lift is not None
    bench.key(Qt.Key.Key_Escape)
    assert bench.project is before
    assert bench.view.lift is None


def test_a_drag_carries_the_whole_selection(bench: Bench) -> None:
    bench.select("a", "e")
    steps = bench.undo_steps
    bench.drag(bench.card("a"), (bench.card("a")[0], bench.card("a")[1] + 600), keys=Qt.KeyboardModifier.NoModifier)
    moved = {scene: bench.layout.scenes[scene][1] - PLACES[scene][1] for scene in PLACES}
    assert moved["b"] == moved["c"] == 0
    assert moved["a"] == moved["e"] > 580
    assert bench.undo_steps == steps + 1
    bench.workbench.document.undo()
    assert dict(bench.layout.scenes) == PLACES


def test_a_click_selects_and_shift_adds(bench: Bench) -> None:
    bench.click(bench.card("a"))
    assert bench.view.selected == ("a",)
    bench.click(bench.card("b"), SHIFT)
    assert bench.view.selected == ("a", "b")
    bench.click(bench.card("a"), SHIFT)
    assert bench.view.selected == ("b",)
    bench.click((-60, -60))
    assert bench.view.selected == ()


def test_a_band_selects_what_it_touches(bench: Bench) -> None:
    bench.drag((380, -40), (500, 300))
    assert set(bench.view.selected) == {"b", "c"}
    bench.drag((-40, 300), (100, 400), SHIFT)
    assert set(bench.view.selected) == {"b", "c", "e"}


def test_a_drag_from_the_plus_of_a_card_to_another_wires_them(bench: Bench) -> None:
    bench.select("e")
    steps = bench.undo_steps
    x, y = bench.view.drawing.place("e")
    bench.drag((x + 220, y + 18), bench.card("b"))
    assert [way.to for way in bench.dream.scenes["e"].transitions] == ["b"]
    assert bench.undo_steps == steps + 1


def test_a_drag_from_a_port_makes_a_way_of_the_same_kind_after_it(bench: Bench) -> None:
    bench.drag(bench.port("a", 1), bench.card("e"))
    ways = bench.dream.scenes["a"].transitions
    assert [(way.to, way.kind) for way in ways] == [("b", Kind.CHOICE), ("c", Kind.DRIFT), ("e", Kind.DRIFT)]


def test_a_wire_dropped_on_the_ground_makes_the_next_scene_and_asks_for_its_title(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag(bench.port("b", 0), (700, 200))
    new = [scene for scene in bench.dream.scenes if scene not in PLACES]
    assert len(new) == 1
    assert bench.undo_steps == steps + 1
    assert bench.dream.scenes["b"].transitions[-1].to == new[0]
    assert bench.layout.scenes[new[0]] == (704, 176)
    editor = bench.view.findChild(QLineEdit, "title-editor")
    QTest.keyClicks(editor, "The well")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert bench.dream.scenes["the-well"].title == "The well"
    assert bench.dream.scenes["b"].transitions[-1].to == "the-well"
    assert bench.undo_steps == steps + 2
    assert bench.view.selected == ("the-well",)


def test_the_end_of_a_wire_can_be_put_on_another_card(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag(bench.wire_point("b", 0, 0.97), bench.card("e"))
    assert [way.to for way in bench.dream.scenes["b"].transitions] == ["e"]
    assert bench.undo_steps == steps + 1


def test_a_card_dropped_on_a_wire_is_inserted_there(bench: Bench) -> None:
    bench.workbench.document.do(SetNote("d", -1, Note("aside", (-90, 600))))
    steps = bench.undo_steps
    x, y = bench.wire_point("a", 0)
    bench.drag(bench.card("e"), (x, y - 22))
    assert [way.to for way in bench.dream.scenes["a"].transitions] == ["e", "c"]
    assert [way.to for way in bench.dream.scenes["e"].transitions] == ["b"]
    assert bench.undo_steps == steps + 1


def test_ctrl_and_drag_leaves_the_original_and_puts_down_a_copy(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag(bench.card("b"), (bench.card("b")[0] + 40, bench.card("b")[1] + 480), CTRL)
    assert bench.layout.scenes["b"] == PLACES["b"]
    assert bench.dream.scenes["b-2"] == bench.dream.scenes["b"]
    assert bench.view.selected == ("b-2",)
    assert bench.undo_steps == steps + 1


def test_alt_and_drag_cuts_the_wires_it_crosses(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag((310, -60), (310, 300), ALT)
    assert bench.dream.scenes["a"].transitions == ()
    assert bench.dream.scenes["b"].transitions != ()
    assert bench.undo_steps == steps + 1


def test_a_drag_on_a_wire_bends_it_and_a_drag_on_the_dot_moves_it(bench: Bench) -> None:
    steps = bench.undo_steps
    bench.drag(bench.wire_point("a", 0), (320, 120))
    assert bench.layout.reroutes["a/0"] == ((320.0, 120.0),)
    assert bench.undo_steps == steps + 1
    bench.drag((320, 120), (320, 160))
    assert bench.layout.reroutes["a/0"] == ((320.0, 160.0),)
    bench.view.straighten("a", 0)
    assert "a/0" not in bench.layout.reroutes


def test_a_click_on_a_wire_selects_it_and_delete_takes_it_away(bench: Bench) -> None:
    bench.click(bench.wire_point("a", 1))
    assert bench.workbench.selection.now.transition == ("a", 1)
    bench.key(Qt.Key.Key_Delete)
    assert [way.to for way in bench.dream.scenes["a"].transitions] == ["b"]


def test_delete_takes_scenes_away_with_the_ways_to_them(bench: Bench) -> None:
    bench.click(bench.card("b"))
    steps = bench.undo_steps
    bench.key(Qt.Key.Key_Delete)
    assert "b" not in bench.dream.scenes
    assert [way.to for way in bench.dream.scenes["a"].transitions] == ["c"]
    assert bench.undo_steps == steps + 1
    assert bench.view.selected == ()


def test_a_frame_carries_its_scenes_in_one_step(bench: Bench) -> None:
    bench.workbench.document.do(SetFrame("d", -1, Frame("Act", (380, -60, 260, 500), "teal", ("b", "c"))))
    steps = bench.undo_steps
    bench.drag((420, -45), (420, 155))
    assert bench.layout.frames[0].rect[1] == bench.layout.scenes["b"][1] - 60
    assert bench.layout.scenes["c"][1] - bench.layout.scenes["b"][1] == 240
    assert bench.layout.scenes["b"][1] > 180
    assert bench.layout.scenes["a"] == PLACES["a"]
    assert bench.undo_steps == steps + 1


def test_a_frame_takes_up_what_is_put_into_it_and_lets_go_of_what_is_taken_out(bench: Bench) -> None:
    bench.workbench.document.do(SetFrame("d", -1, Frame("Act", (380, -60, 260, 240), "teal", ("b",))))
    steps = bench.undo_steps
    bench.drag(bench.card("b"), (bench.card("b")[0] - 300, bench.card("b")[1] + 200))
    assert bench.layout.frames[0].scenes == ()
    assert bench.undo_steps == steps + 1
    bench.drag(bench.card("b"), (510, 20))
    assert bench.layout.frames[0].scenes == ("b",)


def test_the_corner_of_a_frame_makes_it_larger_round_what_lies_in_it(bench: Bench) -> None:
    bench.workbench.document.do(SetFrame("d", -1, Frame("Act", (380, -60, 260, 240), "teal", ("b",))))
    steps = bench.undo_steps
    bench.drag((640, 180), (680, 420))
    assert bench.layout.frames[0].rect == (380, -60, 304, 480) or bench.layout.frames[0].rect == (380, -60, 296, 480)
    assert bench.layout.frames[0].scenes == ("b", "c")
    assert bench.undo_steps == steps + 1


def test_a_note_is_carried_and_written_in_place(bench: Bench) -> None:
    bench.workbench.document.do(SetNote("d", -1, Note("Ask Sam", (0, 160))))
    steps = bench.undo_steps
    bench.drag((40, 175), (80, 255))
    assert bench.layout.notes[0].at == (40, 240)
    assert bench.undo_steps == steps + 1
    bench.double_click((60, 255))
    editor = bench.view.findChild(QPlainTextEdit, "note-editor")
    QTest.keyClicks(editor, "Ask Eva")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert bench.layout.notes[0].text == "Ask Eva"


def test_the_middle_button_and_space_pull_the_picture(bench: Bench) -> None:
    before = bench.view.camera
    bench.drag((-60, -60), (40, -10), button=Qt.MouseButton.MiddleButton)
    assert (bench.view.camera.x, bench.view.camera.y) == (before.x - 100, before.y - 50)
    QTest.keyPress(bench.view, Qt.Key.Key_Space)
    bench.drag(bench.card("a"), (bench.card("a")[0] + 30, bench.card("a")[1]))
    QTest.keyRelease(bench.view, Qt.Key.Key_Space)
    assert bench.view.camera.x == before.x - 130
    assert bench.layout.scenes["a"] == PLACES["a"]


def test_the_wheel_zooms_at_the_pointer(bench: Bench) -> None:
    at = QPointF(300, 200)
    before = bench.view.camera.to_canvas(at.x(), at.y())
    event = QWheelEvent(
        at, bench.view.mapToGlobal(at), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(bench.view, event)
    assert bench.view.camera.zoom < 0.8
    assert bench.view.camera.to_canvas(at.x(), at.y()) == pytest.approx(before)


def test_two_fingers_pan_and_zoom_with_ctrl(bench: Bench) -> None:
    at = QPointF(300, 200)

    def swipe(keys: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            at, bench.view.mapToGlobal(at), QPoint(20, 30), QPoint(40, 60), Qt.MouseButton.NoButton,
            keys, Qt.ScrollPhase.ScrollUpdate, False,
        )  # fmt: skip
        QApplication.sendEvent(bench.view, event)

    swipe(Qt.KeyboardModifier.NoModifier)
    assert (bench.view.camera.x, bench.view.camera.y, bench.view.camera.zoom) == (-120, -130, 1)
    swipe(CTRL)
    assert bench.view.camera.zoom > 1


def test_a_double_click_opens_the_dream_within_or_the_text_or_the_title(open_canvas: Open) -> None:
    from builders import dream

    bench = open_canvas(
        project(named={"d": dream(a=scene(descend="x"), b=scene()), "x": dream(s=scene(wake=True))}),
        {"a": (0.0, 0.0), "b": (400.0, 0.0)},
    )
    texts: list[str] = []
    bench.view.text_edit_requested.connect(texts.append)
    bench.double_click(bench.card("b", dy=38))
    assert texts == ["b"]
    bench.double_click(bench.card("b", dy=18))
    assert bench.view.findChild(QLineEdit, "title-editor") is not None
    bench.double_click(bench.card("a", dy=18))
    assert bench.view.dream_id == "x"


def test_a_double_click_on_the_ground_and_tab_ask_for_a_search(bench: Bench) -> None:
    places: list[object] = []
    bench.view.search_requested.connect(places.append)
    bench.double_click((-50, -50))
    assert places == [(-50, -50)]
    bench.key(Qt.Key.Key_Tab)
    assert len(places) == 2


def test_enter_edits_the_title_in_place_and_escape_keeps_the_old_one(bench: Bench) -> None:
    bench.click(bench.card("a"))
    bench.key(Qt.Key.Key_Return)
    editor = bench.view.findChild(QLineEdit, "title-editor")
    assert editor.text() == "Alpha"
    QTest.keyClicks(editor, "Omega")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert bench.dream.scenes["a"].title == "Alpha"
    bench.view.rename_selected()
    editor = bench.view.findChildren(QLineEdit, "title-editor")[-1]
    QTest.keyClicks(editor, "Omega")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert bench.dream.scenes["a"].title == "Omega"
    assert bench.undo_steps == 1


def test_the_arrow_keys_walk_along_transitions(bench: Bench) -> None:
    bench.click(bench.card("a"))
    bench.key(Qt.Key.Key_Right)
    assert bench.view.selected == ("b",)
    bench.key(Qt.Key.Key_Down)
    assert bench.view.selected == ("c",)
    bench.key(Qt.Key.Key_Left)
    assert bench.view.selected == ("a",)
    bench.key(Qt.Key.Key_Down)
    assert bench.view.selected == ("e",)


def test_alt_and_the_arrow_keys_move(bench: Bench) -> None:
    bench.click(bench.card("a"))
    bench.key(Qt.Key.Key_Right, ALT)
    bench.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert bench.layout.scenes["a"] == (8, 32)
    assert bench.undo_steps == 2


def test_w_wires_the_selected_scenes_in_their_order(bench: Bench) -> None:
    bench.key(Qt.Key.Key_W)
    assert bench.said == ["Select two scenes to wire them."]
    bench.select("e", "a", "c")
    bench.key(Qt.Key.Key_W)
    assert [way.to for way in bench.dream.scenes["e"].transitions] == ["a"]
    assert [way.to for way in bench.dream.scenes["a"].transitions] == ["b", "c", "c"]
    assert bench.undo_steps == 1


def test_copy_and_paste_go_through_yaml_text(bench: Bench) -> None:
    bench.select("a", "b")
    bench.view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("scenes:")
    bench.view.paste()
    assert [way.to for way in bench.dream.scenes["a-2"].transitions] == ["b-2", "c"]
    assert set(bench.view.selected) == {"a-2", "b-2"}
    ax, ay = bench.layout.scenes["a-2"]
    assert bench.layout.scenes["b-2"] == (ax + 400, ay)
    assert bench.undo_steps == 1
    QGuiApplication.clipboard().setText("no scenes at all")
    bench.view.paste()
    assert bench.undo_steps == 1
    assert bench.said == ["The clipboard holds no scenes."]


def test_cut_takes_scenes_away_and_paste_brings_them_back(bench: Bench) -> None:
    before = bench.dream.scenes["b"]
    bench.select("b")
    bench.view.cut()
    assert "b" not in bench.dream.scenes
    bench.view.paste()
    assert bench.dream.scenes["b"] == before


def test_duplicating_with_incoming_wires_rewires_what_led_there(bench: Bench) -> None:
    bench.select("b")
    bench.view.duplicate(with_incoming=True)
    assert [way.to for way in bench.dream.scenes["a"].transitions] == ["b", "c", "b-2"]
    assert bench.undo_steps == 1


def test_a_press_on_the_map_brings_that_place_into_the_middle(open_canvas: Open, qtbot: object) -> None:
    bench = open_canvas(project(a=scene("b"), b=scene(wake=True)), {"a": (0.0, 0.0), "b": (4000.0, 3000.0)})
    qtbot.waitUntil(lambda: bench.view.map is not None)  # type: ignore[attr-defined]
    map_ = bench.view.map
    QTest.mouseClick(bench.view, Qt.MouseButton.LeftButton, pos=map_.to_map((4000, 3000, 4220, 3060)).center().toPoint())
    left, top, right, bottom = bench.view.seen
    assert left < 4110 < right
    assert top < 3030 < bottom
    assert bench.view.selected == ()


def test_a_ghost_can_be_dragged_and_made(open_canvas: Open) -> None:
    bench = open_canvas(project(a=scene("lost")), {"a": (0.0, 0.0)})
    bench.drag(bench.card("lost"), (bench.card("lost")[0], bench.card("lost")[1] + 120))
    at = bench.layout.scenes["lost"]
    bench.double_click(bench.card("lost"))
    assert "lost" in bench.dream.scenes
    assert bench.layout.scenes["lost"] == at


def test_the_context_menu_says_what_can_be_done(bench: Bench) -> None:
    from editor.ui.canvas.context_menu import build_menu

    def texts(at: tuple[float, float]) -> list[str]:
        hit = bench.view.hit(QPointF(bench.pixel(*at)))
        bench.view._pick(hit)
        menu = build_menu(bench.view, hit, at, bench.view.rename_selected, print)
        return [action.text() for action in menu.actions() if action.text()]

    assert texts((-60, -60)) == [
        "Add a scene here", "Add a note here", "Paste", "Select all", "Tidy", "Show the whole dream",
    ]  # fmt: skip
    assert texts(bench.card("b"))[:3] == ["Rename", "Write its text", "Begin the dream here"]
    assert texts(bench.wire_point("a", 1))[:3] == ["Make it a choice", "Make it a drift", "Make it a pull"]
    assert bench.workbench.selection.now.transition == ("a", 1)
