"""Walking through the dream from within, by keyboard and mouse."""

from broken_dreams import garden, trap, whole
from builders import project, scene, transition
from entering import Enter
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.edits.batch import Batch
from editor.edits.scenes import ChangeScene, RemoveScenes, RenameScene, SwapScene
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.inside.doorways import DoorShape
from editor.ui.inside.inside_view import InsideView
from editor.ui.inside.scenery import Spot

Key = Qt.Key


def here(view: InsideView) -> str:
    return "/".join(view.walk.here or ("", ""))


def press(view: InsideView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.stage, key)


def test_one_enters_at_the_start(enter: Enter) -> None:
    view = enter(whole())
    assert here(view) == "d/gate"
    assert view.furniture.page.title == "The gate"


def test_one_enters_at_the_selected_scene(enter: Enter) -> None:
    assert here(enter(whole(), at=("d", "path"))) == "d/path"


def test_one_enters_where_the_played_night_is(enter: Enter) -> None:
    view = enter(whole())
    view._workbench.night.start_at(("d", "shed"))
    view.enter()
    assert here(view) == "d/shed"


def test_the_text_is_told_without_its_marks(enter: Enter) -> None:
    assert enter(garden()).furniture.page.told.strip() == "Something small and red waits."


def test_a_number_goes_through_that_door(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_1)
    assert here(view) == "d/path"


def test_a_closed_door_stays_closed_and_says_what_would_open_it(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_2)
    assert here(view) == "d/gate"
    assert not view.doors[1].open
    assert view.doors[1].detail == "Opens when lantern is true"
    assert "lantern is true" in view._workbench.messages.history[-1].text


def test_arrow_keys_and_return_walk(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_Right)
    assert view.stage.spot == Spot("door", 0)
    press(view, Key.Key_Right, Key.Key_Left, Key.Key_Return)
    assert here(view) == "d/path"


def test_a_click_goes_through_a_door(enter: Enter) -> None:
    view = enter(whole())
    place = view.stage.standing("door", 0).center().toPoint()
    QTest.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=place)
    assert here(view) == "d/path"


def test_a_click_on_the_ground_does_nothing(enter: Enter) -> None:
    view = enter(whole())
    QTest.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 3, view.height() - 3))
    assert here(view) == "d/gate"


def test_backspace_steps_back(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_1, Key.Key_Backspace)
    assert here(view) == "d/gate"


def test_one_falls_deeper_and_wakes_again(enter: Enter) -> None:
    view = enter(whole(), at=("d", "well"))
    assert [(door.shape, door.open) for door in view.doors] == [(DoorShape.STAIRS, True), (DoorShape.DOOR, False)]
    assert view.doors[0].title == "Fall deeper into deep"
    press(view, Key.Key_1, Key.Key_1)
    assert here(view) == "deep/door"
    assert view.doors[0].shape is DoorShape.SUNRISE
    press(view, Key.Key_1)
    assert here(view) == "d/well"
    press(view, Key.Key_1)
    assert here(view) == "d/morning"


def test_where_the_night_is_over_it_can_begin_again(enter: Enter) -> None:
    view = enter(whole(), at=("d", "morning"))
    assert [door.shape for door in view.doors] == [DoorShape.MOONRISE]
    press(view, Key.Key_1)
    assert here(view) == "d/gate"


def test_a_way_that_leads_nowhere_is_bricked_up(enter: Enter) -> None:
    view = enter(garden())
    assert view.doors[1].shape is DoorShape.BRICKS
    assert "celar" in view.doors[1].detail


def test_chance_carries_one_on(enter: Enter) -> None:
    view = enter(project(a=scene(transition("b", kind="drift")), b=scene(wake=True)))
    assert view.doors[0].shape is DoorShape.MIST
    press(view, Key.Key_C)
    assert here(view) == "d/b"


def test_pulls_are_currents(enter: Enter) -> None:
    view = enter(project(a=scene(transition("b", kind="pull"), "b"), b=scene(wake=True)))
    assert [(door.shape, door.open) for door in view.doors] == [(DoorShape.CURRENT, True), (DoorShape.DOOR, False)]


def test_escape_leaves(enter: Enter, qtbot: QtBot) -> None:
    view = enter(whole())
    with qtbot.waitSignal(view.leave_requested):
        press(view, Key.Key_Escape)
    assert not view.mending.is_open


def test_the_map_goes_to_a_scene(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_M)
    dream_map = view.furniture.side.map
    assert dream_map.hasFocus()
    QTest.keyClick(dream_map, Key.Key_Right)
    aimed = dream_map.aimed
    assert aimed is not None
    QTest.keyClick(dream_map, Key.Key_Return)
    assert view.walk.here == aimed


def test_the_map_shows_other_dreams(enter: Enter) -> None:
    view = enter(whole())
    QTest.keyClick(view.furniture.side.map, Key.Key_PageDown)
    assert view.furniture.side.map.dream == "deep"


def test_what_was_felt_goes_on_when_the_dream_changes(enter: Enter) -> None:
    view = enter(whole(), at=None)
    press(view, Key.Key_1, Key.Key_1)
    assert view.walk.night is not None and view.walk.night.variables()["lantern"] is True
    view._workbench.document.do(ChangeScene("d", "shed", Table({"text": "Spades and string."})))
    assert here(view) == "d/shed"
    assert view.walk.night.variables()["lantern"] is True
    assert "Spades" in view.furniture.page.told


def test_one_stands_still_when_the_way_here_is_gone(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_1)
    view._workbench.document.do(ChangeScene("d", "gate", Table({"transitions": ()})))
    assert here(view) == "d/path"


def test_one_is_put_where_the_ways_lead_now_when_a_place_is_merged_into_another(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_1)
    merge = Batch("Merge", (SwapScene("d", "path", "well"), RemoveScenes("d", ("path",))))
    view._workbench.document.do(merge)
    assert here(view) == "d/well"


def test_one_is_put_somewhere_when_the_place_itself_is_gone(enter: Enter) -> None:
    view = enter(whole())
    press(view, Key.Key_1)
    view._workbench.document.do(RemoveScenes("d", ("path",)))
    assert here(view) == "d/gate"


def test_a_renamed_place_is_still_a_place(enter: Enter) -> None:
    view = enter(whole())
    view._workbench.document.do(RenameScene("d", "gate", "arch"))
    assert here(view) == "d/arch"


def test_an_empty_project_is_nowhere_and_can_be_left(enter: Enter, qtbot: QtBot) -> None:
    view = enter(Project())
    assert view.walk.night is None
    assert view.furniture.page.title == "Nowhere"
    press(view, Key.Key_1, Key.Key_T, Key.Key_C, Key.Key_N, Key.Key_Right)
    with qtbot.waitSignal(view.leave_requested):
        press(view, Key.Key_Escape)


def test_more_doors_than_fit_can_all_be_reached(enter: Enter) -> None:
    scenes = {f"s{number}": scene("first", "end") for number in range(30)}
    view = enter(project(first=scene(*scenes, "end"), end=scene(wake=True), **scenes))
    for _ in range(31):
        press(view, Key.Key_Right)
    spot = view.stage.spot
    assert spot == Spot("door", 30)
    assert not view.stage.standing("door", 30).isEmpty()


def test_the_trap_is_entered_like_any_room(enter: Enter) -> None:
    view = enter(trap())
    press(view, Key.Key_2)
    assert here(view) == "d/room"
    assert view.doors[0].detail == "Opens when key is true"
