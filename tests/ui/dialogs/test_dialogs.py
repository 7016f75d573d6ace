"""Palette, welcome, help, files, find and replace: worked as a person would."""

from pathlib import Path

import pytest
from builders import project, scene, transition
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from workbenches import workbench_of

from editor.model.project import Project
from editor.shipped import projects
from editor.ui.dialogs.files import ask_open, ask_save_as, ask_unsaved
from editor.ui.dialogs.find_replace import FindReplaceDialog
from editor.ui.dialogs.help import HelpDialog
from editor.ui.dialogs.kept_nights import ask_keep_night
from editor.ui.dialogs.palette import Entry, PaletteDialog, score
from editor.ui.dialogs.welcome import WelcomePage
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench


def test_the_best_fit_of_a_few_letters_comes_first() -> None:
    exact, word, letters = score("gate", "Gate"), score("gate", "The gate"), score("gate", "Go at the end")
    assert exact is not None and word is not None and letters is not None
    assert exact < word < letters
    assert score("gate", "tag") is None


def test_the_palette_is_searched_and_chosen_from_by_keyboard(qtbot: QtBot) -> None:
    done: list[str] = []
    entries = [
        Entry(name, "The garden", lambda name=name: done.append(name)) for name in ("The gate", "The pond", "Gates of ivy")
    ]
    dialog = PaletteDialog([*entries, Entry("Gate of no use", "", lambda: done.append("no"), enabled=False)])
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog._field, "gate")
    assert dialog.titles() == ["Gates of ivy", "The gate", "Gate of no use"]
    QTest.keyClick(dialog._field, Qt.Key.Key_Down)
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert done == ["The gate"]
    assert not dialog.isVisible()


def test_lines_can_be_made_of_what_is_typed_and_stand_behind_what_begins_so(qtbot: QtBot) -> None:
    done: list[str] = []
    entries = [Entry(name, "", lambda: None) for name in ("Gate of ivy", "Agate", "New note")]
    dialog = PaletteDialog(entries, named=lambda typed: [Entry(f"New scene {typed}", "", lambda: done.append(typed))])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.titles() == ["Gate of ivy", "Agate", "New note"]
    full = dialog.height()
    QTest.keyClicks(dialog._field, "gate")
    assert dialog.titles() == ["Gate of ivy", "New scene gate", "Agate"]
    QTest.keyClicks(dialog._field, "s of horn")
    assert dialog.titles() == ["New scene gates of horn"]
    assert dialog.height() < full, "the list is no higher than what was found"
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert done == ["gates of horn"]


def test_the_palette_says_when_nothing_is_called_so(qtbot: QtBot) -> None:
    dialog = PaletteDialog([Entry("Undo", "", lambda: None)])
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog._field, "xyz")
    assert dialog._nothing.isVisible()
    assert not dialog._list.isVisible()


def test_the_welcome_page_leads_back_to_what_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    page = WelcomePage(Settings(tmp_path / "settings.ini"), Theme())
    qtbot.addWidget(page)
    page.show()
    page.refresh("My dream")
    buttons = {button.accessibleName(): button for button in page.findChildren(QPushButton)}
    with qtbot.waitSignal(page.back_requested):
        QTest.mouseClick(buttons["Go on with My dream"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.tour_requested):
        QTest.mouseClick(buttons["Be shown round"], Qt.MouseButton.LeftButton)


def test_kept_nights_are_proposed_where_the_project_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def answer(chosen: str) -> None:
        def ask(_parent: object, _title: str, first: str, _filters: str) -> tuple[str, str]:
            asked.append(Path(first))
            assert asked[-1].parent.is_dir(), "the dialog opens in the folder"
            return chosen, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)

    project, nights = tmp_path / "leo.dream.yaml", tmp_path / "leo.nights"
    answer("")
    assert ask_keep_night(None, project) is None
    assert asked == [nights / "night.night.yaml"]
    assert not nights.exists(), "asking leaves nothing behind"
    answer(str(nights / "fox"))
    assert ask_keep_night(None, project) == nights / "fox.night.yaml"
    (nights / "night.night.yaml").write_text("night: 1\n", encoding="utf-8")
    ask_keep_night(None, project)
    assert asked[-1] == nights / "night-2.night.yaml"


