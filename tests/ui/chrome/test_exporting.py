"""Exporting from the window: formats that can show the part, files beside the project, refusals in the bar."""

from collections.abc import Callable, Iterator
from pathlib import Path

import builders
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from workbenches import MakeBench, workbench_of

from editor.model.project import Project
from editor.ui.chrome.exporting import Exporting
from editor.ui.workbench import Workbench

NIGHT = builders.project(
    named={
        "garden": builders.dream(gate=builders.scene("path", title="Gate"), path=builders.scene(wake=True, title="Path")),
        "maze": builders.dream(turn=builders.scene(wake=True, title="Turn")),
    }
)
Answer = Callable[[str, str], list[str]]


@pytest.fixture
def bench(bench: MakeBench) -> Workbench:
    return bench(NIGHT)


@pytest.fixture
def exporting(qtbot: QtBot, bench: Workbench) -> Iterator[Exporting]:
    window = QWidget()
    qtbot.addWidget(window)
    found = Exporting(window, bench)
    yield found
    found.close()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Says what the file dialog answers; returns the filters that it was shown."""

    def say(name: str, chosen: str) -> list[str]:
        shown: list[str] = []

        def ask(_: QWidget, __: str, ___: str, filters: str) -> tuple[str, str]:
            shown.extend(filters.split(";;"))
            return name, chosen

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return shown

    return say


def said(bench: Workbench, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(bench.messages.history), timeout=20_000)
    return bench.messages.history[-1].text


def test_the_project_goes_into_every_format(
    exporting: Exporting, bench: Workbench, answer: Answer, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = answer(str(tmp_path / "night"), "SVG picture (*.svg)")
    exporting.ask("project")
    assert said(bench, qtbot) == "Exported night.svg."
    assert {"PDF (*.pdf)", "PNG picture (*.png)", "JSON (*.json)", "Bedtime book (*.html)"} <= set(shown)
    text = (tmp_path / "night.svg").read_text(encoding="utf-8")
    assert "Gate" in text and "Turn" in text


def test_the_selection_is_drawn_alone_in_the_colours_of_the_window(
    exporting: Exporting, bench: Workbench, answer: Answer, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.theme.choose("day")
    bench.selection.select_scenes(("path",))
    shown = answer(str(tmp_path / "part.svg"), "PDF (*.pdf)")
    exporting.ask("selection")
    assert said(bench, qtbot) == "Exported part.svg."
    assert shown == ["PDF (*.pdf)", "PNG picture (*.png)", "SVG picture (*.svg)"]
    text = (tmp_path / "part.svg").read_text(encoding="utf-8")
    assert "Path" in text and "Gate" not in text and "#F5F3EE" in text


def test_the_dream_on_the_canvas_is_drawn_without_the_others(
    exporting: Exporting, bench: Workbench, answer: Answer, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = answer(str(tmp_path / "dream.dot"), "")
    exporting.ask("dream")
    assert said(bench, qtbot) == "Exported dream.dot."
    assert "GraphML (*.graphml)" in shown and "JSON (*.json)" not in shown
    assert "Turn" not in (tmp_path / "dream.dot").read_text(encoding="utf-8")


def test_a_file_that_got_its_ending_late_is_not_replaced_unasked(
    exporting: Exporting, bench: Workbench, answer: Answer, qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "night.svg"
    there.write_text("mine")
    answer(str(tmp_path / "night"), "SVG picture (*.svg)")
    exporting.ask("project")
    assert said(bench, qtbot) == "night.svg is there already."
    assert there.read_text() == "mine"
    bench.messages.history[-1].answers[0][1]()
    qtbot.waitUntil(lambda: bench.messages.history[-1].text == "Exported night.svg.", timeout=20_000)
    assert there.read_text(encoding="utf-8").startswith("<?xml")


def test_a_refusal_is_said_and_nothing_is_left(exporting: Exporting, qtbot: QtBot, tmp_path: Path, answer: Answer) -> None:
    bench = workbench_of(Project(), tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    empty = Exporting(window, bench)
    answer(str(tmp_path / "none.svg"), "SVG picture (*.svg)")
    empty.ask("project")
    assert "no dream" in said(bench, qtbot)
    assert bench.messages.history[-1].severity == "error"
    assert not (tmp_path / "none.svg").exists()
    answer("", "")
    empty.ask("project")
    empty.close()
    bench.anomalies.close()
