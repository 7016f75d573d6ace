"""What the designer, the engineer and the parent can each do with their own hands."""

from dataclasses import replace

from broken_dreams import garden, whole
from builders import scene
from entering import Enter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from editor.repairs.repair import Hand
from editor.ui.inside.designer_tools import DesignerTools
from editor.ui.inside.engineer_tools import EngineerTools, way_round
from editor.ui.inside.inside_view import InsideView
from editor.ui.inside.parent_tools import ParentTools

LEFT = Qt.MouseButton.LeftButton


def tools(view: InsideView, hand: Hand) -> DesignerTools | EngineerTools | ParentTools:
    view.mending.choose_hand(hand)
    QTest.keyClick(view.stage, Qt.Key.Key_T)
    found = view.mending.tools
    assert isinstance(found, DesignerTools | EngineerTools | ParentTools)
    return found


def test_the_designer_makes_a_way(enter: Enter) -> None:
    view = enter(garden(), at=("d", "hall"))
    desk = tools(view, Hand.DESIGNER)
    assert isinstance(desk, DesignerTools)
    desk.to.setCurrentIndex(desk.to.findData("path"))
    desk.label.setText("Out again")
    QTest.mouseClick(desk.make_way, LEFT)
    way = view.walk.project.dreams["d"].scenes["hall"].transitions[0]
    assert (way.to, way.label) == ("path", "Out again")
    assert view.doors[0].title == "Out again"
    assert view.mending.visit.done[-1].words == "Made a way from The hall to The path"


def test_the_designer_makes_a_place_with_a_way_there(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.DESIGNER)
    assert isinstance(desk, DesignerTools)
    QTest.keyClicks(desk.title, "A warm nook 1")
    QTest.keyClick(desk.title, Qt.Key.Key_Return)
    assert view.walk.project.dreams["d"].scenes["a-warm-nook-1"].title == "A warm nook 1"
    assert view.doors[-1].title == "A warm nook 1"
    assert view.walk.here == ("d", "gate"), "letters and digits typed into a field are not keys of the place"


def test_the_designer_rewrites_what_is_told(enter: Enter) -> None:
    view = enter(garden())
    desk = tools(view, Hand.DESIGNER)
    assert isinstance(desk, DesignerTools)
    desk.text.setPlainText("A fox waits.")
    QTest.mouseClick(desk.keep_text, LEFT)
    assert view.furniture.page.told.strip() == "A fox waits."


def test_two_changes_of_one_kind_are_two_steps(enter: Enter) -> None:
    view = enter(garden())
    for text in ("One.", "Two."):
        desk = tools(view, Hand.DESIGNER)
        assert isinstance(desk, DesignerTools)
        desk.text.setPlainText(text)
        QTest.mouseClick(desk.keep_text, LEFT)
    view.perform("undo")
    assert view.furniture.page.told.strip() == "One."
    assert len(view.mending.visit.done) == 1


def test_the_engineer_sees_variables_and_changes_a_guard(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.ENGINEER)
    assert isinstance(desk, EngineerTools)
    desk.guards[1].edited.emit("fear < 60")
    assert view.walk.project.dreams["d"].scenes["gate"].transitions[1].when == "fear < 60"
    assert view.doors[1].open


def test_the_engineer_lets_a_way_be_taken_once_and_changes_what_going_does(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.ENGINEER)
    assert isinstance(desk, EngineerTools)
    desk.onces[0].click()
    assert view.walk.project.dreams["d"].scenes["gate"].transitions[0].once
    desk = view.mending.tools
    assert isinstance(desk, EngineerTools)
    desk.effects[0].edited.emit(("fear -= 5",))
    assert view.walk.project.dreams["d"].scenes["gate"].transitions[0].do == ("fear -= 5",)
    assert [one.words for one in view.mending.visit.done] == [
        "The way from The gate to path can be taken only once",
        "Changed what going from The gate to path does",
    ]


def test_the_engineer_sees_what_is_proved_and_which_ways_come_back(enter: Enter) -> None:
    view = enter(garden())
    desk = tools(view, Hand.ENGINEER)
    told = [label.text() for label in desk.findChildren(QLabel)]
    assert "✕  every night wakes: refuted" in told
    view = enter(whole(), at=("d", "shed"))
    told = [label.text() for label in tools(view, Hand.ENGINEER).findChildren(QLabel)]
    assert "✓  every night wakes: proved" in told
    assert any("It comes back: The gate › shed" in words for words in told)


def test_ways_round_are_the_shortest() -> None:
    dream = whole()
    assert way_round(dream, "d", "gate", "path") == "path › shed › The gate"
    assert way_round(dream, "d", "gate", "gate") == "The gate"
    assert way_round(dream, "d", "shed", "morning") == ""
    assert way_round(dream, "d", "gate", "nowhere") == ""


def test_the_keyboard_stays_on_the_tool_that_was_used(enter: Enter) -> None:
    view = enter(whole())
    view.activateWindow()
    desk = tools(view, Hand.PARENT)
    assert isinstance(desk, ParentTools)
    desk.soothe.setFocus()
    QTest.keyClick(desk.soothe, Qt.Key.Key_Space)
    again = view.mending.tools
    assert isinstance(again, ParentTools)
    assert again is not desk
    assert again.focused == "Let it soothe"


def test_the_parent_says_what_is_feared_and_how_long_a_night_may_be(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.PARENT)
    assert isinstance(desk, ParentTools)
    desk.feeling.setCurrentIndex(desk.feeling.findText("fears dark"))
    assert desk.strength.value() == 70
    desk.strength.setValue(40)
    QTest.mouseClick(desk.feel, LEFT)
    assert view.walk.project.dreamers["leo"].fears == {"dark": 40}
    desk = view.mending.tools
    assert isinstance(desk, ParentTools)
    desk.minutes.setValue(30)
    QTest.mouseClick(desk.set_minutes, LEFT)
    assert view.walk.project.dreamers["leo"].minutes_limit == 30


def test_the_parent_soothes(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.PARENT)
    assert isinstance(desk, ParentTools)
    desk.amount.setValue(7)
    QTest.mouseClick(desk.soothe, LEFT)
    assert view.walk.project.dreams["d"].scenes["gate"].enter == ("fear -= 7",)


def test_the_parent_places_something_familiar_and_sets_a_limit(enter: Enter) -> None:
    view = enter(whole())
    desk = tools(view, Hand.PARENT)
    assert isinstance(desk, ParentTools)
    QTest.mouseClick(desk.place_it, LEFT)
    assert view.walk.project.dreams["d"].scenes["gate"].motifs == {"foxes": 1}
    desk = tools(view, Hand.PARENT)
    assert isinstance(desk, ParentTools)
    desk.limit.setValue(50)
    QTest.mouseClick(desk.set_limit, LEFT)
    assert view.walk.project.dreamers["leo"].fear_limit == 50


def test_the_parent_dims_what_is_feared(enter: Enter) -> None:
    dark = whole()
    scenes = dark.dreams["d"].scenes.with_item("gate", scene("path", motifs={"dark": 2}))
    dark = replace(dark, dreams=dark.dreams.with_item("d", replace(dark.dreams["d"], scenes=scenes)))
    view = enter(dark)
    desk = tools(view, Hand.PARENT)
    button = next(one for one in desk.findChildren(QPushButton) if one.text() == "Dim the dark")
    QTest.mouseClick(button, LEFT)
    assert view.walk.project.dreams["d"].scenes["gate"].motifs == {"dark": 1}