def test_what_cannot_be_chosen_stays(qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = PaletteDialog([Entry("Undo", "Ctrl+Z", lambda: done.append("no"), enabled=False)])
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert done == [] and dialog.isVisible()


def test_the_welcome_page_offers_templates_shipped_dreams_and_recent_files(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    mine = tmp_path / "mine.dream.yaml"
    mine.write_text("sleepsync: 1\n", encoding="utf-8")
    settings.remember_recent(mine)
    page = WelcomePage(settings, Theme())
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    buttons = {button.accessibleName(): button for button in page.findChildren(QPushButton)}
    assert {"An empty dream", "Open a file…", "Leo's nightmare", "mine"} <= set(buttons)
    with qtbot.waitSignal(page.template_chosen) as chosen:
        QTest.mouseClick(buttons["An empty dream"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["empty"]
    with qtbot.waitSignal(page.project_chosen) as opened:
        QTest.mouseClick(buttons["Leo's nightmare"], Qt.MouseButton.LeftButton)
    assert opened.args == [projects() / "leos-nightmare.dream.yaml"]
    with qtbot.waitSignal(page.project_chosen) as again:
        QTest.mouseClick(buttons["mine"], Qt.MouseButton.LeftButton)
    assert again.args == [mine]


def test_a_narrow_welcome_page_clips_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    page = WelcomePage(Settings(tmp_path / "settings.ini"), Theme())
    qtbot.addWidget(page)
    page.resize(720, 500)
    page.show()
    qtbot.wait(20)
    for button in page.findChildren(QPushButton):
        assert button.mapTo(page, button.rect().topRight()).x() < page.width()


def test_help_pages_lead_to_each_other_and_list_the_keys(qtbot: QtBot) -> None:
    theme = Theme()
    keys = [
        "Edit > Undo  Ctrl+Z",
        "View > Bookmarks > Go to bookmark 1  Ctrl+1",
        "View > Bookmarks > Go to bookmark 2  Ctrl+2",
    ]
    dialog = HelpDialog("start", theme, [*keys, "Add > Note"])
    qtbot.addWidget(dialog)
    browser = dialog.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    assert "How to begin" in browser.toPlainText()
    cursor = browser.document().find("keys", QTextCursor(browser.document()))
    assert cursor.charFormat().foreground().color() == theme.color("moonlight")
    browser.anchorClicked.emit(QUrl("keys.md"))
    words = browser.toPlainText()
    assert "Edit" in words and "Undo" in words and "Ctrl+Z" in words
    assert "Bookmarks > Go to bookmark 1 to 9" in words and "bookmark 2" not in words
    assert "Note" not in words, "what has no key is not in the table of keys"
    (button,) = (one for one in dialog.findChildren(QToolButton) if one.text() == "What a proof says")
    button.click()
    assert button.isChecked() and "Not decided" in browser.toPlainText()
    theme.choose("day")
    assert "Not decided" in browser.toPlainText(), "another theme leaves the page open"


def test_a_file_name_gets_the_usual_ending(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers = iter([str(tmp_path / "night"), str(tmp_path / "night.yaml"), ""])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(answers), ""))
    assert ask_save_as(parent, None) == tmp_path / "night.dream.yaml"
    assert ask_save_as(parent, None) == tmp_path / "night.yaml"
    assert ask_save_as(parent, None) is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert ask_open(parent) is None


@pytest.mark.parametrize(("said", "answer"), [("Save", "save"), ("Leave without saving", "discard"), ("Stay", "cancel")])
def test_unsaved_work_is_saved_left_or_kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: str, answer: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(box: QMessageBox) -> int:
        next(button for button in box.buttons() if button.text() == said).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    assert ask_unsaved(parent, "Leo's night") == answer


def told() -> Project:
    return project(
        gate=scene(transition("path", label="Follow the fox"), title="The fox gate", text="A fox waits.\n"),
        path=scene("dawn", title="The path", note="fox comes later"),
        dawn=scene(wake=True, title="Dawn"),
    )


def find(qtbot: QtBot, tmp_path: Path) -> tuple[Workbench, FindReplaceDialog]:
    workbench = workbench_of(told(), tmp_path)
    workbench.anomalies.close()
    dialog = FindReplaceDialog(workbench)
    qtbot.addWidget(dialog)
    dialog.show()
    return workbench, dialog


def test_everything_found_is_previewed_and_replaced_in_one_undo_step(qtbot: QtBot, tmp_path: Path) -> None:
    workbench, dialog = find(qtbot, tmp_path)
    QTest.keyClicks(dialog.wanted, "fox")
    QTest.keyClicks(dialog.replacement, "owl")
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    assert dialog.list.item(0).text() == "d › The fox gate · titles\n− The fox gate\n+ The owl gate"
    assert dialog.replace_all.text() == "Replace in 4"
    QTest.mouseClick(dialog.replace_all, Qt.MouseButton.LeftButton)
    gate = workbench.document.project.dreams["d"].scenes["gate"]
    assert (gate.title, gate.text, gate.transitions[0].label) == ("The owl gate", "A owl waits.\n", "Follow the owl")
    workbench.document.undo()
    assert workbench.document.project == told()


def test_single_changes_and_parts_can_be_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    workbench, dialog = find(qtbot, tmp_path)
    QTest.keyClicks(dialog.wanted, "fox")
    QTest.keyClicks(dialog.replacement, "owl")
    dialog.parts["notes"].click()
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.replace_all.text() == "Replace in 2"
    QTest.mouseClick(dialog.replace_all, Qt.MouseButton.LeftButton)
    scenes = workbench.document.project.dreams["d"].scenes
    assert (scenes["gate"].title, scenes["gate"].text, scenes["path"].note) == (
        "The owl gate",
        "A fox waits.\n",
        "fox comes later",
    )


def test_a_regular_expression_with_groups_is_used_and_a_wrong_one_explained(qtbot: QtBot, tmp_path: Path) -> None:
    workbench, dialog = find(qtbot, tmp_path)
    dialog.regex.click()
    dialog.wanted.setText("(fox")
    qtbot.waitUntil(lambda: "no regular expression" in dialog.said.text())
    assert not dialog.replace_all.isEnabled()
    dialog.wanted.setText(r"The (\w+) gate")
    dialog.replacement.setText(r"A gate of the \1")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    QTest.mouseClick(dialog.replace_all, Qt.MouseButton.LeftButton)
    assert workbench.document.project.dreams["d"].scenes["gate"].title == "A gate of the fox"


def test_a_change_leads_to_its_scene(qtbot: QtBot, tmp_path: Path) -> None:
    workbench, dialog = find(qtbot, tmp_path)
    dialog.wanted.setText("later")
    dialog.replacement.setText("soon")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert workbench.selection.now.scenes == ("path",)
