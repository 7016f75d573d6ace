"""What a crash left is offered at the next start."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.storage.journal import Journal, left_behind
from editor.ui.app import build_window, offer_what_was_left
from editor.ui.settings import Settings
from editor.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window whose last sitting crashed after one edit."""
    crashed = Document.new()
    crashed.keep_journal(Journal(tmp_path / "journals" / "1-1.journal"))
    crashed.replace_text(
        "sleepsync: 1\ntitle: Lost and found\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true}}}}\n"
    )
    monkeypatch.setattr("editor.ui.chrome.desk.ask_unsaved", lambda *_: "discard")
    window = build_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    offer_what_was_left(window)
    return window


def answer(window: Window, words: str) -> None:
    """Press one of the offered answers."""
    next(one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()).click()


def test_work_that_was_not_saved_is_brought_back(window: Window, tmp_path: Path) -> None:
    answer(window, "Bring it back")
    assert window.workbench.document.project.title == "Lost and found"
    assert not window.workbench.document.document.is_saved
    assert not (tmp_path / "journals" / "1-1.journal").exists()
    assert list((tmp_path / "journals").glob("*.journal")), "until it is saved it must outlive another crash"


def test_discarded_work_is_gone(window: Window, tmp_path: Path) -> None:
    answer(window, "Discard")
    assert left_behind(tmp_path / "journals") == []
