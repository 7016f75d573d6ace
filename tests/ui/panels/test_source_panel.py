"""The source panel: text and project follow each other, and nothing typed is lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.edits.scenes import ChangeScene
from editor.model.table import Table
from editor.ui.panels.source.colouring import TEXT, spans, state_after
from editor.ui.panels.source.text_lines import as_file, shown
from editor.ui.panels.source_panel import SourcePanel
from editor.ui.workbench import Workbench

DREAM = """\
sleepsync: 1
title: Leo's night  # kept
start: d
variables:
  fear: 10
dreams:
  d:
    title: The garden
    start: gate
    scenes:
      gate:
        title: The gate
        text: |
          when: this is prose
          and so is # this
        transitions:
          - {to: path, when: faer > 3}
      path:
        transitions: [{to: dawn}]
      dawn: {wake: true}
"""


def source(workbench: Workbench, qtbot: QtBot) -> SourcePanel:
    panel = SourcePanel(workbench)
    qtbot.addWidget(panel)
    qtbot.panel = panel  # type: ignore[attr-defined]
    panel.resize(1000, 300)
    panel.show()
    qtbot.waitUntil(lambda: panel.editor.text() != "", timeout=5000)
    return panel


def write_at(panel: SourcePanel, before: str, text: str) -> None:
    """Type a text right before another one."""
    cursor = panel.editor.textCursor()
    cursor.setPosition(panel.editor.text().index(before))
    panel.editor.setTextCursor(cursor)
    panel.editor.setFocus()
    QTest.keyClicks(panel.editor, text)


def test_typed_text_becomes_the_project_after_a_pause_as_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "gate\n        text", "iron ")
    assert workbench.document.document.text == DREAM
    qtbot.waitUntil(lambda: not panel.dirty, timeout=5000)
    gate = workbench.document.project.scene("d", "gate")
    assert gate is not None and gate.title == "The iron gate"
    assert workbench.document.document.text == DREAM.replace("title: The gate", "title: The iron gate")
    workbench.document.undo()
    assert workbench.document.document.text == DREAM
    assert not workbench.document.document.can_undo
    qtbot.waitUntil(lambda: panel.editor.text() == DREAM, timeout=5000)


def test_ctrl_return_takes_the_text_at_once(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "2")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "210" in workbench.document.document.text, timeout=390 + 2000)


def test_an_edit_elsewhere_changes_the_text_and_leaves_caret_and_scroll(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    panel.resize(1000, 120)
    panel.editor.go_to(12, 9)
    scroll = panel.editor.verticalScrollBar().value()
    assert scroll > 0
    workbench.document.do(ChangeScene("d", "path", Table({"title": "The path"})))
    qtbot.waitUntil(lambda: "The path" in panel.editor.text(), timeout=5000)
    assert panel.editor.text() == workbench.document.document.text
    cursor = panel.editor.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (12, 9)
    assert panel.editor.verticalScrollBar().value() == scroll


def test_what_is_no_yaml_yet_waits_and_says_which_line(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "{[ ")
    qtbot.waitUntil(panel.trouble.isVisible, timeout=5000)
    assert panel.trouble.words.text().startswith("Line 5 ")
    assert workbench.document.document.text == DREAM
    assert "{[ 10" in panel.editor.text()
    QTest.mouseClick(panel.trouble.go, Qt.MouseButton.LeftButton)
    assert panel.editor.textCursor().blockNumber() == 4


def test_leaving_takes_what_is_no_yaml_as_damage_so_that_nothing_is_lost(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "{[ ")
    typed = panel.editor.text()
    panel.editor.take_requested.emit()
    qtbot.waitUntil(lambda: workbench.document.document.text == typed, timeout=5000)
    assert {fault.code for fault in workbench.document.document.present.faults} == {"damage"}


def test_what_cannot_be_read_at_all_stays_as_typed_and_can_be_put_back(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    panel.editor.setFocus()
    panel.editor.selectAll()
    QTest.keyClicks(panel.editor, "- only a list")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.trouble.isVisible, timeout=5000)
    assert "no dream project" in panel.trouble.words.text()
    assert panel.editor.text() == "- only a list"
    assert workbench.document.document.text == DREAM
    QTest.mouseClick(panel.trouble.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.editor.text() == DREAM, timeout=5000)
    assert not panel.trouble.isVisible()


def test_two_changes_at_once_are_not_mixed_up_silently(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "2")
    workbench.document.do(ChangeScene("d", "path", Table({"title": "The path"})))
    assert "changed elsewhere" in panel.trouble.words.text()
    assert "210" in panel.editor.text()
    QTest.mouseClick(panel.trouble.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "210" in workbench.document.document.text, timeout=5000)
    workbench.document.undo()
    assert "The path" in workbench.document.document.text


def test_saving_takes_what_was_typed(bench: MakeBench, qtbot: QtBot, tmp_path: Path) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "2")
    assert workbench.document.save(tmp_path / "a.dream.yaml")
    assert "fear: 210" in (tmp_path / "a.dream.yaml").read_text(encoding="utf-8")


def test_the_selection_leads_to_the_lines_and_the_caret_to_the_canvas(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    panel.editor.clearFocus()
    workbench.selection.select_scenes(("path",))
    assert panel.editor.textCursor().blockNumber() == 17
    assert panel.editor._scene == (17, 18)
    workbench.selection.select_thing("variable", "fear")
    assert panel.editor.textCursor().blockNumber() == 4
    panel.editor.go_to(13)
    qtbot.waitUntil(lambda: "The gate" in panel.head.place.text(), timeout=2000)
    with qtbot.waitSignal(workbench.selection.reveal_requested) as told:
        QTest.mouseClick(panel.head.reveal, Qt.MouseButton.LeftButton)
    assert told.args == [("d", "gate")]


def test_wrong_sentences_are_underlined_at_their_column_with_a_tip(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM)
    panel = source(workbench, qtbot)
    qtbot.waitUntil(lambda: workbench.anomalies.settled and bool(panel.editor.marks_on(16)), timeout=10_000)
    mark = next(mark for mark in panel.editor.marks_on(16) if "faer" in mark.message)
    assert panel.editor.document().findBlockByNumber(16).text()[mark.column :].startswith("faer")
    panel.editor.go_to(16)
    underlined = [one.cursor.selectedText() for one in panel.editor.extraSelections()]
    assert "faer" in underlined


def test_damage_is_underlined_where_it_stands(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(DREAM.replace("fear: 10", "fear: {min: 0, max: ten}"))
    panel = source(workbench, qtbot)
    qtbot.waitUntil(lambda: any("max should be" in mark.message for mark in panel.editor._marks), timeout=20_000)
    (mark,) = (one for one in panel.editor._marks if "max should be" in one.message)
    assert panel.editor.text().split("\n")[mark.line][mark.column :].startswith("ten")


def test_return_keeps_the_indentation_and_tab_is_spaces(bench: MakeBench, qtbot: QtBot) -> None:
    panel = source(bench(DREAM), qtbot)
    panel.editor.setFocus()
    panel.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(panel.editor, "      well:")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    QTest.keyClicks(panel.editor, "wake: true")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    assert panel.editor.text() == DREAM + "      well:\n        wake: true\n          "


def test_line_ends_and_unbreakable_spaces_of_a_file_survive() -> None:
    before = "\ufeffa: 1\r\nb: x\u00a0y\nc: 3\r\nd: 4\r\n"
    edited = shown(before).replace("c: 3", "c: 33\ne: 5")
    assert as_file(before, edited) == "\ufeffa: 1\r\nb: x\u00a0y\nc: 33\r\ne: 5\r\nd: 4\r\n"
    assert as_file(before, shown(before)) == before
    assert as_file("a\n", "b\n") == "b\n"


def test_the_editor_holds_the_text_exactly(bench: MakeBench, qtbot: QtBot) -> None:
    text = DREAM.replace("The gate", "The\u00a0gate 🦊").replace("\n", "\r\n")
    workbench = bench(text)
    panel = source(workbench, qtbot)
    write_at(panel, "10", "2")
    qtbot.waitUntil(lambda: not panel.dirty, timeout=5000)
    assert workbench.document.document.text == text.replace("fear: 10", "fear: 210")


def test_keys_sentences_prose_and_comments_are_told_apart() -> None:
    state, kinds = TEXT, {}
    for number, line in enumerate(DREAM.splitlines()):
        kinds[number] = [(span.kind, line[span.start : span.start + span.length]) for span in spans(line, state)]
        state = state_after(line, state)
    assert kinds[1] == [("key", "title"), ("comment", "# kept")]
    assert [kind for kind, _ in kinds[13]] == ["prose"] and [kind for kind, _ in kinds[14]] == ["prose"]
    assert ("name", "faer") in kinds[16] and ("number", "3") in kinds[16] and ("key", "when") in kinds[16]
    assert ("word", "true") in kinds[19]
