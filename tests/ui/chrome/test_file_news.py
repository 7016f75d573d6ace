"""A file that somebody else changes: taken in where nothing can be lost, asked about where something could."""

from collections.abc import Callable
from pathlib import Path

import builders
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.document import Document
from editor.edits.scenes import ChangeScene
from editor.model.table import Table
from editor.storage.saving import save
from editor.storage.writing import write
from editor.ui.chrome.desk import Desk
from editor.ui.workbench import Workbench

NIGHT = builders.project(
    named={"garden": builders.dream(gate=builders.scene("path", title="Gate"), path=builders.scene(wake=True))}
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "night.dream.yaml"
    save(path, write(NIGHT))
    return path


@pytest.fixture
def bench(bench: MakeBench, file: Path) -> Workbench:
    found = bench(NIGHT)
    found.document.open(Document.open(file))
    return found


@pytest.fixture
def desk(qtbot: QtBot, bench: Workbench) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    return Desk(window, bench)


def change_outside(file: Path, old: str = "title: Gate", new: str = "title: Wall") -> str:
    text = file.read_text(encoding="utf-8").replace(old, new)
    save(file, text)
    return text


def title(bench: Workbench) -> str:
    return bench.document.project.dreams["garden"].scenes["gate"].title


def change_here(bench: Workbench) -> None:
    bench.document.do(ChangeScene("garden", "gate", Table({"title": "Door"})))


def answer(bench: Workbench, words: str) -> Callable[[], object]:
    return dict(bench.messages.history[-1].answers)[words]


def test_a_changed_file_is_shown_at_once_where_nothing_is_unsaved(
    desk: Desk, bench: Workbench, file: Path, qtbot: QtBot
) -> None:
    text = change_outside(file)
    qtbot.waitUntil(lambda: title(bench) == "Wall", timeout=20_000)
    document = bench.document.document
    assert document.is_saved and document.text == text
    assert "changed by another program" in bench.messages.history[-1].text
    bench.document.undo()
    assert title(bench) == "Gate" and not document.is_saved


def test_unsaved_work_is_never_replaced_unasked(desk: Desk, bench: Workbench, file: Path, qtbot: QtBot) -> None:
    change_here(bench)
    change_outside(file)
    qtbot.waitUntil(lambda: bool(bench.messages.history), timeout=20_000)
    assert title(bench) == "Door"
    answer(bench, "Take theirs")()
    assert title(bench) == "Wall" and bench.document.document.is_saved
    bench.document.undo()
    assert title(bench) == "Door"


def test_saving_does_not_write_over_what_somebody_else_wrote_unasked(desk: Desk, bench: Workbench, file: Path) -> None:
    change_here(bench)
    theirs = change_outside(file)
    assert not desk.save()
    assert file.read_text(encoding="utf-8") == theirs
    answer(bench, "Write over it")()
    assert "title: Door" in file.read_text(encoding="utf-8") and bench.document.document.is_saved
    assert desk.save(), "from then on the file is ours again"


def test_mine_can_be_saved_elsewhere(
    desk: Desk, bench: Workbench, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_here(bench)
    theirs = change_outside(file)
    assert not desk.save()
    elsewhere = tmp_path / "mine.dream.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    answer(bench, "Save mine elsewhere…")()
    assert bench.document.path == elsewhere
    assert file.read_text(encoding="utf-8") == theirs and "title: Door" in elsewhere.read_text(encoding="utf-8")


def test_a_file_that_is_only_touched_or_saved_here_is_no_news(desk: Desk, bench: Workbench, file: Path) -> None:
    file.write_bytes(file.read_bytes())
    desk._news.watch.look()
    change_here(bench)
    assert desk.save()
    desk._news.watch.look()
    assert [message.text for message in bench.messages.history] == ["Saved night.dream.yaml."]


def test_what_cannot_be_read_is_said_and_the_dream_stays(desk: Desk, bench: Workbench, file: Path) -> None:
    file.write_bytes(b"\xff\xfe\xff")
    desk._news.watch.look()
    assert title(bench) == "Gate"
    assert bench.messages.history[-1].severity == "error"


def test_a_file_that_is_gone_is_said_once_and_written_again(desk: Desk, bench: Workbench, file: Path) -> None:
    file.unlink()
    desk._news.watch.look()
    desk._news.watch.look()
    assert [message.text for message in bench.messages.history] == ["night.dream.yaml is not there any more."]
    assert desk.save() and file.is_file()


def test_a_missing_picture_is_looked_for_again_when_one_comes_back(
    desk: Desk, bench: Workbench, file: Path, qtbot: QtBot
) -> None:
    bench.document.do(ChangeScene("garden", "gate", Table({"image": "gate.png"})))
    qtbot.waitUntil(lambda: "missing-asset" in [one.code for one in bench.anomalies.anomalies], timeout=20_000)
    qtbot.waitUntil(lambda: bench.anomalies.settled, timeout=20_000)
    (file.parent / "gate.png").write_bytes(b"")
    desk._news.watch.came_back.emit()
    qtbot.waitUntil(lambda: "missing-asset" not in [one.code for one in bench.anomalies.anomalies], timeout=20_000)
