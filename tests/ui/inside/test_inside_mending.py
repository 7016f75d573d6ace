"""Walking up to what is wrong, and mending it."""

from dataclasses import replace

import pytest
from broken_dreams import garden, trap
from builders import project, scene
from entering import Enter, do_first
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.analysis.anomaly import Anomaly
from editor.edits.scenes import RenameScene
from editor.model.project import Waiver
from editor.repairs.repair import Hand, Repair
from editor.repairs.search import order
from editor.ui.inside.companion_list import Line
from editor.ui.inside.inside_view import InsideView
from editor.ui.inside.repair_row import RepairRow, effects
from editor.ui.inside.scenery import Spot
from editor.ui.live.live_repairs import Found

Key = Qt.Key


def codes(view: InsideView) -> list[str]:
    return [thing.anomaly.code for thing in view.things]


def confront(view: InsideView, qtbot: QtBot, code: str) -> None:
    """Walk up to the thing of a code with keys, and wait until repairs were looked for."""
    QTest.keyClick(view.stage, Key.Key_Up)
    for _ in view.things:
        spot = view.stage.spot
        if spot is not None and view.things[spot.number].anomaly.code == code:
            break
        QTest.keyClick(view.stage, Key.Key_Right)
    QTest.keyClick(view.stage, Key.Key_Return)
    qtbot.waitUntil(lambda: not view.mending.finder.busy, timeout=15_000)


def rows(view: InsideView) -> tuple[RepairRow, ...]:
    return view.furniture.card.remedies.rows


def test_next_goes_to_the_most_pressing_thing_and_then_to_the_next(enter: Enter) -> None:
    view = enter(garden(), at=("d", "path"))
    QTest.keyClick(view.stage, Key.Key_N)
    assert view.walk.here == ("d", "gate")
    assert codes(view) == ["missing-scene"]
    QTest.keyClick(view.stage, Key.Key_N)
    assert view.walk.here == ("d", "hall")
    assert codes(view) == ["dead-end"]
    assert view.stage.spot == Spot("thing", 0)


def test_a_waived_finding_does_not_stand_anywhere(enter: Enter) -> None:
    waived = replace(garden(), waivers=(Waiver("dead-end", "d", "hall", because="meant so"),))
    assert codes(enter(waived, at=("d", "hall"))) == []


def test_what_belongs_to_no_scene_stands_at_the_start(enter: Enter) -> None:
    view = enter(project(variables={"lamp": False}, a=scene("b"), b=scene(wake=True)))
    assert "unused-variable" in codes(view)


def test_walking_up_says_what_it_is_in_plain_words(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    confront(view, qtbot, "dead-end")
    words = view.furniture.card.words
    assert "The wall at the end" in words
    assert "The hall has no way out." in words
    assert "A scene has no transitions and is no wake scene" in words
    assert "Bad:" not in words


def test_a_click_walks_up_too(enter: Enter) -> None:
    view = enter(garden(), at=("d", "hall"))
    place = view.stage.standing("thing", 0).center().toPoint()
    QTest.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=place)
    assert view.mending.thing == view.things[0]


def test_a_bricked_up_door_leads_to_what_is_wrong_with_it(enter: Enter) -> None:
    view = enter(garden())
    QTest.keyClick(view.stage, Key.Key_2)
    assert view.walk.here == ("d", "gate")
    assert view.mending.thing is not None
    assert view.mending.thing.anomaly.code == "missing-scene"


