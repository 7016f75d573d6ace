"""The panels where they live: docked in the window, beside its shortcuts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.app import build_window
from editor.ui.dialogs.find_replace import FindReplaceDialog
from editor.ui.panels.inspector.scene_form import SceneForm
from editor.ui.panels.inspector_panel import InspectorPanel
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.panels.source_panel import SourcePanel
from editor.ui.settings import Settings
from editor.ui.window import Window

DREAM = """\
sleepsync: 1
start: d
variables:
  fear: 10
  lamp: false
dreams:
  d:
    start: gate
    scenes:
      gate:
        title: The gate
        transitions: [{to: dawn}]
      dawn: {wake: true}
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    path = tmp_path / "night.dream.yaml"
    path.write_text(DREAM, encoding="utf-8")
    found = build_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(found, before_close_func=lambda one: one.workbench.document.save())
    found.open_path(path)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    yield found


def title_form(window: Window) -> SceneForm:
    window.workbench.selection.select_scenes(("gate",))
    panel = window.panel("inspector")
    assert isinstance(panel, InspectorPanel) and isinstance(panel.form, SceneForm)
    return panel.form


def title(window: Window) -> str:
    scene = window.workbench.document.project.scene("d", "gate")
    assert scene is not None
    return scene.title


def test_undo_in_a_field_is_the_projects(window: Window, qtbot: QtBot) -> None:
    form = title_form(window)
    form.title.line.setFocus()
    QTest.keyClick(form.title.line, Qt.Key.Key_End)
    QTest.keyClicks(form.title.line, " of ivy")
    assert title(window) == "The gate of ivy"
    QTest.keyClick(form.title.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title(window) == "The gate" and form.title.line.text() == "The gate"
    QTest.keyClick(form.title.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert title(window) == "The gate of ivy"


def test_saving_from_within_a_field_saves_what_was_typed(window: Window, qtbot: QtBot) -> None:
    form = title_form(window)
    form.tags.line.setFocus()
    QTest.keyClicks(form.tags.line, "draft")
    QTest.keyClick(form.tags.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    path = window.workbench.document.path
    assert path is not None and "draft" in path.read_text(encoding="utf-8")


def test_delete_in_the_outline_means_the_line_there(window: Window, qtbot: QtBot) -> None:
    panel = window.panel("outline")
    assert isinstance(panel, OutlinePanel)
    index = panel.model.index_of("variable", "", "lamp")
    panel.tree.setFocus()
    panel.tree.scrollTo(index)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=panel.tree.visualRect(index).center())
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert list(window.workbench.document.project.variables) == ["fear"]
    assert window.workbench.document.document.undo_label == "Delete the variable lamp"


def test_letters_typed_in_the_source_are_no_shortcuts(window: Window, qtbot: QtBot) -> None:
    window.show_panel("source")
    panel = window.panel("source")
    assert isinstance(panel, SourcePanel)
    qtbot.waitUntil(lambda: panel.editor.text() == DREAM, timeout=5000)
    panel.editor.go_to(10, len("        title: The "))
    panel.editor.setFocus()
    QTest.keyClicks(panel.editor, "f")
    QTest.keyClick(panel.editor, Qt.Key.Key_Delete)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: title(window) == "The fate", timeout=5000)
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title(window) == "The gate"


def test_find_and_replace_opens_from_the_keyboard(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, FindReplaceDialog) and one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].close()


def test_a_window_that_closes_hands_in_what_was_typed(window: Window, qtbot: QtBot) -> None:
    form = title_form(window)
    form.id.line.setFocus()
    QTest.keyClicks(form.id.line, "s")
    assert window.workbench.document.document.is_saved
    window.workbench.document.hand_in_requested.emit()
    assert not window.workbench.document.document.is_saved


def test_a_line_that_is_asked_for_brings_the_source_to_the_front(window: Window, qtbot: QtBot) -> None:
    window.show_panel("anomalies")
    panel = window.panel("source")
    assert isinstance(panel, SourcePanel)
    qtbot.wait(20)
    window.workbench.selection.select_thing("line", 11)
    qtbot.waitUntil(lambda: panel.editor.textCursor().blockNumber() == 10, timeout=5000)
    assert panel.isVisible()
    window.show_panel("anomalies")
    qtbot.wait(20)
    window.workbench.selection.select_scenes(("dawn",))
    window.show_panel("source")
    qtbot.waitUntil(lambda: panel.editor.textCursor().blockNumber() == 12, timeout=5000)
