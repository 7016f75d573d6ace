"""The docks round the canvas: how much room they take."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from editor.ui.app import build_window
from editor.ui.settings import Settings
from editor.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    found = build_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(found)
    found.show_canvas()
    found.show()
    qtbot.waitExposed(found)
    yield found


def bottom(window: Window) -> int:
    dock = window.findChild(QDockWidget, "debugger")
    assert isinstance(dock, QDockWidget)
    return dock.height()


def resized(window: Window, qtbot: QtBot, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.wait(50)


def test_the_bottom_takes_its_part_of_whatever_window(window: Window, qtbot: QtBot) -> None:
    resized(window, qtbot, 1440, 900)
    assert abs(bottom(window) - 252) <= 2
    resized(window, qtbot, 1600, 1100)
    assert abs(bottom(window) - 308) <= 2
    resized(window, qtbot, 1024, 640)
    assert abs(bottom(window) - 200) <= 2
    assert window.height() == 640 and window.canvas.height() > 220


def test_what_somebody_arranged_is_left_as_it_is(window: Window, qtbot: QtBot) -> None:
    resized(window, qtbot, 1200, 800)
    dock = window.findChild(QDockWidget, "debugger")
    assert isinstance(dock, QDockWidget)
    window.resizeDocks([dock], [400], Qt.Orientation.Vertical)
    qtbot.wait(50)
    wanted = bottom(window)
    resized(window, qtbot, 1300, 900)
    assert abs(bottom(window) - wanted) <= 2
    window.reset_panels()
    qtbot.wait(50)
    assert abs(bottom(window) - 252) <= 2


def test_a_window_that_was_resized_behind_the_welcome_page_has_its_parts_too(window: Window, qtbot: QtBot) -> None:
    window.show_welcome()
    resized(window, qtbot, 1300, 1000)
    window.show_canvas()
    qtbot.wait(50)
    assert abs(bottom(window) - 280) <= 2


def test_a_panel_is_toggled_by_whether_it_is_seen(window: Window, qtbot: QtBot) -> None:
    window.toggle_panel("source")
    qtbot.waitUntil(lambda: window.panel("source").isVisible())
    window.toggle_panel("source")
    qtbot.waitUntil(lambda: not window.panel("source").isVisible())
