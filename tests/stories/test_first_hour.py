"""The first hour of three people who have never seen the window: a designer, a parent and an engineer."""

from pathlib import Path

import pytest
from person import ALT, CTRL, PLAIN, SHIFT, Key, Person
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.storage.reading import read_file
from editor.ui.actions.action import ACTIONS
from editor.ui.chrome.breadcrumb import Breadcrumb
from editor.ui.dialogs.find_replace import FindReplaceDialog
from editor.ui.theme import THEMES


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(qtbot, tmp_path, monkeypatch)


def test_rhea_draws_a_dream_with_the_mouse_saves_it_and_finds_it_again(person: Person) -> None:
    window, canvas = person.window, person.window.canvas
    person.click(person.button("An empty dream"))
    person.settle()
    assert (window.page, person.titles) == ("canvas", ["Falling asleep", "Morning"])

    # Five scenes: by wires dropped on the ground, by a double click on it (after the selected one), by a wire between cards.
    person.draw_next("Falling asleep", "The stairs", QPoint(60, 190))
    person.draw_next("The stairs", "The attic", QPoint(190, 30))
    person.hand.double_click(canvas, QPoint(60, canvas.height() - 60))
    person.write("A room of rain")
    person.press(Key.Key_Return)
    person.settle()
    assert person.titles == ["Falling asleep", "Morning", "The stairs", "The attic", "A room of rain"]
    person.draw_wire("A room of rain", "Morning")
    assert {("the-attic", "a-room-of-rain"), ("a-room-of-rain", "morning"), ("falling-asleep", "the-stairs")} <= person.wires
    assert person.codes == []

    # Part of it becomes a dream within; one goes in by a double click and back by the breadcrumb.
    person.pick("The attic", "A room of rain")
    person.press((Key.Key_G, CTRL | SHIFT))
    person.settle()
    (within,) = (name for name in window.workbench.document.project.dreams if name != "dream")
    title = next(one.title or name for name, one in person.dream.scenes.items() if one.descend == within)
    person.hand.double_click(canvas, person.on_card(title) + QPoint(30, 0))
    person.settle()
    assert set(person.titles) >= {"The attic", "A room of rain"}
    crumbs = [one for one in window.findChild(Breadcrumb).findChildren(QToolButton) if one.isVisible()]
    person.click(crumbs[0])
    person.settle()
    assert "Falling asleep" in person.titles

    # Scenes leave as text and come back.
    person.pick("The stairs")
    person.press((Key.Key_C, CTRL))
    assert "title: The stairs" in QApplication.clipboard().text()
    assert "Paste" in person.open_menu("Edit")
    person.press((Key.Key_V, CTRL))
    person.settle()
    assert person.titles.count("The stairs") == 2

    # Words are changed everywhere at once.
    person.press((Key.Key_F, CTRL))
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, FindReplaceDialog) and one.isVisible())
    person.rewrite(dialog.wanted, "stairs")
    person.rewrite(dialog.replacement, "ladder")
    person.click(dialog.replace_all)
    assert "Replaced in 2 texts" in person.last_said
    dialog.close()
    window.activateWindow()
    person.hand.rest(0.05)

    # A view is remembered and found again.
    person.press(Key.Key_F12, (Key.Key_1, CTRL | ALT))
    there = canvas.camera
    person.press(Key.Key_Home, (Key.Key_Plus, CTRL))
    assert canvas.camera != there
    person.press((Key.Key_1, CTRL))
    assert canvas.camera.zoom == pytest.approx(there.zoom, rel=1e-3)

    # Everything can be taken back, and done again.
    drawn = window.workbench.document.project
    steps = person.undo_everything()
    assert person.titles == ["Falling asleep", "Morning"]
    assert person.redo_everything() == steps
    assert window.workbench.document.project == drawn

    # Saved under a name, and opened again where it was left.
    file = person.folder / "rain.dream.yaml"
    person.answer_file(file)
    person.press((Key.Key_S, CTRL))
    assert person.last_said == "Saved rain.dream.yaml."
    assert read_file(file).project == drawn
    window.close()
    assert person.asked == [], "what is saved is not asked about"
    person.sit_down()
    person.click(person.button("rain"))
    person.settle()
    assert person.window.workbench.document.project == drawn


