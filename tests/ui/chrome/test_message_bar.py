"""The bar in which the window speaks."""

from pathlib import Path

import builders
import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.document import Document
from editor.ui.chrome.desk import Desk
from editor.ui.chrome.message_bar import MessageBar
from editor.ui.workbench import Workbench


@pytest.fixture
def bench(bench: MakeBench) -> Workbench:
    return bench(builders.project(a=builders.scene(wake=True)))


@pytest.fixture
def bar(qtbot: QtBot, bench: Workbench) -> MessageBar:
    found = MessageBar(bench)
    qtbot.addWidget(found)
    return found


def test_a_refusal_stays_until_another_file_is_open(bar: MessageBar, bench: Workbench) -> None:
    bench.messages.say("That did not work.", "error")
    assert not bar.isHidden() and not bar._timer.isActive()
    bench.document.open(Document.new())
    assert bar.isHidden()


def test_a_question_is_answered_by_a_button_that_ends_it(bar: MessageBar, bench: Workbench) -> None:
    said: list[str] = []
    bench.messages.ask("Which one?", (("Mine", lambda: said.append("mine")), ("Theirs", lambda: said.append("theirs"))))
    (theirs,) = (one for one in bar.findChildren(QPushButton) if one.text() == "Theirs")
    theirs.click()
    assert said == ["theirs"] and bar.isHidden()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"- a\n- b\n", "no dream project"),
        (b"\x89PNG\r\n", "not UTF-8"),
        ("sleepsync: 1".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_cannot_be_opened_is_named_and_no_command_is_told(
    qtbot: QtBot, bench: Workbench, tmp_path: Path, content: bytes, words: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "strange.yaml").write_bytes(content)
    assert not Desk(window, bench).open_path(tmp_path / "strange.yaml")
    last = bench.messages.history[-1]
    assert last.severity == "error" and "strange.yaml" in last.text and words in last.text
    assert "sleepsync" not in f"{last.text} {last.hint}"