def test_doing_a_repair_heals_and_is_one_undo_step(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    before = view._workbench.document.project
    confront(view, qtbot, "dead-end")
    assert rows(view)
    title = rows(view)[0].repair.title
    do_first(view, qtbot)
    assert view._workbench.document.project != before
    assert codes(view) == []
    assert not view.mending.is_open
    assert view.stage.hasFocus()
    assert [one.words for one in view.mending.visit.done] == [title]
    qtbot.waitUntil(lambda: view.known.settled, timeout=10_000)
    assert codes(view) == []
    QTest.keyClick(view.stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view._workbench.document.project is before
    assert view.mending.visit.done == ()
    qtbot.waitUntil(lambda: codes(view) == ["dead-end"], timeout=10_000)


def test_a_repair_can_be_pressed_as_soon_as_it_is_there(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    confront(view, qtbot, "dead-end")
    view.mending.choose_hand(Hand.ENGINEER)
    view.mending.choose_hand(Hand.DESIGNER)
    QTest.mouseClick(rows(view)[0].button, Qt.MouseButton.LeftButton)
    assert len(view.mending.visit.done) == 1


def test_undo_inside_never_goes_behind_the_moment_one_came_in(enter: Enter) -> None:
    view = enter(garden())
    before = view._workbench.document.project
    view.perform("undo")
    assert view._workbench.document.project is before


def test_a_mended_scene_is_healed_before_ones_eyes(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"), motion=True)
    confront(view, qtbot, "dead-end")
    view.mending.do(rows(view)[0].repair)
    assert view.stage.heals
    qtbot.waitUntil(lambda: not view.stage.heals, timeout=4_000)


def test_the_lantern_tells_what_is_left_and_rises(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    lantern = view.furniture.side.lantern
    assert lantern.left.startswith("2 broken")
    dim = lantern.shown
    confront(view, qtbot, "dead-end")
    view.mending.do(rows(view)[0].repair)
    qtbot.waitUntil(lambda: view.known.settled, timeout=10_000)
    assert lantern.left.startswith("1 broken")
    assert lantern.shown > dim


def test_the_search_can_be_stopped_and_begun_again(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    view.wishes.confront(0)
    remedies = view.furniture.card.remedies
    assert remedies.waits
    QTest.mouseClick(remedies.cancel_button, Qt.MouseButton.LeftButton)
    assert not remedies.waits
    assert not view.mending.finder.busy
    assert rows(view) == ()
    view.mending.search()
    qtbot.waitUntil(lambda: bool(rows(view)), timeout=15_000)


def test_each_hand_shows_its_own_repairs(enter: Enter, qtbot: QtBot) -> None:
    view = enter(trap(), at=("d", "room"))
    confront(view, qtbot, "trapped")
    shown = {}
    for hand in Hand:
        QTest.mouseClick(view.furniture.bar.button(hand.value), Qt.MouseButton.LeftButton)
        assert view.mending.hand is hand
        shown[hand] = rows(view)
        assert all(row.repair.hand is hand for row in rows(view))
    assert any(shown.values())


def test_h_changes_hands(enter: Enter) -> None:
    view = enter(garden())
    QTest.keyClick(view.stage, Key.Key_H)
    assert view.mending.hand is Hand.ENGINEER


def test_watching_replays_the_proof_in_place_and_comes_back(enter: Enter, qtbot: QtBot) -> None:
    view = enter(trap(), at=("d", "room"))
    confront(view, qtbot, "trapped")
    trace = view.mending.thing.anomaly.trace if view.mending.thing is not None else ()
    QTest.mouseClick(view.furniture.card.watch, Qt.MouseButton.LeftButton)
    seen = [view.walk.here]
    assert view.watching.runs
    assert "Watching Leo" in view.furniture.watch_bar.words
    while not view.watching.at_end:
        QTest.mouseClick(view.furniture.watch_bar.step, Qt.MouseButton.LeftButton)
        seen.append(view.walk.here)
    assert seen == [step.at[-1] for step in trace]
    assert not view.watching.runs
    QTest.keyClick(view.stage, Key.Key_Escape)
    assert view.watching.anomaly is None
    assert view.walk.here == ("d", "room")


def test_watching_goes_on_by_itself(enter: Enter, qtbot: QtBot) -> None:
    view = enter(trap(), at=("d", "room"))
    confront(view, qtbot, "trapped")
    view.watching._clock.setInterval(15)
    QTest.keyClick(view.furniture.card, Key.Key_W)
    qtbot.waitUntil(lambda: view.watching.at_end, timeout=3_000)
    view.perform("pause")
    assert view.watching.position == 0
    view.watching.end(stay=True)
    assert view.walk.here == ("d", "gate")


def test_at_the_end_of_what_is_watched_one_walks_up_to_it(enter: Enter, qtbot: QtBot) -> None:
    view = enter(trap(), at=("d", "gate"))
    trapped = next(one for one in view.known.anomalies if one.code == "trapped")
    view.walk.go(("d", "room"))
    confront(view, qtbot, "trapped")
    view.perform("watch")
    assert not view.furniture.watch_bar.mend.isVisible()
    while not view.watching.at_end:
        view.watching.step()
    QTest.mouseClick(view.furniture.watch_bar.mend, Qt.MouseButton.LeftButton)
    assert view.watching.anomaly is None
    assert view.walk.here == ("d", "room")
    assert view.mending.thing is not None
    assert view.mending.thing.anomaly == trapped


def test_undo_leads_back_to_where_it_was_done(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    confront(view, qtbot, "dead-end")
    do_first(view, qtbot)
    view.walk.go(("d", "path"))
    QTest.keyClick(view.stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.walk.here == ("d", "hall")


def test_who_is_here_for_the_first_time_is_told_what_to_do(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "path"))
    page = view.furniture.page
    assert "press N" in page.hinted
    QTest.keyClick(view.stage, Key.Key_N)
    assert "Walk up to it" in page.hinted
    QTest.keyClick(view.stage, Key.Key_Return)
    qtbot.waitUntil(lambda: not view.mending.finder.busy, timeout=10_000)
    assert page.hinted == ""
    do_first(view, qtbot)
    assert page.hinted.startswith("That is mended")


def test_what_is_watched_ends_when_somebody_leaves(enter: Enter, qtbot: QtBot) -> None:
    view = enter(trap(), at=("d", "room"))
    confront(view, qtbot, "trapped")
    view.perform("watch")
    view.hide()
    assert view.watching.anomaly is None
    assert not view.watching.runs


def test_the_list_offers_everything_in_words(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    listed = view.furniture.side.list
    kinds = [line.kind for line in listed.lines]
    assert list(dict.fromkeys(kinds)) == ["text", "door", "thing", "action"]
    thing = next(line for line in listed.lines if line.kind == "thing")
    assert "has no way out" in thing.spoken
    listed.setFocus()
    listed.setCurrentRow(
        next(row for row in range(listed.count()) if listed.item(row).data(Qt.ItemDataRole.UserRole) == thing)
    )
    assert view.stage.spot == Spot("thing", 0)
    QTest.keyClick(listed, Key.Key_Return)
    assert view.mending.thing is not None
    qtbot.waitUntil(lambda: not view.mending.finder.busy, timeout=15_000)
    repair = next(line for line in listed.lines if line.which == "repair-0")
    assert repair.title == f"Do: {rows(view)[0].repair.title}"
    listed.line_chosen.emit(repair)
    assert len(view.mending.visit.done) == 1


@pytest.mark.parametrize("name", ["next", "hand", "tools", "list", "map", "place", "leave"])
def test_every_line_of_the_list_can_be_done(enter: Enter, name: str) -> None:
    view = enter(garden())
    view._on_line_chosen(Line("action", name, name, name))


def test_every_button_says_what_it_does(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "hall"))
    confront(view, qtbot, "dead-end")
    for button in view.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName(), button
    for widget in (view, view.stage, view.furniture.card, view.furniture.page, view.furniture.side.map):
        assert isinstance(widget, QWidget)
        assert widget.accessibleName()


def test_what_breaks_something_stands_apart_below_and_the_rest_is_in_the_order_of_the_search(enter: Enter) -> None:
    remedies = enter(garden(), at=("d", "hall")).furniture.card.remedies
    lost, hidden, idle = (Anomaly(code, f"It is {code}") for code in ("dead-end", "stuck", "unused-variable"))

    def repair(title: str, cost: int, reveals: tuple[Anomaly, ...] = (), breaks: tuple[Anomaly, ...] = ()) -> Repair:
        edit = RenameScene("d", "hall", "hall")
        return Repair("", title, edit, cost, lost, Hand.DESIGNER, True, (lost,), reveals, breaks)

    offered = [
        repair("harmful", 1, breaks=(idle,)),
        repair("clean and dear", 4),
        repair("cheap", 1, (hidden, idle)),
        repair("clean", 2),
    ]
    remedies.show_found(Found(lost, tuple(sorted(offered, key=order))), Hand.DESIGNER)
    assert [row.repair.title for row in remedies.rows] == ["cheap", "clean", "clean and dear", "harmful"]
    assert "Brings 2 hidden things to light" in effects(remedies.rows[0].repair)[0][0]
    assert [row.button.text() for row in remedies.rows] == ["Do it", "Do it", "Do it", "Do it anyway"]
    sections = [label.text() for label in remedies.findChildren(QLabel) if label.property("role") == "section"]
    assert sections == ["What can be done", "These mend it too, and break something else"]