def test_sam_sets_a_limit_sees_it_broken_and_mends_it_by_keyboard_alone(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window

    # From the first page to a new scene, without the mouse.
    assert QApplication.focusWidget() is person.button("An empty dream")
    person.press(Key.Key_Down, Key.Key_Return)
    person.settle()
    assert window.workbench.document.document.title == "A bedtime story"
    person.press(Key.Key_Right)
    assert window.workbench.selection.now.scenes == ("window",)
    person.search("The cellar", (Key.Key_Tab, PLAIN))
    assert ("window", "the-cellar") in person.wires
    person.search("lead to your own", (Key.Key_Tab, PLAIN))
    assert ("the-cellar", "home") in person.wires

    # The cellar frightens: two effects in the inspector, reached by a key.
    person.press(Key.Key_F2)
    person.write("It is dark down here.")
    effects = person.field(QPlainTextEdit, "On entering")
    for _ in range(4):
        if QApplication.focusWidget() is not effects:
            person.press(Key.Key_Tab)
    assert QApplication.focusWidget() is effects
    person.write("fear += 70")
    person.press(Key.Key_F12)
    person.settle()
    assert person.dream.scenes["the-cellar"].text.strip() == "It is dark down here."
    assert person.dream.scenes["the-cellar"].enter == ("fear += 70",)

    # The child's limit of 60 is broken, and it is said for whom and how.
    assert "fear-limit" in person.codes
    person.look_at_anomaly("fear-limit")
    detail = person.anomalies.detail
    assert "The child" in detail.words.text()
    person.press(Key.Key_F7, Key.Key_F7)
    person.press(Key.Key_F1)
    assert detail.page.isVisible() and "fear-limit" in detail.page.toPlainText()
    person.click(detail.watch)
    assert window.workbench.night.night is not None
    assert window.workbench.night.here is not None

    # A promise is added from the palette, named at once, and proved false too.
    person.search("Promise")
    thing = window.workbench.selection.now.thing
    assert thing is not None and thing[0] == "promise"
    person.press(Key.Key_Escape)
    person.rewrite(person.field(QPlainTextEdit, "That"), "fear <= 60")
    person.press(Key.Key_F12)
    person.settle()
    assert "promise-broken" in person.codes

    # One of the repairs that was proved is done, and taken back, and done again.
    frightening = window.workbench.document.project
    person.look_at_anomaly("fear-limit")
    repairs = detail.repairs
    assert repairs.list.count() > 0
    person.click(repairs.apply)
    person.settle()
    assert "fear-limit" not in person.codes
    person.press(Key.Key_F12, (Key.Key_Z, CTRL))
    person.settle()
    assert window.workbench.document.project == frightening
    person.press((Key.Key_Z, CTRL | SHIFT))
    person.settle()
    assert "fear-limit" not in person.codes

    # Into the dream and out again.
    person.press((Key.Key_I, CTRL))
    assert window.page == "inside"
    person.press(Key.Key_N, Key.Key_Escape)
    assert window.page == "canvas"
    assert QApplication.focusWidget() is window.canvas

    # The first page leads back; leaving asks; a crash loses nothing.
    person.press((Key.Key_N, CTRL | SHIFT))
    assert window.page == "welcome"
    assert "Step" not in person.open_menu("Play"), "what needs the canvas is not offered here"
    person.press(Key.Key_Escape)
    assert window.page == "canvas"
    person.answer_unsaved("cancel")
    assert not window.close()
    assert person.asked == ["A bedtime story"]
    mended = window.workbench.document.project
    journals = person.folder / "journals"
    kept = {path: path.read_bytes() for path in journals.glob("*.journal")}
    assert kept
    person.answer_unsaved("discard")
    assert window.close()
    for path, content in kept.items():
        path.with_name("1-1.journal").write_bytes(content)
    person.sit_down()
    assert "was not saved" in person.last_said
    person.click(person.button("Bring it back"))
    person.settle()
    assert person.window.page == "canvas"
    assert person.window.workbench.document.project == mended


def test_amara_breaks_a_sound_dream_and_every_fault_is_told_and_mended(person: Person) -> None:
    window = person.window
    person.click(person.button("Nightmare rescripting"))
    person.settle()
    assert person.codes == []
    sound = window.workbench.document.project

    # A typing error in a guard is marked as it is typed, and put right by the button beside it.
    person.pick("It turns")
    window.workbench.selection.select_transition(person.id_of("It turns"), 0)
    person.settle()
    guard = person.field(QPlainTextEdit, "Open when")
    person.rewrite(guard, "fera < 60")
    person.press(Key.Key_F12)
    person.settle()
    assert "unknown-variable" in person.codes
    person.click(person.button("Write fear instead"))
    person.settle()
    assert "unknown-variable" not in person.codes

    # A way to nowhere, typed by hand, and a loop; the causes stand first, and repairs are offered.
    person.undo_everything()
    window.workbench.selection.select_transition(person.id_of("It turns"), 0)
    person.settle()
    person.rewrite(person.field(QLineEdit, "Leads to"), "nowhere-yet")
    person.press(Key.Key_Return, Key.Key_F12)
    person.settle()
    assert person.codes[0] == "missing-scene"
    person.look_at_anomaly("missing-scene")
    titles = [
        person.anomalies.detail.repairs.list.item(row).text() for row in range(person.anomalies.detail.repairs.list.count())
    ]
    assert titles and all("breaks" not in title for title in titles[:1])
    person.click(person.anomalies.detail.repairs.apply)
    person.settle()
    assert "missing-scene" not in person.codes
    person.undo_everything()
    assert window.workbench.document.project == sound

    # The debugger, by its keys.
    person.press(Key.Key_F12, Key.Key_F10, Key.Key_F10)
    night = window.workbench.night
    assert night.night is not None and night.night.position == 1
    person.press((Key.Key_F10, SHIFT))
    assert night.night.position == 0
    person.press((Key.Key_F5, SHIFT))
    assert night.night is None

    # Every look and both sizes: no label of the chrome is cut off.
    for theme in THEMES:
        person.search(f"{theme if theme != 'contrast' else 'High contrast'}")
        assert window.workbench.theme.id == theme
    for width, height in ((1024, 640), (1440, 900)):
        window.resize(width, height)
        person.settle()
        assert (window.width(), window.height()) == (width, height), "the panels do not force the window to be larger"
        assert window.canvas.width() > 400
        assert cut_off(window.statusBar()) == []

    # The help is there, page by page, and the palette finds it.
    person.search("What can be said")
    assert any(one.windowTitle() == "Help" and one.isVisible() for one in QApplication.topLevelWidgets())


def test_no_two_actions_answer_to_one_key() -> None:
    keys = [action.told_key for action in ACTIONS.values() if action.told_key]
    assert sorted(keys) == sorted(set(keys))


def test_every_action_says_what_it_does_and_asks_before_it_is_offered(person: Person) -> None:
    for name, action in ACTIONS.items():
        item = person.window.menus.actions[name]
        assert item.statusTip() and item.statusTip() != action.title, name
        assert action.anywhere or not item.isEnabled(), f"{name} makes no sense on the first page"


def cut_off(widget: QWidget) -> list[str]:
    """The labels that have less room than their words need."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible() and not one.wordWrap()]
    return [label.text() for label in labels if label.width() < label.fontMetrics().horizontalAdvance(label.text())]
