"""The menu bar of the whole window: letters to open menus by, recent files, the size of text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor.shipped import projects
from editor.ui.app import build_window
from editor.ui.chrome.palette_entries import entries
from editor.ui.chrome.recent_menu import RecentMenu
from editor.ui.settings import Settings
from editor.ui.window import Window


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> Iterator[Window]:
    found = build_window(settings)
    qtbot.addWidget(found)
    found.show()
    yield found
    found.workbench.theme.scale_text(1.0)
    found.close()


def test_every_menu_opens_by_a_letter_of_its_own(window: Window) -> None:
    letters = [one.text()[one.text().index("&") + 1].lower() for one in window.menuBar().actions()]
    assert len(set(letters)) == len(letters) == 7


def test_recent_files_stand_in_the_menu_and_in_the_palette(window: Window, settings: Settings, tmp_path: Path) -> None:
    recent = window.findChild(RecentMenu)
    assert isinstance(recent, QMenu)
    recent.aboutToShow.emit()
    assert [item.text() for item in recent.actions()] == ["Nothing yet"]
    for name in ("torn-page", "first-look"):
        assert window.open_path(projects() / f"{name}.dream.yaml")
    recent.aboutToShow.emit()
    assert [item.text().split("   ")[0] for item in recent.actions()] == [
        "&1  first-look.dream.yaml",
        "&2  torn-page.dream.yaml",
    ]
    assert "torn-page.dream.yaml" in [entry.title for entry in entries(window)]
    recent.actions()[1].trigger()
    assert window.workbench.document.document.title == "The torn page"


def test_text_is_made_larger_within_bounds_and_stays_so(window: Window, settings: Settings) -> None:
    before = window.fontMetrics().height()
    for _ in range(3):
        window.menus.actions["view.text_larger"].trigger()
    assert window.workbench.theme.text_scale == 1.3 and window.fontMetrics().height() > before
    assert settings.number("text_scale", 1.0) == 1.3
    for _ in range(20):
        window.menus.actions["view.text_larger"].trigger()
    assert window.workbench.theme.text_scale == 2.0
    window.menus.actions["view.text_usual"].trigger()
    assert window.fontMetrics().height() == before


@pytest.mark.parametrize("stored", ["nan", "inf", "large", ""])
def test_a_size_that_is_no_number_is_the_usual_one(qtbot: QtBot, settings: Settings, stored: str) -> None:
    settings.set("text_scale", stored)
    window = build_window(settings)
    qtbot.addWidget(window)
    assert window.workbench.theme.text_scale == 1.0
    window.close()
