"""The plan for the whole dream, seen and done from within."""

from broken_dreams import garden
from builders import project, scene
from entering import Enter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.edits.scenes import RenameScene
from editor.ui.inside.inside_view import InsideView

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def plan(view: InsideView, qtbot: QtBot) -> None:
    """Ask for the plan with the keyboard, and wait until it is found."""
    QTest.keyClick(view.stage, Key.Key_R)
    assert view.planning.is_open
    qtbot.waitUntil(lambda: not view.planning.finder.busy, timeout=30_000)


def test_the_plan_shows_every_step_and_whose_hand_it_needs(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    plan(view, qtbot)
    words = view.furniture.plan_card.words
    assert "A way to bring Leo back" in words
    assert "Lead to The cellar instead of 'celar'" in words
    assert "Designer's hand · a small change" in words
    assert "each tried and proved" in words
    assert len(view.planning.steps) == 2
    assert view.furniture.page.hinted == ""


def test_a_step_is_done_where_it_is_needed(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "path"))
    plan(view, qtbot)
    first = view.planning.steps[0]
    QTest.mouseClick(view.furniture.plan_card.do_step, LEFT)
    assert view.walk.here == ("d", first.anomaly.scene)
    assert [one.words for one in view.mending.visit.done] == [first.title]
    assert len(view.planning.steps) == 1
    assert view.planning.fits
    assert view.furniture.plan_card.steps == view.planning.steps


def test_when_all_of_it_is_done_it_dawns(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    plan(view, qtbot)
    steps = [repair.title for repair in view.planning.steps]
    QTest.mouseClick(view.furniture.plan_card.do_all, LEFT)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=20_000)
    assert [one.words for one in view.mending.visit.done] == steps
    assert not view.planning.is_open
    assert not view.known.errors


def test_one_goes_to_where_a_step_is_needed_and_the_plan_stays(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), at=("d", "path"))
    plan(view, qtbot)
    place = next(n for n, step in enumerate(view.planning.steps) if step.anomaly.scene == "hall")
    buttons = [one for one in view.furniture.plan_card.findChildren(QPushButton) if one.text() == "Go there"]
    QTest.mouseClick(buttons[place], LEFT)
    assert view.walk.here == ("d", "hall")
    assert view.planning.is_open
    assert view.mending.visit.done == ()


def test_a_plan_for_yesterdays_dream_cannot_be_done(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    plan(view, qtbot)
    view._workbench.document.do(RenameScene("d", "hall", "large-hall"))
    assert not view.planning.fits
    assert not view.furniture.plan_card.do_all.isVisible()
    assert "look again" in view.furniture.plan_card.words
    QTest.mouseClick(view.furniture.plan_card.again, LEFT)
    qtbot.waitUntil(lambda: not view.planning.finder.busy, timeout=30_000)
    assert view.planning.fits


def test_escape_puts_the_plan_away_and_so_does_walking_up_to_a_thing(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    plan(view, qtbot)
    QTest.keyClick(view.furniture.plan_card.do_all, Key.Key_Escape)
    assert not view.planning.is_open
    assert view.stage.hasFocus()
    plan(view, qtbot)
    view.wishes.confront(0)
    assert not view.planning.is_open
    assert view.mending.is_open


def test_the_list_offers_the_plan_in_words(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    listed = view.furniture.side.list
    assert "Plan the repairs  R" in [line.title for line in listed.lines]
    plan(view, qtbot)
    titles = [line.title for line in listed.lines]
    assert "Do the whole plan" in titles
    assert "Do the plan's first step" in titles
    view.perform("plan-step")
    assert len(view.mending.visit.done) == 1


def test_where_nothing_is_wrong_there_is_no_plan(enter: Enter) -> None:
    view = enter(project(a=scene("w"), w=scene(wake=True)))
    assert not view.furniture.bar.button("plan").isEnabled()


def test_leaving_stops_the_search(enter: Enter) -> None:
    view = enter(garden())
    QTest.keyClick(view.stage, Key.Key_R)
    view.leave()
    assert not view.planning.finder.busy
    assert not view.planning.works
