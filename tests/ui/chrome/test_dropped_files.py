"""Files that are dropped onto the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.chrome.dropped_files import DroppedFiles

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(window: QWidget, *urls: QUrl) -> bool:
    """Drag over the window and let go; returns whether the window would have it."""
    data = QMimeData()
    data.setUrls(list(urls))
    enter = QDragEnterEvent(window.rect().center(), COPY, data, LEFT, PLAIN)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), COPY, data, LEFT, PLAIN))
    return enter.isAccepted()


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def window(qtbot: QtBot, opened: list[Path]) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    DroppedFiles(found, opened.append)
    return found


def test_a_file_is_opened(window: QWidget, opened: list[Path], qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a night.dream.yaml"
    file.write_text("", encoding="utf-8")
    assert drop(window, QUrl.fromLocalFile(str(file)))
    qtbot.waitUntil(lambda: opened == [file])


def test_what_is_no_single_file_is_left_to_others(window: QWidget, opened: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "night.dream.yaml"
    file.write_text("", encoding="utf-8")
    here = QUrl.fromLocalFile(str(file))
    for urls in ((here, here), (QUrl.fromLocalFile(str(tmp_path)),), (QUrl("https://example.org/a.yaml"),), ()):
        assert not drop(window, *urls)
    assert opened == []
