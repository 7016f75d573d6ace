"""Dawn, and the page that tells what was mended."""

from broken_dreams import garden, whole
from entering import Enter, do_first
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.edits.rewriting import RewriteText
from editor.ui.inside.inside_view import InsideView

Key = Qt.Key


def mend_all(view: InsideView, qtbot: QtBot) -> None:
    """Go from thing to thing with N and Return, and do the first repair of each."""
    for _ in range(6):
        qtbot.waitUntil(lambda: view.known.settled, timeout=10_000)
        if not view.known.errors:
            return
        QTest.keyClick(view.stage, Key.Key_N)
        QTest.keyClick(view.stage, Key.Key_Return)
        qtbot.waitUntil(lambda: not view.mending.finder.busy, timeout=15_000)
        do_first(view, qtbot)


def test_it_dawns_when_the_last_error_is_mended(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.dawns, timeout=5_000)
    page = view.furniture.morning
    assert view.morning.page_shown
    assert page.title == "Leo wakes"
    assert len(page.lines) == len(view.mending.visit.done) == 2
    assert view.furniture.side.isHidden()
    assert view.furniture.page.isHidden()


def test_the_page_comes_after_the_sunrise_where_things_move(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden(), motion=True)
    view.morning._later.setInterval(60)
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.dawns, timeout=5_000)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=5_000)


def test_keeping_leaves_with_everything_kept(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=5_000)
    mended = view._workbench.document.project
    with qtbot.waitSignal(view.leave_requested):
        QTest.mouseClick(view.furniture.morning.keep, Qt.MouseButton.LeftButton)
    assert view._workbench.document.project is mended


def test_undoing_takes_everything_back_and_it_is_night_again(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    before = view._workbench.document.project
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=5_000)
    QTest.mouseClick(view.furniture.morning.undo, Qt.MouseButton.LeftButton)
    assert view._workbench.document.project is before
    assert not view.morning.dawns
    assert not view.furniture.page.isHidden()
    qtbot.waitUntil(lambda: view.known.settled and view.known.errors == 2, timeout=10_000)
    assert not view.morning.dawns


def test_one_may_stay_a_while_and_see_the_morning_again(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=5_000)
    QTest.mouseClick(view.furniture.morning.stay, Qt.MouseButton.LeftButton)
    assert not view.morning.dawns
    assert "morning" in [line.which for line in view.furniture.side.list.lines]
    view.perform("morning")
    assert view.morning.page_shown


def test_taking_back_the_last_repair_at_dawn_is_night_again(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    mend_all(view, qtbot)
    qtbot.waitUntil(lambda: view.morning.page_shown, timeout=5_000)
    QTest.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.known.settled, timeout=10_000)
    assert not view.morning.dawns


def test_a_dream_that_was_never_broken_stays_night(enter: Enter, qtbot: QtBot) -> None:
    view = enter(whole())
    assert view.known.errors == 0
    assert not view.morning.dawns
    qtbot.wait(50)
    assert not view.morning.page_shown


def test_what_is_done_outside_is_not_part_of_the_visit(enter: Enter, qtbot: QtBot) -> None:
    view = enter(garden())
    mend_all(view, qtbot)
    view.leave()
    view._workbench.document.undo()
    view.enter()
    assert view.mending.visit.done == ()


def test_a_repair_of_the_text_alone_is_told_and_taken_back_like_any_other(enter: Enter) -> None:
    view = enter(whole())
    document = view._workbench.document
    torn = document.document.text.replace("title: The gate", "mood: sleepy\n        title: The gate", 1)
    assert document.replace_text(torn)
    view.enter()
    mended = torn.replace("mood: sleepy", "x-mood: sleepy")
    edit = RewriteText(document.project, document.project, mended, "Keep 'mood' aside")
    assert view.mending.do_by_hand(edit, "Kept the mood aside")
    assert [one.words for one in view.mending.visit.done] == ["Kept the mood aside"]
    assert view.mending.visit.undo_all()
    assert document.document.text == torn
    assert view.mending.visit.done == ()
    document.redo()
    assert [one.words for one in view.mending.visit.done] == ["Kept the mood aside"]
